#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* What measures how long tasks waited or ran. */

#define PROGRAM "/nowhere/program"
#define SWAPPED(value, swap) ((swap) ? __builtin_bswap64(value) : (value))

static void add_process(struct perf_recording *recording)
{
	perf_recording_comm(recording, 7, 7, "init", 1000, false);
	perf_recording_comm(recording, 7, 9, "waiter", 1000, false);
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = 7,
					      .start = 0x10000,
					      .length = 0x4000,
					      .time = 1000,
					      .file = PROGRAM,
				      });
}

static struct perf_recording *begin(const char *name, uint32_t type, uint64_t config,
				    uint64_t fields, bool swap)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, swap);

	perf_recording_add_event(recording, &(struct recorded_event){
						    .type = EVENT_SOFTWARE,
						    .sample_type = RECORDED_SAMPLE_TYPE | fields,
						    .id = 5,
					    });
	perf_recording_add_event(recording, &(struct recorded_event){
						    .type = type,
						    .config = config,
						    .sample_type = RECORDED_SAMPLE_TYPE | fields,
						    .flags = 1u << EVENT_SAMPLE_ID_ALL,
						    .period = 1,
						    .id = 6,
					    });
	perf_recording_name_event(recording, 1, name);
	/* Its bit tells how the others are to be read, where the byte order is the other one. */
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	return recording;
}

static void add_sample(struct perf_recording *recording, uint64_t id, uint64_t time,
		       uint64_t period)
{
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = id,
						 .pid = 7,
						 .time = time,
						 .period = period,
						 .chain = { CONTEXT_USER, 0x10123 },
					 });
}

#define FRAME "[program]@" PROGRAM "+0x123_[u]"
#define TYPES(type, unit) "type cpu-clock nanoseconds\ntype " type " " unit "\n"
#define CLOCK_SAMPLE           \
	"property host: box\n" \
	"init#7/init#7 0.000002 cpu0: " FRAME " 10 cpu-clock\n"

/* perf 5.19 to 6.15 writes what it counted at its end, and numbers it from 2^64 - 2^32. */
static void times_that_are_none(void **state)
{
	struct perf_recording *recording =
		begin("offcpu-time", EVENT_SOFTWARE, SOFTWARE_BPF_OUTPUT, 0, false);

	(void)state;
	add_process(recording);
	perf_recording_round(recording);
	add_sample(recording, 6, UINT64_MAX << 32, 500);
	add_sample(recording, 6, (UINT64_MAX << 32) + 1, 600);
	perf_recording_round(recording);
	perf_recording_round(recording);
	/* Not late: those say nothing of how far it is. */
	add_sample(recording, 5, 2000, 10);
	assert_recording(recording, TYPES("offcpu-time", "nanoseconds") CLOCK_SAMPLE
			 "init#7/init#7 cpu0: " FRAME " 500 offcpu-time\n"
			 "init#7/init#7 cpu0: " FRAME " 600 offcpu-time\n");
}

struct raw {
	uint32_t first, second; /* of process and thread */
	uint64_t period, count, chain[2], cgroup;
};

static void add_raw(struct perf_recording *recording, struct raw raw, uint32_t size, bool swap)
{
	raw.first = swap ? __builtin_bswap32(raw.first) : raw.first;
	raw.second = swap ? __builtin_bswap32(raw.second) : raw.second;
	raw.period = SWAPPED(raw.period, swap);
	raw.count = SWAPPED(raw.count, swap);
	raw.chain[0] = SWAPPED(raw.chain[0], swap);
	raw.chain[1] = SWAPPED(raw.chain[1], swap);
	/* Its own fields are of the idle task. */
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 6,
						 .time = 3000,
						 .misc = MISC_KERNEL,
						 .raw = &raw,
						 .raw_size = size,
					 });
}

/* perf 6.16 and later. */
static void in_raw_data(void **state)
{
	(void)state;
	for (int swap = 0; swap < 2; swap++) {
		struct perf_recording *recording =
			begin("offcpu-time", EVENT_SOFTWARE, SOFTWARE_BPF_OUTPUT, SAMPLE_RAW, swap);
		struct raw raw = { 7, 9, 500, 2, { CONTEXT_USER, 0x10123 }, 1 };

		add_process(recording);
		add_sample(recording, 5, 2000, 10);
		add_raw(recording, raw, sizeof(raw), swap);
		/* The kernel's half has the thread first. */
		raw = (struct raw){ 9, 7, 600, 2, { CONTEXT_USER, 0x10123 }, 1 };
		add_raw(recording, raw, sizeof(raw), swap);
		assert_recording(recording, TYPES("offcpu-time", "nanoseconds") CLOCK_SAMPLE
				 "init#7/waiter#9 0.000003: " FRAME " 500 offcpu-time\n"
				 "init#7/waiter#9 0.000003: " FRAME " 600 offcpu-time\n");
	}
}

static void in_damaged_raw_data(void **state)
{
	static const struct {
		uint64_t count;
		uint32_t size;
	} cases[] = { { 1000, sizeof(struct raw) }, { UINT64_MAX, sizeof(struct raw) }, { 2, 12 } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct perf_recording *recording = begin("offcpu-time", EVENT_SOFTWARE,
							 SOFTWARE_BPF_OUTPUT, SAMPLE_RAW, false);

		add_process(recording);
		add_sample(recording, 5, 2000, 10);
		add_raw(recording,
			(struct raw){ 7, 9, 500, cases[i].count, { CONTEXT_USER, 0x10123 }, 1 },
			cases[i].size, false);
		assert_recording(recording, "type cpu-clock nanoseconds\n" CLOCK_SAMPLE
					    "warning: 1 damaged record left out\n");
	}
}

/* How long a task slept is in the period. */
static void statistics_of_the_scheduler(void **state)
{
	static const struct {
		const char *name;
		uint64_t period;
		const char *expected;
	} cases[] = {
		{ "sched:sched_stat_sleep", 500,
		  TYPES("sched:sched_stat_sleep", "nanoseconds") CLOCK_SAMPLE
		  "init#7/init#7 0.000003 cpu0: " FRAME " 500 sched:sched_stat_sleep\n" },
		/* After perf inject -s. */
		{ "sched:sched_switch", 500,
		  TYPES("sched:sched_switch", "nanoseconds") CLOCK_SAMPLE
		  "init#7/init#7 0.000003 cpu0: " FRAME " 500 sched:sched_switch\n" },
		{ "sched:sched_switch", 1,
		  TYPES("sched:sched_switch", "events") CLOCK_SAMPLE
		  "init#7/init#7 0.000003 cpu0: " FRAME " 1 sched:sched_switch\n" },
		{ "block:block_rq_issue", 500,
		  TYPES("block:block_rq_issue", "events") CLOCK_SAMPLE
		  "init#7/init#7 0.000003 cpu0: " FRAME " 500 block:block_rq_issue\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct perf_recording *recording =
			begin(cases[i].name, EVENT_TRACEPOINT, 300, 0, false);

		add_process(recording);
		add_sample(recording, 5, 2000, 10);
		add_sample(recording, 6, 3000, cases[i].period);
		assert_recording(recording, cases[i].expected);
	}
}

static void nothing_but_zeros(void **state)
{
	struct perf_recording *recording = begin("zeros", EVENT_RAW, 1, 0, false);

	(void)state;
	add_process(recording);
	add_sample(recording, 5, 2000, 10);
	add_sample(recording, 6, 3000, 0);
	assert_recording(recording, TYPES("zeros", "events") CLOCK_SAMPLE
			 "init#7/init#7 0.000003 cpu0: " FRAME " 0 zeros\n"
			 "warning: zeros: the weight of all samples (1) is 0, so it has nothing "
			 "to show\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_that_are_none),
		cmocka_unit_test(in_raw_data),
		cmocka_unit_test(in_damaged_raw_data),
		cmocka_unit_test(statistics_of_the_scheduler),
		cmocka_unit_test(nothing_but_zeros),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
