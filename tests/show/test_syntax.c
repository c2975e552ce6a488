/* Comments, strings and keywords of source code, as letters below it. */
#include <string.h>

#include "show/syntax.h"
#include "tests/unit.h"

/* Lines after each other; `expected` has a letter a byte: c comment, s string, k keyword. */
static void assert_shades(const char *path, const char *const *lines, const char *const *expected)
{
	const struct language *language = syntax_language(path);
	syntax_state state = 0;

	for (; *lines; lines++, expected++) {
		uint8_t shades[200];
		char found[200] = "";
		uint32_t length = (uint32_t)strlen(*lines);
		syntax_state without = syntax_scan(language, state, *lines, length, NULL);

		state = syntax_scan(language, state, *lines, length, shades);
		assert_int_equal(state, without);
		for (uint32_t i = 0; i < length; i++)
			found[i] = " csk"[shades[i]];
		found[length] = '\0';
		while (*found && found[strlen(found) - 1] == ' ')
			found[strlen(found) - 1] = '\0';
		assert_string_equal(found, *expected);
	}
}

#define SHADES(path, lines, ...)                                  \
	assert_shades(path, (const char *const[]){ lines, NULL }, \
		      (const char *const[]){ __VA_ARGS__ })
#define LINES(...) __VA_ARGS__

static void c_and_cpp(void **state)
{
	(void)state;
	SHADES("/a/b.c", LINES("int x = f(\"a\\\"//\", 'c'); // if", "/* if", "\" */ return;"),
	       "kkk       sssssss  sss   ccccc", "ccccc", "cccc kkkkkk");
	SHADES("/usr/include/c++/12/vector", LINES("template <class T> a_class"),
	       "kkkkkkkk  kkkkk");
	SHADES("x.cpp", LINES("int n = 1'000'000; char c = '\\'';"),
	       "kkk                kkkk     ssss");
}

static void go_and_rust(void **state)
{
	(void)state;
	SHADES("main.go", LINES("func f() { `raw", "// still`; return }"), "kkkk       ssss",
	       "sssssssss  kkkkkk");
	SHADES("lib.rs", LINES("fn f<'a>(x: &'a str) { '\"'; \"two", "lines\" }"),
	       "kk                     sss  ssss", "ssssss");
}

static void python(void **state)
{
	(void)state;
	SHADES("a.py", LINES("def f(): # def", "\"\"\"text", "it's\"\"\"; return 'x'"),
	       "kkk      ccccc", "sssssss", "sssssss  kkkkkk sss");
}

static void what_is_not_known_is_plain(void **state)
{
	(void)state;
	assert_null(syntax_language("Makefile"));
	assert_null(syntax_language("a."));
	assert_null(syntax_language("a. "));
	assert_null(syntax_language(""));
	assert_null(syntax_language("a.veryverylongending"));
	SHADES("notes.txt", LINES("if \"x\" // y"), "");
}

static void what_never_ends(void **state)
{
	(void)state;
	SHADES("a.c", LINES("\"abc\\", "int /*", "int", "*/int"), "sssss", "kkk cc", "ccc",
	       "cckkk");
	SHADES("a.ml", LINES("(* let", "let \"x"), "cccccc", "cccccc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(c_and_cpp),       cmocka_unit_test(go_and_rust),
		cmocka_unit_test(python),          cmocka_unit_test(what_is_not_known_is_plain),
		cmocka_unit_test(what_never_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
