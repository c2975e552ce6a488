#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/tables/function_identities.h"
#include "model/tables/profile_builder.h"
#include "model/trees/distinct_names.h"
#include "tests/model_text.h"

struct function { /* as it is added; NULL: not known */
	const char *name, *full, *symbol, *file, *unit, *module, *build;
	uint32_t start;
};

#define END                  \
	{                    \
		.name = NULL \
	}

static string_id text(struct profile_builder *builder, const char *text)
{
	return text ? profile_builder_add_string(builder, text, strlen(text)) : 0;
}

static function_id add(struct profile_builder *builder, const struct function *function)
{
	struct function_info info = {
		.name = text(builder, function->name),
		.full = text(builder, function->full),
		.symbol = text(builder, function->symbol),
		.file = text(builder, function->file),
		.unit = text(builder, function->unit),
		.module = profile_builder_add_build(builder, text(builder, function->module),
						    text(builder, function->build)),
		.start = function->start,
	};

	return profile_builder_add_function(builder, &info);
}

static const char *name_of(const struct profile *profile, const struct distinct_names *names,
			   function_id identity, bool by_symbol)
{
	if (names->text && names->text[identity])
		return names->text[identity];
	return by_symbol ? profile_text(profile, profile_function_symbol(profile, identity))
			 : profile_function_name(profile, identity);
}

/* The functions that there are, one a line, as they are called. */
static void check_how(const struct function *functions, bool by_symbol, const char *expected)
{
	struct profile_builder *builder = profile_builder_new();
	struct distinct_names names;
	struct profile profile;
	function_id *identity;
	char *printed = NULL;
	size_t size;
	FILE *out = open_memstream(&printed, &size);

	for (; functions->name; functions++)
		add(builder, functions);
	profile_builder_publish(builder);
	profile = profile_builder_snapshot(builder);
	identity = function_identities_build(&profile, by_symbol);
	distinct_names_build(&names, &profile, identity, by_symbol, NULL);
	for (function_id function = 1; function < profile.functions.count; function++)
		if (identity[function] == function)
			fprintf(out, "%s\n", name_of(&profile, &names, function, by_symbol));
	fclose(out);
	assert_string_equal(printed, expected);
	free(printed);
	distinct_names_release(&names);
	free(identity);
	profile_builder_free(builder);
}

static void check(const struct function *functions, const char *expected)
{
	check_how(functions, false, expected);
}

static void names_that_are_there_once_stay_short(void **state)
{
	const struct function functions[] = {
		{ "f", .full = "f(int)", .file = "a.c", .module = "/bin/x" },
		{ "g", .module = "/bin/x" },
		END,
	};

	(void)state;
	check(functions, "f\ng\n");
}

static void overloads_have_parameters(void **state)
{
	const struct function functions[] = {
		{ "f", .full = "f(int)", .symbol = "_Z1fi", .module = "x" },
		{ "f", .full = "f(double)", .symbol = "_Z1fd", .module = "x" },
		{ "g", .full = "g(int)", .symbol = "_Z1gi", .module = "x" },
		END,
	};

	(void)state;
	check(functions, "f(int)\nf(double)\ng\n");
}

static void parts_of_a_function_are_that_function(void **state)
{
	const struct function functions[] = {
		{ "f", .full = "f(int)", .symbol = "_Z1fi", .module = "x" },
		{ "f", .full = "f(int)", .symbol = "_Z1fi.cold", .module = "x" },
		END,
	};

	(void)state;
	check(functions, "f\n");
	check_how(functions, true, "_Z1fi\n_Z1fi.cold\n");
}

static void static_functions_have_their_file(void **state)
{
	const struct function functions[] = {
		{ "init", .file = "/src/a.c", .module = "x" },
		{ "init", .file = "/src/b.c", .module = "x" },
		{ "scan", .file = "/src/one/a.c", .module = "x" },
		{ "scan", .file = "/src/two/a.c", .module = "x" },
		{ "scan", .file = "/src/two/b.c", .module = "x" },
		END,
	};

	(void)state;
	check(functions, "init (a.c)\ninit (b.c)\n"
			 "scan (one/a.c)\nscan (two/a.c)\nscan (b.c)\n");
}

static void a_symbol_table_may_say_the_file_or_the_address(void **state)
{
	const struct function functions[] = {
		{ "init", .unit = "a.c", .module = "x" },
		{ "init", .unit = "b.c", .module = "x" },
		{ "once", .unit = "+0x1c30", .module = "[kernel.kallsyms]" },
		{ "once", .unit = "+0x20f0", .module = "[kernel.kallsyms]" },
		END,
	};

	(void)state;
	check(functions, "init (a.c)\ninit (b.c)\nonce (+0x1c30)\nonce (+0x20f0)\n");
}

static void functions_of_several_modules_have_theirs(void **state)
{
	const struct function functions[] = {
		{ "main", .module = "/bin/x" },
		{ "main", .module = "/bin/y" },
		{ "go", .module = "/a/lib.so" },
		{ "go", .module = "/b/lib.so" },
		{ "run", .module = "/bin/x", .build = NULL },
		{ "run", .module = "/lib/z", .build = "0123456789abcdef" },
		{ "run", .module = "/lib/z", .build = "fedcba9876543210" },
		END,
	};

	(void)state;
	check(functions, "main (x)\nmain (y)\ngo (a/lib.so)\ngo (b/lib.so)\n"
			 "run (x)\nrun (z 01234567)\nrun (z fedcba98)\n");
}

static void both_where_one_is_not_enough(void **state)
{
	const struct function functions[] = {
		{ "f", .full = "f(int)", .file = "a.c", .module = "x" },
		{ "f", .full = "f(int)", .file = "b.c", .module = "x" },
		{ "f", .full = "f(int)", .file = "b.c", .module = "y" },
		{ "f", .full = "f()", .file = "b.c", .module = "y" },
		END,
	};

	(void)state;
	check(functions, "f(int) (a.c, x)\nf(int) (b.c, x)\nf(int) (b.c, y)\nf()\n");
}

static void lines_tell_functions_without_a_name_apart(void **state)
{
	const struct function functions[] = {
		{ "<lambda>", .file = "x.py", .start = 10 },
		{ "<lambda>", .file = "x.py", .start = 12 },
		{ "<lambda>", .file = "y.py", .start = 3 },
		END,
	};

	(void)state;
	check(functions, "<lambda> (x.py:10)\n<lambda> (x.py:12)\n<lambda> (y.py)\n");
}

static void what_is_not_known_tells_nothing_apart(void **state)
{
	const struct function functions[] = {
		{ "f", .file = "a.c", .module = "x" },
		{ "f", .module = "x" },
		END,
	};

	(void)state;
	check(functions, "f\nf\n");
}

static void many_of_one_name_take_no_time(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	struct distinct_names names;
	struct profile profile;
	function_id *identity;
	char file[64];

	(void)state;
	for (uint32_t i = 0; i < 200000; i++) {
		struct function function = { "f", .file = file, .module = "x" };

		snprintf(file, sizeof(file), "/%u/%u/init.c", i % 1000, i / 1000);
		add(builder, &function);
	}
	profile_builder_publish(builder);
	profile = profile_builder_snapshot(builder);
	identity = function_identities_build(&profile, false);
	distinct_names_build(&names, &profile, identity, false, NULL);
	assert_string_equal(names.text[1], "f (0/0/init.c)");
	assert_string_equal(names.text[200000], "f (999/199/init.c)");
	distinct_names_release(&names);
	free(identity);
	profile_builder_free(builder);
}

/* A long name that many have is copied for each, up to a limit; the rest stay bare. */
static void long_names_are_limited(void **state)
{
	enum { COUNT = 1000, LENGTH = 100000 };
	struct profile_builder *builder = profile_builder_new();
	struct distinct_names names;
	struct profile profile;
	function_id *identity;
	char *name = memory_new(LENGTH + 1, 1), file[16];
	uint64_t made = 0;

	(void)state;
	memset(name, 'x', LENGTH);
	for (int i = 0; i < COUNT; i++) {
		snprintf(file, sizeof(file), "%d.c", i);
		add(builder, &(struct function){ .name = name, .file = file });
	}
	profile_builder_publish(builder);
	profile = profile_builder_snapshot(builder);
	identity = function_identities_build(&profile, false);
	distinct_names_build(&names, &profile, identity, false, NULL);
	for (uint32_t i = 0; i < names.made_count; i++)
		made += strlen(names.made[i]);
	assert_in_range(made, 5 * LENGTH, 10 * LENGTH);
	assert_string_equal(names.text[COUNT], name);
	distinct_names_release(&names);
	free(identity);
	free(name);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_are_there_once_stay_short),
		cmocka_unit_test(overloads_have_parameters),
		cmocka_unit_test(parts_of_a_function_are_that_function),
		cmocka_unit_test(static_functions_have_their_file),
		cmocka_unit_test(a_symbol_table_may_say_the_file_or_the_address),
		cmocka_unit_test(functions_of_several_modules_have_theirs),
		cmocka_unit_test(both_where_one_is_not_enough),
		cmocka_unit_test(lines_tell_functions_without_a_name_apart),
		cmocka_unit_test(what_is_not_known_tells_nothing_apart),
		cmocka_unit_test(many_of_one_name_take_no_time),
		cmocka_unit_test(long_names_are_limited),
	};

	return cmocka_run_group_tests_name("tests", tests, NULL, NULL);
}
