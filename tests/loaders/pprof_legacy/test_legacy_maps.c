#include "tests/unit.h"

#include "tests/loaded.h"

/* The memory map behind the samples: which module an address is in. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

#define HEAP "heap profile: 1: 1 [1: 1] @ growth\n1: 1 [1: 1] @ 0x401001\n--- Memory map: ---\n"
#define IS_IN(module)                                                                  \
	"type objects objects\ntype space bytes\nproperty kind: growth (gperftools)\n" \
	"property program: " module "\n"

static const struct loaded_case maps[] = {
	{ "what a name stands for, and what a log put in front",
	  HEAP "build=/usr/bin/x\n"
	       "I0102 03:04:05.6 789 a.cc:12] 00400000-00500000 r-xp 00000000 08:01 1 $build\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "parts of one mapping are one",
	  HEAP "00400000-00401000 r-xp 00000000 08:01 1 /usr/bin/x\n"
	       "00401000-00402000 r-xp 00001000 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "the part in front of a mapping may be missing",
	  HEAP "00402000-00403000 r-xp 00001800 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "a program that starts where they all do",
	  HEAP "00402000-00403000 r-xp 00002000 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "the program is the first that is no library",
	  HEAP "00100000-00101000 r-xp 00000000 08:01 1 /lib/libc.so.6\n"
	       "00400000-00402000 r-xp 00000000 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "data is no code, and neither is what is no mapping",
	  HEAP "00400000-00402000 rw-p 00000000 08:01 1 /usr/bin/data\n"
	       "nothing\n"
	       "00400000-zz\n"
	       "0x400000 0x402000: /usr/bin/x 0a1b2c\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "a file that is not known may have a build-id",
	  HEAP "00300000-00402000: /anon_hugepage\n"
	       "00402000-00403000: /usr/bin/x (@2000) 0a1b\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
};

static void memory_maps(void **state)
{
	(void)state;
	assert_loads(NULL, maps, COUNT(maps));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_maps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
