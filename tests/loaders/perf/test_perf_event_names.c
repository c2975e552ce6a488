#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* What events are called where nothing says so in so many words. */

/* --- tracepoints */

struct section {
	unsigned char bytes[1024];
	size_t size;
	bool swap;
};

static void put(struct section *section, const void *bytes, size_t size)
{
	assert_true(section->size + size <= sizeof(section->bytes));
	memcpy(section->bytes + section->size, bytes, size);
	section->size += size;
}

static void put_32(struct section *section, uint32_t value)
{
	value = section->swap ? __builtin_bswap32(value) : value;
	put(section, &value, sizeof(value));
}

static void put_text(struct section *section, const char *text)
{
	put(section, text, strlen(text) + 1);
}

static void put_file(struct section *section, const char *text)
{
	uint64_t size = strlen(text);

	size = section->swap ? __builtin_bswap64(size) : size;
	put(section, &size, sizeof(size));
	put(section, text, strlen(text));
}

static bool is_big_endian(void)
{
	const uint16_t one = 1;

	return *(const unsigned char *)&one == 0;
}

/* What perf takes from tracefs. */
static struct section tracing_data(bool swap)
{
	struct section section = { .swap = swap };

	put(&section, "\x17\x08\x44tracing", 10);
	put_text(&section, "0.6");
	put(&section, swap != is_big_endian() ? "\1\10" : "\0\10", 2);
	put_32(&section, 4096);
	put_text(&section, "header_page");
	put_file(&section, "\tfield: u64 timestamp;\n");
	put_text(&section, "header_event");
	put_file(&section, "# compressed entry header\n");
	put_32(&section, 1);
	put_file(&section, "name: function\nID: 316\n");
	put_32(&section, 2);
	put_text(&section, "irq");
	put_32(&section, 1);
	put_file(&section, "name: irq_handler_entry\nID: 31\nformat:\n");
	put_text(&section, "sched");
	put_32(&section, 2);
	put_file(&section, "name: sched_waking\nID: 318\nformat:\n");
	put_file(&section, "name: sched_switch\nID: 316\nformat:\n\tfield:char prev_comm[16];\n");
	return section;
}

static struct perf_recording *begin(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = perf_recording_new(mode, swap);

	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_TRACEPOINT,
								      .config = 316,
								      .id = 5 });
	return recording;
}

static void add_sample(struct perf_recording *recording, uint64_t id)
{
	perf_recording_sample(recording,
			      &(struct recorded_sample){ .id = id, .time = 2000, .period = 1 });
}

#define SWITCH                             \
	"type sched:sched_switch events\n" \
	"swapper#0/swapper#0 0.000002 cpu0: [unknown]_[u] 1 sched:sched_switch\n"

static void add_tracing_data(struct perf_recording *recording, const struct section *section,
			     uint32_t size)
{
	perf_recording_begin(recording, RECORD_HEADER_TRACING_DATA, 0);
	perf_recording_u32(recording, size);
	perf_recording_end(recording);
	perf_recording_bytes(recording, section->bytes, section->size);
	perf_recording_bytes(recording, "\0\0\0\0\0\0\0", (8 - section->size % 8) % 8);
}

static void tracepoints(void **state)
{
	(void)state;
	for (int swap = 0; swap < 2; swap++) {
		struct section section = tracing_data(swap);
		struct perf_recording *recording = begin(RECORDING_PIPE, swap);

		add_tracing_data(recording, &section, (uint32_t)section.size);
		add_sample(recording, 5);
		assert_recording(recording, SWITCH);

		recording = begin(RECORDING_FILE, swap);
		perf_recording_feature(recording, FEATURE_TRACING_DATA, section.bytes,
				       section.size);
		/* Without one it is not known how wide the bits of features are. */
		perf_recording_feature_text(recording, FEATURE_HOSTNAME, "");
		add_sample(recording, 5);
		assert_recording(recording, SWITCH);
	}
}

/* A name that the recording gives is better: it has modifiers. */
static void given_names_count(void **state)
{
	struct section section = tracing_data(false);
	struct perf_recording *recording = begin(RECORDING_FILE, false);
	char *loaded;

	(void)state;
	perf_recording_feature(recording, FEATURE_TRACING_DATA, section.bytes, section.size);
	perf_recording_name_event(recording, 0, "sched:sched_switch:k");
	add_sample(recording, 5);
	loaded = loaded_recording(recording);
	assert_non_null(strstr(loaded, "type sched:sched_switch:k events\n"));
	free(loaded);
}

static void damaged_tracing_data(void **state)
{
	struct section section = tracing_data(false);

	(void)state;
	for (size_t size = 1; size < section.size; size++) {
		struct perf_recording *recording = begin(RECORDING_FILE, false);
		char *loaded;

		perf_recording_feature(recording, FEATURE_TRACING_DATA, section.bytes, size);
		add_sample(recording, 5);
		loaded = loaded_recording(recording);
		assert_non_null(strstr(loaded, "1 damaged section of the header left out"));
		free(loaded);
	}
}

/* Pipes until 2013. */
static void event_types(void **state)
{
	struct perf_recording *recording = begin(RECORDING_PIPE, false);

	(void)state;
	perf_recording_begin(recording, RECORD_HEADER_EVENT_TYPE, 0);
	perf_recording_u64(recording, 316);
	perf_recording_text(recording, "sched:sched_switch");
	perf_recording_end(recording);
	add_sample(recording, 5);
	assert_recording(recording, SWITCH);
}

/* --- kinds of cores */

enum { CORE = 4, ATOM = 10 };

static void add_pmus(struct perf_recording *recording)
{
	struct section section = { 0 };
	static const struct {
		uint32_t type;
		const char *name;
	} pmus[] = { { 1, "software" }, { ATOM, "cpu_atom" }, { CORE, "cpu_core" }, { 8, "msr" } };

	put_32(&section, 4);
	for (size_t i = 0; i < 4; i++) {
		put_32(&section, pmus[i].type);
		put_32(&section, (uint32_t)strlen(pmus[i].name) + 1);
		put_text(&section, pmus[i].name);
	}
	perf_recording_feature(recording, FEATURE_PMU_MAPPINGS, section.bytes, section.size);
}

static struct perf_recording *begin_hybrid(bool is_named)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	perf_recording_add_event(
		recording, &(struct recorded_event){ .config = (uint64_t)CORE << 32, .id = 5 });
	perf_recording_add_event(
		recording, &(struct recorded_event){ .config = (uint64_t)ATOM << 32, .id = 6 });
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = 8, .config = 3, .id = 7 });
	if (is_named)
		add_pmus(recording);
	return recording;
}

static void assert_shown(struct perf_recording *recording, const char *type, const char *warning)
{
	size_t size;
	unsigned char *bytes = perf_recording_finish(recording, &size);
	char *loaded = loaded_bytes(NULL, bytes, size), *modules = loaded_modules(bytes, size);

	assert_true(strncmp(modules, "default ", 8) == 0);
	*strchr(modules, '\n') = '\0';
	assert_string_equal(modules + 8, type);
	assert_non_null(strstr(loaded, warning));
	free(loaded);
	free(modules);
	free(bytes);
}

/* What most samples are of comes first; and others are not passed over in silence. */
static void hybrid(void **state)
{
	struct perf_recording *recording = begin_hybrid(true);

	(void)state;
	add_sample(recording, 5);
	add_sample(recording, 6);
	add_sample(recording, 6);
	add_sample(recording, 7);
	assert_shown(recording, "cpu_atom/cycles/",
		     "warning: also 1 sample of cpu_core/cycles/, the same event on other cores: "
		     "press t, or --type cpu_core/cycles/\n");

	recording = begin_hybrid(true);
	add_sample(recording, 6);
	add_sample(recording, 5);
	assert_shown(recording, "cpu_core/cycles/", "warning: also 1 sample of cpu_atom/cycles/, ");

	/* Of which one was not said: cycles are cycles. */
	recording = begin_hybrid(false);
	add_sample(recording, 5);
	add_sample(recording, 6);
	assert_shown(recording, "cycles", "");
}

static void other_pmus(void **state)
{
	struct perf_recording *recording = begin_hybrid(true);
	char *loaded;

	(void)state;
	add_sample(recording, 7);
	loaded = loaded_recording(recording);
	assert_non_null(strstr(loaded, "type msr/config=0x3/ events\n"));
	assert_null(strstr(loaded, "warning"));
	free(loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tracepoints), cmocka_unit_test(given_names_count),
		cmocka_unit_test(event_types), cmocka_unit_test(damaged_tracing_data),
		cmocka_unit_test(hybrid),      cmocka_unit_test(other_pmus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
