/* The inlined calls at an address, of what compilers and linkers write. */
#include "symbols/dwarf/dwarf_inlines.h"

#include <stdlib.h>

#include "tests/symbols/dwarf/inline_answers.h"
#include "tests/symbols/dwarf/lonely_file.h"
#include "tests/unit.h"

static struct dwarf_inlines *open_fixture(const char *name)
{
	char *path = fixture_path(name);
	struct error error = { 0 };
	struct dwarf_inlines *inlines = dwarf_inlines_open(path, NULL, &error);

	if (!inlines)
		fail_msg("%s: %s", name, error.message);
	free(path);
	return inlines;
}

struct expected {
	uint64_t address;
	const char *chain;
};

static void check_all(const char *name, const struct expected *expected)
{
	struct dwarf_inlines *inlines = open_fixture(name);

	for (; expected->chain; expected++)
		assert_frames(inlines, expected->address, expected->chain);
	assert_string_equal(dwarf_inlines_trouble(inlines), "");
	dwarf_inlines_close(inlines);
}

/* clang-format off */
static const struct expected gcc_chains[] = {
	{ 0x40014f, "" },
	{ 0x400156, "_ZN6shapes5totalEi /src/inlines.cc:31" },
	{ 0x400166, "*shapes::(anonymous namespace)::twice /src/inlines.cc:25, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x400171, "*_ZN6shapes6squareIiEC4Ei /src/inlines.cc:12, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x400177, "*_ZNK6shapes6squareIiE4areaEv /src/inlines.cc:16, "
		    "_ZN6shapes5totalEi /src/inlines.cc:35" },
	{ 0x4001a1, "*apply::{lambda}::operator() /src/inlines.cc:44, "
		    "*apply /src/inlines.cc:48, _start /src/inlines.cc:53" },
	{ 0x4001ad, "*shapes::(anonymous namespace)::twice /src/inlines.cc:25, "
		    "*apply /src/inlines.cc:48, _start /src/inlines.cc:53" },
	{ 0x4001be, "_start /src/inlines.cc:54" },
	{ 0x4001c0, "" },
	{ UINT64_MAX, "" },
	{ 0, NULL },
};

static const struct expected clang_chains[] = {
	{ 0x4001b5, "*_ZN6shapes12_GLOBAL__N_15twiceEi /src/inlines.cc:24, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x4001c1, "*_ZN6shapes6squareIiEC2Ei /src/inlines.cc:12, "
		    "_ZN6shapes5totalEi /src/inlines.cc:34" },
	{ 0x4001ee, "*_ZZL5applyiENKUliE_clEi /src/inlines.cc:45, "
		    "*_ZL5applyi /src/inlines.cc:48, _start /src/inlines.cc:53" },
	{ 0, NULL },
};

static const struct expected lambda_chains[] = {
	{ 0x400168, "*Counter::count::{lambda}::operator() /src/lambdas.cc:18, "
		    "*each<Counter::count(int)::<lambda(int)> > /src/lambdas.cc:8, "
		    "_ZN7Counter5countEi /src/lambdas.cc:18" },
	{ 0x400199, "*shapes::outline::{lambda}::operator() /src/lambdas.cc:24, "
		    "*each<shapes::outline(int)::<lambda(int)> > /src/lambdas.cc:8, "
		    "_ZN6shapes7outlineEi /src/lambdas.cc:24" },
	{ 0, NULL },
};

static const struct expected cyclic_chains[] = {
	{ 0x400078, "*? ?:0, f ?:7" },
	{ 0x400088, "*? ?:0, f ?:8" },
	{ 0x4000a0, "*f ?:0, f ?:9" },
	{ 0x4000aa, "" },
	{ 0, NULL },
};

static const struct expected rust_chains[] = {
	{ 0x40019f, "*_ZN7inlines6Square4area17h2cabbc7af52c7638E /src/inlines.rs:17, "
		    "*_ZN7inlines5total28_$u7b$$u7b$closure$u7d$$u7d$17hddde192900a3c17cE "
		    "/src/inlines.rs:23, _ZN7inlines5total17hfc5cddbd0ca435bbE /src/inlines.rs:26" },
	{ 0x400217, "_start /src/inlines.rs:33" },
	{ 0, NULL },
};
/* clang-format on */

static void test_gcc(void **state)
{
	(void)state;
	check_all("symbols/inlines-gcc4.elf", gcc_chains);
	check_all("symbols/inlines-gcc5.elf", gcc_chains);
}

static void test_lambdas(void **state)
{
	(void)state;
	check_all("symbols/inlines-lambdas.elf", lambda_chains);
}

static void test_compressed(void **state)
{
	(void)state;
	check_all("symbols/inlines-zlib.elf", gcc_chains);
	check_all("symbols/inlines-zstd.elf", gcc_chains);
	check_all("symbols/inlines-zdebug.elf", gcc_chains);
}

static void test_split(void **state)
{
	(void)state;
	check_all("symbols/inlines-split.elf", gcc_chains);
}

static void test_dwz(void **state)
{
	(void)state;
	check_all("symbols/inlines-dwz.elf", gcc_chains);
}

static void test_clang_without_aranges(void **state)
{
	(void)state;
	check_all("symbols/inlines-clang.elf", clang_chains);
}

static void test_rust(void **state)
{
	(void)state;
	check_all("symbols/inlines-rust.elf", rust_chains);
}

/* Instances of themselves, and calls that reach out of their callers. */
static void test_cyclic(void **state)
{
	(void)state;
	check_all("symbols/inlines-cyclic.elf", cyclic_chains);
}

/* The program and its package in a folder of their own. */
static void check_package(const char *program, const char *name)
{
	struct bytes package = fixture_bytes(name);
	struct lonely_file lonely = { 0 };
	struct error error = { 0 };
	struct dwarf_inlines *inlines;

	lonely_file_write_package(&lonely, program, &package);
	inlines = dwarf_inlines_open(lonely.path, NULL, &error);
	assert_non_null(inlines);
	for (const struct expected *expected = gcc_chains; expected->chain; expected++)
		assert_frames(inlines, expected->address, expected->chain);
	assert_string_equal(dwarf_inlines_trouble(inlines), "");
	dwarf_inlines_close(inlines);
	lonely_file_remove_package(&lonely);
	free(package.at);
}

static void test_packages(void **state)
{
	(void)state;
	check_package("symbols/inlines-split.elf", "symbols/inlines-split.dwp");
	check_package("symbols/inlines-split4.elf", "symbols/inlines-split4.dwp");
}

/* ---- Many addresses ------------------------------------------------------------------------- */

static void test_addresses_together(void **state)
{
	uint64_t addresses[0x100];
	struct dwarf_inlines *inlines = open_fixture("symbols/inlines-gcc5.elf");
	struct inline_count all = { 0 }, some = { .limit = 5 };

	(void)state;
	for (size_t i = 0; i < 0x100; i++)
		addresses[i] = 0x400100 + i;
	dwarf_inlines_find(inlines, addresses, 0x100, inline_frames_count, &all);
	assert_int_equal(all.calls, 0x70);
	assert_int_equal(all.frames, 185);
	dwarf_inlines_find(inlines, addresses, 0x100, inline_frames_count, &some);
	assert_int_equal(some.calls, 5);
	/* What was found first is still there. */
	assert_string_equal(all.texts[0], "_ZN6shapes5totalEi");
	dwarf_inlines_close(inlines);
}

static void test_same_address_twice(void **state)
{
	static const uint64_t addresses[] = { 0x400166, 0x400166, 0x400166 };
	struct dwarf_inlines *inlines = open_fixture("symbols/inlines-gcc4.elf");
	struct inline_count counted = { 0 };

	(void)state;
	dwarf_inlines_find(inlines, addresses, 3, inline_frames_count, &counted);
	assert_int_equal(counted.calls, 3);
	assert_int_equal(counted.frames, 6);
	dwarf_inlines_find(inlines, addresses, 0, inline_frames_count, &counted);
	assert_int_equal(counted.calls, 3);
	dwarf_inlines_close(inlines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gcc),
		cmocka_unit_test(test_lambdas),
		cmocka_unit_test(test_compressed),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_dwz),
		cmocka_unit_test(test_clang_without_aranges),
		cmocka_unit_test(test_rust),
		cmocka_unit_test(test_cyclic),
		cmocka_unit_test(test_packages),
		cmocka_unit_test(test_addresses_together),
		cmocka_unit_test(test_same_address_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
