#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

/* What Go prints, and what is read of it. */
static const char *const dump[] = { "panic: oh no",
				    "",
				    "goroutine 1 [running]:",
				    "main.work(0x1)",
				    "\t/a/b.go:12 +0x1f",
				    "main.main()",
				    "\t/a/b.go:34 +0x2e",
				    "",
				    "goroutine 7 [select, 5 minutes]:",
				    "main.wait({0x2, ...})",
				    "\t/a/b.go:56 +0x11",
				    "created by main.main in goroutine 1",
				    "\t/a/b.go:30 +0x3",
				    "exit status 2" };

#define TYPE "type goroutine goroutines\n"
#define STACKS                                                                               \
	"goroutine=1 state=running: main.main /a/b.go:34;main.work /a/b.go:12 1 goroutine\n" \
	"goroutine=7 state=select waiting=300 s created by=main.main: "                      \
	"main.wait /a/b.go:56 1 goroutine\n"

/* With the prefixes in turn in front of its lines. */
static char *prefixed(const char *const *prefixes, size_t count, const char *between)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (size_t i = 0; i < COUNT(dump); i++) {
		fprintf(out, "%s%s\n", prefixes[i % count], dump[i]);
		if (i % 5 == 3)
			fputs(between, out);
	}
	fclose(out);
	return text;
}

static void assert_dump(const char *what, char *text, const char *property)
{
	char *loaded = loaded_bytes(NULL, text, strlen(text)), *stacks;

	stacks = strstr(loaded, "goroutine=1 ");
	if (strncmp(loaded, TYPE, strlen(TYPE)) != 0 || !stacks || !strstr(loaded, property) ||
	    strncmp(stacks, STACKS, strlen(STACKS)) != 0)
		fail_msg("%s: %s\nof: %s", what, loaded, text);
	free(loaded);
	free(text);
}

static void prefixes_of_logs(void **state)
{
	static const struct {
		const char *what, *prefixes[2];
	} cases[] = {
		{ "docker compose", { "app-1  | ", "app-1  | " } },
		{ "Kubernetes (CRI)",
		  { "2026-11-25T12:00:00.123456789Z stderr F ",
		    "2026-11-25T12:00:01.5Z stderr F " } },
		{ "kubectl logs --timestamps",
		  { "2026-11-25T12:00:00.123456789Z ", "2026-11-25T12:00:00.123456790Z " } },
		{ "kubectl logs --prefix", { "[pod/web-1/app] ", "[pod/web-1/app] " } },
		{ "journald",
		  { "Nov 30 12:00:00 host prog[123]: ", "Dec 1 00:00:00 host prog[123]: " } },
		{ "journald, short-iso",
		  { "2026-11-30T12:00:00+0100 host prog[123]: ",
		    "2026-11-30T12:00:01+0100 host prog[123]: " } },
		{ "Heroku",
		  { "2026-11-30T12:00:00.1+00:00 app[web.1]: ",
		    "2026-11-30T12:00:00.2+00:00 app[web.1]: " } },
		{ "a logger of its own", { "2026/11/30 12:00:00 ", "2026/11/30 12:00:01 " } },
		{ "systemd-cat", { "  prog | ", "  prog | " } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_dump(cases[i].what, prefixed(cases[i].prefixes, 2, ""), "");
		assert_dump(cases[i].what, prefixed(cases[i].prefixes, 2, "other | a line\n"),
			    "property other lines of the log: 2 among the stacks, left out\n");
	}
}

/* Two programs that are on their way out at once. */
static void programs_in_one_log(void **state)
{
	static const char text[] = "a-1 | goroutine 1 [running]:\nb-2 | goroutine 2 [running]:\n"
				   "a-1 | main.f()\nb-2 | main.g()\na-1 | \t/a.go:1 +0x1\n"
				   "b-2 | \t/b.go:2 +0x1\na-1 |\nb-2 |\n"
				   "a-1 | goroutine 3 [sleep]:\na-1 | main.h()\n";
	char *loaded = loaded_bytes(NULL, text, strlen(text));

	(void)state;
	assert_string_equal(loaded, TYPE "goroutine=1 state=running: main.f /a.go:1 1 goroutine\n"
					 "goroutine=3 state=sleep: main.h 1 goroutine\n"
					 "goroutine=2 state=running: main.g /b.go:2 1 goroutine\n");
	free(loaded);
}

static void tabs_of_rsyslog(void **state)
{
	static const char text[] = "Nov 30 12:00:00 h p[1]: goroutine 1 [running]:\n"
				   "Nov 30 12:00:00 h p[1]: main.f()\n"
				   "Nov 30 12:00:00 h p[1]: #011/a.go:1 +0x1\n";
	char *loaded = loaded_bytes(NULL, text, strlen(text));

	(void)state;
	assert_string_equal(loaded, TYPE "goroutine=1 state=running: main.f /a.go:1 1 goroutine\n");
	free(loaded);
}

static void put_json(FILE *out, const char *text)
{
	for (; *text; text++)
		if (*text == '\t')
			fputs("\\t", out);
		else if (*text == '\n')
			fputs("\\n", out);
		else if (*text == '{')
			fputs("\\u007b", out);
		else
			fputc(*text, out);
}

static void logs_of_docker(void **state)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (size_t i = 0; i < COUNT(dump); i++) {
		fputs("{\"log\":\"", out);
		put_json(out, dump[i]);
		fputs("\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-30T12:00:00.1Z\"}\n", out);
	}
	fclose(out);
	assert_dump("json-file", text, "");
}

static void a_stack_in_one_line_of_json(void **state)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	fputs("{\"level\":\"info\",\"msg\":\"begin \\\"x\\\"\"}\n", out);
	fputs("{\"level\":\"fatal\",\"ts\":1.5,\"error\":{\"x\":\"goroutine\"},\"msg\":\"", out);
	for (size_t i = 0; i < COUNT(dump) - 1; i++) {
		put_json(out, dump[i]);
		put_json(out, "\n");
	}
	fputs("\"}\nno object\n{\"level\":\"info\",\"msg\":\"end\"}\n", out);
	fclose(out);
	assert_dump("zap", text, "property other lines of the log: 1 among the stacks, left out\n");
}

static void bad_lines_have_the_number_of_the_log(void **state)
{
	static const char text[] = "x\ny\na | goroutine 1 [running]:\nb\na | what\na | main.f()\n";
	char *loaded = loaded_bytes(NULL, text, strlen(text));

	(void)state;
	assert_string_equal(
		loaded,
		TYPE "property other lines of the log: 1 among the stacks, left out\n"
		     "goroutine=1 state=running: main.f 1 goroutine\n"
		     "warning: 1 line of stacks left out as not understood, the first one is line "
		     "5\n");
	free(loaded);
}

static void every_beginning_is_read_or_refused(void **state)
{
	static const char text[] = "{\"msg\":\"goroutine 1 [running]:\\n\\u00e9\\ud83d\\\\\"}\n"
				   "a | goroutine 2 [running]:\na | f()\n";

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++) {
		char *copy = memory_text(text, i);

		free(loaded_bytes("goroutines", copy, i));
		free(loaded_bytes(NULL, copy, i));
		free(copy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prefixes_of_logs),
		cmocka_unit_test(programs_in_one_log),
		cmocka_unit_test(tabs_of_rsyslog),
		cmocka_unit_test(logs_of_docker),
		cmocka_unit_test(a_stack_in_one_line_of_json),
		cmocka_unit_test(bad_lines_have_the_number_of_the_log),
		cmocka_unit_test(every_beginning_is_read_or_refused),
	};

	return cmocka_run_group_tests_name("goroutine log", tests, NULL, NULL);
}
