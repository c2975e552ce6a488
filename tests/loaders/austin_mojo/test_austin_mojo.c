#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

struct mojo_case {
	const char *what, *bytes;
	size_t size;
	const char *expected;
};

#define CASE(what, bytes, expected)                      \
	{                                                \
		what, bytes, sizeof(bytes) - 1, expected \
	}

static void try_cases(const struct mojo_case *cases, size_t count)
{
	bool differs = false;

	for (size_t i = 0; i < count; i++) {
		char *found = loaded_copy(NULL, cases[i].bytes, cases[i].size);

		if (strcmp(found, cases[i].expected) != 0) {
			print_message("%s\n--- loaded\n%s--- expected\n%s", cases[i].what, found,
				      cases[i].expected);
			differs = true;
		}
		free(found);
	}
	assert_false(differs);
}

#define WALL "\1mode\0wall\0"
/* Texts 20 "a.py", 21 "f", 22 "/lib/c.so"; frames 1 f:12, 2 f:13, 3 native. */
#define NAMES "\13\24a.py\0\13\25f\0\13\26/lib/c.so\0"
#define FRAMES NAMES "\3\1\24\25\14\14\1\2\3\2\24\25\15\0\0\0\3\3\26\25\0\0\0\0"
#define SAMPLE   \
	"\2\7\0" \
	"1f\0"
#define FIRST    \
	"\2\7\0" \
	"1f\0" FRAMES

static void samples(void **state)
{
	static const struct mojo_case cases[] = {
		CASE("wall: frames by number, the outermost first, and long numbers",
		     "MOJ\3\1austin\0"
		     "3.7.0\0" WALL FIRST "\5\1\5\2\11\200\1" SAMPLE "\11\1",
		     "type wall nanoseconds\nproperty austin: 3.7.0\nproperty mode: wall\n"
		     "#7/#31: f a.py:12_[i];f a.py:13_[i] 64000 wall\n"
		     "#7/#31: [no stack]_[u] 1000 wall\n"),
		CASE("full: what was idle took no CPU; memory may be given back",
		     "MOJ\3\1mode\0full\0" FIRST "\5\1\11\5\12\7" SAMPLE "\5\1\10\11\6\12\104",
		     "type wall nanoseconds\ntype cpu nanoseconds\ntype memory bytes\n"
		     "property mode: full\n"
		     "#7/#31: f a.py:12_[i] 5000 wall 5000 cpu 7 memory\n"
		     "#7/#31: f a.py:12_[i] 6000 wall 0 cpu -4 memory\n"),
		CASE("what is collected, of the kernel, native, or could not be read",
		     "MOJ\3\1mode\0cpu\0" FIRST "\5\1\7\11\1" SAMPLE "\5\1\5\3\6read\0\11\2" SAMPLE
		     "\4\11\3",
		     "type cpu nanoseconds\nproperty mode: cpu\n"
		     "#7/#31: f a.py:12_[i];:GC:_[i] 1000 cpu\n"
		     "#7/#31: f a.py:12_[i];f /lib/c.so:0;read_[k] 2000 cpu\n"
		     "#7/#31: :INVALID:_[i] 3000 cpu\n"),
		CASE("of the first version: no columns, no interpreters",
		     "MOJ\1\1mode\0memory\0\2\7"
		     "main\0" NAMES "\3\1\24\25\14\5\1\12\11",
		     "type memory bytes\nproperty mode: memory\n"
		     "#7/main: f a.py:12_[i] 9 memory\n"),
		CASE("numbers are each process's own",
		     "MOJ\3" WALL FIRST "\5\1\11\1\2\10\0"
		     "20\0\13\25g\0\3\1\24\25\1\0\0\0\5\1\11\1",
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "#7/#31: f a.py:12_[i] 1000 wall\n"
		     "#8/#32: g 1000 wall\n"
		     "warning: 1 frame or name is not in the recording: shown as [unknown]\n"),
		CASE("a stack that is as before but for what its code called; tasks are left out",
		     "MOJ\4" WALL FIRST "\5\1\5\3\11\1" SAMPLE
		     "\5\2\15\11\2\16\5\1\2\5\1\5\1\17\5\6"
		     "\20\5" SAMPLE "\15\11\3",
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "#7/#31: f a.py:12_[i];f /lib/c.so:0 1000 wall\n"
		     "#7/#31: f a.py:12_[i];f a.py:13_[i] 2000 wall\n"
		     "#7/#31: f a.py:12_[i];f a.py:13_[i] 3000 wall\n"),
	};

	(void)state;
	try_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct mojo_case cases[] = {
		CASE("nothing recorded", "MOJ\3" WALL,
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "warning: no samples: nothing was recorded\n"),
		CASE("a frame that is not there", "MOJ\3" WALL SAMPLE "\5\1\11\1",
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "#7/#31: [unknown]_[u] 1000 wall\n"
		     "warning: 1 frame or name is not in the recording: shown as [unknown]\n"),
		CASE("no event", "MOJ\3" WALL SAMPLE "\11\1\77\1",
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "#7/#31: [no stack]_[u] 1000 wall\n"
		     "warning: there is no event at byte 23: the recording is damaged, or of a "
		     "newer version; everything before that is shown\n"),
		CASE("cut off in a sample that has no time yet",
		     "MOJ\3" WALL SAMPLE "\11\1" SAMPLE "\5",
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "#7/#31: [no stack]_[u] 1000 wall\n"
		     "warning: the recording is cut off at byte 29; everything before that is "
		     "shown\n"),
		CASE("of a newer version", "MOJ\6" WALL SAMPLE "\11\1",
		     "type wall nanoseconds\nproperty mode: wall\n"
		     "#7/#31: [no stack]_[u] 1000 wall\n"
		     "warning: MOJO version 6 is unknown: read as version 4\n"),
		CASE("nothing whole", "MOJ\3\1mode",
		     "error: input: the recording is damaged or cut off at byte 4, and there is no "
		     "sample before that\n"),
	};

	(void)state;
	try_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void prefixes(void **state)
{
	char *path = fixture_path("austin_mojo/memory.mojo");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
