/* Which functions of two builds are taken for the same, and by which rules. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/compare/comparison.h"
#include "model/match/match_name.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* --- names */

/* What is left of a name, and the rules that took something out. */
static void check_name(const char *name, const char *expected, unsigned rules)
{
	struct name_matcher *matcher = name_matcher_new();
	uint16_t used = 0;

	assert_string_equal(name_matcher_function(matcher, name, strlen(name), &used), expected);
	assert_int_equal(used, rules);
	name_matcher_free(matcher);
}

static void check_module(const char *name, const char *expected)
{
	struct name_matcher *matcher = name_matcher_new();
	uint16_t used = 0;

	assert_string_equal(name_matcher_module(matcher, name, strlen(name), &used), expected);
	assert_int_equal(used, strcmp(name, expected) == 0 ? 0 : 1 << MATCH_MODULE_VERSION);
	name_matcher_free(matcher);
}

static void clones_are_what_they_were_made_of(void **state)
{
	(void)state;
	check_name("f.constprop.0", "f", 1 << MATCH_CLONE);
	check_name("f.isra.3", "f", 1 << MATCH_CLONE);
	check_name("f.part.0.cold", "f", 1 << MATCH_CLONE);
	check_name("f.cold", "f", 1 << MATCH_CLONE);
	check_name("f.lto_priv.12", "f", 1 << MATCH_CLONE);
	check_name("f.llvm.1234567890", "f", 1 << MATCH_CLONE);
	check_name("f(int) [clone .isra.0] [clone .cold]", "f(int)", 1 << MATCH_CLONE);
	check_name("f(int) (.llvm.12)", "f(int)", 1 << MATCH_CLONE);
}

static void lambdas_and_closures_lose_their_numbers(void **state)
{
	(void)state;
	check_name("a::{lambda(int)#3}::operator()", "a::{lambda(int)}::operator()",
		   1 << MATCH_LAMBDA);
	check_name("a::'lambda2'(int)", "a::'lambda'(int)", 1 << MATCH_LAMBDA);
	check_name("main::$_0::operator()", "main::$_::operator()", 1 << MATCH_LAMBDA);
	check_name("x.F$$Lambda$14/0x000000084009a840.run", "x.F$$Lambda.run", 1 << MATCH_LAMBDA);
	check_name("x.F$$Lambda.0x00007f8a1c0c2000.run", "x.F$$Lambda.run", 1 << MATCH_LAMBDA);
	check_name("F.lambda$main$3", "F.lambda$main$", 1 << MATCH_LAMBDA);
	check_name("a::{closure#2}", "a::{closure}", 1 << MATCH_CLOSURE);
	check_name("main.run.func1.2", "main.run.func", 1 << MATCH_CLOSURE);
	check_name("main.run.func2.gowrap1", "main.run.func.gowrap", 1 << MATCH_CLOSURE);
	check_name("main.f-range1", "main.f-range", 1 << MATCH_CLOSURE);
}

static void hashes_and_addresses_go(void **state)
{
	(void)state;
	check_name("core::fmt::write::h0123456789abcdef", "core::fmt::write", 1 << MATCH_RUST_HASH);
	check_name("a::{{closure}}::h0123456789abcdef.llvm.77", "a::{{closure}}",
		   1 << MATCH_RUST_HASH | 1 << MATCH_CLONE);
	check_name("stub 0x7f1234567890 x", "stub 0x x", 1 << MATCH_ADDRESS);
}

static void other_names_stay_as_they_are(void **state)
{
	(void)state;
	check_name("", "", 0);
	check_name(".cold", ".cold", 0);
	check_name("f.cold_start", "f.cold_start", 0);
	check_name("a::h0123", "a::h0123", 0);
	check_name("operator[](int)#1", "operator[](int)#1", 0);
	check_name("func1", "func1", 0);
}

/* A rule, with a name of it in one profile and in the next, and one of another function. */
static const struct {
	int rule;
	const char *base, *new, *other;
} pairs[] = {
	{ MATCH_CLONE, "f.constprop.0", "f.constprop.1.isra.0", "g.constprop.0" },
	{ MATCH_CLONE, "f.cold", "f.part.0.cold", "f.cold_start" },
	{ MATCH_CLONE, "f.llvm.12345", "f.llvm.99", "f.llvmlike" },
	{ MATCH_CLONE, "f.__uniq.123", "f.__uniq.456.llvm.7", "f2.__uniq.123" },
	{ MATCH_CLONE, "f.cfi", "f", "f.cfi_check" },
	{ MATCH_CLONE, "f.4", "f.12", "f4" },
	{ MATCH_CLONE, "run._omp_fn.0", "run._omp_fn.3", "run" },
	{ MATCH_CLONE, "run.omp_outlined.4", "run.omp_outlined.1", "walk.omp_outlined.4" },
	{ MATCH_LAMBDA, "a::{lambda(int)#3}::operator()", "a::{lambda(int)#1}::operator()",
	  "a::{lambda(char)#3}::operator()" },
	{ MATCH_LAMBDA, "a::{lambda({lambda()#1})#2}::f", "a::{lambda({lambda()#3})#4}::f",
	  "a::{lambda(int)#2}::f" },
	{ MATCH_LAMBDA, "a::'lambda2'(int)", "a::'lambda7'(int)", "b::'lambda2'(int)" },
	{ MATCH_LAMBDA, "main::$_0::operator()", "main::$_4::operator()", "work::$_0::operator()" },
	{ MATCH_LAMBDA, "<lambda_1a2b>::operator()", "<lambda_3c>::operator()",
	  "<lambda_x>::operator()" },
	{ MATCH_LAMBDA, "app/Main$$Lambda$733/101464973.apply",
	  "app/Main$$Lambda$21/0x00000008000c4840.apply", "app/Main$$Lambda$733/101464973.accept" },
	{ MATCH_LAMBDA, "app.Main$$Lambda.0x00007f8a1c0c2000.run",
	  "app.Main$$Lambda$7ad16f47b695d90911223344.run", "app.Other$$Lambda.0x7f8a1c0c.run" },
	{ MATCH_LAMBDA, "F.lambda$main$3", "F.lambda$main$11", "F.lambda$run$3" },
	{ MATCH_LAMBDA, "F$.$anonfun$main$1", "F$.$anonfun$main$7", "F$.$anonfun$run$1" },
	{ MATCH_LAMBDA, "<lambda>:12", "<lambda>:40", "<listcomp>:12" },
	{ MATCH_LAMBDA, "<lambda:12>", "<lambda:40>", "<lambda:x>" },
	{ MATCH_LAMBDA, "App.<>c__DisplayClass3_0.<Main>b__1",
	  "App.<>c__DisplayClass4_0.<Main>b__0", "App.<>c__DisplayClass3_0.<Run>b__1" },
	{ MATCH_LAMBDA, "closure #1 in f()", "closure #4 in f()", "closure #1 in g()" },
	{ MATCH_GENERATED, "jdk/internal/reflect/GeneratedMethodAccessor120.invoke",
	  "jdk/internal/reflect/GeneratedMethodAccessor7.invoke",
	  "jdk/internal/reflect/GeneratedConstructorAccessor120.invoke" },
	{ MATCH_GENERATED, "com.sun.proxy.$Proxy12.get", "com.sun.proxy.$Proxy9.get",
	  "com.sun.proxy.$Proxy12.put" },
	{ MATCH_GENERATED, "jdk.proxy2.$Proxy12.get", "jdk.proxy3.$Proxy4.get",
	  "jdk.proxy2.$ProxyFactory12.get" },
	{ MATCH_GENERATED, "a.B$$EnhancerBySpringCGLIB$$a1b2c3d4.c",
	  "a.B$$EnhancerBySpringCGLIB$$99ffee.c", "a.B$$FastClassBySpringCGLIB$$a1b2c3d4.c" },
	{ MATCH_GENERATED, "a.B$$SpringCGLIB$$0.c", "a.B$$SpringCGLIB$$1.c",
	  "a.C$$SpringCGLIB$$0.c" },
	{ MATCH_GENERATED, "a.B_$$_jvst1a2_3.c", "a.B_$$_jvstffe_0.c", "a.C_$$_jvst1a2_3.c" },
	{ MATCH_GENERATED, "a.B$HibernateProxy$xYz12.c", "a.B$HibernateProxy$Qr7.c",
	  "a.B$HibernateProxy$xYz12.d" },
	{ MATCH_GENERATED, "java/lang/invoke/LambdaForm$MH/1234.invoke",
	  "java/lang/invoke/LambdaForm$MH/0x000000080012.invoke",
	  "java/lang/invoke/LambdaForm$DMH/1234.invoke" },
	{ MATCH_GENERATED, "LazyCompile:*parse app.js:3", "LazyCompile:~parse app.js:3",
	  "LazyCompile:*write app.js:3" },
	{ MATCH_CLOSURE, "main.run.func1.2", "main.run.func3", "main.walk.func1.2" },
	{ MATCH_CLOSURE, "main.run.gowrap1", "main.run.gowrap2", "main.run.deferwrap1" },
	{ MATCH_CLOSURE, "main.glob..func1", "main.init.func3", "lib.glob..func1" },
	{ MATCH_CLOSURE,
	  "main.run\xc2\xb7"
	  "dwrap\xc2\xb7"
	  "1",
	  "main.run.deferwrap2", "main.run" },
	{ MATCH_CLOSURE, "a::{closure#2}", "a::{closure#0}", "a::{impl#2}" },
	{ MATCH_TYPE_ARGUMENTS, "lib.Map[go.shape.int,go.shape.[]uint8]", "lib.Map[...]",
	  "lib.Set[...]" },
	{ MATCH_TYPE_ARGUMENTS, "lib.Map[go.shape.struct { A [2]int }].Get", "lib.Map[...].Get",
	  "lib.Map[...].Set" },
	{ MATCH_RUST_HASH, "core::fmt::write::h0123456789abcdef",
	  "core::fmt::write::hfedcba9876543210", "core::fmt::write::h0123" },
	{ MATCH_RUST_HASH, "core[0123456789abcdef]::fmt", "core[fedcba9876543210]::fmt",
	  "alloc[0123456789abcdef]::fmt" },
	{ MATCH_ADDRESS, "stub 0x7f1234567890", "stub 0x7f0987654321", "stub 0x1" },
};

static void names_match_that_differ_by_a_rule_and_no_others(void **state)
{
	bool is_tried[MATCH_RULE_COUNT] = { false };

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const char *const names[] = { pairs[i].base, pairs[i].new, pairs[i].other };
		char text[3][200];
		uint16_t used = 0, unused = 0;

		for (int name = 0; name < 3; name++) {
			struct name_matcher *matcher = name_matcher_new();

			snprintf(text[name], sizeof(text[name]), "%s",
				 name_matcher_function(matcher, names[name], strlen(names[name]),
						       name < 2 ? &used : &unused));
			name_matcher_free(matcher);
		}
		assert_string_equal(text[0], text[1]);
		assert_string_not_equal(text[0], text[2]);
		assert_true(used >> pairs[i].rule & 1);
		is_tried[pairs[i].rule] = true;
	}
	for (int rule = 0; rule < MATCH_MODULE_VERSION; rule++)
		assert_true(is_tried[rule]);
}

static void modules_lose_their_versions(void **state)
{
	(void)state;
	check_module("libfoo.so.1.2.3", "libfoo.so");
	check_module("libfoo-2.31.so", "libfoo.so");
	check_module("ld-linux-x86-64.so.2", "ld-linux-x86-64.so");
	check_module("jitted-1234-5.so", "jitted.so");
	check_module("perf-123.map", "perf.map");
	check_module("vmlinux-6.1.0-13-amd64", "vmlinux");
	check_module("prog (deleted)", "prog");
	check_module("libstd-0123456789abcdef.so", "libstd.so");
	check_module("bench-fedcba9876543210", "bench");
	check_module("bench-fedcba98", "bench-fedcba98");
	check_module("app-1.2.3-SNAPSHOT.jar", "app.jar");
	check_module("python3.11", "python3.11");
}

/* --- functions of two profiles */

static void print_row(FILE *out, const struct change_row *row, const struct labels *labels)
{
	fprintf(out, "%s %" PRId64 " -> %" PRId64, labels->text[row->label],
		row->side[SIDE_BASE].self, row->side[SIDE_NEW].self);
	for (int rule = 0; rule < MATCH_RULE_COUNT; rule++)
		if (labels->rules[row->label] >> rule & 1)
			fprintf(out, " %s", match_rule_names[rule]);
	putc('\n', out);
}

static void check_how(const char *base, const char *new, bool exact, const char *slice,
		      const char *expected)
{
	struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, exact };
	struct profile_builder *builder = model_text_pair(base, new);
	struct profile profile = profile_builder_snapshot(builder);
	struct slice sides[SIDE_COUNT];
	struct comparison *comparison;
	struct change_list list;
	struct error error = { 0 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		model_text_slice(&sides[side], slice);
		sides[side].input_from = side;
		sides[side].input_until = side + 1;
	}
	comparison = comparison_build(&profile, sides, &terms, &error);
	assert_non_null(comparison);
	model_text_check_tree(comparison->tree);
	change_list_functions(&list, comparison, 0);
	for (uint32_t i = 0; i < list.count; i++)
		print_row(out, &list.rows[i], comparison->tree->labels);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
	change_list_release(&list);
	comparison_unref(comparison);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
	profile_builder_free(builder);
}

static void check(const char *base, const char *new, const char *expected)
{
	check_how(base, new, false, "", expected);
}

static void the_same_name_in_the_same_module_is_the_same(void **state)
{
	(void)state;
	check("f@/old/libx.so 3\n", "f@/new/libx.so 5\n", "f 3 -> 5\n");
	check("f@/old/liba.so 3\nf@libb.so 1\n", "f@/new/liba.so 5\nf@libb.so 2\n",
	      "f (liba.so) 3 -> 5\nf (libb.so) 1 -> 2\n");
}

static void a_clone_is_matched_with_what_it_was_made_of(void **state)
{
	(void)state;
	check("f@x 3\n", "f.constprop.0@x 5\n", "f 3 -> 5 clone\n");
	check("f@x 3\nf.cold@x 1\n", "f@x 5\n", "f 4 -> 5 clone\n");
	check("main@x;f@x 3\n", "main@x;f.isra.1@x 5\n", "f 3 -> 5 clone\nmain 0 -> 0\n");
}

static void what_both_sides_have_is_not_merged(void **state)
{
	(void)state;
	check("f@x 3\nf.cold@x 1\n", "f@x 5\nf.cold@x 1\n", "f 3 -> 5\nf.cold 1 -> 1\n");
	check("main.func1@x 3\nmain.func2@x 1\n", "main.func1@x 5\nmain.func2@x 1\n",
	      "main.func1 3 -> 5\nmain.func2 1 -> 1\n");
}

static void what_is_not_called_alike_is_new_or_gone(void **state)
{
	(void)state;
	check("f@x 3\n", "g@x 5\n", "g 0 -> 5\nf 3 -> 0\n");
}

static void rules_can_be_turned_off(void **state)
{
	(void)state;
	check_how("f@/old/x 3\n", "f@/new/x 1\nf.cold@x 5\n", true, "",
		  "f.cold 0 -> 5\nf 3 -> 1\n");
	check_how("f@libx.so.1 3\n", "f@libx.so.2 4\n", true, "",
		  "f (libx.so.2) 0 -> 4\nf (libx.so.1) 3 -> 0\n");
}

static void functions_of_one_name_are_told_apart_by_their_files(void **state)
{
	(void)state;
	check("init@x a.c:1 3\ninit@x b.c:1 4\n", "init@x a.c:1 5\ninit@x b.c:1 5\n",
	      "init (a.c) 3 -> 5\ninit (b.c) 4 -> 5\n");
	/* One that was not sampled is no reason to merge the other two. */
	check("init@x a.c:1 3\ninit@x b.c:1 4\n", "init@x a.c:1 5\n",
	      "init (b.c) 4 -> 0\ninit (a.c) 3 -> 5\n");
}

static void overloads_are_matched_each_with_its_own(void **state)
{
	(void)state;
	check("f~~full=f(int)@x 3\n", "f~~full=f(int)@x 5\nf~~full=f(double)@x 2\n",
	      "f(int) 3 -> 5\nf(double) 0 -> 2\n");
	check("f~~full=f(int)@x 3\nf~~full=f(double)@x 4\n",
	      "f~~full=f(int)@x 5\nf~~full=f(double)@x 2\n", "f(int) 3 -> 5\nf(double) 4 -> 2\n");
	check("f~~full=f(int)@x1 3\nf~~full=f(double)@x1 4\n",
	      "f~~full=f(int)@x2 5\nf~~full=f(double)@x2 2\n",
	      "f(int) 3 -> 5 module\nf(double) 4 -> 2 module\n");
}

static void parameters_may_change_where_there_is_one(void **state)
{
	(void)state;
	check("f~~full=f(int)@x 3\n", "f~~full=f(long)@x 5\n", "f 3 -> 5 parameters\n");
	check("f 3\n", "f~~full=f(long)@x 5\n", "f 3 -> 5 parameters module\n");
	check("f~~full=f(int)@x 3\n", "f~~full=f(long)@x 5\nf~~full=f(double)@x 2\n",
	      "f(long) 0 -> 5\nf(int) 3 -> 0\nf(double) 0 -> 2\n");
	check("f~~full=f(int)@x 3\nf~~full=f(char)@x 1\n",
	      "f~~full=f(long)@x 5\nf~~full=f(char)@x 1\n",
	      "f(long) 3 -> 5 parameters\nf(char) 1 -> 1\n");
}

static void symbols_are_matched_as_they_are_called(void **state)
{
	(void)state;
	check_how("f~~full=f(int)~~symbol=_Z1fi@x 3\nf~~full=f(int)~~symbol=_Z1fi.cold@x 1\n",
		  "f~~full=f(int)~~symbol=_Z1fi@x 5\n", false, "by=symbol", "_Z1fi 4 -> 5 clone\n");
	check_how("f~~full=f(int)~~symbol=_Z1fi@x 3\nf~~full=f(int)~~symbol=_Z1fi.cold@x 1\n",
		  "f~~full=f(int)~~symbol=_Z1fi@x 5\nf~~full=f(int)~~symbol=_Z1fi.cold@x 2\n",
		  false, "by=symbol", "_Z1fi 3 -> 5\n_Z1fi.cold 1 -> 2\n");
}

static void files_may_be_unknown_on_a_side(void **state)
{
	(void)state;
	check("f@x 3\n", "f@x a.c:1 5\n", "f 3 -> 5\n");
	check("f@x src/a.c:1 3\n", "f@x lib/a.c:1 5\n", "f 3 -> 5\n");
}

static void a_function_may_have_moved_to_another_file(void **state)
{
	(void)state;
	check("f@x a.c:1 3\n", "f@x b.c:1 5\n", "f 3 -> 5 file\n");
}

static void a_library_may_have_another_version(void **state)
{
	(void)state;
	check("f@libx.so.1 3\n", "f@libx.so.2 4\n", "f 3 -> 4 module-version\n");
	check("f@libx-2.31.so 3\n", "f@libx.so.6 4\n", "f 3 -> 4 module-version\n");
}

static void a_program_may_have_been_renamed(void **state)
{
	(void)state;
	check("f@prog-1 3\ng@prog-1 1\n", "f@prog-2 5\n", "f 3 -> 5 module\ng 1 -> 0\n");
	check("f 3\n", "f@prog 5\n", "f 3 -> 5 module\n");
	/* But not into one that was there before. */
	check("f@x 3\ng@y 1\n", "f@y 5\nh@x 2\n",
	      "f (y) 0 -> 5\nf (x) 3 -> 0\nh 0 -> 2\ng 1 -> 0\n");
}

static void renamed_programs_keep_what_is_called_alike(void **state)
{
	(void)state;
	/* Full names before shortened ones. */
	check("r.func1@old 6\nr.func2@old 4\n", "r.func1@new 6\nr.func2@new 4\n",
	      "r.func1 6 -> 6 module\nr.func2 4 -> 4 module\n");
	check("p@old 6\np.cold@old 4\n", "p@new 6\np.cold@new 4\n",
	      "p 6 -> 6 module\np.cold 4 -> 4 module\n");
	check("p 6\np.cold 4\n", "p@new 6\np.cold@new 4\n",
	      "p 6 -> 6 module\np.cold 4 -> 4 module\n");
	/* And of two programs each its own. */
	check("main@a1 1\nf@a1 2\ng@a1 3\nmain@b1 4\nh@b1 5\ni@b1 6\n",
	      "main@a2 1\nf@a2 2\ng@a2 3\nmain@b2 4\nh@b2 5\ni@b2 6\n",
	      "i 6 -> 6 module\nh 5 -> 5 module\nmain (b2) 4 -> 4 module\n"
	      "g 3 -> 3 module\nf 2 -> 2 module\nmain (a2) 1 -> 1 module\n");
	check_how("main@a1 1\nf@a1 2\n", "main@a2 1\nf@a2 3\n", false, "by=module",
		  "a2 3 -> 4 module\n");
	/* Two programs that have nothing but main in common are two. */
	check_how("main@a1 1\nf@a1 2\n", "main@a2 1\ng@a2 3\n", false, "by=module",
		  "a2 0 -> 4\na1 3 -> 0\n");
}

static void closures_are_named_after_what_they_are_inlined_into(void **state)
{
	(void)state;
	check("main.main.byKey.func1@x m.go:3 4\n", "main.byKey.func1@x m.go:3 5\n",
	      "main.byKey.func 4 -> 5 closure\n");
	check("lib.(*T).Run.func1@x l.go:3 4\n", "main.main.(*T).Run.func4@x l.go:3 5\n",
	      "main.main.(*T).Run.func 4 -> 5 closure\n");
	check("lib.Key.func1@x l.go:3 4\n", "main.main.func2.Key.2@x l.go:3 5\n",
	      "main.main.func.Key.2 4 -> 5 closure\n");
	check("lib.Gen[...].func1@x l.go:3 4\n", "main.main.Gen[go.shape.int].func6@x l.go:3 5\n",
	      "main.main.Gen[...].func 4 -> 5 closure type-arguments\n");
	check("main.main.byKey.func1 4\n", "main.byKey.func1 5\n",
	      "main.byKey.func 4 -> 5 closure\n");
	/* Of another file, another package, or deeper in it. */
	check("lib.Key.func1@x l.go:3 4\n", "main.main.Key.func2@x m.go:3 5\n",
	      "main.main.Key.func2 0 -> 5\nlib.Key.func1 4 -> 0\n");
	check("lib.Key.func1 4\n", "main.main.Key.func2 5\n",
	      "main.main.Key.func2 0 -> 5\nlib.Key.func1 4 -> 0\n");
	check("lib.Key.func1@x l.go:3 4\n", "main.main.Key.func2.1@x l.go:3 5\n",
	      "main.main.Key.func2.1 0 -> 5\nlib.Key.func1 4 -> 0\n");
	/* Neither was inlined. */
	check("a.Key.func1@x l.go:3 4\n", "b.Key.func1@x l.go:3 5\n",
	      "b.Key.func1 0 -> 5\na.Key.func1 4 -> 0\n");
	/* Which of the two is it? */
	check("a.Key.func1@x l.go:3 4\nb.Key.func1@x l.go:3 1\n", "m.m.Key.func2@x l.go:3 6\n",
	      "m.m.Key.func2 0 -> 6\na.Key.func1 4 -> 0\nb.Key.func1 1 -> 0\n");
}

static void two_of_one_side_are_never_one_without_a_sign(void **state)
{
	(void)state;
	check("f@/a/x 3\nf@/b/x 1\n", "f@/c/x 5\n", "f 4 -> 5 module\n");
}

static void inlined_and_called_are_one_function(void **state)
{
	(void)state;
	check("a@x>f@x 3\n", "a@x;f@x 5\n", "f 3 -> 5\na 0 -> 0\n");
	check("a@x>f.isra.0@x 3\nf@x 1\n", "a@x;f@x 5\n", "f 4 -> 5 clone\na 0 -> 0\n");
}

static void lines_are_those_of_matched_functions(void **state)
{
	(void)state;
	check_how("f@/1/x a.c:7 3\n", "f@/2/x a.c:7 4\nf@/2/x a.c:8 1\n", false, "by=line",
		  "f a.c:7 3 -> 4\nf a.c:8 0 -> 1\n");
	check_how("f@/1/x a.c:7 3\n", "f.cold@/2/x a.c:7 4\n", false, "by=line",
		  "f a.c:7 3 -> 4 clone\n");
}

/* Files by what is spent in them: "a.c 3 -> 4 build-folder". */
static void check_files(const char *base, const char *new, const char *expected)
{
	check_how(base, new, false, "by=file", expected);
}

static void files_of_builds_in_two_folders_are_at_the_same_place(void **state)
{
	(void)state;
	check_files("f /b1/src/a.c:1 3\ng /b1/src/b.c:1 9\n",
		    "f /home/me/src/a.c:1 4\ng /home/me/src/b.c:1 5\n",
		    "/home/me/src/b.c 9 -> 5 build-folder\n"
		    "/home/me/src/a.c 3 -> 4 build-folder\n");
	/* The longer end decides. */
	check_files("f /b1/x/main.c:1 3\ng /b1/y/main.c:1 9\n",
		    "f /b2/y/main.c:1 4\ng /b2/x/main.c:1 1\n",
		    "/b2/y/main.c 9 -> 4 build-folder\n"
		    "/b2/x/main.c 3 -> 1 build-folder\n");
	/* One folder of a side may be in the other's, or nothing. */
	check_files("f src/a.c:1 3\ng src/b.c:1 9\n", "f /w/src/a.c:1 4\ng /w/src/b.c:1 5\n",
		    "/w/src/b.c 9 -> 5 build-folder\n"
		    "/w/src/a.c 3 -> 4 build-folder\n");
	/* A program's, and its compiler's. */
	check_files("f /b1/a.c:1 1\ng /b1/b.c:1 2\nh /rustc/12/core/fmt.rs:1 30\n"
		    "i /rustc/12/core/mem.rs:1 9\n",
		    "f /b2/a.c:1 1\ng /b2/b.c:1 2\nh /rustc/34/core/fmt.rs:1 20\n"
		    "i /rustc/34/core/mem.rs:1 9\n",
		    "/rustc/34/core/fmt.rs 30 -> 20 build-folder\n"
		    "/rustc/34/core/mem.rs 9 -> 9 build-folder\n"
		    "/b2/b.c 2 -> 2 build-folder\n"
		    "/b2/a.c 1 -> 1 build-folder\n");
}

static void files_that_both_builds_have_are_as_they_are(void **state)
{
	(void)state;
	check_files("f /s/a.c:1 3\ng /b1/s/a.c:1 9\n", "f /s/a.c:1 4\ng /b2/s/a.c:1 5\n",
		    "/b2/s/a.c 9 -> 5 build-folder\n"
		    "/s/a.c 3 -> 4\n");
	check_how("f /b1/src/a.c:1 3\n", "f /b2/src/a.c:1 5\n", true, "by=file",
		  "/b2/src/a.c 0 -> 5\n"
		  "/b1/src/a.c 3 -> 0\n");
}

static void two_files_of_one_side_are_never_one(void **state)
{
	(void)state;
	/* Which of the two is it? */
	check_files("f /b1/a.c:1 3\n", "f /b2/a.c:1 4\ng /b3/a.c:1 7\n",
		    "/b3/a.c 0 -> 7\n"
		    "/b2/a.c 0 -> 4\n"
		    "/b1/a.c 3 -> 0\n");
	/* Others say it. */
	check_files("f /b1/a.c:1 3\ng /b1/b.c:1 1\nh /b1/c.c:1 1\n",
		    "f /b2/a.c:1 4\nf /b3/a.c:1 7\ng /b2/b.c:1 1\nh /b2/c.c:1 1\n",
		    "/b3/a.c 0 -> 7\n"
		    "/b2/a.c 3 -> 4 build-folder\n"
		    "/b2/b.c 1 -> 1 build-folder\n"
		    "/b2/c.c 1 -> 1 build-folder\n");
	/* Of one name in another folder of the build: another file. */
	check_files("f /b1/a.c:1 1\ng /b1/b.c:1 2\nh /b1/x/util.c:1 5\n",
		    "f /b2/a.c:1 1\ng /b2/b.c:1 2\nh /b2/y/util.c:1 4\n",
		    "/b1/x/util.c 5 -> 0\n"
		    "/b2/y/util.c 0 -> 4\n"
		    "/b2/b.c 2 -> 2 build-folder\n"
		    "/b2/a.c 1 -> 1 build-folder\n");
	check_files("f 3\n", "f /b2/a.c:1 4\n", "/b2/a.c 0 -> 4\n[no file] 3 -> 0\n");
}

/* Whatever paths there are, each side keeps as many files as it has, and nothing of their weight is
 * lost. */
static void any_paths_keep_their_weight(void **state)
{
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 300; round++) {
		char text[SIDE_COUNT][3000];
		struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, false };
		struct slice sides[SIDE_COUNT];
		struct profile_builder *builder;
		struct profile profile;
		struct comparison *same, *comparison;
		struct error error;

		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			char *at = text[side] + sprintf(text[side], "all 1\n");

			for (int line = 0; line < 20; line++) {
				seed = seed * 1664525 + 1013904223;
				at += sprintf(at, "f%u %s", seed >> 24 & 7,
					      seed >> 16 & 1 ? "/" : "");
				for (uint32_t i = 0; i < (seed >> 20 & 3); i++)
					at += sprintf(at, "%c/", "abs"[(seed >> (i * 2 + 5)) % 3]);
				at += sprintf(at, "%c.c:1 1\n", "xyz"[(seed >> 13) % 3]);
			}
		}
		builder = model_text_pair(text[SIDE_BASE], text[SIDE_NEW]);
		profile = profile_builder_snapshot(builder);
		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			model_text_slice(&sides[side], "by=file");
			sides[side].input_from = side;
			sides[side].input_until = side + 1;
		}
		comparison = comparison_build(&profile, sides, &terms, &error);
		terms.exact = true;
		same = comparison_build(&profile, sides, &terms, &error);
		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			uint32_t of_side = 0, of_same = 0;

			for (node_id node = 1; node < comparison->tree->count; node++)
				of_side += comparison->side[side]->self[node] > 0;
			for (node_id node = 1; node < same->tree->count; node++)
				of_same += same->side[side]->self[node] > 0;
			assert_int_equal(of_side, of_same);
			assert_int_equal(comparison->side[side]->total[0], 21);
			slice_release(&sides[side]);
		}
		comparison_unref(comparison);
		comparison_unref(same);
		profile_builder_free(builder);
	}
}

static void modules_are_those_of_one_name(void **state)
{
	(void)state;
	check_how("f@/1/x 3\ng@/1/liby.so.1 3\n", "f@/2/x 4\ng@/2/liby.so.2 5\n", false,
		  "by=module", "liby.so.2 3 -> 5 module-version\nx 3 -> 4\n");
}

static void addresses_are_those_of_one_module(void **state)
{
	(void)state;
	check_how("f@/1/x+0x10 3\n", "f@/2/x+0x10 4\nf@/2/x+0x20 1\n", false, "by=address",
		  "f 0x10 3 -> 4\nf 0x20 0 -> 1\n");
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
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		model_text_slice(&sides[side], "root=thread");
		sides[side].input_from = side;
		sides[side].input_until = side + 1;
	}
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

		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			slice_init(&sides[side]);
			sides[side].input_from = side;
			sides[side].input_until = side + 1;
		}
		comparison = comparison_build(&profile, sides, &terms, &error);
		assert_tree(comparison->tree, expected[i]);
		comparison_unref(comparison);
		profile_builder_free(builder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clones_are_what_they_were_made_of),
		cmocka_unit_test(lambdas_and_closures_lose_their_numbers),
		cmocka_unit_test(hashes_and_addresses_go),
		cmocka_unit_test(other_names_stay_as_they_are),
		cmocka_unit_test(names_match_that_differ_by_a_rule_and_no_others),
		cmocka_unit_test(modules_lose_their_versions),
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
		cmocka_unit_test(files_of_builds_in_two_folders_are_at_the_same_place),
		cmocka_unit_test(files_that_both_builds_have_are_as_they_are),
		cmocka_unit_test(two_files_of_one_side_are_never_one),
		cmocka_unit_test(any_paths_keep_their_weight),
		cmocka_unit_test(modules_are_those_of_one_name),
		cmocka_unit_test(addresses_are_those_of_one_module),
		cmocka_unit_test(threads_of_two_recordings_are_those_of_one_name),
		cmocka_unit_test(processes_that_only_one_side_has_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
