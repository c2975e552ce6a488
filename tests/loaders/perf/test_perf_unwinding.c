#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Copies of stacks in whole recordings, of code in the fixture x86-64.so (see functions.c): its
 * functions call each other as static_function, weak_function, exported_function. */

#define BASE 0x10000
#define STACK 0x7fff0000
#define IN_STATIC (BASE + 0x346)
#define IN_WEAK (BASE + 0x36b)
#define IN_EXPORTED (BASE + 0x380)
#define EVENT_FLAGS (RECORDED_FLAGS | 1u << EVENT_EXCLUDE_CALLCHAIN_USER)

/* bp, sp, ip */
#define X86_REGISTERS (1 << 6 | 1 << 7 | 1 << 8)

static struct perf_recording *begin(uint64_t registers, const char *machine)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	perf_recording_add_event(recording,
				 &(struct recorded_event){
					 .type = EVENT_SOFTWARE,
					 .sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_REGS_USER |
							SAMPLE_STACK_USER,
					 .regs_user = registers,
					 .flags = EVENT_FLAGS,
					 .id = 5,
				 });
	perf_recording_feature_text(recording, FEATURE_ARCH, machine);
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	return recording;
}

static void map(struct perf_recording *recording, const char *fixture, uint64_t start,
		uint64_t offset, const char *build_id)
{
	char *path = fixture_path(fixture);

	perf_recording_map(recording, &(struct recorded_map){
					      .pid = 7,
					      .start = start,
					      .length = 0x1000,
					      .offset = offset,
					      .file = path,
					      .is_2 = true,
					      .build_id = build_id,
				      });
	free(path);
}

static struct perf_recording *begin_x86(void)
{
	struct perf_recording *recording = begin(X86_REGISTERS, "x86_64");

	map(recording, "symbols/x86-64.so", BASE, 0, NULL);
	return recording;
}

static void add(struct perf_recording *recording, struct recorded_sample sample,
		const uint64_t *stack, uint32_t count)
{
	sample.id = 5;
	sample.pid = sample.tid = 7;
	sample.time = sample.time ? sample.time : 1000;
	sample.period = 1;
	sample.stack_words = stack;
	sample.stack_word_count = count;
	perf_recording_sample(recording, &sample);
}

/* What there is of a profile but its properties; without the folder of the fixtures. */
static char *load(struct perf_recording *recording)
{
	size_t size;
	unsigned char *bytes = perf_recording_finish(recording, &size);
	char *loaded = loaded_bytes(NULL, bytes, size), *folder = fixture_path("symbols/");
	char *text = memory_new(strlen(loaded) + 1, 1), *to = text;

	for (const char *from = loaded; *from;) {
		const char *end = strchrnul(from, '\n');
		bool is_kept = strncmp(from, "property", 8) != 0 && strncmp(from, "type", 4) != 0;

		for (end += *end == '\n'; from < end;) {
			if (strncmp(from, folder, strlen(folder)) == 0)
				from += strlen(folder);
			else if (is_kept)
				*to++ = *from++;
			else
				from++;
		}
	}
	free(bytes);
	free(loaded);
	free(folder);
	return text;
}

#define assert_unwinds_to(recording, expected)          \
	do {                                            \
		char *loaded_ = load(recording);        \
		assert_string_equal(loaded_, expected); \
		free(loaded_);                          \
	} while (0)

#define HEAD "init#7/init#7 0.000001 cpu0: "
#define OF_STATIC "static_function@x86-64.so+0x346 ./functions.c:8"
#define OF_WEAK "weak_function@x86-64.so+0x36b ./functions.c:18"
#define OF_EXPORTED "exported_function@x86-64.so+0x380 ./functions.c:23"
#define WHOLE OF_EXPORTED ";" OF_WEAK ";" OF_STATIC
#define TAIL " 1 cpu-clock\n"

static const uint64_t whole_stack[] = {
	1, IN_WEAK,                 /* of static_function */
	2, IN_EXPORTED,             /* of weak_function */
	3, 0xb,         0xbb, 0, 9, /* of exported_function; its caller is nobody */
};
enum { WHOLE_WORDS = sizeof(whole_stack) / sizeof(*whole_stack) };

#define AT_STATIC                                       \
	{                                               \
		.registers = { 1, STACK, IN_STATIC, 0 } \
	}

static void by_tables(void **state)
{
	struct perf_recording *recording = begin_x86();

	(void)state;
	add(recording, (struct recorded_sample)AT_STATIC, whole_stack, WHOLE_WORDS);
	assert_unwinds_to(recording, HEAD WHOLE TAIL);
}

/* The kernel's part is what the kernel walked; the registers are those when it was entered. */
static void behind_the_kernel(void **state)
{
	struct perf_recording *recording = begin_x86();
	struct recorded_sample sample = AT_STATIC;

	(void)state;
	sample.misc = MISC_KERNEL;
	sample.chain[0] = CONTEXT_KERNEL;
	sample.chain[1] = 0xffffffff81000010;
	add(recording, sample, whole_stack, WHOLE_WORDS);
	assert_unwinds_to(recording, HEAD WHOLE ";[kernel]@[kernel]_[u]" TAIL);
}

#define CUT_OFF(count)                                                                          \
	"warning: " count " of 1 stacks deeper than the copy that was recorded of them, now "   \
	"below [truncated]: record with a larger one, as with --call-graph dwarf,65528, and a " \
	"lower -F\n"

static void cut_off(void **state)
{
	(void)state;
	/* A return address that is the copy's last word, and then one word less. */
	for (uint32_t words = 4; words >= 3; words--) {
		struct perf_recording *recording = begin_x86();

		add(recording, (struct recorded_sample)AT_STATIC, whole_stack, words);
		assert_unwinds_to(recording, words == 4 ? HEAD
						     "[truncated]_[u];" WHOLE TAIL CUT_OFF("1")
							: HEAD "[truncated]_[u];" OF_WEAK
							       ";" OF_STATIC TAIL CUT_OFF("1"));
	}
}

static void nothing_copied(void **state)
{
	struct perf_recording *recording = begin_x86();

	(void)state;
	add(recording, (struct recorded_sample)AT_STATIC, NULL, 0);
	assert_unwinds_to(recording, HEAD "[truncated]_[u];" OF_STATIC TAIL CUT_OFF("1"));
}

#define LOST(modules)                                                                            \
	"warning: 1 of 1 stacks not unwound to the end, now below [not unwound further], as "    \
	"there "                                                                                 \
	"is no way on from code that has no unwind tables, or that is being left in a way that " \
	"they do not describe" modules "\n"

/* Tables of a file that is another one than was recorded lead astray: never use them. */
static void of_another_build(void **state)
{
	struct perf_recording *recording = begin(X86_REGISTERS, "x86_64");

	(void)state;
	map(recording, "symbols/x86-64.so", BASE, 0, "0123456789abcdefghij");
	add(recording, (struct recorded_sample)AT_STATIC, whole_stack, WHOLE_WORDS);
	assert_unwinds_to(recording, HEAD
			  "[not unwound further]_[u];[x86-64.so]@x86-64.so+0x346_[u]" TAIL LOST(
				  ": 1 in x86-64.so"));
}

/* Addresses that are of no code end a stack. */
static void into_nowhere(void **state)
{
	struct perf_recording *recording = begin_x86();
	uint64_t stack[WHOLE_WORDS];

	(void)state;
	memcpy(stack, whole_stack, sizeof(stack));
	stack[3] = 0x123456;
	add(recording, (struct recorded_sample)AT_STATIC, stack, WHOLE_WORDS);
	assert_unwinds_to(recording, HEAD "[not unwound further]_[u];" OF_WEAK
					  ";" OF_STATIC TAIL LOST(": 1 in x86-64.so"));
}

/* Code that a runtime made has frame pointers or nothing; its callers have tables again. */
static void through_jit_code(void **state)
{
	struct perf_recording *recording = begin_x86();
	const uint64_t stack[] = {
		1, 2,           STACK + 32, 0x50010, /* a function's, and its caller's */
		0, IN_WEAK, /* of that one; it has no frame pointer of a caller */
		7, IN_EXPORTED, 3,          0xb,     0xbb, 0,
	};

	(void)state;
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x50000,
							      .length = 0x1000,
							      .offset = 0x50000,
							      .file = "//anon",
							      .is_2 = true });
	add(recording, (struct recorded_sample){ .registers = { STACK + 16, STACK, 0x50020, 0 } },
	    stack, sizeof(stack) / sizeof(*stack));
	assert_unwinds_to(
		recording, HEAD OF_EXPORTED
		";" OF_WEAK
		";[perf-7.map]@/tmp/perf-7.map_[u];[perf-7.map]@/tmp/perf-7.map_[u]" TAIL);
}

/* arm64: x29, x30, sp, pc. Return addresses may be signed. */
static void arm64_by_frame_pointers(void **state)
{
	struct perf_recording *recording = begin(0xful << 29, "aarch64");
	const uint64_t stack[] = { STACK + 16, BASE + 0x3f8,
				   0,          0xabcd000000000000 | (BASE + 0x404),
				   0,          0 };

	(void)state;
	map(recording, "symbols/aarch64.so", BASE, 0, NULL);
	add(recording,
	    (struct recorded_sample){ .registers = { STACK, BASE + 0x3f8, STACK, BASE + 0x3e0 } },
	    stack, sizeof(stack) / sizeof(*stack));
	assert_unwinds_to(recording,
			  HEAD "weak_function@aarch64.so+0x1404;weak_function@aarch64.so+0x13f8;"
			       "hidden_function@aarch64.so+0x13e0" TAIL);
}

/* Where their registers have the address is not known either. */
static void other_machines(void **state)
{
	struct perf_recording *recording = begin(X86_REGISTERS, "riscv64");

	(void)state;
	map(recording, "symbols/x86-64.so", BASE, 0, NULL);
	add(recording, (struct recorded_sample)AT_STATIC, whole_stack, WHOLE_WORDS);
	assert_unwinds_to(
		recording,
		HEAD "[user stack not unwound]_[u]" TAIL
		     "warning: 1 of 1 samples have a copy of their user stack (--call-graph "
		     "dwarf) of a machine that serac does not unwind: their callers are missing "
		     "below [user stack not unwound]\n");
}

/* Whole, cut off and lost; and where frame pointers led through code without tables. */
static void what_is_said(void **state)
{
	struct perf_recording *recording = begin_x86();
	uint64_t stack[WHOLE_WORDS];
	unsigned char *bytes;
	char *loaded;
	size_t size;

	(void)state;
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x50000,
							      .length = 0x1000,
							      .file = "/nowhere/library",
							      .is_2 = true });
	add(recording, (struct recorded_sample)AT_STATIC, whole_stack, WHOLE_WORDS);
	add(recording, (struct recorded_sample)AT_STATIC, whole_stack, 2);
	memcpy(stack, whole_stack, sizeof(stack));
	stack[1] = 0x50010;
	add(recording, (struct recorded_sample){ .registers = { STACK + 16, STACK, IN_STATIC } },
	    stack, WHOLE_WORDS);
	add(recording, (struct recorded_sample)AT_STATIC, stack, WHOLE_WORDS);
	bytes = perf_recording_finish(recording, &size);
	loaded = loaded_bytes(NULL, bytes, size);
	assert_non_null(strstr(loaded, "property stacks unwound: 2 of 4 whole, 1 cut off, 1 lost\n"
				       "property stacks lost: 1 in /nowhere/library\n"
				       "property frame pointers: of 1 stack led through code "
				       "without tables: 1 in /nowhere/library\n"));
	free(loaded);
	free(bytes);
}

/* More than the ring holds; in between mappings that change what an address is. */
static void add_many(struct perf_recording *recording)
{
	enum { MANY = 6000 };

	for (uint64_t i = 0; i < MANY; i++) {
		struct recorded_sample sample = AT_STATIC;

		sample.time = 1000 + i;
		if (i % 7 == 0) {
			sample.chain[0] = CONTEXT_USER;
			sample.chain[1] = IN_EXPORTED;
		}
		add(recording, sample, whole_stack, (uint32_t)(i % (WHOLE_WORDS + 1)));
		if (i % 1000 == 999)
			perf_recording_map(recording,
					   &(struct recorded_map){
						   .pid = 7,
						   .start = i % 2000 == 999 ? BASE : BASE + 0x8000,
						   .length = 0x1000,
						   .time = sample.time,
						   .file = "/nowhere/else",
						   .is_2 = true,
					   });
	}
}

static void any_number_of_threads(void **state)
{
	static const char *const counts[] = { "0", "1", "4" };
	char *first = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		struct perf_recording *recording = begin_x86();
		char *loaded;

		setenv("SERAC_THREADS", counts[i], 1);
		add_many(recording);
		loaded = load(recording);
		assert_non_null(strstr(loaded, OF_WEAK));
		assert_non_null(strstr(loaded, "[else]"));
		if (first)
			assert_string_equal(loaded, first);
		else
			first = strdup(loaded);
		free(loaded);
	}
	unsetenv("SERAC_THREADS");
	free(first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_tables),
		cmocka_unit_test(behind_the_kernel),
		cmocka_unit_test(cut_off),
		cmocka_unit_test(nothing_copied),
		cmocka_unit_test(of_another_build),
		cmocka_unit_test(into_nowhere),
		cmocka_unit_test(through_jit_code),
		cmocka_unit_test(arm64_by_frame_pointers),
		cmocka_unit_test(other_machines),
		cmocka_unit_test(what_is_said),
		cmocka_unit_test(any_number_of_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
