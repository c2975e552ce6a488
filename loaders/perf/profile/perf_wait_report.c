#include "loaders/perf/profile/perf_wait_report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text/print_text.h"

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

static const char *print_time(char text[QUANTITY_TEXT_SIZE], int64_t time)
{
	return quantity_print(text, time,
			      (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" });
}

static void say(struct profile_builder *builder, const char *key, char *text)
{
	profile_builder_add_property(builder, key, text);
	free(text);
}

/* Where they come from. */
static void say_sources(const struct perf_switch_facts *facts, struct profile_builder *builder)
{
	const char *source = facts->has_tracepoint ? "sched:sched_switch" : "switch records";

	if (facts->has_wakeups)
		say(builder, "off-CPU time",
		    print_text("from %s and wakeups: off-cpu until a thread is woken, runnable "
			       "until it gets a CPU; idle CPUs are left out",
			       source));
	else
		say(builder, "off-CPU time",
		    print_text("from %s, without wakeups: off-cpu includes the time from being "
			       "woken to getting a CPU; idle CPUs are left out",
			       source));
}

static void say_stacks(const struct perf_switch_facts *facts, struct profile_builder *builder)
{
	char time[QUANTITY_TEXT_SIZE];
	int64_t mean =
		facts->earlier_stacks > 0 ? facts->earlier / (int64_t)facts->earlier_stacks : 0;

	if (facts->has_tracepoint && facts->is_sampled)
		profile_builder_add_property(
			builder, "stacks of waits",
			"only for switches that sched:sched_switch sampled (-c 1 samples all); the "
			"others are in [stack not recorded]");
	if (facts->has_tracepoint)
		return;
	say(builder, "stacks of waits",
	    print_text("from the last sample before each wait, on average %s earlier; %" PRIu64
		       " of %" PRIu64 " waits have no sample since the previous wait, and are in "
		       "[stack not recorded]",
		       print_time(time, mean), facts->no_stacks,
		       facts->no_stacks + facts->earlier_stacks));
}

/* Events begin and end on one processor after the other: some switches are always missing. */
static void say_gaps(const struct perf_recording *recording, struct profile_builder *builder)
{
	const struct perf_wait_counts *counts = &recording->switches.counts;
	uint64_t lost = counts->ends_lost + counts->begins_lost;
	char *text = print_text("%" PRIu64
				" skipped: the switch that begins or ends %s was not recorded",
				lost, lost == 1 ? "it" : "each");

	if (recording->counts.lost > 0 || lost > recording->counts.intervals / 50)
		profile_builder_warn(builder, "waits: %s", text);
	else if (lost > 0)
		profile_builder_add_property(builder, "waits", text);
	free(text);
}

static void warn_of_gaps(const struct perf_wait_counts *counts, struct profile_builder *builder)
{
	char time[QUANTITY_TEXT_SIZE];

	if (counts->over_loss > 0)
		profile_builder_warn(builder,
				     "%" PRIu64
				     " wait%s, %s in total, may be too long: events were "
				     "lost meanwhile, and their threads may have run",
				     counts->over_loss, plural(counts->over_loss),
				     print_time(time, counts->time_over_loss));
	if (counts->disorder > 0)
		profile_builder_warn(builder, "%" PRIu64 " out-of-order switch%s skipped",
				     counts->disorder, counts->disorder == 1 ? "" : "es");
}

void perf_wait_report(const struct perf_recording *recording, struct profile_builder *builder)
{
	const struct perf_switch_facts *facts = &recording->switches;
	const struct perf_wait_counts *counts = &facts->counts;
	char time[QUANTITY_TEXT_SIZE];

	if (facts->is_sampled && !facts->has_records)
		profile_builder_warn(builder,
				     "sched:sched_switch sampled only some switches (-F, or -c "
				     "above 1), so there is no off-CPU time: record it with -c 1");
	if (!facts->has_tracepoint && !facts->has_records)
		return;
	/* When a thread comes back is an event of whoever had the processor before. */
	if (facts->is_of_threads && !facts->has_records) {
		profile_builder_warn(builder,
				     "sched:sched_switch for single processes records when threads "
				     "left a CPU, but not when they returned: for off-CPU time "
				     "record with --switch-events as well, or with -a (serac "
				     "record --off-cpu does)");
		return;
	}
	say_sources(facts, builder);
	say_stacks(facts, builder);
	if (counts->open > 0)
		say(builder, "waits at the end",
		    print_text("%" PRIu64 " wait%s had not ended: counted until the end of the "
			       "recording, %s in total",
			       counts->open, plural(counts->open),
			       print_time(time, counts->time_open)));
	say_gaps(recording, builder);
	warn_of_gaps(counts, builder);
}
