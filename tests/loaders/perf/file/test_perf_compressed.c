#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"
#include "tests/process_recording.h"

/* Compressed records. */

static void compressed(void **state)
{
	static const size_t steps[] = { 1 << 15, 100, 7, 1 };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		for (int newer = 0; newer < 2; newer++) {
			struct perf_recording *recording =
				process_recording_new(RECORDING_FILE, false);
			size_t from = perf_recording_position(recording);

			process_recording_sample(recording, 5, 1000000000);
			process_recording_sample(recording, 5, 2000000000);
			perf_recording_compress(recording, from, steps[i],
						newer ? RECORD_COMPRESSED2 : RECORD_COMPRESSED);
			process_recording_sample(recording, 5, 3000000000);
			perf_recording_round(recording);
			assert_recording(recording, CLOCK SAMPLE("1") SAMPLE("2") SAMPLE("3"));
		}
	}
}

/* Sizes of records have 16 bits, which perf 6.16 forgets. */
static void compressed_at_once(void **state)
{
	(void)state;
	/* Much more than a record holds, little more, and just as much that padding wraps. */
	for (uint64_t count = 1500; count < 24000; count += count < 4000 ? 13 : 5000) {
		struct perf_recording *recording = process_recording_new(RECORDING_FILE, count & 1);
		size_t from = perf_recording_position(recording);
		uint64_t random = 1;
		char *loaded, *at, last[64];
		uint64_t rows = 0;

		for (uint64_t i = 1; i <= count; i++) {
			struct recorded_sample sample = { .id = 5, .pid = 7, .time = i * 1000 };

			random = random * 6364136223846793005u + 1442695040888963407u;
			sample.period = random >> 2 | 1;
			random = random * 6364136223846793005u + 1442695040888963407u;
			sample.chain[0] = CONTEXT_USER;
			sample.chain[1] = random >> 2 | 1;
			perf_recording_sample(recording, &sample);
		}
		perf_recording_compress_at_once(recording, from);
		perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
		perf_recording_sample(recording,
				      &(struct recorded_sample){ .id = 5, .time = 1, .period = 1 });
		loaded = loaded_recording(recording);
		/* Not by strstr, which measures the whole rest each time under the sanitizers. */
		for (at = loaded; (at = strchr(at, '\n')); at++)
			rows += at - loaded >= 10 && memcmp(at - 10, " cpu-clock", 10) == 0;
		assert_int_equal(rows, count + 1);
		snprintf(last, sizeof(last), "init#7/init#7 %.9g cpu0", (double)count / 1e6);
		assert_non_null(strstr(loaded, last));
		/* Of so many random periods. */
		assert_string_equal(strstr(loaded, "warning"),
				    "warning: the sum of \"cpu-clock\" does not fit 63 bits: it is "
				    "cut to what does\n");
		free(loaded);
	}
}

static void damaged_compression(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	process_recording_sample(recording, 5, 1000000000);
	perf_recording_begin(recording, RECORD_COMPRESSED, 0);
	perf_recording_text(recording, "no zstd");
	perf_recording_end(recording);
	assert_recording(recording, CLOCK SAMPLE("1") "warning: 1 damaged record left out\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compressed),
		cmocka_unit_test(compressed_at_once),
		cmocka_unit_test(damaged_compression),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
