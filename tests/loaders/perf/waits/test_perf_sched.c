#include "tests/unit.h"

#include <string.h>

#include "loaders/perf/file/perf_sched.h"

/* Where the scheduler's tracepoints have their fields. */

static struct span span_of(const char *text)
{
	return (struct span){ text, text + strlen(text) };
}

struct raw { /* of a machine of 64 bits */
	uint16_t type;
	uint8_t flags, preempt_count;
	int32_t common_pid;
	char comm[16];
	int32_t pid, prio;
	int64_t state;
	char next_comm[16];
	int32_t next, next_prio;
};

static char state_letter(struct perf_sched_format *format, int64_t bits)
{
	struct raw raw = { .pid = 7, .state = bits, .next = 9 };
	struct perf_sched_sample sample;

	assert_true(
		perf_sched_sample_read(&sample, format, (unsigned char *)&raw, sizeof(raw), false));
	assert_int_equal(sample.pid, 7);
	assert_int_equal(sample.next, 9);
	return sample.state;
}

static void names(void **state)
{
	static const struct {
		const char *name;
		enum perf_sched_kind kind;
	} cases[] = {
		{ "sched:sched_switch", PERF_SCHED_SWITCH },
		{ "sched:sched_switch:u", PERF_SCHED_SWITCH },
		{ "sched:sched_waking", PERF_SCHED_WAKING },
		{ "sched:sched_wakeup", PERF_SCHED_WAKEUP },
		{ "sched:sched_wakeup_new", PERF_SCHED_WAKEUP_NEW },
		{ "sched:sched_wakeup_newer", PERF_SCHED_OTHER },
		{ "sched:sched_stat_runtime", PERF_SCHED_OTHER },
		{ "", PERF_SCHED_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct perf_sched_format format = { 0 };

		perf_sched_format_name(&format, cases[i].name);
		assert_int_equal(format.kind, cases[i].kind);
	}
}

static void states(void **state)
{
	struct perf_sched_format format = { 0 };

	(void)state;
	perf_sched_format_name(&format, "sched:sched_switch");
	assert_int_equal(state_letter(&format, 0), 'R');
	assert_int_equal(state_letter(&format, 0x100), 'R'); /* R+ */
	assert_int_equal(state_letter(&format, 1), 'S');
	assert_int_equal(state_letter(&format, 2), 'D');
	assert_int_equal(state_letter(&format, 0x10), 'X');
	assert_int_equal(state_letter(&format, 0x20), 'Z');
	assert_int_equal(state_letter(&format, 0x80), 'I');
}

/* Linux 3.10: bits mean others, and the fields may be elsewhere. */
static void by_the_format(void **state)
{
	static const char text[] =
		"name: sched_switch\nID: 300\nformat:\n"
		"\tfield:char prev_comm[16];\toffset:8;\tsize:16;\tsigned:1;\n"
		"\tfield:pid_t prev_pid;\toffset:28;\tsize:4;\tsigned:1;\n"
		"\tfield:long prev_state;\toffset:32;\tsize:4;\tsigned:1;\n"
		"\tfield:pid_t next_pid;\toffset:36;\tsize:4;\tsigned:1;\n\n"
		"print fmt: \"%s\", REC->prev_state & (1024-1) ? __print_flags(REC->prev_state & "
		"(1024-1), \"|\", { 1, \"S\"} , { 2, \"D\" }, { 4, \"T\" }, { 8, \"t\" }, "
		"{ 16, \"Z\" }, { 32, \"X\" }, { 64, \"x\" }, { 128, \"K\" }) : \"R\"\n";
	struct perf_sched_format format = { 0 };
	uint32_t raw[10] = { [7] = 7, [8] = 16, [9] = 9 };
	struct perf_sched_sample sample;

	(void)state;
	perf_sched_format_read(&format, span_of("sched:sched_switch"), span_of(text));
	for (uint32_t size = 0; size < 40; size++)
		assert_false(perf_sched_sample_read(&sample, &format, (unsigned char *)raw, size,
						    false));
	assert_true(perf_sched_sample_read(&sample, &format, (unsigned char *)raw, 40, false));
	assert_int_equal(sample.pid, 7);
	assert_int_equal(sample.next, 9);
	assert_int_equal(sample.state, 'Z');
	raw[8] = 64;
	perf_sched_sample_read(&sample, &format, (unsigned char *)raw, 40, false);
	assert_int_equal(sample.state, 'x');
	raw[8] = 1024;
	perf_sched_sample_read(&sample, &format, (unsigned char *)raw, 40, false);
	assert_int_equal(sample.state, 'R');
}

/* What does not make sense is where it usually is, and nothing is read behind the bytes. */
static void damaged_formats(void **state)
{
	static const char *const texts[] = {
		"",
		"field:pid_t prev_pid;",
		"field:pid_t prev_pid;\toffset:;\tsize:4;\n",
		"field:long prev_state;\toffset:99999999999;\tsize:3;\n",
		"{ \"",
		"{ 0x",
		"{{{{{{ 1, \"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct perf_sched_format format = { 0 };
		struct raw raw = { .pid = 7 };
		struct perf_sched_sample sample;

		perf_sched_format_read(&format, span_of("sched:sched_switch"), span_of(texts[i]));
		assert_int_equal(format.kind, PERF_SCHED_SWITCH);
		perf_sched_sample_read(&sample, &format, (unsigned char *)&raw, sizeof(raw), false);
	}
}

static void interrupts(void **state)
{
	struct perf_sched_format format = { 0 };
	struct raw raw = { .flags = 8, .pid = 7 };
	struct perf_sched_sample sample;

	(void)state;
	perf_sched_format_name(&format, "sched:sched_waking");
	assert_true(perf_sched_sample_read(&sample, &format, (unsigned char *)&raw, 28, false));
	assert_true(sample.in_hard && !sample.in_soft);
	raw.flags = 0x11;
	perf_sched_sample_read(&sample, &format, (unsigned char *)&raw, 28, false);
	assert_true(!sample.in_hard && sample.in_soft);
	assert_false(perf_sched_sample_read(&sample, &format, (unsigned char *)&raw, 27, false));
	assert_false(perf_sched_sample_read(&sample, &format, NULL, 0, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),         cmocka_unit_test(states),
		cmocka_unit_test(by_the_format), cmocka_unit_test(damaged_formats),
		cmocka_unit_test(interrupts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
