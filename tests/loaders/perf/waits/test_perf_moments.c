#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* What a recording says beside samples. */

static void add_task(struct perf_recording *recording, uint32_t type, int32_t pid, int32_t tid,
		     uint64_t time)
{
	perf_recording_begin(recording, type, 0);
	perf_recording_u32(recording, (uint32_t)pid);
	perf_recording_u32(recording, 1);
	perf_recording_u32(recording, (uint32_t)tid);
	perf_recording_u32(recording, 1);
	perf_recording_u64(recording, time);
	perf_recording_end_at(recording, pid, tid, time);
}

/* Three words, of which a LOST has the number of events in the second. */
static void add_words(struct perf_recording *recording, uint32_t type, uint64_t lost, uint64_t time)
{
	perf_recording_begin(recording, type, 0);
	perf_recording_u64(recording, 5);
	perf_recording_u64(recording, lost);
	if (type != RECORD_LOST)
		perf_recording_u64(recording, 5);
	perf_recording_end_at(recording, 7, 9, time);
}

static void in_order_of_time(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	unsigned char *bytes;
	size_t size;
	char *loaded;

	(void)state;
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	/* Made up of what was there before. */
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5, .pid = 7, .time = 1000, .period = 1 });
	add_task(recording, RECORD_EXIT, 7, 7, 9000);
	/* The end of a thread is not that of its process. */
	add_task(recording, RECORD_EXIT, 7, 9, 8000);
	perf_recording_comm(recording, 7, 9, "waiter", 2000, false);
	perf_recording_comm(recording, 7, 7, "server", 3000, true);
	add_words(recording, RECORD_LOST, 12, 4000);
	add_words(recording, RECORD_THROTTLE, 0, 5000);
	add_words(recording, RECORD_UNTHROTTLE, 0, 6000);
	/* Too short, and without a time. */
	perf_recording_begin(recording, RECORD_EXIT, 0);
	perf_recording_end(recording);
	perf_recording_begin(recording, RECORD_LOST, 0);
	perf_recording_end(recording);
	bytes = perf_recording_finish(recording, &size);
	loaded = loaded_moments(bytes, size);
	assert_string_equal(loaded, "2000 rename init#7/waiter#9 waiter\n"
				    "3000 exec server#7/server#7 server\n"
				    "4000 lost / 12\n"
				    "5000 throttled / \n"
				    "6000 unthrottled / \n"
				    "9000 exit server#7/server#7 \n");
	free(loaded);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_order_of_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
