#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/text/escaped_line.h"

static char *written(const struct text_list *texts)
{
	char *line;
	size_t size;
	FILE *out = open_memstream(&line, &size);

	escaped_line_write_list(out, texts);
	fclose(out);
	return line;
}

static void assert_line(const char *const *items, uint32_t count, const char *expected)
{
	struct text_list texts = { 0 }, again = { 0 };
	char *line;

	for (uint32_t i = 0; i < count; i++)
		text_list_add(&texts, items[i]);
	line = written(&texts);
	assert_string_equal(line, expected);
	escaped_line_read_list(&again, line);
	assert_true(text_list_equal(&texts, &again));
	text_list_release(&texts);
	text_list_release(&again);
	free(line);
}

static void comes_back_as_it_was(void **state)
{
	(void)state;
	assert_line(NULL, 0, "");
	assert_line((const char *const[]){ "main", "a b" }, 2, "main\ta b");
	assert_line((const char *const[]){ "a\tb\nc\\n", "\033[2J\177\r" }, 2,
		    "a\\tb\\nc\\\\n\t\\x1b[2J\\x7f\\x0d");
	assert_line((const char *const[]){ "", "", "x", "" }, 4, "\t\tx\t");
	assert_line((const char *const[]){ "\xc3\xa9\xff" }, 1, "\xc3\xa9\xff");
}

static void what_is_no_escape_stays(void **state)
{
	const char *const lines[] = { "a\\", "\\q", "\\x", "\\x1", "\\xzz", "\\x00" };

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		char *text = escaped_line_read(lines[i]);

		assert_string_equal(text, lines[i]);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back_as_it_was),
		cmocka_unit_test(what_is_no_escape_stays),
	};

	return cmocka_run_group_tests_name("escaped_line", tests, NULL, NULL);
}
