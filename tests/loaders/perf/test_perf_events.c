#include "tests/unit.h"

#include <string.h>

#include "loaders/perf/file/perf_event.h"
#include "loaders/perf/file/perf_format.h"

/* Attributes of `size` bytes, each a number of its own. */
static const unsigned char *attribute(uint32_t size)
{
	static unsigned char bytes[256];

	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)i;
	memcpy(bytes + 4, &size, 4);
	return bytes;
}

static void sizes(void **state)
{
	static const uint32_t list[] = { 64, 72, 80, 96, 104, 112, 120, 128, 136, 144, 200 };
	struct perf_events events;
	uint32_t index;

	(void)state;
	perf_events_init(&events, false);
	for (uint32_t i = 0; i < sizeof(list) / sizeof(*list); i++) {
		const struct perf_event *event;

		assert_true(perf_events_add(&events, attribute(list[i]), list[i], &index));
		assert_int_equal(index, i);
		event = &events.list[index];
		assert_int_equal(event->type, 0x03020100);
		assert_int_equal(event->config, 0x0f0e0d0c0b0a0908);
		assert_int_equal(event->read_format, 0x2726252423222120);
		assert_int_equal(event->flags, 0x2f2e2d2c2b2a2928);
		/* What the writer did not know is 0. */
		assert_int_equal(event->branch_type, list[i] >= 80 ? 0x4f4e4d4c4b4a4948 : 0);
		assert_int_equal(event->regs_user, list[i] >= 96 ? 0x5756555453525150 : 0);
		assert_int_equal(event->clock_id, list[i] >= 96 ? 0x5f5e5d5c : 0);
		assert_int_equal(event->regs_intr, list[i] >= 104 ? 0x6766656463626160 : 0);
		assert_int_equal(event->max_stack, list[i] >= 112 ? 0x6d6c : 0);
	}
	/* Its own size counts, not that of what it is in; 0 is the first version. */
	assert_true(perf_events_add(&events, attribute(72), 200, &index));
	assert_int_equal(events.list[index].branch_type, 0);
	assert_true(perf_events_add(&events, attribute(0), 200, &index));
	assert_int_equal(events.list[index].branch_type, 0);
	/* Too short to say what a sample is. */
	assert_false(perf_events_add(&events, attribute(63), 200, &index));
	assert_false(perf_events_add(&events, attribute(64), 63, &index));
	perf_events_release(&events);
}

static void swapped_flags(void **state)
{
	unsigned char bytes[64] = { 0 };
	struct perf_events events;
	uint32_t index;

	(void)state;
	/* freq is bit 10: the third of the second byte, or the third from its other end;
	 * sample_id_all is bit 18. */
	bytes[7] = 64;
	bytes[41] = 0x20;
	bytes[42] = 0x20;
	perf_events_init(&events, true);
	assert_true(perf_events_add(&events, bytes, sizeof(bytes), &index));
	assert_true(perf_event_has_flag(&events.list[0], EVENT_FREQ));
	assert_true(perf_event_has_flag(&events.list[0], EVENT_SAMPLE_ID_ALL));
	assert_int_equal(__builtin_popcountll(events.list[0].flags), 2);
	perf_events_release(&events);
}

static void add_event(struct perf_events *events, uint64_t sample_type, uint64_t flags, uint64_t id)
{
	unsigned char bytes[64] = { [4] = 64 };
	uint32_t index;

	memcpy(bytes + 24, &sample_type, 8);
	memcpy(bytes + 40, &flags, 8);
	assert_true(perf_events_add(events, bytes, sizeof(bytes), &index));
	perf_events_add_id(events, id, index);
}

static uint32_t of_sample(const struct perf_events *events, uint32_t word, uint64_t id)
{
	unsigned char record[64];

	memset(record, 0xee, sizeof(record));
	memcpy(record + 8 + 8 * word, &id, 8);
	return perf_events_of_sample(events, record, sizeof(record));
}

static uint32_t of_record(const struct perf_events *events, uint32_t back, uint64_t id)
{
	unsigned char record[64];

	memset(record, 0xee, sizeof(record));
	memcpy(record + sizeof(record) - 8 * back, &id, 8);
	return perf_events_of_record(events, record, sizeof(record));
}

static void of_records(void **state)
{
	const uint64_t all = 1u << EVENT_SAMPLE_ID_ALL;
	const unsigned char none[8] = { 0 };
	struct perf_events events;

	(void)state;
	perf_events_init(&events, false);
	assert_int_equal(perf_events_of_sample(&events, none, 8), PERF_NO_EVENT);
	/* One event: all samples are of it, and none has an id. */
	add_event(&events, SAMPLE_IP, all, 0);
	assert_int_equal(perf_events_of_sample(&events, none, 8), 0);
	perf_events_release(&events);

	perf_events_init(&events, false);
	add_event(&events, SAMPLE_IDENTIFIER | SAMPLE_IP | SAMPLE_CPU, all, 100);
	add_event(&events, SAMPLE_IDENTIFIER | SAMPLE_IP | SAMPLE_CPU, all, 200);
	assert_int_equal(of_sample(&events, 0, 100), 0);
	assert_int_equal(of_sample(&events, 0, 200), 1);
	assert_int_equal(of_sample(&events, 0, 300), PERF_NO_EVENT);
	assert_int_equal(perf_events_of_sample(&events, none, 8), PERF_NO_EVENT);
	assert_int_equal(of_record(&events, 1, 200), 1);
	/* What perf makes up has no id. */
	assert_int_equal(of_record(&events, 1, 0), 0);
	assert_int_equal(perf_events_of_record(&events, none, 8), 0);
	perf_events_release(&events);

	perf_events_init(&events, false);
	for (uint64_t id = 1; id <= 2; id++)
		add_event(&events,
			  SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_ADDR | SAMPLE_ID |
				  SAMPLE_CPU | SAMPLE_STREAM_ID,
			  all, 100 * id);
	assert_int_equal(of_sample(&events, 4, 200), 1);
	assert_int_equal(of_record(&events, 3, 200), 1);
	perf_events_release(&events);
}

static void many_ids(void **state)
{
	struct perf_events events;

	(void)state;
	perf_events_init(&events, false);
	for (uint32_t id = 1; id <= 10000; id++)
		perf_events_add_id(&events, id, id % 7);
	/* The latest counts. */
	perf_events_add_id(&events, 5000, 99);
	for (uint32_t id = 1; id <= 10000; id++)
		assert_int_equal(perf_events_find_id(&events, id)->event, id == 5000 ? 99 : id % 7);
	assert_null(perf_events_find_id(&events, 0));
	assert_null(perf_events_find_id(&events, 10001));
	perf_events_release(&events);
}

static const char *name_of(uint32_t type, uint64_t config)
{
	static char text[64];
	struct perf_event event = { .type = type, .config = config };

	return perf_event_name(&event, text);
}

static void names(void **state)
{
	struct perf_event named = { .name = (char *)"cycles:u" };
	char text[64];

	(void)state;
	assert_string_equal(perf_event_name(&named, text), "cycles:u");
	assert_string_equal(name_of(EVENT_SOFTWARE, 0), "cpu-clock");
	assert_string_equal(name_of(EVENT_SOFTWARE, 11), "cgroup-switches");
	assert_string_equal(name_of(EVENT_SOFTWARE, 12), "event 1:0xc");
	assert_string_equal(name_of(EVENT_HARDWARE, 1), "instructions");
	/* Of a machine with two kinds of cores. */
	assert_string_equal(name_of(EVENT_HARDWARE, 10ULL << 32), "cycles");
	assert_string_equal(name_of(EVENT_TRACEPOINT, 47), "tracepoint 47");
	assert_string_equal(name_of(EVENT_RAW, 0x1c2), "raw 0x1c2");
	assert_string_equal(name_of(EVENT_BREAKPOINT, 0), "breakpoint");
	assert_string_equal(name_of(12, 3), "event 12:0x3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes),      cmocka_unit_test(swapped_flags),
		cmocka_unit_test(of_records), cmocka_unit_test(many_ids),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
