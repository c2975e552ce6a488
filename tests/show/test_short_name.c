#include "tests/unit.h"

#include <locale.h>
#include <string.h>

#include "show/short_name.h"
#include "show/text_width.h"

/* What each name is in a wide box, in one where parameters and arguments must go, and in one
 * where all that can go must. */
static const struct {
	const char *name, *middle, *narrow;
} cases[] = {
	/* C++ */
	{ "std::map<int, long>::find(int const&)", "std::map::find", "find" },
	{ "ns::Class::method(int, char*) const", "ns::Class::method", "method" },
	{ "std::vector<std::pair<int, int>, std::allocator<int>>::push_back(int&&)",
	  "std::vector::push_back", "push_back" },
	{ "(anonymous namespace)::helper(int)", "(anonymous namespace)::helper", "helper" },
	{ "a::(anonymous namespace)::helper(int)", "a::(anonymous namespace)::helper", "helper" },
	{ "operator new(unsigned long)", "operator new", "operator new" },
	{ "Value::operator<(Value const&) const", "Value::operator<", "operator<" },
	{ "Value::operator<<(int)", "Value::operator<<", "operator<<" },
	{ "Value::operator()(int) const", "Value::operator()", "operator()" },
	{ "Value::operator->() const", "Value::operator->", "operator->" },
	{ "Value::operator bool() const", "Value::operator bool", "operator bool" },
	{ "std::operator==<char>(std::string const&, char const*)",
	  "std::operator==", "operator==" },
	{ "run()::{lambda(int)#1}::operator()(int) const", "run()::{lambda(int)#1}::operator()",
	  "operator()" },
	{ "ns::f() [clone .cold]", "ns::f", "f" },
	{ "ns::f(int) [clone .isra.0]", "ns::f", "f" },
	{ "ns::f(int)::{lambda(char)#2}::operator()(char) const [clone .cold]",
	  "ns::f(int)::{lambda(char)#2}::operator()", "operator()" },
	{ "f[abi:cxx11](int)", "f", "f" },
	{ "f(int (*)(int), std::function<int (int)>)", "f", "f" },
	{ "my_operator<int>(int)", "my_operator", "my_operator" },
	{ "a::operator<< <char>(std::ostream&)", "a::operator<<", "operator<<" },
	/* Rust */
	{ "alloc::vec::Vec<T,A>::push", "alloc::vec::Vec::push", "push" },
	{ "<alloc::vec::Vec<u8> as core::fmt::Debug>::fmt", "<Vec as Debug>::fmt", "fmt" },
	{ "<T as core::convert::Into<U>>::into", "<T as Into>::into", "into" },
	{ "core::ops::function::FnOnce::call_once{{vtable.shim}}",
	  "core::ops::function::FnOnce::call_once{{vtable.shim}}", "call_once{{vtable.shim}}" },
	/* Go */
	{ "cmd/compile/internal/ssa.(*Func).Entry", "ssa.(*Func).Entry", "ssa.(*Func).Entry" },
	{ "github.com/user/pkg.Function[...]", "pkg.Function", "pkg.Function" },
	{ "slices.Sort[go.shape.[]int,go.shape.int]", "slices.Sort", "slices.Sort" },
	{ "main.main.func1", "main.main.func1", "main.main.func1" },
	{ "<core::iter::Map<I,F>>::next", "<Map>::next", "next" },
	{ "<F as core::ops::FnOnce<(A, B)>>::call_once", "<F as FnOnce>::call_once", "call_once" },
	/* Java */
	{ "java/util/HashMap.get", "HashMap.get", "HashMap.get" },
	{ "Ljava/lang/String;::equals", "Ljava/lang/String;::equals", "equals" },
	/* Python: a file and a line are no parameters */
	{ "parse (parser.py:12)", "parse (parser.py:12)", "parse (parser.py:12)" },
	/* To stay as they are */
	{ "main", "main", "main" },
	{ "[unknown]", "[unknown]", "[unknown]" },
	{ "[libc.so.6]", "[libc.so.6]", "[libc.so.6]" },
	{ "__x64_sys_read", "__x64_sys_read", "__x64_sys_read" },
	{ "<module>", "<module>", "<module>" },
	{ "<lambda>", "<lambda>", "<lambda>" },
	{ "(root)", "(root)", "(root)" },
	{ "::", "::", "::" },
	{ "a<", "a<", "a<" },
	{ "a<b", "a<b", "a<b" },
	{ "f(x", "f(x", "f(x" },
	{ "", "", "" },
};

#define COUNT (sizeof(cases) / sizeof(cases[0]))

static void test_wide_enough(void **state)
{
	char text[SHORT_NAME_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		assert_ptr_equal(short_name(text, cases[i].name, text_width(cases[i].name)),
				 cases[i].name);
}

static void test_middle(void **state)
{
	char text[SHORT_NAME_SIZE];
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		const char *found = short_name(text, cases[i].name, text_width(cases[i].middle));

		if (strcmp(found, cases[i].middle) != 0) {
			print_message("%s\n  is %s\n not %s\n", cases[i].name, found,
				      cases[i].middle);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void test_narrow(void **state)
{
	char text[SHORT_NAME_SIZE];
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		const char *found = short_name(text, cases[i].name, 1);

		if (strcmp(found, cases[i].narrow) != 0) {
			print_message("%s\n  is %s\n not %s\n", cases[i].name, found,
				      cases[i].narrow);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* Whatever the name: never longer, and never longer than the buffer. */
static void test_any_name(void **state)
{
	static const char letters[] = "ab<>(): /*[]{}~,.$#\xc3\xa9";
	char text[SHORT_NAME_SIZE], name[600];
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t length = 0, wanted;

		seed = seed * 1664525 + 1013904223;
		wanted = (seed >> 8) % (round % 10 ? 40 : sizeof(name) - 10);
		while (length < wanted) {
			seed = seed * 1664525 + 1013904223;
			if (seed >> 28 == 0) {
				memcpy(name + length, "operator", 8);
				length += 8;
			} else {
				name[length++] = letters[(seed >> 10) % (sizeof(letters) - 1)];
			}
		}
		name[length] = '\0';
		for (int width = -1; width < 30; width += 6) {
			const char *found = short_name(text, name, width);

			assert_true(strlen(found) <= strlen(name));
			assert_true(*found || !*name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wide_enough),
		cmocka_unit_test(test_middle),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_any_name),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
