#include "tests/unit.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "symbols/find/module_symbols.h"
#include "symbols/go/go_inlines.h"
#include "symbols/go/go_table.h"
#include "tests/symbols/go/go_program.h"

/* --- a program in a file without a folder */

struct program {
	int file;
	char path[64];
};

static struct program write_program(const unsigned char *bytes, size_t size)
{
	struct program program = { .file = memfd_create("program", MFD_CLOEXEC) };

	assert_true(program.file >= 0);
	assert_int_equal(write(program.file, bytes, size), size);
	snprintf(program.path, sizeof(program.path), "/proc/self/fd/%d", program.file);
	return program;
}

static struct program make_program(const struct go_program_kind *kind)
{
	unsigned char bytes[GO_PROGRAM_SIZE];

	go_program_write(bytes, kind);
	return write_program(bytes, sizeof(bytes));
}

/* --- what is said of it */

static bool write_frames(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	char *text = context;
	size_t used = 0;

	(void)index;
	for (uint32_t i = 0; i < count; i++)
		used += (size_t)snprintf(text + used, 500 - used, "%s%s%s %s:%u", i ? ", " : "",
					 frames[i].is_inlined ? "*" : "", frames[i].name,
					 frames[i].file ? frames[i].file : "?", frames[i].line);
	return true;
}

static void check_frames(struct go_inlines *inlines, uint64_t offset, const char *expected)
{
	uint64_t address = GO_PROGRAM_CODE + offset;
	char text[500] = "";

	go_inlines_find(inlines, &address, 1, write_frames, text);
	assert_string_equal(text, expected);
	assert_string_equal(go_inlines_trouble(inlines), "");
}

#define CALLER "main.busy /src/main.go:10"

static void check_lines(const struct go_program_kind *kind)
{
	struct program program = make_program(kind);
	struct error error = { 0 };
	struct go_inlines *inlines = go_inlines_open(program.path, NULL, &error);

	if (!inlines)
		fail_msg("%s", error.message);
	check_frames(inlines, 0x00, "main.main /src/main.go:10");
	check_frames(inlines, 0x12, "main.main /src/leaf.go:20");
	check_frames(inlines, 0x4c, CALLER);
	check_frames(inlines, 0x50, "*main.leaf /src/leaf.go:20, " CALLER);
	check_frames(inlines, 0x57,
		     "*main.(*inner).run /src/leaf.go:30, *main.leaf /src/leaf.go:20, " CALLER);
	check_frames(inlines, 0x5f, "*main.leaf /src/leaf.go:21, " CALLER);
	check_frames(inlines, 0x77, "main.busy /src/main.go:11");
	check_frames(inlines, 0x79, ""); /* between two functions */
	check_frames(inlines, 0xa0, "");
	check_frames(inlines, UINT64_MAX - GO_PROGRAM_CODE, "");
	go_inlines_close(inlines);
	close(program.file);
}

static struct module_symbols *open_symbols(const struct program *program)
{
	struct module_request request = { .path = program->path, .pid = -1 };

	return module_symbols_open(&request, &(struct symbol_options){ 0 });
}

static void check_names(const struct go_program_kind *kind)
{
	struct program program = make_program(kind);
	struct module_symbols *symbols = open_symbols(&program);
	static const char *const names[] = { "main.main", "main.busy", "main.last" };

	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_int_equal(symbols->table.count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(symbols->table.symbols[i].name, names[i]);
		assert_int_equal(symbols->table.symbols[i].start, GO_PROGRAM_CODE + 0x40 * i);
	}
	assert_int_equal(symbols->table.symbols[2].end, GO_PROGRAM_CODE + 0xa0);
	module_symbols_free(symbols);
	close(program.file);
}

static void check_none(const struct go_program_kind *kind)
{
	struct program program = make_program(kind);
	struct module_symbols *symbols = open_symbols(&program);
	struct error error = { 0 };

	assert_int_equal(symbols->state, SYMBOLS_STRIPPED);
	assert_null(symbols->go_path);
	assert_null(go_inlines_open(program.path, NULL, &error));
	assert_int_equal(error.code, ERROR_UNRECOGNISED);
	module_symbols_free(symbols);
	close(program.file);
}

/* --- tests */

static void check_everywhere(struct go_program_kind kind)
{
	for (int layout = GO_1_2; layout <= GO_1_20; layout++)
		for (unsigned i = 0; i < 4; i++) {
			kind.layout = (enum go_layout)layout;
			kind.is_big_endian = i & 1;
			kind.word = i & 2 ? 4 : 8;
			check_names(&kind);
			check_lines(&kind);
		}
}

static void test_layouts(void **state)
{
	(void)state;
	check_everywhere((struct go_program_kind){ .quantum = 1 });
	check_everywhere((struct go_program_kind){ .quantum = 4 });
	check_everywhere((struct go_program_kind){ .quantum = 1, .has_end_word = true });
}

/* --- where it is found */

static void test_unnamed(void **state)
{
	(void)state;
	check_everywhere((struct go_program_kind){ .quantum = 1, .is_unnamed = true });
}

static void test_no_sections(void **state)
{
	struct go_program_kind kind = {
		.layout = GO_1_16, .word = 8, .quantum = 1, .has_no_section = true
	};

	(void)state;
	for (; kind.layout <= GO_1_20; kind.layout++) {
		check_names(&kind);
		check_lines(&kind);
	}
}

static void test_relocated(void **state)
{
	struct go_program_kind kind = {
		.layout = GO_1_18, .word = 8, .quantum = 1, .is_relocated = true
	};

	(void)state;
	for (; kind.layout <= GO_1_20; kind.layout++) {
		check_names(&kind);
		check_lines(&kind);
	}
}

/* --- where it is not used */

/* Which versions these are of is not known, and so not what a line belongs to. */
static void test_old(void **state)
{
	struct go_program_kind kind = {
		.layout = GO_1_2, .word = 8, .quantum = 1, .has_no_build_info = true
	};
	struct program program = make_program(&kind);
	struct error error = { 0 };

	(void)state;
	check_names(&kind);
	assert_null(go_inlines_open(program.path, NULL, &error));
	close(program.file);
}

static void test_texts(void **state)
{
	struct go_program_kind kind = { .layout = GO_1_20, .word = 8, .quantum = 1, .texts = 2 };

	(void)state;
	check_none(&kind);
	kind.has_end_word = true;
	check_none(&kind);
}

static void test_later_layout(void **state)
{
	struct go_program_kind kind = { .layout = GO_1_20, .word = 8, .quantum = 1 };
	unsigned char bytes[GO_PROGRAM_SIZE];
	struct program program;
	struct error error;

	(void)state;
	go_program_write(bytes, &kind);
	bytes[GO_PROGRAM_TABLE] = 0xf2;
	program = write_program(bytes, sizeof(bytes));
	assert_null(go_inlines_open(program.path, NULL, &error));
	close(program.file);
}

/* --- what users are told */

static void test_sources(void **state)
{
	struct go_program_kind kind = { .layout = GO_1_20, .word = 8, .quantum = 1 };
	struct program program = make_program(&kind);
	struct module_symbols *symbols = open_symbols(&program);
	char expected[100];

	(void)state;
	snprintf(expected, sizeof(expected), ".gopclntab of %s", program.path);
	assert_string_equal(symbols->source, expected);
	assert_string_equal(symbols->go_path, program.path);
	assert_null(symbols->advice);
	module_symbols_free(symbols);
	close(program.file);

	kind.has_c_code = true;
	program = make_program(&kind);
	symbols = open_symbols(&program);
	assert_non_null(strstr(symbols->advice, "without stripping"));
	module_symbols_free(symbols);
	close(program.file);
}

/* --- damage */

static bool count_frames(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count)
{
	size_t *total = context;

	(void)index;
	for (uint32_t i = 0; i < count; i++)
		*total += strlen(frames[i].name) + (frames[i].file ? strlen(frames[i].file) : 0);
	return true;
}

static void find_everywhere(const unsigned char *bytes, size_t size)
{
	struct program program = write_program(bytes, size);
	struct module_symbols *symbols = open_symbols(&program);
	struct error error = { 0 };
	struct go_inlines *inlines = go_inlines_open(program.path, NULL, &error);
	uint64_t addresses[0xa8];
	size_t total = 0;

	for (size_t i = 0; i < symbols->table.count; i++)
		total += strlen(symbols->table.symbols[i].name);
	for (size_t i = 0; i < 0xa8; i++)
		addresses[i] = GO_PROGRAM_CODE + i;
	if (inlines)
		go_inlines_find(inlines, addresses, 0xa8, count_frames, &total);
	go_inlines_close(inlines);
	module_symbols_free(symbols);
	close(program.file);
}

static void check_damaged(const struct go_program_kind *kind)
{
	static const unsigned char changes[] = { 0x01, 0x7f, 0x80, 0xff };
	unsigned char bytes[GO_PROGRAM_SIZE];

	go_program_write(bytes, kind);
	for (size_t i = GO_PROGRAM_TABLE; i < sizeof(bytes); i++) {
		unsigned char change = changes[i % sizeof(changes)];

		bytes[i] ^= change;
		find_everywhere(bytes, sizeof(bytes));
		bytes[i] ^= change;
	}
	for (size_t size = sizeof(bytes); size > 64; size -= 41)
		find_everywhere(bytes, size);
}

static void test_damaged(void **state)
{
	(void)state;
	check_damaged(&(struct go_program_kind){ .layout = GO_1_2, .word = 8, .quantum = 1 });
	check_damaged(&(struct go_program_kind){ .layout = GO_1_16, .word = 4, .quantum = 1 });
	check_damaged(&(struct go_program_kind){ .layout = GO_1_18, .word = 8, .quantum = 4 });
	check_damaged(&(struct go_program_kind){ .layout = GO_1_20, .word = 8, .quantum = 1 });
	check_damaged(&(struct go_program_kind){
		.layout = GO_1_20, .word = 8, .quantum = 1, .is_relocated = true });
}

/* A call that is inlined in itself. */
static void test_endless(void **state)
{
	struct go_program_kind kind = { .layout = GO_1_20, .word = 8, .quantum = 1 };
	unsigned char bytes[GO_PROGRAM_SIZE];
	uint64_t address = GO_PROGRAM_CODE + 0x50;
	struct go_inlines *inlines;
	struct program program;
	struct error error;
	size_t total = 0;

	(void)state;
	go_program_write(bytes, &kind);
	bytes[GO_PROGRAM_TABLE_END - 0x60 + 8] = 0x12; /* the caller of main.leaf: itself */
	program = write_program(bytes, sizeof(bytes));
	inlines = go_inlines_open(program.path, NULL, &error);
	assert_non_null(inlines);
	go_inlines_find(inlines, &address, 1, count_frames, &total);
	assert_int_equal(total, 0);
	assert_string_equal(go_inlines_trouble(inlines), "part of its .gopclntab is damaged");
	go_inlines_close(inlines);
	close(program.file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts),      cmocka_unit_test(test_unnamed),
		cmocka_unit_test(test_no_sections),  cmocka_unit_test(test_relocated),
		cmocka_unit_test(test_old),          cmocka_unit_test(test_texts),
		cmocka_unit_test(test_later_layout), cmocka_unit_test(test_sources),
		cmocka_unit_test(test_damaged),      cmocka_unit_test(test_endless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
