#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define HEAP "{\"dhatFileVersion\":2,\"mode\":\"heap\",\"verb\":\"Allocated\",\"bklt\":true,"
#define TOTALS "type alloc_space bytes\ntype alloc_objects blocks\n"
#define POINT "{\"tb\":48,\"tbk\":3,\"mb\":32,\"mbk\":2,\"fs\":"

static void heaps(void **state)
{
	static const struct loaded_case cases[] = {
		{ "all values, the innermost frame first",
		  HEAP "\"tu\":\"instrs\",\"cmd\":\"./a b\",\"te\":99,\"tg\":50,"
		       "\"pps\":[{\"tb\":48,\"tbk\":3,\"tl\":9,\"mb\":40,\"mbk\":2,\"gb\":32,"
		       "\"gbk\":2,\"eb\":16,\"ebk\":1,\"rb\":5,\"wb\":6,\"acc\":[-16,2],"
		       "\"fs\":[1,2,3]}],"
		       "\"ftbl\":[\"[root]\",\"0x1: malloc (in /lib/v.so)\","
		       "\"0x2: b (a.c:7)\",\"0x3: main (a.c:9)\"]}",
		  TOTALS "type peak_space bytes\ntype peak_objects blocks\n"
			 "type inuse_space bytes\ntype inuse_objects blocks\n"
			 "type heap_reads bytes\ntype heap_writes bytes\n"
			 "property command: ./a b\nproperty ended at: 99 instrs\n"
			 "property peak at: 50 instrs\n"
			 "main a.c:9;b a.c:7;malloc@/lib/v.so 48 alloc_space 3 alloc_objects "
			 "32 peak_space 2 peak_objects 16 inuse_space 1 inuse_objects 5 heap_reads "
			 "6 heap_writes\n" },
		{ "frames of all kinds",
		  HEAP "\"pps\":[" POINT "[0,1,2,3,4,5,6,7,8]}],\"ftbl\":[\"[root]\","
		       "\"0x1: ??? (in /lib/a (b)/v.so)\",\"0xAB: ???\","
		       "\"0x2: f(char (*)(int)) (x (1)/a.cc:7)\",\"0x3: g(void (*)(int))\","
		       "\"0x4: alloc::vec::Vec<T> (src/main.rs:12:5)\",\"0x5: _start (???:0:0)\","
		       "\"main\",7]}",
		  TOTALS "[unknown]_[u];main;_start;alloc::vec::Vec<T> src/main.rs:12;"
			 "g(void (*)(int));f(char (*)(int)) x (1)/a.cc:7;[unknown]+0xab_[u];"
			 "[v.so]@/lib/a (b)/v.so+0x1_[u] 48 alloc_space 3 alloc_objects\n" },
		{ "no frames, and the table in front",
		  HEAP "\"ftbl\":[\"[root]\"],\"pps\":[" POINT "[]}," POINT "[0]},{\"tbk\":2}]}",
		  TOTALS "[no stack]_[u] 48 alloc_space 3 alloc_objects\n"
			 "[no stack]_[u] 48 alloc_space 3 alloc_objects\n"
			 "[no stack]_[u] 0 alloc_space 2 alloc_objects\n" },
		{ "nothing allocated", HEAP "\"pps\":[],\"ftbl\":[\"[root]\"]}",
		  TOTALS "warning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void other_modes(void **state)
{
	static const struct loaded_case cases[] = {
		{ "copies",
		  "{\"dhatFileVersion\":2,\"mode\":\"copy\",\"verb\":\"Copied\",\"pps\":[" POINT
		  "[0]}],\"ftbl\":[\"f (a.c:1)\"]}",
		  "type copied bytes\ntype copies copies\nf a.c:1 48 copied 3 copies\n" },
		{ "units of the program",
		  "{\"dhatFileVersion\":2,\"mode\":\"ad-hoc\",\"bu\":\"unit\",\"bsu\":\"units\","
		  "\"bksu\":\"events\",\"pps\":[" POINT "[0]}],\"ftbl\":[\"f (a.c:1)\"]}",
		  "type units units\ntype events events\nf a.c:1 48 units 3 events\n" },
		{ "units that are called like others",
		  "{\"dhatFileVersion\":2,\"bsu\":\"peak_objects\",\"bksu\":\"peak_objects\","
		  "\"pps\":[{\"tb\":4,\"tbk\":3,\"gbk\":2,\"fs\":[0]}],\"ftbl\":[\"f\"]}",
		  "type peak_objects blocks\nf 4 peak_objects\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "frames that are not there",
		  HEAP "\"pps\":[" POINT "[1,0]}," POINT "[-1]}],\"ftbl\":[\"f\"]}",
		  TOTALS "f;[unknown]_[u] 48 alloc_space 3 alloc_objects\n"
			 "[unknown]_[u] 48 alloc_space 3 alloc_objects\n"
			 "warning: 2 frames are not in the table \"ftbl\": shown as [unknown]\n" },
		{ "no numbers",
		  HEAP "\"pps\":[{\"tb\":-1,\"tbk\":3,\"gb\":1.5,\"fs\":[0]},7],\"ftbl\":[\"f\"]}",
		  TOTALS
		  "f 0 alloc_space 3 alloc_objects\n"
		  "warning: 2 numbers are negative, not whole or too large: counted as 0\n" },
		{ "another version",
		  "{\"dhatFileVersion\":3,\"pps\":[" POINT "[0]}],\"ftbl\":[\"f\"]}",
		  TOTALS "f 48 alloc_space 3 alloc_objects\n"
			 "warning: DHAT file version 3 is unknown: read as version 2\n" },
		{ "cut in a point", HEAP "\"pps\":[" POINT "[0]}," POINT "[0",
		  TOTALS "[unknown]_[u] 48 alloc_space 3 alloc_objects\n"
			 "warning: the profile is cut off; everything before that is shown\n"
			 "warning: 1 frame is not in the table \"ftbl\": shown as [unknown]\n" },
		{ "cut in front of them", HEAP "\"pps\":[" POINT,
		  "error: input: the profile is cut off, and there is no sample before that\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void prefixes(void **state)
{
	char *heap = fixture_path("dhat/rooms-heap.json"),
	     *copy = fixture_path("dhat/rooms-copy.json");

	(void)state;
	loaded_try_prefixes(heap);
	loaded_try_prefixes(copy);
	free(heap);
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heaps),
		cmocka_unit_test(other_modes),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("dhat", tests, NULL, NULL);
}
