#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "loaders/perf/file/perf_known_records.h"
#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/*
 * Every record that perf 6.16 and simpleperf can write: in include/uapi/linux/perf_event.h of the
 * kernel, tools/lib/perf/include/perf/event.h, and simpleperf/record.h of Android.
 */

struct row {
	uint32_t type;
	const char *name;
	enum perf_record_use use;
};

static const struct row rows[] = {
	{ 1, "MMAP", USE_READ },
	{ 2, "LOST", USE_COUNTED },
	{ 3, "COMM", USE_READ },
	{ 4, "EXIT", USE_READ },
	{ 5, "THROTTLE", USE_COUNTED },
	{ 6, "UNTHROTTLE", USE_READ },
	{ 7, "FORK", USE_READ },
	{ 8, "READ", USE_NONE },
	{ 9, "SAMPLE", USE_READ },
	{ 10, "MMAP2", USE_READ },
	{ 11, "AUX", USE_NONE },
	{ 12, "ITRACE_START", USE_NONE },
	{ 13, "LOST_SAMPLES", USE_COUNTED },
	{ 14, "SWITCH", USE_READ },
	{ 15, "SWITCH_CPU_WIDE", USE_READ },
	{ 16, "NAMESPACES", USE_READ },
	{ 17, "KSYMBOL", USE_READ },
	{ 18, "BPF_EVENT", USE_NONE },
	{ 19, "CGROUP", USE_READ },
	{ 20, "TEXT_POKE", USE_NONE },
	{ 21, "AUX_OUTPUT_HW_ID", USE_NONE },
	{ 22, "CALLCHAIN_DEFERRED", USE_READ },
	{ 64, "HEADER_ATTR", USE_READ },
	{ 65, "HEADER_EVENT_TYPE", USE_READ },
	{ 66, "HEADER_TRACING_DATA", USE_READ },
	{ 67, "HEADER_BUILD_ID", USE_READ },
	{ 68, "FINISHED_ROUND", USE_READ },
	{ 69, "ID_INDEX", USE_NONE },
	{ 70, "AUXTRACE_INFO", USE_NONE },
	{ 71, "AUXTRACE", USE_COUNTED },
	{ 72, "AUXTRACE_ERROR", USE_COUNTED },
	{ 73, "THREAD_MAP", USE_READ },
	{ 74, "CPU_MAP", USE_NONE },
	{ 75, "STAT_CONFIG", USE_NONE },
	{ 76, "STAT", USE_NONE },
	{ 77, "STAT_ROUND", USE_NONE },
	{ 78, "EVENT_UPDATE", USE_READ },
	{ 79, "TIME_CONV", USE_NONE },
	{ 80, "HEADER_FEATURE", USE_READ },
	{ 81, "COMPRESSED", USE_READ },
	{ 82, "FINISHED_INIT", USE_NONE },
	{ 83, "COMPRESSED2", USE_READ },
	{ 84, "BPF_METADATA", USE_NONE },
	{ 85, "SCHEDSTAT_CPU", USE_NONE },
	{ 86, "SCHEDSTAT_DOMAIN", USE_NONE },
	{ 32769, "KERNEL_SYMBOL", USE_NONE },
	{ 32770, "DSO", USE_NONE },
	{ 32771, "SYMBOL", USE_NONE },
	{ 32772, "SPLIT", USE_NONE },
	{ 32773, "SPLIT_END", USE_NONE },
	{ 32774, "EVENT_ID", USE_READ },
	{ 32775, "CALLCHAIN", USE_NONE },
	{ 32776, "UNWINDING_RESULT", USE_NONE },
	{ 32777, "TRACING_DATA", USE_NONE },
	{ 32778, "DEBUG", USE_NONE },
};

enum { ROW_COUNT = sizeof(rows) / sizeof(*rows) };

static const struct row *find(uint32_t type)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (rows[i].type == type)
			return &rows[i];
	return NULL;
}

static void all_are_known(void **state)
{
	(void)state;
	for (uint32_t type = 0; type < 33000; type++) {
		const struct perf_known_record *known = perf_known_record_find(type);
		const struct row *row = find(type);

		assert_int_equal(known != NULL, row != NULL);
		if (!known || !row)
			continue;
		assert_string_equal(known->name, row->name);
		assert_int_equal(known->use, row->use);
	}
}

/* What a recording says with one more record in it. `counted`: beside what it is without. */
static char *load_with(uint32_t type)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	size_t size;
	unsigned char *bytes;
	char *loaded;

	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	perf_recording_sample(recording, &(struct recorded_sample){ .time = 2000, .period = 1 });
	perf_recording_begin(recording, type, 0);
	for (int i = 0; i < 16; i++)
		/* No bytes behind it. */
		perf_recording_u64(recording, i == 0 && type == RECORD_AUXTRACE ? 0 : 1);
	perf_recording_end(recording);
	bytes = perf_recording_finish(recording, &size);
	loaded = loaded_bytes(NULL, bytes, size);
	free(bytes);
	return loaded;
}

/* The one is what is shown of a recording without such a record. */
static void each_is_counted_or_not(void **state)
{
	char *without = load_with(RECORD_FINISHED_INIT);

	(void)state;
	assert_null(strstr(without, "warning"));
	for (uint32_t type = 1; type < 33000; type++) {
		const struct row *row = find(type);
		char *loaded;

		if (!row && type > 120 && type < 32760)
			continue;
		loaded = load_with(type);
		assert_int_equal(strstr(loaded, "types that serac does not know") != NULL, !row);
		if (row && row->use == USE_NONE)
			assert_string_equal(loaded, without);
		if (row && row->use == USE_COUNTED)
			assert_string_not_equal(loaded, without);
		free(loaded);
	}
	free(without);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_known),
		cmocka_unit_test(each_is_counted_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
