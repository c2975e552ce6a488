/* The checksums in the headers of line tables: of a unit written here, and cut off everywhere. */
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/dwarf/source_sum.h"
#include "tests/unit.h"

enum { SIZE = 400 };

struct bytes {
	unsigned char at[SIZE];
	size_t size;
};

static void add(struct bytes *bytes, unsigned number, size_t size)
{
	assert_true(bytes->size + size <= SIZE);
	for (size_t i = 0; i < size; i++)
		bytes->at[bytes->size++] = (unsigned char)(i < 4 ? number >> (8 * i) : 0);
}

static void add_text(struct bytes *bytes, const char *text)
{
	for (size_t i = 0; i <= strlen(text); i++)
		add(bytes, (unsigned char)text[i], 1);
}

static void add_sum(struct bytes *bytes, unsigned first)
{
	for (unsigned i = 0; i < SOURCE_SUM_SIZE; i++)
		add(bytes, first + i, 1);
}

/* Of version 5, with two folders and three files; `is_64`: offsets have 8 bytes. */
static void add_unit(struct bytes *lines, unsigned version, bool is_64)
{
	struct bytes unit = { .size = 0 };

	add(&unit, version, 2);
	add(&unit, 8, 1);
	add(&unit, 0, 1);
	add(&unit, 0, is_64 ? 8 : 4);
	add(&unit, 0x01010101, 4);
	add(&unit, 14, 1);
	add(&unit, 3, 1); /* opcodes, of which two have a length */
	add(&unit, 0, 2);
	add(&unit, 1, 1);
	add(&unit, DW_LNCT_path, 1);
	add(&unit, DW_FORM_string, 1);
	add(&unit, 2, 1);
	add_text(&unit, "/src/app");
	add_text(&unit, "./lib");
	add(&unit, 3, 1);
	add(&unit, DW_LNCT_path, 1);
	add(&unit, DW_FORM_line_strp, 1);
	add(&unit, DW_LNCT_directory_index, 1);
	add(&unit, DW_FORM_udata, 1);
	add(&unit, DW_LNCT_MD5, 1);
	add(&unit, DW_FORM_data16, 1);
	add(&unit, 3, 1);
	for (unsigned i = 0; i < 3; i++) {
		add(&unit, i == 2 ? 4 : 0, is_64 ? 8 : 4); /* "a.c" twice, "/abs/b.c" */
		add(&unit, i == 1, 1);
		add_sum(&unit, 0x10 * (i + 1));
	}
	if (is_64)
		add(lines, UINT32_MAX, 4);
	add(lines, (unsigned)unit.size, is_64 ? 8 : 4);
	for (size_t i = 0; i < unit.size; i++)
		add(lines, unit.at[i], 1);
}

static const char texts[] = "a.c\0/abs/b.c";

/* The first byte of the sum; 0: there is none. The bytes are a block of their own, so that reading
 * behind them is noticed. */
static unsigned find(const struct bytes *lines, size_t size, const char *file)
{
	unsigned char *copy = malloc(size + 1);
	struct source_sum sum;
	struct source_sum_sections sections = {
		.lines = copy,
		.line_size = size,
		.texts = (const unsigned char *)texts,
		.text_size = sizeof(texts),
	};
	bool is_found, has_sums;

	memcpy(copy, lines->at, size);
	is_found = source_sum_search(&sections, file, &sum, &has_sums);
	if (is_found && sum.text)
		assert_true(strlen(sum.text) > 0);
	free(copy);
	assert_true(has_sums || !is_found);
	return is_found && sum.has_md5 ? sum.md5[0] : 0;
}

static void by_the_path_of_the_file(void **state)
{
	(void)state;
	for (int is_64 = 0; is_64 < 2; is_64++) {
		struct bytes lines = { .size = 0 };

		add_unit(&lines, 4, is_64); /* an older one is passed over */
		add_unit(&lines, 5, is_64);
		assert_int_equal(find(&lines, lines.size, "/src/app/a.c"), 0x10);
		assert_int_equal(find(&lines, lines.size, "/src/app/lib/a.c"), 0x20);
		assert_int_equal(find(&lines, lines.size, "/abs/b.c"), 0x30);
		assert_int_equal(find(&lines, lines.size, "/src/app/lib/b.c"), 0);
		assert_int_equal(find(&lines, lines.size, "a.c"), 0);
		assert_int_equal(find(&lines, lines.size, ""), 0);
	}
}

/* As clang -gembed-source writes it: in the header or among the texts, and "" for other files. */
static void whole_texts(void **state)
{
	static const unsigned char headers[] = {
		5,
		0,
		8,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		14,
		1, /* up to the opcodes */
		1,
		DW_LNCT_path,
		DW_FORM_string,
		1,
		'/',
		's',
		0, /* a folder */
		2,
		DW_LNCT_path,
		DW_FORM_string,
		0x81,
		0x40,
		DW_FORM_string,
		2, /* files */
		'a',
		'.',
		'c',
		0,
		'x',
		'\n',
		'y',
		0,
		'b',
		'.',
		'c',
		0,
		0,
	};
	unsigned char lines[sizeof(headers) + 4] = { sizeof(headers) };
	struct source_sum_sections sections = { .lines = lines, .line_size = sizeof(lines) };
	struct source_sum sum;
	bool has_any;

	(void)state;
	memcpy(lines + 4, headers, sizeof(headers));
	assert_true(source_sum_search(&sections, "/s/a.c", &sum, &has_any));
	assert_string_equal(sum.text, "x\ny");
	assert_false(sum.has_md5);
	assert_false(source_sum_search(&sections, "/s/b.c", &sum, &has_any));
	assert_true(has_any);
}

static void damage_is_no_sum(void **state)
{
	struct bytes lines = { .size = 0 };

	(void)state;
	add_unit(&lines, 5, false);
	for (size_t size = 0; size < lines.size; size++)
		find(&lines, size, "/abs/b.c");
	for (size_t at = 0; at < lines.size; at++)
		for (unsigned bit = 0; bit < 8; bit++) {
			lines.at[at] ^= (unsigned char)(1 << bit);
			find(&lines, lines.size, "/abs/b.c");
			find(&lines, lines.size, "/src/app/lib/a.c");
			lines.at[at] ^= (unsigned char)(1 << bit);
		}
	assert_int_equal(find(&lines, lines.size, "/abs/b.c"), 0x30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_the_path_of_the_file),
		cmocka_unit_test(whole_texts),
		cmocka_unit_test(damage_is_no_sum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
