/* Which functions, lines, modules and threads of two builds are taken for the same. */
#include "model/compare/comparison.h"
#include "tests/model/match/match_text.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void the_same_name_in_the_same_module_is_the_same(void **state)
{
	(void)state;
	match_text_check("f@/old/libx.so 3\n", "f@/new/libx.so 5\n", "f 3 -> 5\n");
	match_text_check("f@/old/liba.so 3\nf@libb.so 1\n", "f@/new/liba.so 5\nf@libb.so 2\n",
			 "f (liba.so) 3 -> 5\nf (libb.so) 1 -> 2\n");
}

static void a_clone_is_matched_with_what_it_was_made_of(void **state)
{
	(void)state;
	match_text_check("f@x 3\n", "f.constprop.0@x 5\n", "f 3 -> 5 clone\n");
	match_text_check("f@x 3\nf.cold@x 1\n", "f@x 5\n", "f 4 -> 5 clone\n");
	match_text_check("main@x;f@x 3\n", "main@x;f.isra.1@x 5\n",
			 "f 3 -> 5 clone\nmain 0 -> 0\n");
}

static void what_both_sides_have_is_not_merged(void **state)
{
	(void)state;
	match_text_check("f@x 3\nf.cold@x 1\n", "f@x 5\nf.cold@x 1\n", "f 3 -> 5\nf.cold 1 -> 1\n");
	match_text_check("main.func1@x 3\nmain.func2@x 1\n", "main.func1@x 5\nmain.func2@x 1\n",
			 "main.func1 3 -> 5\nmain.func2 1 -> 1\n");
}

static void what_is_not_called_alike_is_new_or_gone(void **state)
{
	(void)state;
	match_text_check("f@x 3\n", "g@x 5\n", "g 0 -> 5\nf 3 -> 0\n");
}

static void rules_can_be_turned_off(void **state)
{
	(void)state;
	match_text_check_how("f@/old/x 3\n", "f@/new/x 1\nf.cold@x 5\n", true, "",
			     "f.cold 0 -> 5\nf 3 -> 1\n");
	match_text_check_how("f@libx.so.1 3\n", "f@libx.so.2 4\n", true, "",
			     "f (libx.so.2) 0 -> 4\nf (libx.so.1) 3 -> 0\n");
}

static void functions_of_one_name_are_told_apart_by_their_files(void **state)
{
	(void)state;
	match_text_check("init@x a.c:1 3\ninit@x b.c:1 4\n", "init@x a.c:1 5\ninit@x b.c:1 5\n",
			 "init (a.c) 3 -> 5\ninit (b.c) 4 -> 5\n");
	/* One that was not sampled is no reason to merge the other two. */
	match_text_check("init@x a.c:1 3\ninit@x b.c:1 4\n", "init@x a.c:1 5\n",
			 "init (b.c) 4 -> 0\ninit (a.c) 3 -> 5\n");
}

static void overloads_are_matched_each_with_its_own(void **state)
{
	(void)state;
	match_text_check("f~~full=f(int)@x 3\n", "f~~full=f(int)@x 5\nf~~full=f(double)@x 2\n",
			 "f(int) 3 -> 5\nf(double) 0 -> 2\n");
	match_text_check("f~~full=f(int)@x 3\nf~~full=f(double)@x 4\n",
			 "f~~full=f(int)@x 5\nf~~full=f(double)@x 2\n",
			 "f(int) 3 -> 5\nf(double) 4 -> 2\n");
	match_text_check("f~~full=f(int)@x1 3\nf~~full=f(double)@x1 4\n",
			 "f~~full=f(int)@x2 5\nf~~full=f(double)@x2 2\n",
			 "f(int) 3 -> 5 module\nf(double) 4 -> 2 module\n");
}

static void parameters_may_change_where_there_is_one(void **state)
{
	(void)state;
	match_text_check("f~~full=f(int)@x 3\n", "f~~full=f(long)@x 5\n", "f 3 -> 5 parameters\n");
	match_text_check("f 3\n", "f~~full=f(long)@x 5\n", "f 3 -> 5 parameters module\n");
	match_text_check("f~~full=f(int)@x 3\n", "f~~full=f(long)@x 5\nf~~full=f(double)@x 2\n",
			 "f(long) 0 -> 5\nf(int) 3 -> 0\nf(double) 0 -> 2\n");
	match_text_check("f~~full=f(int)@x 3\nf~~full=f(char)@x 1\n",
			 "f~~full=f(long)@x 5\nf~~full=f(char)@x 1\n",
			 "f(long) 3 -> 5 parameters\nf(char) 1 -> 1\n");
}

static void symbols_are_matched_as_they_are_called(void **state)
{
	(void)state;
	match_text_check_how(
		"f~~full=f(int)~~symbol=_Z1fi@x 3\nf~~full=f(int)~~symbol=_Z1fi.cold@x 1\n",
		"f~~full=f(int)~~symbol=_Z1fi@x 5\n", false, "by=symbol", "_Z1fi 4 -> 5 clone\n");
	match_text_check_how(
		"f~~full=f(int)~~symbol=_Z1fi@x 3\nf~~full=f(int)~~symbol=_Z1fi.cold@x 1\n",
		"f~~full=f(int)~~symbol=_Z1fi@x 5\nf~~full=f(int)~~symbol=_Z1fi.cold@x 2\n", false,
		"by=symbol", "_Z1fi 3 -> 5\n_Z1fi.cold 1 -> 2\n");
}

static void files_may_be_unknown_on_a_side(void **state)
{
	(void)state;
	match_text_check("f@x 3\n", "f@x a.c:1 5\n", "f 3 -> 5\n");
	match_text_check("f@x src/a.c:1 3\n", "f@x lib/a.c:1 5\n", "f 3 -> 5\n");
}

static void a_function_may_have_moved_to_another_file(void **state)
{
	(void)state;
	match_text_check("f@x a.c:1 3\n", "f@x b.c:1 5\n", "f 3 -> 5 file\n");
}

static void a_library_may_have_another_version(void **state)
{
	(void)state;
	match_text_check("f@libx.so.1 3\n", "f@libx.so.2 4\n", "f 3 -> 4 module-version\n");
	match_text_check("f@libx-2.31.so 3\n", "f@libx.so.6 4\n", "f 3 -> 4 module-version\n");
}

static void a_program_may_have_been_renamed(void **state)
{
	(void)state;
	match_text_check("f@prog-1 3\ng@prog-1 1\n", "f@prog-2 5\n", "f 3 -> 5 module\ng 1 -> 0\n");
	match_text_check("f 3\n", "f@prog 5\n", "f 3 -> 5 module\n");
	/* But not into one that was there before. */
	match_text_check("f@x 3\ng@y 1\n", "f@y 5\nh@x 2\n",
			 "f (y) 0 -> 5\nf (x) 3 -> 0\nh 0 -> 2\ng 1 -> 0\n");
}

static void renamed_programs_keep_what_is_called_alike(void **state)
{
	(void)state;
	/* Full names before shortened ones. */
	match_text_check("r.func1@old 6\nr.func2@old 4\n", "r.func1@new 6\nr.func2@new 4\n",
			 "r.func1 6 -> 6 module\nr.func2 4 -> 4 module\n");
	match_text_check("p@old 6\np.cold@old 4\n", "p@new 6\np.cold@new 4\n",
			 "p 6 -> 6 module\np.cold 4 -> 4 module\n");
	match_text_check("p 6\np.cold 4\n", "p@new 6\np.cold@new 4\n",
			 "p 6 -> 6 module\np.cold 4 -> 4 module\n");
	/* And of two programs each its own. */
	match_text_check("main@a1 1\nf@a1 2\ng@a1 3\nmain@b1 4\nh@b1 5\ni@b1 6\n",
			 "main@a2 1\nf@a2 2\ng@a2 3\nmain@b2 4\nh@b2 5\ni@b2 6\n",
			 "i 6 -> 6 module\nh 5 -> 5 module\nmain (b2) 4 -> 4 module\n"
			 "g 3 -> 3 module\nf 2 -> 2 module\nmain (a2) 1 -> 1 module\n");
	match_text_check_how("main@a1 1\nf@a1 2\n", "main@a2 1\nf@a2 3\n", false, "by=module",
			     "a2 3 -> 4 module\n");
	/* Two programs that have nothing but main in common are two. */
	match_text_check_how("main@a1 1\nf@a1 2\n", "main@a2 1\ng@a2 3\n", false, "by=module",
			     "a2 0 -> 4\na1 3 -> 0\n");
}

static void closures_are_named_after_what_they_are_inlined_into(void **state)
{
	(void)state;
	match_text_check("main.main.byKey.func1@x m.go:3 4\n", "main.byKey.func1@x m.go:3 5\n",
			 "main.byKey.func 4 -> 5 closure\n");
	match_text_check("lib.(*T).Run.func1@x l.go:3 4\n", "main.main.(*T).Run.func4@x l.go:3 5\n",
			 "main.main.(*T).Run.func 4 -> 5 closure\n");
	match_text_check("lib.Key.func1@x l.go:3 4\n", "main.main.func2.Key.2@x l.go:3 5\n",
			 "main.main.func.Key.2 4 -> 5 closure\n");
	match_text_check("lib.Gen[...].func1@x l.go:3 4\n",
			 "main.main.Gen[go.shape.int].func6@x l.go:3 5\n",
			 "main.main.Gen[...].func 4 -> 5 closure type-arguments\n");
	match_text_check("main.main.byKey.func1 4\n", "main.byKey.func1 5\n",
			 "main.byKey.func 4 -> 5 closure\n");
	/* Of another file, another package, or deeper in it. */
	match_text_check("lib.Key.func1@x l.go:3 4\n", "main.main.Key.func2@x m.go:3 5\n",
			 "main.main.Key.func2 0 -> 5\nlib.Key.func1 4 -> 0\n");
	match_text_check("lib.Key.func1 4\n", "main.main.Key.func2 5\n",
			 "main.main.Key.func2 0 -> 5\nlib.Key.func1 4 -> 0\n");
	match_text_check("lib.Key.func1@x l.go:3 4\n", "main.main.Key.func2.1@x l.go:3 5\n",
			 "main.main.Key.func2.1 0 -> 5\nlib.Key.func1 4 -> 0\n");
	/* Neither was inlined. */
	match_text_check("a.Key.func1@x l.go:3 4\n", "b.Key.func1@x l.go:3 5\n",
			 "b.Key.func1 0 -> 5\na.Key.func1 4 -> 0\n");
	/* Which of the two is it? */
	match_text_check("a.Key.func1@x l.go:3 4\nb.Key.func1@x l.go:3 1\n",
			 "m.m.Key.func2@x l.go:3 6\n",
			 "m.m.Key.func2 0 -> 6\na.Key.func1 4 -> 0\nb.Key.func1 1 -> 0\n");
}

static void two_of_one_side_are_never_one_without_a_sign(void **state)
{
	(void)state;
	match_text_check("f@/a/x 3\nf@/b/x 1\n", "f@/c/x 5\n", "f 4 -> 5 module\n");
}

static void inlined_and_called_are_one_function(void **state)
{
	(void)state;
	match_text_check("a@x>f@x 3\n", "a@x;f@x 5\n", "f 3 -> 5\na 0 -> 0\n");
	match_text_check("a@x>f.isra.0@x 3\nf@x 1\n", "a@x;f@x 5\n", "f 4 -> 5 clone\na 0 -> 0\n");
}

static void lines_are_those_of_matched_functions(void **state)
{
	(void)state;
	match_text_check_how("f@/1/x a.c:7 3\n", "f@/2/x a.c:7 4\nf@/2/x a.c:8 1\n", false,
			     "by=line", "f a.c:7 3 -> 4\nf a.c:8 0 -> 1\n");
	match_text_check_how("f@/1/x a.c:7 3\n", "f.cold@/2/x a.c:7 4\n", false, "by=line",
			     "f a.c:7 3 -> 4 clone\n");
}

static void modules_are_those_of_one_name(void **state)
{
	(void)state;
	match_text_check_how("f@/1/x 3\ng@/1/liby.so.1 3\n", "f@/2/x 4\ng@/2/liby.so.2 5\n", false,
			     "by=module", "liby.so.2 3 -> 5 module-version\nx 3 -> 4\n");
}

static void addresses_are_those_of_one_module(void **state)
{
	(void)state;
	match_text_check_how("f@/1/x+0x10 3\n", "f@/2/x+0x10 4\nf@/2/x+0x20 1\n", false,
			     "by=address", "f 0x10 3 -> 4\nf 0x20 0 -> 1\n");
}

static void threads_of_two_recordings_are_those_of_one_name(void **state)
{
	struct profile_builder *builder = model_text_pair("p#1/work#7: f 1\n", "p#2/work#8: f 2\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, false };
	struct comparison *comparison;
	struct slice sides[SIDE_COUNT];
	struct error error = { 0 };

	(void)state;
	model_text_sides(sides, "root=thread");
	comparison = comparison_build(&profile, sides, &terms, &error);
	assert_tree(comparison->tree, "all 2\n  work 2\n    f 2 self 2\n");
	comparison_unref(comparison);
	profile_builder_free(builder);
}

static void processes_that_only_one_side_has_are_left_out(void **state)
{
	struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, false };
	static const char *const expected[] = { "all 2\n  f 2 self 2\n",
						"all 2\n  old 2\n    f 2 self 2\n" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct profile_builder *builder =
			model_text_pair("old#1: f 1\n", i == 0 ? "new#2: f 2\n" : "old#2: f 2\n");
		struct profile profile = profile_builder_snapshot(builder);
		struct comparison *comparison;
		struct slice sides[SIDE_COUNT];
		struct error error = { 0 };

		model_text_sides(sides, "");
		comparison = comparison_build(&profile, sides, &terms, &error);
		assert_tree(comparison->tree, expected[i]);
		comparison_unref(comparison);
		profile_builder_free(builder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_name_in_the_same_module_is_the_same),
		cmocka_unit_test(a_clone_is_matched_with_what_it_was_made_of),
		cmocka_unit_test(what_both_sides_have_is_not_merged),
		cmocka_unit_test(what_is_not_called_alike_is_new_or_gone),
		cmocka_unit_test(rules_can_be_turned_off),
		cmocka_unit_test(functions_of_one_name_are_told_apart_by_their_files),
		cmocka_unit_test(overloads_are_matched_each_with_its_own),
		cmocka_unit_test(parameters_may_change_where_there_is_one),
		cmocka_unit_test(symbols_are_matched_as_they_are_called),
		cmocka_unit_test(files_may_be_unknown_on_a_side),
		cmocka_unit_test(a_function_may_have_moved_to_another_file),
		cmocka_unit_test(a_library_may_have_another_version),
		cmocka_unit_test(a_program_may_have_been_renamed),
		cmocka_unit_test(renamed_programs_keep_what_is_called_alike),
		cmocka_unit_test(closures_are_named_after_what_they_are_inlined_into),
		cmocka_unit_test(two_of_one_side_are_never_one_without_a_sign),
		cmocka_unit_test(inlined_and_called_are_one_function),
		cmocka_unit_test(lines_are_those_of_matched_functions),
		cmocka_unit_test(modules_are_those_of_one_name),
		cmocka_unit_test(addresses_are_those_of_one_module),
		cmocka_unit_test(threads_of_two_recordings_are_those_of_one_name),
		cmocka_unit_test(processes_that_only_one_side_has_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
