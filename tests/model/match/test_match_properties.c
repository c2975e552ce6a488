/* Any functions: those that only a build or a run has named anew are the same, no others are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/compare/comparison.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* Names with the number of a function first, and then what differs from run to run. */
static const char *const forms[] = {
	"parse%u",
	"walk%u.constprop.%u",
	"walk%u.isra.%u.cold",
	"walk%u.llvm.%u",
	"walk%u._omp_fn.%u",
	"a::sort%u::{lambda(int)#%u}::operator()",
	"a::sort%u::'lambda%u'(int)",
	"sort%u::$_%u::operator()",
	"app/Main%u$$Lambda$%u/101464973.apply",
	"app.Main%u.lambda$main$%u",
	"app.Proxied%u.$Proxy%u.get",
	"app.User%u$$EnhancerBySpringCGLIB$$%x.save",
	"app.User%u_$$_jvst%x_1.load",
	"lib.Run%u.func%u",
	"lib.Run%u.func1.%u",
	"lib.Run%u.gowrap%u",
	"mod%u::{closure#%u}",
	"mod%u::write::h%016x",
	"mod%u[%016x]::read",
	"stub%u_0x7f%010x",
};

enum { FORMS = sizeof(forms) / sizeof(*forms), MODULES = 3, TEXT_SIZE = 20000 };

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* The same for all runs: what a function weighs, and in which module it is. */
static uint32_t weight_of(uint32_t function)
{
	return 1 + function * 2654435761U % 97;
}

/* A profile of the functions [first, first + count), as run `run` names them. */
static void write_profile(char *text, uint32_t first, uint32_t count, uint32_t run)
{
	uint32_t seed = run * 7919 + 1;
	char *at = text;

	for (uint32_t module = 0; module < MODULES; module++)
		at += sprintf(at, "main@/b/prog%c-%u %u\n", 'a' + (int)module, run, 10 + module);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t function = first + i;
		char name[200];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(name, sizeof(name), forms[function % FORMS], function,
			 next(&seed) % 1000000);
#pragma GCC diagnostic pop
		at += sprintf(at, "main@/b/prog%c-%u;%s@/b/prog%c-%u+0x%x %u\n",
			      'a' + (int)(function % MODULES), run, name,
			      'a' + (int)(function % MODULES), run, next(&seed) % 100000 + 1,
			      weight_of(function));
	}
}

static struct comparison *compare(const struct profile *profile)
{
	struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, false };
	struct slice sides[SIDE_COUNT];
	struct comparison *comparison;
	struct error error;

	model_text_sides(sides, "");
	comparison = comparison_build(profile, sides, &terms, &error);
	assert_non_null(comparison);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
	return comparison;
}

typedef void check_list(const struct change_list *list, const struct labels *labels);

static void check_pair(const char *base, const char *new, check_list *check)
{
	struct profile_builder *builder = model_text_pair(base, new);
	struct profile profile = profile_builder_snapshot(builder);
	struct comparison *comparison = compare(&profile);
	struct change_list list;

	change_list_functions(&list, comparison, 0);
	check(&list, comparison->tree->labels);
	change_list_release(&list);
	comparison_unref(comparison);
	profile_builder_free(builder);
}

static void check_unchanged(const struct change_list *list, const struct labels *labels)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const struct change_row *row = &list->rows[i];

		if (row->self.difference != 0 || row->total.difference != 0)
			fail_msg("%s changed", labels->text[row->label]);
	}
}

static void check_nothing_shared(const struct change_list *list, const struct labels *labels)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const struct change_row *row = &list->rows[i];

		if (row->side[SIDE_BASE].total != 0 && row->side[SIDE_NEW].total != 0 &&
		    !labels_have_name(labels, row->label, "main"))
			fail_msg("%s is not one function", labels->text[row->label]);
	}
}

static void the_same_functions_named_anew_are_unchanged(void **state)
{
	static char base[TEXT_SIZE], new[TEXT_SIZE];

	(void)state;
	for (uint32_t run = 1; run < 60; run++) {
		write_profile(base, run, FORMS + run, run);
		write_profile(new, run, FORMS + run, run + 1000);
		check_pair(base, new, check_unchanged);
		check_pair(new, base, check_unchanged);
	}
}

static void other_functions_never_match(void **state)
{
	static char base[TEXT_SIZE], new[TEXT_SIZE];

	(void)state;
	for (uint32_t run = 1; run < 60; run++) {
		write_profile(base, run, FORMS + run, run);
		write_profile(new, run + 1000, FORMS + run, run + 1000);
		check_pair(base, new, check_nothing_shared);
		/* In modules of the same names, too. */
		write_profile(new, run + 1000, FORMS + run, run);
		check_pair(base, new, check_nothing_shared);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_functions_named_anew_are_unchanged),
		cmocka_unit_test(other_functions_never_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
