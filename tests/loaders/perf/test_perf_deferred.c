#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Samples whose user part is recorded when the thread returns to the program. */

static struct perf_recording *begin(enum recording_mode mode)
{
	struct perf_recording *recording = perf_recording_new(mode, false);

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	perf_recording_comm(recording, 7, 7, "init", 500, false);
	perf_recording_comm(recording, 7, 8, "other", 500, false);
	return recording;
}

static void map(struct perf_recording *recording, const char *file, uint64_t time)
{
	perf_recording_map(
		recording,
		&(struct recorded_map){
			.pid = 7, .start = 0x10000, .length = 0x4000, .time = time, .file = file });
}

static void add_sample(struct perf_recording *recording, int32_t tid, uint64_t time,
		       uint64_t cookie)
{
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .pid = 7,
						 .tid = tid,
						 .ip = 0x10100,
						 .time = time,
						 .period = 10,
						 .chain = { CONTEXT_USER_DEFERRED, cookie },
					 });
}

static void add_rest(struct perf_recording *recording, int32_t tid, uint64_t time, uint64_t cookie,
		     uint64_t count)
{
	perf_recording_begin(recording, RECORD_CALLCHAIN_DEFERRED, MISC_USER);
	perf_recording_u64(recording, cookie);
	perf_recording_u64(recording, count);
	perf_recording_u64(recording, CONTEXT_USER);
	perf_recording_u64(recording, 0x10100);
	perf_recording_u64(recording, 0x10200);
	perf_recording_end_at(recording, 7, tid, time);
}

#define CLOCK "type cpu-clock nanoseconds\n"
#define STACK(name) "[" name "]@/" name "+0x200_[u];[" name "]@/" name "+0x100_[u]"

/* Of all samples since the thread entered the kernel; rounds may end in between. */
static void one_record_for_several_samples(void **state)
{
	(void)state;
	for (int mode = RECORDING_FILE; mode <= RECORDING_PIPE; mode++) {
		struct perf_recording *recording = begin((enum recording_mode)mode);

		map(recording, "/a", 600);
		add_sample(recording, 7, 1000, 3);
		add_sample(recording, 8, 2000, 4);
		perf_recording_round(recording);
		perf_recording_round(recording);
		add_sample(recording, 7, 3000, 3);
		/* It is of the code of its moment. */
		map(recording, "/b", 3500);
		add_rest(recording, 7, 4000, 3, 3);
		add_rest(recording, 8, 5000, 4, 3);
		add_sample(recording, 7, 6000, 5);
		add_rest(recording, 7, 6000, 5, 3);
		assert_recording(
			recording,
			CLOCK "init#7/init#7 0.000001 cpu0: " STACK(
				"a") " 10 cpu-clock\n"
				     "init#7/init#7 0.000003 cpu0: " STACK(
					     "a") " 10 cpu-clock\n"
						  "init#7/other#8 0.000002 cpu0: " STACK(
							  "a") " 10 cpu-clock\n"
							       "init#7/init#7 0.000006 "
							       "cpu0: " STACK(
								       "b") " 10 cpu-clock\n");
	}
}

#define ALONE "[user stack not captured]_[u];[a]@/a+0x100_[u]"

static void record_that_never_came(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE);

	(void)state;
	map(recording, "/a", 600);
	add_sample(recording, 7, 1000, 3);
	add_sample(recording, 7, 2000, 4);
	/* Of another cookie, of another thread, and longer than itself. */
	add_rest(recording, 7, 3000, 5, 3);
	add_rest(recording, 8, 3000, 3, 3);
	add_rest(recording, 7, 3000, 4, UINT64_MAX);
	assert_recording(recording, CLOCK
			 "init#7/init#7 0.000001 cpu0: " ALONE " 10 cpu-clock\n"
			 "init#7/init#7 0.000002 cpu0: " ALONE " 10 cpu-clock\n"
			 "warning: 1 damaged record left out\n"
			 "warning: 2 samples whose user stack was to be recorded later, and never "
			 "was, below [user stack not captured]\n");
}

/* More than are kept: the oldest give way. */
static void too_many(void **state)
{
	enum { COUNT = 40000 };
	struct perf_recording *recording = begin(RECORDING_FILE);
	char *loaded, *at;
	int rows = 0;

	(void)state;
	map(recording, "/a", 600);
	for (uint64_t i = 0; i < COUNT; i++)
		add_sample(recording, 7, 1000 + i, 1 + i);
	for (uint64_t i = COUNT; i > COUNT - 100; i--)
		add_rest(recording, 7, 1000 + 2 * COUNT - i, i, 3);
	loaded = loaded_recording(recording);
	for (at = loaded; (at = strstr(at, STACK("a"))); at++)
		rows++;
	assert_int_equal(rows, 100);
	assert_non_null(strstr(loaded, "warning: 39900 samples whose user stack"));
	free(loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_record_for_several_samples),
		cmocka_unit_test(record_that_never_came),
		cmocka_unit_test(too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
