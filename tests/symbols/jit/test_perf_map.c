#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "symbols/jit/perf_map.h"

static char folder[64];
static struct jit_trouble trouble;

static int make_folder(void **state)
{
	char path[100];

	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/tmp", folder);
	return mkdir(path, 0700);
}

static int remove_folder(void **state)
{
	char path[100];

	(void)state;
	jit_trouble_release(&trouble);
	snprintf(path, sizeof(path), "%s/tmp", folder);
	rmdir(path);
	return rmdir(folder);
}

static struct perf_map *open_text(const char *text, size_t size)
{
	struct symbol_options options = { .symfs = folder };
	struct perf_map *map;
	char path[100];
	FILE *file;

	snprintf(path, sizeof(path), "%s/tmp/perf-2000000000.map", folder);
	file = fopen(path, "wb");
	assert_int_equal(fwrite(text, 1, size, file), size);
	fclose(file);
	map = perf_map_open(2000000000, true, 0, &options, &trouble);
	unlink(path);
	return map;
}

static void assert_name(const struct perf_map *map, uint64_t address, const char *expected)
{
	const struct symbol *symbol = perf_map_find(map, address);

	if (expected) {
		assert_non_null(symbol);
		assert_string_equal(symbol->name, expected);
		assert_int_equal(symbol->source, SYMBOL_FROM_JIT);
	} else {
		assert_null(symbol);
	}
}

static void lines(void **state)
{
	static const char text[] = "1000 10 LazyCompile:~f file.js:1:2\n"
				   "0x2000 0x20 b\r\n"
				   "1008 4 later\n"
				   "ff0 14 latest\n"
				   "nonsense\n"
				   "\n"
				   "-1 10 negative\n"
				   "5000 0 empty\n"
				   "6000 10 \n"
				   "ffffffffffffffff 10 around\n"
				   "7000 10\n"
				   "3000 10 unfinished";
	struct perf_map *map = open_text(text, sizeof(text) - 1);

	(void)state;
	assert_non_null(map);
	assert_name(map, 0xfef, NULL);
	assert_name(map, 0xff0, "latest");
	assert_name(map, 0x1003, "latest");
	assert_name(map, 0x1004, "LazyCompile:~f file.js:1:2");
	assert_name(map, 0x1008, "later");
	assert_name(map, 0x100c, "LazyCompile:~f file.js:1:2");
	assert_name(map, 0x1010, NULL);
	assert_name(map, 0x201f, "b");
	assert_name(map, 0x3000, NULL);
	assert_name(map, 0x5000, NULL);
	assert_name(map, 0x6000, NULL);
	assert_name(map, 0x7000, NULL);
	assert_name(map, UINT64_MAX, NULL);
	perf_map_close(map);
}

static void every_prefix(void **state)
{
	static const char text[] = "1000 10 a b\n0x1004 0x20 c\n1008 4\n\0 1 2 \n1 1 1\n";

	(void)state;
	for (size_t size = 1; size < sizeof(text); size++)
		perf_map_close(open_text(text, size));
}

static void none(void **state)
{
	struct symbol_options options = { 0 };

	(void)state;
	assert_null(perf_map_open(2000000000, true, 0, &options, &trouble));
	assert_null(perf_map_open(-1, true, 0, &options, &trouble));
	assert_null(trouble.text);
}

/* Of this process, so that its place is known. */
static void an_old_map(void **state)
{
	struct symbol_options options = { 0 }, elsewhere = { .symfs = folder };
	struct perf_map *map;
	char path[64];
	FILE *file;

	(void)state;
	snprintf(path, sizeof(path), "/tmp/perf-%d.map", (int)getpid());
	file = fopen(path, "wx");
	if (!file)
		skip();
	fputs("1000 10 f\n", file);
	fclose(file);
	map = perf_map_open(getpid(), true, time(NULL) - 1000, &options, &trouble);
	assert_non_null(map);
	assert_name(map, 0x1000, "f");
	perf_map_close(map);
	assert_null(perf_map_open(getpid(), true, time(NULL) + 1000, &options, &trouble));
	/* On the recorded machine the number was that of another process. */
	assert_null(perf_map_open(getpid(), true, 0, &elsewhere, &trouble));
	/* Of a copy, whose number is that of this process by chance. */
	map = perf_map_open(getpid(), false, 0, &options, &trouble);
	assert_non_null(map);
	perf_map_close(map);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(every_prefix),
		cmocka_unit_test(none),
		cmocka_unit_test(an_old_map),
	};

	return cmocka_run_group_tests_name("perf_map", tests, make_folder, remove_folder);
}
