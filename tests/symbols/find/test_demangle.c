#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/find/demangle.h"

static const struct {
	const char *raw, *pretty; /* NULL: not mangled */
} names[] = {
	{ "_ZN3foo3barEi", "foo::bar" },
	{ "__ZN3foo3barEi", "foo::bar" },
	{ "_ZNSt6vectorIiSaIiEE9push_backERKi",
	  "std::vector<int, std::allocator<int> >::push_back" },
	{ "_ZN12_GLOBAL__N_13fooEv", "(anonymous namespace)::foo" },
	{ "_ZZ4mainENKUlvE_clEv", "main::{lambda()#1}::operator()" },
	{ "_ZN3foo3barEi.cold", "foo::bar" },
	{ "_ZN3foo3barEi.constprop.0.isra.0", "foo::bar" },
	{ "_ZN3foo3barEi.llvm.1234567", "foo::bar" },
	{ "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad" },
	{ "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE.llvm.12345",
	  "core::fmt::Formatter::pad" },
	{ "_RNvCs1234_7mycrate3foo", "mycrate::foo" },
	{ "_D3std5stdio4File5closeMFNeZv", "std.stdio.File.close()" },
	{ "_RNCNvCs1234_7mycrate4main0.llvm.77", "mycrate::main::{closure#0}" },
	{ "_ZN4main28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE", "main::{{closure}}" },
	{ "foo.llvm.123", "foo" },
	{ "foo.llvm.123.cold", "foo.cold" },
	{ "a.b.llvm.6.part.0", "a.b.part.0" },
	{ "foo.llvm.", NULL },
	{ "foo.llvm.x", NULL },
	{ "foo.llvm.1x", NULL },
	{ ".llvm.1", NULL },
	{ "foo.cold", NULL },
	{ "camlProg__loop_81", "Prog.loop" },
	{ "camlStdlib__List__assoc_opt_377", "Stdlib.List.assoc_opt" },
	{ "camlStdlib__List.map_422", "Stdlib.List.map" },
	{ "camlDune__exe__Main__x_1_5", "Dune.exe.Main.x_1" },
	{ "camlProg__$2b$2b_85", "Prog.++" },
	{ "camlProg__fun_167", "Prog.fun_167" },
	{ "camlProg.fun_167", "Prog.fun_167" },
	{ "camlProg__entry", "Prog.entry" },
	{ "camlProg__f_1_20_code", "Prog.f" },
	{ "camlProg__anon_fn$5bprog$2eml$3a3$2c0$2d$2d54$5d_14", "Prog.anon_fn[prog.ml:3,0--54]" },
	{ "camlProg__a$", "Prog.a$" },
	{ "camlProg__a$00$5", "Prog.a$00$5" },
	{ "camlProg__", "Prog__" },
	{ "camlProg___", "Prog._" },
	{ "camlCase", NULL },
	{ "caml_alloc_small", NULL },
	{ "$s4main3fooyyF", NULL },
	{ "main", NULL },
	{ "", NULL },
	{ "_", NULL },
	{ "_Z", NULL },
	{ "_R", NULL },
	{ "_D", NULL },
	{ "_start", NULL },
	{ "_ZN", NULL },
	{ "caf\xe9", NULL },
};

static void known_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *pretty = demangle(names[i].raw);

		if (names[i].pretty) {
			assert_non_null(pretty);
			assert_string_equal(pretty, names[i].pretty);
		} else {
			assert_null(pretty);
		}
		free(pretty);
	}
}

static const struct {
	const char *raw, *pretty, *full; /* full: NULL where it is the same */
} overloads[] = {
	{ "_Z4funci", "func", "func(int)" },
	{ "_Z4funcd", "func", "func(double)" },
	{ "_Z4funcd.cold", "func", "func(double)" },
	{ "_Z4funci.constprop.0.isra.0", "func", "func(int)" },
	{ "_Z4funcv", "func", "func()" },
	{ "_Z4funci@plt", "func", NULL },
	{ "_Z4pickIiEvT_", "pick<int>", "pick<int>(int)" },
	{ "_Z4pickIiEPFvlET_", "pick<int>", "pick<int>(int)" },
	{ "_Z4callPFviE", "call", "call(void (*)(int))" },
	{ "_ZNK3foo3barEi", "foo::bar", "foo::bar(int) const" },
	{ "_ZNO3foo3barEi", "foo::bar", "foo::bar(int) &&" },
	{ "_ZNK3fooclEi", "foo::operator()", "foo::operator()(int) const" },
	{ "_ZN3foocvT_IiEEv", "foo::operator int<int>", "foo::operator int<int>()" },
	{ "_ZN3fooC1Ei", "foo::foo", "foo::foo(int)" },
	{ "_ZN3fooC2Ei", "foo::foo", "foo::foo(int)" },
	{ "_ZN3fooD0Ev", "foo::~foo", "foo::~foo()" },
	{ "_ZZ4mainENKUliE_clEi", "main::{lambda(int)#1}::operator()",
	  "main::{lambda(int)#1}::operator()(int) const" },
	{ "_ZN12_GLOBAL__N_13fooEv", "(anonymous namespace)::foo", "(anonymous namespace)::foo()" },
	{ "_ZThn8_N3foo3barEi", "non-virtual thunk to foo::bar(int)", NULL },
	{ "_ZTV3foo", "vtable for foo", NULL },
	{ "_ZN5thingI6holderIPFS0_S0_EEE5tableE", "thing<holder<holder (*)(holder)> >::table",
	  NULL },
	{ "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad", NULL },
	{ "main", NULL, NULL },
};

static void parameters_tell_overloads_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(overloads) / sizeof(*overloads); i++) {
		char *full, *pretty = demangle_fully(overloads[i].raw, &full);

		assert_int_equal(pretty != NULL, overloads[i].pretty != NULL);
		assert_int_equal(full != NULL, overloads[i].full != NULL);
		if (pretty)
			assert_string_equal(pretty, overloads[i].pretty);
		if (full)
			assert_string_equal(full, overloads[i].full);
		free(pretty);
		free(full);
	}
}

static char *repeated(const char *head, const char *piece, int times, const char *tail)
{
	char *text = malloc(strlen(head) + strlen(piece) * (size_t)times + strlen(tail) + 1);
	char *at = stpcpy(text, head);

	while (times-- > 0)
		at = stpcpy(at, piece);
	strcpy(at, tail);
	return text;
}

/* Only that they come back, and soon. */
static void hostile_names(void **state)
{
	static const struct {
		const char *head, *piece, *tail;
	} shapes[] = {
		{ "_Z", "1f", "" },    { "_ZN", "1f", "E" },      { "_Z1f", "P", "i" },
		{ "_Z1fM", "M", "" },  { "_R", "INvC1a1b", "E" }, { "_RNvC1a", "TB", "" },
		{ "_D", "1a", "FZv" }, { "_D1aF", "G1", "i" },    { "_R", "MB_", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		for (int times = 1; times < 12000; times = times * 3 + 1) {
			char *raw =
				repeated(shapes[i].head, shapes[i].piece, times, shapes[i].tail);

			free(demangle(raw));
			free(raw);
		}
	}
}

/* Each part is twice the one before it. */
static void names_that_double(void **state)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char raw[1000];
	size_t used = (size_t)snprintf(raw, sizeof(raw), "_ZN1aI1bE1cIS_S_E1dIS0_S0_E");
	char *pretty;

	(void)state;
	for (int i = 1; i < 34; i++)
		used += (size_t)snprintf(raw + used, sizeof(raw) - used, "1dIS%c_S%c_E", digits[i],
					 digits[i]);
	snprintf(raw + used, sizeof(raw) - used, "E");
	pretty = demangle(raw);
	if (pretty)
		assert_true(strlen(pretty) <= 1 << 16);
	free(pretty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_names),
		cmocka_unit_test(parameters_tell_overloads_apart),
		cmocka_unit_test(hostile_names),
		cmocka_unit_test(names_that_double),
	};

	return cmocka_run_group_tests_name("demangle", tests, NULL, NULL);
}
