#include "tests/unit.h"

#include <stdlib.h>

#include "show/code_span.h"

static void assert_written(void (*write)(FILE *, const char *, bool), const char *text,
			   bool in_table, const char *expected)
{
	char *written = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&written, &size);

	write(out, text, in_table);
	fclose(out);
	assert_string_equal(written, expected);
	free(written);
}

#define CODE(text, expected) assert_written(code_span_write, text, false, expected)
#define CELL(text, expected) assert_written(code_span_write, text, true, expected)
#define WORDS(text, expected) assert_written(code_span_write_words, text, false, expected)

static void names_are_code(void **state)
{
	(void)state;
	CODE("main", "`main`");
	CODE("@me #1 <b>&amp; *a* http://h", "`@me #1 <b>&amp; *a* http://h`");
	CODE("a|b", "`a|b`");
	CODE("", "");
}

static void fences_are_longer_than_what_they_hold(void **state)
{
	(void)state;
	CODE("a`b", "``a`b``");
	CODE("a``b`c", "```a``b`c```");
	CODE("`a", "`` `a ``");
	CODE("a`", "`` a` ``");
	CODE("``", "``` `` ```");
}

static void blanks_stay(void **state)
{
	(void)state;
	CODE(" a", "` a`");
	CODE("a ", "`a `");
	CODE(" a ", "`  a  `");
	CODE("  ", "`  `");
}

static void cells_do_not_end_early(void **state)
{
	(void)state;
	CELL("a|b", "`a\\|b`");
	CELL("a\\|b", "`a\\\\|b`");
	CELL("a\nb\r", "`a^Jb^M`");
	CELL("a\\", "`a\\`");
}

static void what_is_not_seen_is_spelled_out(void **state)
{
	(void)state;
	CODE("a\x1b[31m\xe2\x80\x8b\xff", "`a^[[31m\\u200b\xef\xbf\xbd`");
}

static void amounts_stay(void **state)
{
	(void)state;
	WORDS("+1.5 MiB", "+1.5 MiB");
	WORDS("-12.3 %", "-12.3 %");
	WORDS("µs (new)", "µs (new)");
	WORDS("3 @me", "`3 @me`");
	WORDS("1 www.h.com", "`1 www.h.com`");
	WORDS("2 a\xe2\x80\x8b", "`2 a\\u200b`");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_code),
		cmocka_unit_test(fences_are_longer_than_what_they_hold),
		cmocka_unit_test(blanks_stay),
		cmocka_unit_test(cells_do_not_end_early),
		cmocka_unit_test(what_is_not_seen_is_spelled_out),
		cmocka_unit_test(amounts_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
