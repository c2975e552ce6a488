#include "sources/record/switch_events.h"

#include <linux/perf_event.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The number of sched:sched_switch, by one of the places where tracefs is; 0: none may be read. */
static unsigned long find_tracepoint(void)
{
	static const char *const files[] = {
		"/sys/kernel/tracing/events/sched/sched_switch/id",
		"/sys/kernel/debug/tracing/events/sched/sched_switch/id",
	};
	unsigned long number = 0;

	for (size_t i = 0; number == 0 && i < sizeof(files) / sizeof(*files); i++) {
		FILE *file = fopen(files[i], "r");

		if (file && fscanf(file, "%lu", &number) != 1)
			number = 0;
		if (file)
			fclose(file);
	}
	return number;
}

static bool is_permitted(struct perf_event_attr event, bool is_wide)
{
	int file;

	event.size = sizeof(event);
	event.sample_period = 1;
	event.sample_type = PERF_SAMPLE_RAW | PERF_SAMPLE_CALLCHAIN;
	event.disabled = 1;
	file = (int)syscall(SYS_perf_event_open, &event, is_wide ? -1 : 0, is_wide ? 0 : -1, -1,
			    PERF_FLAG_FD_CLOEXEC);
	if (file >= 0)
		close(file);
	return file >= 0;
}

/* NULL: nothing is missing. */
static const char *advice_of(enum switch_events events)
{
	if (events == SWITCH_EVENTS_TRACED)
		return NULL;
	if (events == SWITCH_EVENTS_SAMPLED)
		return "tracepoints are not permitted, so wakeups and wakers are missing: they "
		       "need root (sudo serac record --off-cpu ...) and tracefs (mount -t tracefs "
		       "nodev /sys/kernel/tracing)";
	return "neither tracepoints nor kernel events are permitted: wakeups are missing, and "
	       "waits have the stack of the last sample before them; try sudo serac record "
	       "--off-cpu ..., or sudo sysctl kernel.perf_event_paranoid=1";
}

enum switch_events switch_events_choose(bool is_wide)
{
	unsigned long number = find_tracepoint();
	struct perf_event_attr traced = { .type = PERF_TYPE_TRACEPOINT, .config = number };
	struct perf_event_attr sampled = { .type = PERF_TYPE_SOFTWARE,
					   .config = PERF_COUNT_SW_CONTEXT_SWITCHES };
	enum switch_events events = SWITCH_EVENTS_RECORDED;

	if (number != 0 && is_permitted(traced, is_wide))
		events = SWITCH_EVENTS_TRACED;
	else if (is_permitted(sampled, is_wide))
		events = SWITCH_EVENTS_SAMPLED;
	if (advice_of(events))
		fprintf(stderr, "serac: warning: %s\n", advice_of(events));
	return events;
}

const char *const *switch_events_words(enum switch_events events, bool is_wide)
{
	/* Whole processors say who comes; of processes only their own records do. */
	static const char *const traced[] = { "-e", "sched:sched_switch",
					      "-e", "sched:sched_waking",
					      "-e", "sched:sched_wakeup_new",
					      NULL };
	static const char *const traced_own[] = { "-e",
						  "sched:sched_switch",
						  "-e",
						  "sched:sched_waking",
						  "-e",
						  "sched:sched_wakeup_new",
						  "--switch-events",
						  NULL };
	static const char *const sampled[] = { "-e", "context-switches/period=1/",
					       "--switch-events", NULL };
	static const char *const recorded[] = { "--switch-events", NULL };

	if (events == SWITCH_EVENTS_TRACED)
		return is_wide ? traced : traced_own;
	return events == SWITCH_EVENTS_SAMPLED ? sampled : recorded;
}
