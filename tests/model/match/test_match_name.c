/* What is left of a name where names are compared, and which rules took something out. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "model/match/match_name.h"
#include "tests/unit.h"

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
	check_name("a::{{closure}}::h0123456789abcdef.llvm.77", "a::{closure}",
		   1 << MATCH_RUST_HASH | 1 << MATCH_CLONE | 1 << MATCH_CLOSURE);
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
	check_name("main.func1", "main.func1", 0);
	check_name("example.com/a.b/c.func1", "example.com/a.b/c.func1", 0);
	check_name("main.(*T).func1", "main.(*T).func1", 0);
	check_name("A.copy$default$1", "A.copy$default$1", 0);
	check_name("A.copy$default$1.x", "A.copy$default$1.x", 0);
	check_name("foo$1", "foo$1", 0);
	check_name("a.Foo$1Local.run", "a.Foo$1Local.run", 0);
	check_name("tier[1]", "tier[1]", 0);
	check_name("my_work_12", "my_work_12", 0);
	check_name("v1::f", "v1::f", 0);
	check_name("a.$Proxy12Handler.get", "a.$Proxy12Handler.get", 0);
	check_name("Foo.fun_12", "Foo.fun_12", 0);
}

/* What takes too long to look at stays as it is. */
static void names_without_end_stay_as_they_are(void **state)
{
	enum { LIMIT = 10000 };
	char name[LIMIT + 2] = "", shorter[LIMIT + 1] = "";

	(void)state;
	memset(name, 'f', LIMIT + 1);
	memcpy(name + LIMIT + 1 - 5, ".cold", 5);
	check_name(name, name, 0);
	memcpy(shorter, name + 1, LIMIT - 5);
	check_name(name + 1, shorter, 1 << MATCH_CLONE);
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
	{ MATCH_LAMBDA, "std::function<(lambda at /b/a.cpp:12:5)>::f",
	  "std::function<(lambda at /b/a.cpp:19:7)>::f",
	  "std::function<(lambda at /b/c.cpp:12:5)>::f" },
	{ MATCH_LAMBDA, "MainKt.main$lambda$0", "MainKt.main$lambda-3", "MainKt.run$lambda$0" },
	{ MATCH_LAMBDA, "MainKt$main$1$run$2.invoke", "MainKt$main$3$run$1.invoke",
	  "MainKt$main$1$call$2.invoke" },
	{ MATCH_LAMBDA, "a/Foo$1.run", "a/Foo$2.run", "a/Foo$1.call" },
	{ MATCH_LAMBDA, "A$$anon$1.apply", "A$$anon$4.apply", "B$$anon$1.apply" },
	{ MATCH_LAMBDA, "a.Foo.access$000", "a.Foo.access$100", "a.Bar.access$000" },
	{ MATCH_LAMBDA, "Script1$_run_closure1.doCall", "Script1$_run_closure7.doCall",
	  "Script1$_walk_closure1.doCall" },
	{ MATCH_LAMBDA, "user$eval1234.invoke", "user$eval9.invoke", "user$evaluate.invoke" },
	{ MATCH_LAMBDA, "core$handle$fn__12$fn__13.invoke", "core$handle$fn__7$fn__9.invoke",
	  "core$handle$fn__12.invoke" },
	{ MATCH_LAMBDA, "Foo.fun_1234", "Foo.fun_977", "Bar.fun_1234" },
	{ MATCH_LAMBDA, "app:-run/1-fun-0-", "app:-run/1-fun-2-", "app:-run/2-fun-0-" },
	{ MATCH_LAMBDA, "{closure:/a/b.php:12}", "{closure:/a/b.php:40}", "{closure:/a/c.php:12}" },
	{ MATCH_LAMBDA, "App.<Run>d__3.MoveNext", "App.<Run>d__4.MoveNext",
	  "App.<Go>d__3.MoveNext" },
	{ MATCH_LAMBDA, "App.<Main>g__Local|0_1", "App.<Main>g__Local|2_0",
	  "App.<Main>g__Other|0_1" },
	{ MATCH_GENERATED, "void [app] A::Work()[Tier0]", "void [app] A::Work()[OptimizedTier1OSR]",
	  "void [app] A::Walk()[Tier0]" },
	{ MATCH_GENERATED, "julia_work_1234", "julia_work_77", "julia_walk_1234" },
	{ MATCH_GENERATED, "fmt.format__anon_12", "fmt.format__anon_345", "fmt.print__anon_12" },
	{ MATCH_GENERATED, "JS:*parse /app/x.js:12:3", "JS:~parse /app/x.js:14:1",
	  "JS:*parse /app/y.js:12:3" },
	{ MATCH_BUILD_FOLDER, "JS:~parse /b/1/x.js:12:3", "JS:*parse file:///b/2/x.js:14:1",
	  "JS:~parse node:internal/x.js:12:3" },
	{ MATCH_GENERATED, "load /app/x.ts:12", "load /app/x.ts:30:2", "load /app/y.ts:12" },
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
	{ MATCH_CLOSURE, "a::{{closure}}", "a::{closure#1}", "b::{{closure}}" },
	{ MATCH_CLOSURE, "main.func1.func2", "main.func1.func3", "main.func2.func2" },
	{ MATCH_TYPE_ARGUMENTS, "lib.Map[go.shape.int,go.shape.[]uint8]", "lib.Map[...]",
	  "lib.Set[...]" },
	{ MATCH_TYPE_ARGUMENTS, "lib.Map[go.shape.struct { A [2]int }].Get", "lib.Map[...].Get",
	  "lib.Map[...].Set" },
	{ MATCH_RUST_HASH, "core::fmt::write::h0123456789abcdef",
	  "core::fmt::write::hfedcba9876543210", "core::fmt::write::h0123" },
	{ MATCH_RUST_HASH, "core[0123456789abcdef]::fmt", "core[fedcba9876543210]::fmt",
	  "alloc[0123456789abcdef]::fmt" },
	{ MATCH_MODULE_VERSION, "absl::lts_20230125::Mutex::Lock()",
	  "absl::lts_20240722::Mutex::Lock()", "absl::lts_20230125::Mutex::Unlock()" },
	{ MATCH_MODULE_VERSION, "fmt::v9::print()", "fmt::v10::print()", "fmt::print()" },
	{ MATCH_MODULE_VERSION, "icu_72::A::f()", "icu_74::A::f()", "icu_72::B::f()" },
	{ MATCH_MODULE_VERSION, "nlohmann::json_abi_v3_11_2::f()",
	  "nlohmann::json_abi_v3_12_0::f()", "nlohmann::json_abi_v3_11_2::g()" },
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
	check_module("libstd-0123456789abcdef.txt", "libstd-0123456789abcdef.txt");
	check_module("bench-fedcba9876543210", "bench");
	check_module("bench-fedcba98", "bench-fedcba98");
	check_module("app-1.2.3-SNAPSHOT.jar", "app.jar");
	check_module("python3.11", "python3.11");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clones_are_what_they_were_made_of),
		cmocka_unit_test(lambdas_and_closures_lose_their_numbers),
		cmocka_unit_test(hashes_and_addresses_go),
		cmocka_unit_test(other_names_stay_as_they_are),
		cmocka_unit_test(names_without_end_stay_as_they_are),
		cmocka_unit_test(names_match_that_differ_by_a_rule_and_no_others),
		cmocka_unit_test(modules_lose_their_versions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
