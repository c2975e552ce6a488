/* What time 0 of a recording is on the wall clock. */
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

enum { CLOCK_IS_REALTIME = 0, CLOCK_IS_MONOTONIC = 1, NO_CLOCK = -1 };

static struct perf_recording *begin(enum recording_mode mode, int clock, bool swap)
{
	struct perf_recording *recording = perf_recording_new(mode, swap);

	perf_recording_add_event(recording,
				 &(struct recorded_event){
					 .type = EVENT_SOFTWARE,
					 .id = 5,
					 .flags = RECORDED_FLAGS |
						  (clock != NO_CLOCK ? 1u << EVENT_USE_CLOCKID : 0),
					 .clock_id = clock != NO_CLOCK ? (uint32_t)clock : 0,
				 });
	/* Its bit tells how the others are to be read, where the byte order is the other one. */
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	return recording;
}

static void add_clock(struct perf_recording *recording, uint32_t version, uint64_t wall,
		      uint64_t own, size_t size, bool swap)
{
	struct {
		uint32_t version, clock;
		uint64_t wall, own;
	} section = { version, 1, wall, own };

	if (swap) {
		section.version = __builtin_bswap32(version);
		section.clock = __builtin_bswap32(1);
		section.wall = __builtin_bswap64(wall);
		section.own = __builtin_bswap64(own);
	}
	perf_recording_feature(recording, FEATURE_CLOCK_DATA, &section, size);
}

/* Of a recording with a sample; `clock`: "", or a line. */
static void assert_clock(struct perf_recording *recording, const char *clock)
{
	char *loaded, expected[200];

	perf_recording_comm(recording, 7, 7, "init", 1000, false);
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .pid = 7,
						 .time = 2000,
						 .period = 1,
						 .chain = { CONTEXT_USER, 0x10123 },
					 });
	snprintf(expected, sizeof(expected),
		 "type cpu-clock nanoseconds\nproperty host: box\n%sinit#7/init#7 0.000002 cpu0:",
		 clock);
	loaded = loaded_recording(recording);
	assert_memory_equal(loaded, expected, strlen(expected));
	free(loaded);
}

static void the_clock_is_that_of_its_section(void **state)
{
	static const enum recording_mode modes[] = { RECORDING_FILE, RECORDING_PIPE };

	(void)state;
	for (int i = 0; i < 4; i++) {
		bool swap = i & 1;
		struct perf_recording *recording = begin(modes[i / 2], CLOCK_IS_MONOTONIC, swap);

		add_clock(recording, 1, 1796054293335517000, 38719676864594, 24, swap);
		assert_clock(recording, "clock 1796015573658652406\n");
	}
}

static void other_recordings_have_none(void **state)
{
	struct perf_recording *recording;

	(void)state;
	assert_clock(begin(RECORDING_FILE, NO_CLOCK, false), "");
	assert_clock(begin(RECORDING_FILE, CLOCK_IS_MONOTONIC, false), "");
	recording = begin(RECORDING_FILE, CLOCK_IS_MONOTONIC, false);
	add_clock(recording, 2, 1796054293335517000, 38719676864594, 24, false);
	assert_clock(recording, "");
	recording = begin(RECORDING_FILE, CLOCK_IS_MONOTONIC, false);
	add_clock(recording, 1, 1796054293335517000, 38719676864594, 20, false);
	assert_clock(recording, "");
	recording = begin(RECORDING_FILE, CLOCK_IS_MONOTONIC, false);
	add_clock(recording, 1, UINT64_MAX, 1, 24, false);
	assert_clock(recording, "");
}

static void times_may_be_of_the_wall_clock(void **state)
{
	(void)state;
	assert_clock(begin(RECORDING_FILE, CLOCK_IS_REALTIME, false), "clock 0\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_clock_is_that_of_its_section),
		cmocka_unit_test(other_recordings_have_none),
		cmocka_unit_test(times_may_be_of_the_wall_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
