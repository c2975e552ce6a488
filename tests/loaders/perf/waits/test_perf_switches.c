#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Recordings of switches and wakeups, as samples of tracepoints and as records. */

#define PROGRAM "/nowhere/program"

enum { CLOCK = 5, SWITCH = 6, WAKING = 7 };

struct raw {
	uint16_t type;
	uint8_t flags, preempt_count;
	int32_t common_pid;
	char comm[16];
	int32_t pid, prio;
	int64_t state; /* of a wakeup: the processor */
	char next_comm[16];
	int32_t next, next_prio;
};

static void add_event(struct perf_recording *recording, uint32_t type, uint64_t config,
		      uint64_t flags, uint64_t id)
{
	perf_recording_add_event(recording,
				 &(struct recorded_event){
					 .type = type,
					 .config = config,
					 .sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_RAW,
					 .flags = flags | 1u << EVENT_SAMPLE_ID_ALL,
					 .period = 1,
					 .id = id,
				 });
}

/* `flags`: of the tracepoints. */
static struct perf_recording *begin(uint64_t flags)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	add_event(recording, EVENT_SOFTWARE, SOFTWARE_CPU_CLOCK, flags, CLOCK);
	add_event(recording, EVENT_TRACEPOINT, 300, flags, SWITCH);
	add_event(recording, EVENT_TRACEPOINT, 301, flags, WAKING);
	perf_recording_name_event(recording, 1, "sched:sched_switch");
	perf_recording_name_event(recording, 2, "sched:sched_waking");
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_comm(recording, 7, 9, "waiter", 0, false);
	perf_recording_map(recording,
			   &(struct recorded_map){
				   .pid = 7, .start = 0x10000, .length = 0x4000, .file = PROGRAM });
	return recording;
}

static void add_sample(struct perf_recording *recording, uint64_t id, int32_t tid, uint64_t time,
		       uint64_t ip, const struct raw *raw)
{
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = id,
						 .pid = 7,
						 .tid = tid,
						 .time = time,
						 .period = 1,
						 .chain = { CONTEXT_USER, ip },
						 .raw = raw,
						 .raw_size = raw ? sizeof(*raw) : 0,
					 });
}

static void add_switch(struct perf_recording *recording, int32_t tid, int64_t state, int32_t next,
		       uint64_t time)
{
	struct raw raw = { .pid = tid, .state = state, .next = next };

	add_sample(recording, SWITCH, tid, time, 0x10100 + (uint64_t)tid, &raw);
}

static void add_wakeup(struct perf_recording *recording, int32_t waker, int32_t woken,
		       uint8_t flags, uint64_t time)
{
	struct raw raw = { .flags = flags, .pid = woken };

	add_sample(recording, WAKING, waker, time, 0x10200, &raw);
}

static void add_record(struct perf_recording *recording, uint32_t type, uint16_t misc, int32_t tid,
		       uint64_t time)
{
	perf_recording_begin(recording, type, misc);
	if (type == RECORD_SWITCH_CPU_WIDE)
		perf_recording_u64(recording, 0);
	perf_recording_end_at(recording, tid == 0 ? 0 : 7, tid, time);
}

/* What is said of samples that are no times of threads is left out here. */
static void assert_times(struct perf_recording *recording, const char *expected)
{
	size_t size, kept = 0;
	unsigned char *bytes = perf_recording_finish(recording, &size);
	char *loaded = loaded_bytes(NULL, bytes, size), *rest = NULL;

	for (char *line = strtok_r(loaded, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		size_t length = strlen(line);

		if (strncmp(line, "warning", 7) != 0 &&
		    (strstr(line, "sched:sched_") || strstr(line, "cpu-clock")))
			continue;
		memmove(loaded + kept, line, length);
		loaded[kept + length] = '\n';
		kept += length + 1;
	}
	loaded[kept] = '\0';
	assert_string_equal(loaded, expected);
	free(loaded);
	free(bytes);
}

static void by_tracepoints(void **state)
{
	struct perf_recording *recording = begin(0);

	(void)state;
	add_switch(recording, 9, 1, 7, 1000);
	add_wakeup(recording, 7, 9, 0, 1500);
	add_switch(recording, 7, 0x100, 9, 1600);
	add_switch(recording, 9, 2, 7, 2000);
	add_switch(recording, 7, 1, 0, 2500);
	assert_times(recording,
		     "type running nanoseconds\n"
		     "type off-cpu nanoseconds\n"
		     "type runnable nanoseconds\n"
		     "property waits at the end: 1 wait had not ended: counted until the end of "
		     "the recording, 500 ns in total\n"
		     "init#7/init#7 0.000001+0.0000006 cpu0: [running] 600 running\n"
		     "init#7/waiter#9 0.000001+0.0000005 cpu0 state=sleeping (S) waker=init 7 "
		     "waker-function=[program]: [program]@/nowhere/program+0x109_[u] 500 off-cpu\n"
		     "init#7/waiter#9 0.0000015+0.0000001 cpu0 state=woken waker=init 7 "
		     "waker-function=[program]: [program]@/nowhere/program+0x109_[u] 100 runnable\n"
		     "init#7/waiter#9 0.0000016+0.0000004 cpu0: [running] 400 running\n"
		     "init#7/init#7 0.0000016+0.0000004 cpu0 state=preempted (R): "
		     "[program]@/nowhere/program+0x107_[u] 400 runnable\n"
		     "init#7/init#7 0.000002+0.0000005 cpu0: [running] 500 running\n"
		     "init#7/waiter#9 0.000002+0.0000005 cpu0 state=uninterruptible (D): "
		     "[program]@/nowhere/program+0x109_[u] 500 off-cpu\n");
}

/* The thread that an interrupt hits wakes nobody. */
static void by_an_interrupt(void **state)
{
	struct perf_recording *recording = begin(0);

	(void)state;
	add_switch(recording, 9, 1, 7, 1000);
	add_wakeup(recording, 7, 9, 8, 1500);
	add_switch(recording, 7, 0, 9, 1600);
	assert_times(
		recording,
		"type running nanoseconds\n"
		"type off-cpu nanoseconds\n"
		"type runnable nanoseconds\n"
		"init#7/init#7 0.000001+0.0000006 cpu0: [running] 600 running\n"
		"init#7/waiter#9 0.000001+0.0000005 cpu0 state=sleeping (S) waker=[interrupt] "
		"waker-function=[program]: [program]@/nowhere/program+0x109_[u] 500 off-cpu\n"
		"init#7/waiter#9 0.0000015+0.0000001 cpu0 state=woken waker=[interrupt] "
		"waker-function=[program]: [program]@/nowhere/program+0x109_[u] 100 runnable\n");
}

/* Whether of single threads or of whole processors. */
static void by_records(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		uint32_t type = wide ? RECORD_SWITCH_CPU_WIDE : RECORD_SWITCH;
		struct perf_recording *recording = begin(1u << EVENT_CONTEXT_SWITCH);

		add_record(recording, type, 0, 9, 1000);
		add_sample(recording, CLOCK, 9, 1100, 0x10123, NULL);
		add_record(recording, type, MISC_SWITCH_OUT, 9, 1200);
		add_record(recording, type, 0, 9, 1700);
		/* No sample since then. */
		add_record(recording, type, MISC_SWITCH_OUT | MISC_SWITCH_PREEMPTED, 9, 1800);
		add_record(recording, type, 0, 0, 1800);
		add_record(recording, type, MISC_SWITCH_OUT, 0, 1900);
		add_record(recording, type, 0, 9, 1900);
		assert_times(recording,
			     "type running nanoseconds\n"
			     "type off-cpu nanoseconds\n"
			     "type runnable nanoseconds\n"
			     "property off-CPU time: from switch records, without wakeups: off-cpu "
			     "includes the time from being woken to getting a CPU; idle CPUs are "
			     "left out\n"
			     "property stacks of waits: from the last sample before each wait, on "
			     "average 100 "
			     "ns earlier; 1 of 2 waits have no sample since the previous wait, and "
			     "are in [stack not recorded]\n"
			     "init#7/waiter#9 0.000001+0.0000002 cpu0: [running] 200 running\n"
			     "init#7/waiter#9 0.0000012+0.0000005 cpu0 state=blocked: "
			     "[program]@/nowhere/program+0x123_[u] 500 off-cpu\n"
			     "init#7/waiter#9 0.0000017+0.0000001 cpu0: [running] 100 running\n"
			     "init#7/waiter#9 0.0000018+0.0000001 cpu0 state=preempted (R): [stack "
			     "not recorded]_[u] 100 runnable\n");
	}
}

/* Stacks of the tracepoint, and the end by records: perf record -e sched:sched_switch
 * --switch-events of a program. */
static void by_both(void **state)
{
	struct perf_recording *recording = begin(1u << EVENT_CONTEXT_SWITCH);

	(void)state;
	perf_recording_begin(recording, RECORD_THREAD_MAP, 0);
	perf_recording_u64(recording, 1);
	perf_recording_u64(recording, 7);
	perf_recording_text(recording, "init");
	perf_recording_end(recording);
	add_record(recording, RECORD_SWITCH, 0, 9, 900);
	/* Whoever comes is nobody of this recording. */
	add_switch(recording, 9, 1, 1234, 1000);
	add_record(recording, RECORD_SWITCH, MISC_SWITCH_OUT, 9, 1001);
	add_record(recording, RECORD_SWITCH, 0, 9, 1500);
	add_switch(recording, 9, 0x100, 4321, 1600);
	add_record(recording, RECORD_SWITCH, MISC_SWITCH_OUT | MISC_SWITCH_PREEMPTED, 9, 1601);
	add_record(recording, RECORD_SWITCH, 0, 9, 1700);
	assert_times(recording, "type running nanoseconds\n"
				"type off-cpu nanoseconds\n"
				"type runnable nanoseconds\n"
				"init#7/waiter#9 0.0000009+0.0000001 cpu0: [running] 100 running\n"
				"init#7/waiter#9 0.000001+0.0000005 cpu0 state=sleeping (S): "
				"[program]@/nowhere/program+0x109_[u] 500 off-cpu\n"
				"init#7/waiter#9 0.0000015+0.0000001 cpu0: [running] 100 running\n"
				"init#7/waiter#9 0.0000016+0.0000001 cpu0 state=preempted (R): "
				"[program]@/nowhere/program+0x109_[u] 100 runnable\n");
}

/* Without records nobody says when a thread comes back. */
static void of_single_threads(void **state)
{
	struct perf_recording *recording = begin(0);

	(void)state;
	perf_recording_begin(recording, RECORD_THREAD_MAP, 0);
	perf_recording_u64(recording, 1);
	perf_recording_u64(recording, 7);
	perf_recording_text(recording, "init");
	perf_recording_end(recording);
	add_switch(recording, 9, 1, 1234, 1000);
	add_switch(recording, 9, 1, 7, 2000);
	add_switch(recording, 7, 1, 9, 3000);
	assert_times(recording,
		     "warning: sched:sched_switch for single processes records when threads left a "
		     "CPU, but not when they returned: for off-CPU time record with "
		     "--switch-events as well, or with -a (serac record --off-cpu does)\n");
}

/* A frequency leaves most of them out. */
static void sampled(void **state)
{
	struct perf_recording *recording = begin(1u << EVENT_FREQ);

	(void)state;
	add_switch(recording, 9, 1, 7, 1000);
	add_switch(recording, 7, 1, 9, 2000);
	assert_times(recording, "warning: sched:sched_switch sampled only some switches (-F, or -c "
				"above 1), so there is no off-CPU time: record it with -c 1\n");
}

/* What is behind the numbers that a container has. */
static void numbers_of_the_kernel(void **state)
{
	struct perf_recording *recording = begin(0);
	struct raw raw = { .pid = 1009, .state = 1, .next = 1007 };

	(void)state;
	add_sample(recording, SWITCH, 9, 1000, 0x10109, &raw);
	raw = (struct raw){ .pid = 1007, .state = 1, .next = 1009 };
	add_sample(recording, SWITCH, 7, 1500, 0x10107, &raw);
	/* Nobody knows who that is. */
	raw = (struct raw){ .pid = 1009, .state = 0x20, .next = 7 };
	add_sample(recording, SWITCH, 9, 2000, 0x10109, &raw);
	assert_times(recording, "type off-cpu nanoseconds\n"
				"type running nanoseconds\n"
				"property waits at the end: 1 wait had not ended: counted until "
				"the end of the recording, 500 ns in total\n"
				"init#7/waiter#9 0.000001+0.0000005 cpu0 state=sleeping (S): "
				"[program]@/nowhere/program+0x109_[u] 500 off-cpu\n"
				"init#7/waiter#9 0.0000015+0.0000005 cpu0: [running] 500 running\n"
				"init#7/init#7 0.0000015+0.0000005 cpu0 state=sleeping (S): "
				"[program]@/nowhere/program+0x107_[u] 500 off-cpu\n");
}

static void damaged(void **state)
{
	struct perf_recording *recording = begin(1u << EVENT_CONTEXT_SWITCH);

	(void)state;
	perf_recording_sample(recording, &(struct recorded_sample){ .id = SWITCH,
								    .pid = 7,
								    .time = 1000,
								    .period = 1,
								    .raw = "short",
								    .raw_size = 5 });
	perf_recording_begin(recording, RECORD_SWITCH, 0);
	perf_recording_end(recording);
	perf_recording_begin(recording, RECORD_EXIT, 0);
	perf_recording_end(recording);
	perf_recording_begin(recording, RECORD_THREAD_MAP, 0);
	perf_recording_end(recording);
	add_record(recording, RECORD_SWITCH, MISC_SWITCH_OUT, 9, UINT64_MAX - 1);
	assert_times(recording, "warning: 1 damaged record left out\n");
}

static void load_copy(const unsigned char *bytes, size_t size)
{
	char *loaded = loaded_copy(NULL, bytes, size);

	assert_true(strlen(loaded) > 0);
	free(loaded);
}

/* Whatever bytes are changed or missing. */
static void cut_off_and_changed(void **state)
{
	struct perf_recording *recording = begin(1u << EVENT_CONTEXT_SWITCH);
	unsigned char *bytes;
	size_t size;

	(void)state;
	perf_recording_fork(recording, 7, 10, 7, 7, 500);
	add_record(recording, RECORD_SWITCH, 0, 9, 900);
	add_switch(recording, 9, 1, 7, 1000);
	add_wakeup(recording, 7, 9, 0, 1500);
	add_switch(recording, 7, 0x100, 9, 1600);
	add_record(recording, RECORD_SWITCH, MISC_SWITCH_OUT, 9, 1700);
	add_record(recording, RECORD_SWITCH_CPU_WIDE, 0, 10, 1800);
	add_switch(recording, 10, 0x20, 0, 1900);
	bytes = perf_recording_finish(recording, &size);
	for (size_t length = 0; length <= size; length += 1 + size / 100)
		load_copy(bytes, length);
	for (size_t at = 0; at < size; at += 1 + size / 300) {
		bytes[at] ^= 0xff;
		load_copy(bytes, size);
		bytes[at] ^= 0x7f;
		load_copy(bytes, size);
		bytes[at] ^= 0x80;
	}
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_tracepoints),
		cmocka_unit_test(by_an_interrupt),
		cmocka_unit_test(by_records),
		cmocka_unit_test(by_both),
		cmocka_unit_test(of_single_threads),
		cmocka_unit_test(sampled),
		cmocka_unit_test(numbers_of_the_kernel),
		cmocka_unit_test(damaged),
		cmocka_unit_test(cut_off_and_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
