#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_header.h"
#include "tests/perf_recording_records.h"

static unsigned char *bytes;
static size_t size;

/* A recording of one event, in `bytes`. */
static void compose(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = perf_recording_new(mode, swap);

	perf_recording_add_event(recording, &(struct recorded_event){ .config = 1, .id = 77 });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	perf_recording_feature_text(recording, FEATURE_ARCH, "s390x");
	bytes = perf_recording_finish(recording, &size);
}

static void put(size_t at, uint64_t value)
{
	memcpy(bytes + at, &value, 8);
}

/* What is wrong with `bytes`; "" where they can be read. */
static const char *trouble(void)
{
	static struct error error;
	struct input *input = input_open_memory("input", bytes, size);
	struct perf_stream stream;
	struct perf_events events;
	struct perf_header header;

	error = (struct error){ 0 };
	perf_stream_open(&stream, input);
	perf_events_init(&events, false);
	if (!perf_header_read(&header, &stream, &events, &error))
		assert_int_equal(error.code, ERROR_MALFORMED);
	perf_events_release(&events);
	perf_stream_close(&stream);
	input_close(input);
	return error.message;
}

static void file(void **state)
{
	(void)state;
	for (int swap = 0; swap < 2; swap++) {
		struct input *input;
		struct perf_stream stream;
		struct perf_events events;
		struct perf_header header;
		struct perf_features features = { 0 };
		struct perf_record record;
		struct error error;

		compose(RECORDING_FILE, swap);
		input = input_open_memory("input", bytes, size);
		perf_stream_open(&stream, input);
		perf_events_init(&events, false);
		assert_true(perf_header_read(&header, &stream, &events, &error));
		assert_false(header.is_pipe || header.is_unfinished || header.is_short);
		assert_int_equal(stream.swap, swap);
		assert_int_equal(events.count, 1);
		assert_int_equal(events.list[0].config, 1);
		assert_int_equal(perf_events_find_id(&events, 77)->event, 0);
		perf_header_read_features(&header, &stream, &events, &features);
		assert_string_equal(features.hostname, "box");
		assert_string_equal(features.arch, "s390x");
		assert_int_equal(features.damaged, 0);
		assert_true(perf_stream_next(&stream, &record));
		assert_int_equal(record.type, RECORD_COMM);
		assert_false(perf_stream_next(&stream, &record));
		assert_null(stream.trouble);
		perf_features_release(&features);
		perf_events_release(&events);
		perf_stream_close(&stream);
		input_close(input);
		free(bytes);
	}
}

static void damaged(void **state)
{
	(void)state;
	compose(RECORDING_FILE, false);
	assert_string_equal(trouble(), "");
	put(8, 40);
	assert_non_null(strstr(trouble(), "its header says that it takes 40 bytes"));
	put(8, 104);
	put(16, 40);
	assert_non_null(strstr(trouble(), "byte 16 says that an event takes 40 bytes"));
	put(16, 144);
	put(24, size);
	assert_non_null(strstr(trouble(), "it ends before its events"));
	put(24, UINT64_MAX - 8);
	assert_non_null(strstr(trouble(), "it ends before its events"));
	put(24, 112);
	put(32, 0);
	assert_non_null(strstr(trouble(), "it contains no events"));
	put(32, 144);
	put(40, 8);
	assert_non_null(strstr(trouble(), "its header places the data at byte 8"));
	put(40, UINT64_MAX);
	assert_non_null(strstr(trouble(), "its header places the data at byte"));
	/* An attribute that says that it is shorter than the first version. */
	put(40, 256);
	put(112, 7ULL << 32);
	assert_non_null(strstr(trouble(), "the event at byte 112 is too short to be one"));
	free(bytes);
}

static void short_ones(void **state)
{
	unsigned char *whole;
	size_t whole_size;

	(void)state;
	compose(RECORDING_FILE, false);
	whole = bytes;
	whole_size = size;
	for (size = 0; size < whole_size; size++) {
		bytes = memory_resize(NULL, size, 1);
		if (size > 0)
			memcpy(bytes, whole, size);
		/* The events end there. */
		assert_int_equal(*trouble() == '\0', size >= 256);
		free(bytes);
	}
	free(whole);
}

static void pipe_header(void **state)
{
	(void)state;
	compose(RECORDING_PIPE, false);
	assert_string_equal(trouble(), "");
	size = 12;
	assert_non_null(strstr(trouble(), "it ends after 12 bytes"));
	free(bytes);
}

/* Events may share a list of ids; a small file must not make for many. */
static void ids_shared(void **state)
{
	enum { EVENTS = 60000, IDS = 1 << 17, ENTRY = 80 };
	const size_t ids = 104, events = ids + 8 * IDS;

	(void)state;
	size = events + EVENTS * ENTRY;
	bytes = memory_new(size, 1);
	memcpy(bytes, "PERFILE2", 8);
	put(8, 104);
	put(16, ENTRY);
	put(24, events);
	put(32, EVENTS * ENTRY);
	put(40, size);
	for (size_t i = 0; i < IDS; i++)
		put(ids + 8 * i, i + 1);
	for (size_t i = 0; i < EVENTS; i++) {
		put(events + i * ENTRY, (uint64_t)64 << 32);
		put(events + i * ENTRY + 64, ids);
		put(events + i * ENTRY + 72, 8 * IDS);
	}
	assert_string_equal(trouble(), "");
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file),       cmocka_unit_test(damaged),
		cmocka_unit_test(short_ones), cmocka_unit_test(pipe_header),
		cmocka_unit_test(ids_shared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
