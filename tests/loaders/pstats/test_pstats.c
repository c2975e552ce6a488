#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define SAID                                                                           \
	"property call paths: estimated: the file has calls between functions but no " \
	"stacks; self, total, callers and callees of functions are exact\n"
#define TYPES "type time nanoseconds\ntype calls calls\n"

static void assert_bytes(const void *bytes, size_t size, const char *expected)
{
	char *loaded = loaded_copy(NULL, bytes, size);

	assert_string_equal(loaded, expected);
	free(loaded);
}

#define assert_pstats(bytes, expected) assert_bytes(bytes, sizeof(bytes) - 1, expected)

#define F "(\3\0\0\0s\4\0\0\0a.pyi\4\0\0\0s\1\0\0\0f"
#define G "(\3\0\0\0s\4\0\0\0a.pyi\11\0\0\0t\1\0\0\0g"
#define ONE "i\1\0\0\0"
#define TWO "i\2\0\0\0"
#define HALF_SECOND \
	"f\3"       \
	"0.5"
#define QUARTER "g\0\0\0\0\0\0\320\77"

static void a_function(void **state)
{
	(void)state;
	assert_pstats("{" F "(\5\0\0\0" TWO TWO HALF_SECOND HALF_SECOND "{0"
		      "0",
		      TYPES "f a.py:4_[i] 500000000 time\nf a.py:4_[i] 2 calls\n");
}

static void a_caller(void **state)
{
	(void)state;
	assert_pstats("{" F "(\5\0\0\0" ONE ONE HALF_SECOND "f\4"
		      "0.75"
		      "{0" G "(\5\0\0\0" TWO TWO QUARTER QUARTER "{" F
		      "(\4\0\0\0" TWO TWO QUARTER QUARTER "0"
		      "0",
		      TYPES SAID "f a.py:4_[i] 500000000 time\n"
				 "f a.py:4_[i];g a.py:9_[i] 250000000 time\n"
				 "f a.py:4_[i] 1 calls\n"
				 "f a.py:4_[i];g a.py:9_[i] 2 calls\n");
}

/* Flagged objects are numbered, and what comes again refers to them. */
static void references(void **state)
{
	(void)state;
	assert_pstats("\373\251\3\332\4a.py\351\4\0\0\0\332\1f\251\5\351\1\0\0\0r\6\0\0\0"
		      "\347\0\0\0\0\0\0\320\77r\7\0\0\0{r\1\0\0\0\251\4r\6\0\0\0r\6\0\0\0"
		      "r\7\0\0\0r\7\0\0\0"
		      "0"
		      "0",
		      TYPES SAID "f a.py:4_[i] 250000000 time\n"
				 "f a.py:4_[i];f a.py:4_[i] 1 calls\n");
}

static void built_ins_are_in_braces(void **state)
{
	(void)state;
	assert_pstats("{)\3z\1~i\0\0\0\0z\5<len>)\5" ONE ONE QUARTER QUARTER "{0"
		      "0",
		      TYPES "{len} 250000000 time\n{len} 1 calls\n");
}

static void damage(void **state)
{
	(void)state;
	assert_pstats("{" F "(\5\0\0\0" ONE ONE HALF_SECOND HALF_SECOND "{0" G "(\5\0",
		      TYPES "f a.py:4_[i] 500000000 time\nf a.py:4_[i] 1 calls\n"
			    "warning: the profile is damaged or cut off before byte 79: the 1 "
			    "function before that is shown\n");
	assert_pstats("{" F "(\5\0\0\0", "error: input: damaged, or not a cProfile profile: not "
					 "understood before byte 31\n");
	assert_pstats("{" F "(\5\0\0\0" ONE ONE "g\0\0\0\0\0\0\370\177" HALF_SECOND "{0"
		      "0",
		      TYPES "f a.py:4_[i] 1 calls\nwarning: 1 time is too large or not a number: "
			    "counted as 0\n");
	/* Longer than the file, and a reference to nothing. */
	assert_pstats("{" F "(\5\0\0\0" ONE ONE "f\377"
		      "0.5",
		      "error: input: damaged, or not a cProfile profile: not understood before "
		      "byte 43\n");
	assert_pstats("{" F "r\7\0\0\0", "error: input: damaged, or not a cProfile profile: not "
					 "understood before byte 31\n");
}

static void fixtures_load_at_any_length(void **state)
{
	static const char *const names[] = { "pstats/pages.pstats", "pstats/pages-v0.pstats" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *path = fixture_path(names[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_function), cmocka_unit_test(a_caller),
		cmocka_unit_test(references), cmocka_unit_test(built_ins_are_in_braces),
		cmocka_unit_test(damage),     cmocka_unit_test(fixtures_load_at_any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
