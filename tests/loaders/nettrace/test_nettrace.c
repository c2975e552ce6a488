#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/nettrace/nettrace_names.h"
#include "tests/loaded.h"

/* Written by make_fixtures.py, which says what is in them. */
static char *path_of(const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "nettrace/%s", name);
	return fixture_path(path);
}

static char *read_fixture(const char *name, size_t *size)
{
	char *path = path_of(name), *bytes = loaded_read_file(path, size);

	free(path);
	return bytes;
}

/* Without what all files of a format differ in. */
static void remove_line(char *text, const char *begin)
{
	char *at = strstr(text, begin), *end = at ? strchr(at, '\n') : NULL;

	if (end)
		memmove(at, end + 1, strlen(end + 1) + 1);
}

static void assert_expected(const char *name, const char *golden)
{
	size_t size;
	char *path = path_of(name), *loaded = loaded_file(NULL, path);
	char *expected = read_fixture(golden, &size);

	free(path);
	remove_line(loaded, "property format version");
	if (strlen(loaded) != size || memcmp(loaded, expected, size) != 0)
		print_error("%s is not %s but:\n%s", name, golden, loaded);
	assert_int_equal(strlen(loaded), size);
	assert_memory_equal(loaded, expected, size);
	free(loaded);
	free(expected);
}

/* One program, in each format and way to write it: managed and external samples, a method in the
 * place of another one, allocations, a collection while a sampler stops threads, a lock, an
 * exception, dropped events, numbers of stacks that are used again. */
static void programs(void **state)
{
	(void)state;
	assert_expected("format4.nettrace", "program.txt");
	assert_expected("format4-whole.nettrace", "program.txt");
	assert_expected("format4.nettrace.zip", "program.txt");
	assert_expected("format5-32bit.nettrace", "program.txt");
}

/* Stacks are with their events, and nothing counts those. */
static void old_programs(void **state)
{
	(void)state;
	assert_expected("format3.netperf", "program3.txt");
}

/* A collector of the whole machine: processes, native code, the kernel, labels. */
static void machines(void **state)
{
	(void)state;
	assert_expected("format6.nettrace", "machine.txt");
	assert_expected("format6-whole.nettrace", "machine.txt");
}

/* An object of 24 bytes stands for all that was allocated since, a large one for itself. */
static void sampled_allocations(void **state)
{
	(void)state;
	assert_expected("sampled.nettrace", "sampled.txt");
}

static void moments(void **state)
{
	size_t size;
	char *bytes = read_fixture("format4.nettrace", &size);
	char *text = loaded_moments(bytes, size);

	(void)state;
	assert_string_equal(text, "4100000 note Demo.dll#4242/#12 [GC generation 2]: "
				  "induced, 500 \xc2\xb5s\n");
	free(text);
	free(bytes);
}

/* --- names */

static void assert_name(const char *type, const char *signature, const char *expected)
{
	struct nettrace_name name = { .length = 0, .is_full = false };
	struct span span = { type, type + strlen(type) };

	nettrace_name_add_type(&name, span, !signature);
	if (signature)
		nettrace_name_add_parameters(
			&name, (struct span){ signature, signature + strlen(signature) }, span);
	if (name.length < sizeof(name.bytes))
		name.bytes[name.length] = '\0';
	assert_string_equal(name.bytes, expected);
}

static void names_of_types(void **state)
{
	static const char *const cases[][2] = {
		{ "System.Int32", "int" },
		{ "System.Byte[]", "byte[]" },
		{ "System.Int32[0...,0...]", "int[,]" },
		{ "Demo.Outer+Inner", "Demo.Outer.Inner" },
		{ "System.Collections.Generic.List`1[System.String]",
		  "System.Collections.Generic.List<string>" },
		{ "A`1+B`2[System.Int32,C`1[D],E[]]", "A<int>.B<C<D>, E[]>" },
		{ "A`2", "A<T1, T2>" },
		{ "A+<>c__DisplayClass1_0", "A.<>c__DisplayClass1_0" },
		{ "A`1+<<Run>g__Await|8_0>d[System.__Canon]",
		  "A<System.__Canon>.<<Run>g__Await|8_0>d" },
		{ "", "" },
		{ "<", "<" },
		{ "A`1[", "A<T>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_name(cases[i][0], NULL, cases[i][1]);
}

static void names_of_parameters(void **state)
{
	static const char *const cases[][3] = {
		{ "A", "void  ()", "A()" },
		{ "A", "instance void  (class System.String[],int32&)", "A(string[], ref int)" },
		{ "A", "unsigned int8*  (unsigned int8*,native int)", "A(byte*, nint)" },
		{ "A`1[System.Int32]", "void  (!0,class B`1<!0>,!!0)", "A<int>(int, B<int>, T)" },
		{ "A", "!!1  (!!0&,value class System.Span`1<!!1>)", "A(ref T1, System.Span<T2>)" },
		{ "A", "void  (class [mscorlib]System.Object)", "A(object)" },
		{ "A", "int32", "A" },
		{ "A", "void  (int32", "A(int)" },
		{ "A`1[!0]", "void  (!0)", "A<T>(T)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_name(cases[i][0], cases[i][1], cases[i][2]);
}

/* However deep and long they are. */
static void names_of_damage(void **state)
{
	static char deep[20000], many[20000];
	struct nettrace_name name = { .length = 0, .is_full = false };

	(void)state;
	for (size_t i = 0; i + 4 < sizeof(deep); i += 4)
		memcpy(deep + i, "A`1[", 4);
	memset(many, '&', sizeof(many));
	nettrace_name_add_type(&name, (struct span){ deep, deep + sizeof(deep) }, true);
	assert_true(name.length <= sizeof(name.bytes));
	name.length = 0;
	nettrace_name_add_type(&name, (struct span){ many, many + sizeof(many) }, true);
	assert_true(name.length <= sizeof(name.bytes));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs),
		cmocka_unit_test(old_programs),
		cmocka_unit_test(machines),
		cmocka_unit_test(sampled_allocations),
		cmocka_unit_test(moments),
		cmocka_unit_test(names_of_types),
		cmocka_unit_test(names_of_parameters),
		cmocka_unit_test(names_of_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
