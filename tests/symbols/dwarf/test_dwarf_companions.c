#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "symbols/dwarf/dwarf_inlines.h"

/* Files that a program's DWARF names, in a folder: "root" is the copy of a machine's files. */

static char folder[64], root[80];

static void put(const char *fixture, const char *path)
{
	char *from = fixture_path(fixture), command[600];

	snprintf(command, sizeof(command), "mkdir -p \"$(dirname '%s/%s')\" && cp '%s' '%s/%s'",
		 folder, path, from, folder, path);
	assert_int_equal(system(command), 0);
	free(from);
}

static void put_fifo(const char *path)
{
	char command[300];

	snprintf(command, sizeof(command), "mkdir -p \"$(dirname '%s/%s')\" && mkfifo '%s/%s'",
		 folder, path, folder, path);
	assert_int_equal(system(command), 0);
}

static void put_link(const char *target, const char *path)
{
	char name[300];

	snprintf(name, sizeof(name), "%s/%s", folder, path);
	assert_int_equal(symlink(target, name), 0);
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(root, sizeof(root), "%s/root", folder);
	/* Whoever waits for the other end of a FIFO waits for ever. */
	alarm(60);
	return mkdir(root, 0700);
}

static int remove_folder(void **state)
{
	char command[100];

	(void)state;
	alarm(0);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

/* ---- What is found ---------------------------------------------------------------------- */

static bool write_name(void *context, size_t index, const struct inline_frame *frames,
		       uint32_t count)
{
	(void)index;
	(void)count;
	snprintf(context, 100, "%s", frames[0].name ? frames[0].name : "?");
	return true;
}

/* The name of the innermost frame of an inlined call, and what is said. */
static void check(const char *path, const char *from, const char *expected, const char *trouble)
{
	struct error error = { 0 };
	struct dwarf_inlines *inlines;
	char whole[200], name[100] = "";
	uint64_t address = 0x400166;

	snprintf(whole, sizeof(whole), "%s/%s", folder, path);
	inlines = dwarf_inlines_open(whole, from, &error);
	if (!inlines)
		fail_msg("%s", error.message);
	dwarf_inlines_find(inlines, &address, 1, write_name, name);
	assert_string_equal(name, expected);
	if (!strstr(dwarf_inlines_trouble(inlines), trouble) ||
	    (*trouble == '\0' && *dwarf_inlines_trouble(inlines)))
		fail_msg("\"%s\" is not \"%s\"", dwarf_inlines_trouble(inlines), trouble);
	dwarf_inlines_close(inlines);
}

static const char called[] = "shapes::(anonymous namespace)::twice";

/* ---- Tests ------------------------------------------------------------------------------ */

static void a_fifo_in_the_place_of_a_dwo(void **state)
{
	(void)state;
	put("symbols/inlines-split.elf", "program");
	put_fifo("inlines-split.dwo");
	check("program", NULL, "?", "inlines-split.dwo is not a regular file");
}

static void a_fifo_in_the_place_of_a_dwp(void **state)
{
	(void)state;
	put("symbols/inlines-split.elf", "program");
	put("symbols/inlines-split.dwo", "inlines-split.dwo");
	put_fifo("program.dwp");
	check("program", NULL, "?", "program.dwp is not a regular file");
}

static void a_fifo_in_the_place_of_what_dwz_moved(void **state)
{
	(void)state;
	put("symbols/inlines-dwz.elf", "program");
	put_fifo("inlines-dwz-common.elf");
	check("program", NULL, "?", "inlines-dwz-common.elf is not a regular file");
}

static void a_dwo_is_compressed(void **state)
{
	(void)state;
	put("symbols/inlines-split.elf", "program");
	put("symbols/inlines-split-zstd.dwo", "inlines-split.dwo");
	check("program", NULL, called, "");
}

static void a_dwo_has_sections_of_types(void **state)
{
	(void)state;
	put("symbols/inlines-types.elf", "program");
	put("symbols/inlines-types.dwo", "inlines-types.dwo");
	check("program", NULL, called, "");
}

/* The number of the unit tells. */
static void another_dwo_of_that_name(void **state)
{
	(void)state;
	put("symbols/inlines-split.elf", "program");
	put("symbols/inlines-types.dwo", "inlines-split.dwo");
	check("program", NULL, "?", "inlines-split.dwo is missing");
}

static void what_dwz_moved_is_compressed(void **state)
{
	(void)state;
	put("symbols/inlines-dwz.elf", "program");
	put("symbols/inlines-dwz-zstd.elf", "inlines-dwz-common.elf");
	check("program", NULL, called, "");
}

static void another_file_in_the_place_of_what_dwz_moved(void **state)
{
	(void)state;
	put("symbols/inlines-dwz.elf", "program");
	put("symbols/inlines-gcc5.elf", "inlines-dwz-common.elf");
	check("program", NULL, "?", "inlines-dwz-common.elf is of another build");
}

static void the_program_is_a_fifo(void **state)
{
	struct error error = { 0 };
	char path[200];

	(void)state;
	put_fifo("program");
	snprintf(path, sizeof(path), "%s/program", folder);
	assert_null(dwarf_inlines_open(path, NULL, &error));
	assert_non_null(strstr(error.message, "program: not a regular file"));
}

static void below_a_root(void **state)
{
	(void)state;
	put("symbols/inlines-split.elf", "root/opt/program");
	put("symbols/inlines-split.dwo", "root/opt/inlines-split.dwo");
	check("root/opt/program", root, called, "");
	put("symbols/inlines-dwz.elf", "root/opt/shrunk");
	put("symbols/inlines-dwz-common.elf", "root/opt/inlines-dwz-common.elf");
	check("root/opt/shrunk", root, called, "");
}

static void by_its_build_id(void **state)
{
	(void)state;
	put("symbols/inlines-dwz.elf", "root/opt/shrunk");
	put("symbols/inlines-dwz-common.elf",
	    "root/usr/lib/debug/.build-id/fd/e340dbeaf882ece1b890df8fb95743d5cc467c.debug");
	check("root/opt/shrunk", root, called, "");
}

/* The program's folder is a link, and the other file beside where that leads. */
static void beside_where_a_link_leads(void **state)
{
	(void)state;
	put("symbols/inlines-dwz.elf", "root/usr/opt/shrunk");
	put("symbols/inlines-dwz-common.elf", "root/usr/opt/inlines-dwz-common.elf");
	put("symbols/inlines-split.elf", "root/usr/opt/program");
	put("symbols/inlines-split.dwo", "root/usr/opt/inlines-split.dwo");
	put_link("/usr/opt", "root/opt");
	check("root/opt/shrunk", root, called, "");
	check("root/opt/program", root, called, "");
}

static void a_link_out_of_the_root(void **state)
{
	char outside[200];

	(void)state;
	put("symbols/inlines-split.elf", "root/program");
	put("symbols/inlines-split.dwo", "outside.dwo");
	put_link("../outside.dwo", "root/inlines-split.dwo");
	check("root/program", root, "?", "inlines-split.dwo is not one of the recorded machine's");
	check("root/program", NULL, called, "");
	put("symbols/inlines-dwz.elf", "root/shrunk");
	put("symbols/inlines-dwz-common.elf", "outside.elf");
	snprintf(outside, sizeof(outside), "%s/outside.elf", folder);
	put_link(outside, "root/inlines-dwz-common.elf");
	check("root/shrunk", root, "?", "inlines-dwz-common.elf is missing");
	check("root/shrunk", NULL, called, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_fifo_in_the_place_of_a_dwo),
		TEST(a_fifo_in_the_place_of_a_dwp),
		TEST(a_fifo_in_the_place_of_what_dwz_moved),
		TEST(a_dwo_is_compressed),
		TEST(a_dwo_has_sections_of_types),
		TEST(another_dwo_of_that_name),
		TEST(what_dwz_moved_is_compressed),
		TEST(another_file_in_the_place_of_what_dwz_moved),
		TEST(the_program_is_a_fifo),
		TEST(below_a_root),
		TEST(by_its_build_id),
		TEST(beside_where_a_link_leads),
		TEST(a_link_out_of_the_root),
	};

	return cmocka_run_group_tests_name("dwarf_companions", tests, NULL, NULL);
}
