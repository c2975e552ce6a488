/* Names of functions that have their file and line in them. */

#include "tests/unit.h"

#include <string.h>

#include "loaders/pprof/pprof_script_name.h"

static struct span span_of(const char *text)
{
	return (struct span){ text, text + strlen(text) };
}

static void splits(const char *text, const char *known, const char *file, const char *name,
		   uint64_t line)
{
	struct pprof_script_name parts;

	assert_true(pprof_script_name_split(span_of(text), span_of(known), &parts));
	assert_true(span_is(parts.file, file));
	assert_true(span_is(parts.name, name));
	assert_int_equal(parts.line, line);
}

static void stays(const char *text, const char *known)
{
	struct pprof_script_name parts;

	assert_false(pprof_script_name_split(span_of(text), span_of(known), &parts));
}

static void test_split(void **state)
{
	(void)state;
	splits("./app.js:fib:2", "", "./app.js", "fib", 2);
	splits("./app.js:fib:2", "/srv/app.js", "/srv/app.js", "fib", 2);
	splits("node:internal/timers:listOnTimeout:569", "", "node:internal/timers",
	       "listOnTimeout", 569);
	splits("file:///srv/a.mjs:Cart.add:10", "", "file:///srv/a.mjs", "Cart.add", 10);
	splits("./app.ts::3", "", "./app.ts", "(anonymous)", 3);
	splits(":Garbage Collection:0", "", "", "Garbage Collection", 0);
}

/* Other languages have colons and numbers, too. */
static void test_others(void **state)
{
	(void)state;
	stays("std::vector::push:1", "");
	stays("Cart::add:12", "");
	stays("::add:0", "");
	stays("a:b:c", "");
	stays("./app.js:fib", "");
	stays("2", "");
	stays(":0", "");
	stays("", "");
	stays(":x:5", "");
	stays(":x:0", "/srv/x");
	stays("main.rb:fib:2", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
