#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/pprof/abcd_profile.h"

/* Locations, and the mappings and functions that they point to: which frames a stack has. */

static void inlined_frames(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	pprof_writer_mapping(writer, &(struct written_mapping){
					     .id = 7, .file = "/bin/a", .build_id = "ABCDEF01" });
	pprof_writer_function(writer, &(struct written_function){ 9, "in", "in", "in.c" });
	pprof_writer_location(writer, &(struct written_location){
					      .id = 10,
					      .mapping = 7,
					      .address = 0x1234,
					      .lines = { { 9, 3 }, { 3, 5 }, { 4, 8 } },
				      });
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 10, 1 }, .values = { 1 } });
	assert_loads_to(writer, "property program: /bin/a\n"
				"a;d@/bin/a+0x1234>c>in in.c:3 1\n");
}

static void kinds(void **state)
{
	static const struct written_mapping mappings[] = {
		{ .id = 1, .file = "/lib/libc.so.6" },
		{ .id = 2, .file = "[kernel.kallsyms]_text" },
		{ .id = 3, .build_id = "abcd" },
	};
	static const struct written_function functions[] = {
		{ 1, "run", NULL, "app.py" },       { 2, "read", NULL, "fs.js" },
		{ 3, "do_syscall_64", NULL, NULL }, { 4, "memcpy", NULL, NULL },
		{ 5, NULL, NULL, "nameless.c" },
	};
	static const struct written_location locations[] = {
		{ .id = 1, .lines = { { 1, 2 } } },
		{ .id = 2, .lines = { { 2, 3 } } },
		{ .id = 3, .mapping = 2, .address = 0xffffffff81000000, .lines = { { 3, 0 } } },
		{ .id = 4, .mapping = 1, .address = 0x10, .lines = { { 4, 0 } } },
		{ .id = 5, .mapping = 1, .address = 0x20 },
		{ .id = 6, .mapping = 3, .address = 0x30 },
		{ .id = 7, .address = 0x40 },
		{ .id = 8, .mapping = 1, .address = 0x50, .lines = { { 5, 0 } } },
	};
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	for (int i = 0; i < 3; i++)
		pprof_writer_mapping(writer, &mappings[i]);
	for (int i = 0; i < 5; i++)
		pprof_writer_function(writer, &functions[i]);
	for (int i = 0; i < 8; i++)
		pprof_writer_location(writer, &locations[i]);
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 8, 7, 6, 5, 4, 3, 2, 1 },
					    .values = { 1 },
				    });
	assert_loads_to(writer, "property program: /lib/libc.so.6\n"
				"run app.py:2_[i];read fs.js:3_[j];"
				"do_syscall_64@[kernel.kallsyms]+0xffffffff81000000_[k];"
				"memcpy@/lib/libc.so.6+0x10;[libc.so.6]@/lib/libc.so.6+0x20_[u];"
				"[abcd]@abcd+0x30_[u];[unknown]+0x40_[u];"
				"[libc.so.6]@/lib/libc.so.6+0x50 nameless.c:0_[u] 1\n");
}

static void mangled_names(void **state)
{
	static const struct written_function functions[] = {
		{ 1, "_ZN3foo3barEi", "_ZN3foo3barEi", NULL },
		{ 2, NULL, "_ZN3foo3bazEv", NULL },
		{ 3, "foo::qux(int)", "_ZN3foo3quxEi", NULL },
		{ 4, "foo.llvm.77", NULL, NULL },
		{ 5, "camlProg__loop_81", "camlProg__loop_81", NULL },
		{ 6, "main.(*T).llvm", "main.(*T).llvm", NULL },
	};
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	for (uint64_t i = 0; i < 6; i++) {
		pprof_writer_function(writer, &functions[i]);
		pprof_writer_location(writer, &(struct written_location){
						      .id = i + 1, .lines = { { i + 1, 0 } } });
	}
	pprof_writer_sample(writer, &(struct written_sample){ .locations = { 6, 5, 4, 3, 2, 1 },
							      .values = { 1 } });
	assert_loads_to(writer, "foo::bar;foo::baz;foo::qux(int);foo;Prog.loop;main.(*T).llvm 1\n");
}

static void what_is_missing_is_counted(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	pprof_writer_location(writer, &(struct written_location){
					      .id = 10,
					      .mapping = 77,
					      .address = 0x10,
					      .lines = { { 99, 1 }, { 1, 2 } },
				      });
	pprof_writer_location(writer, &(struct written_location){ .id = 10 });
	pprof_writer_sample(writer, &(struct written_sample){ .locations = { 55, 10, 2 },
							      .values = { 1 } });
	/* A list with the location 0, which there is not: field 1 with one byte. */
	pprof_writer_bytes(writer, "\x12\x06\x0a\x02\x02\x00\x10\x04", 8);
	pprof_writer_number(writer, WRITTEN_DOCUMENTATION, 1000);
	assert_loads_to(
		writer,
		"b;a+0x10 1\n"
		"b 4\n"
		"warning: 2 frames: left out, as their locations are not in the profile\n"
		"warning: 1 line: left out, as their functions are not in the profile\n"
		"warning: 1 location: without a module, because their mappings are not in the "
		"profile\n"
		"warning: 1 text: empty, because they are not in the profile\n"
		"warning: 1 of the mappings, functions and locations left out: their ids "
		"are those of others\n");
}

static void ids_are_any_number(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_function(writer, &(struct written_function){ .id = UINT64_MAX, .name = "a" });
	pprof_writer_location(writer, &(struct written_location){ .id = UINT64_C(1) << 63,
								  .lines = { { UINT64_MAX, 1 } } });
	pprof_writer_sample(writer, &(struct written_sample){ .locations = { UINT64_C(1) << 63 },
							      .values = { 1 } });
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 5 }, .values = { 1 } });
	assert_loads_to(writer, "a 1\n[no stack]_[u] 1\nwarning: 1 frame: left out, as their "
				"locations are not in the profile\n");
}

/* .NET's profiler writes it, and leaves it out of lines as it is 0. */
static void function_0_is_one_where_there_is_one(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_function(writer, &(struct written_function){ .name = "zero" });
	/* Field 4, a location of id 1, with an empty line. */
	pprof_writer_bytes(writer, "\x22\x04\x08\x01\x22\x00", 6);
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 1 }, .values = { 1 } });
	assert_loads_to(writer, "zero 1\n");
}

static void frames_are_dropped(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();
	static const char *const names[] = { "main", "malloc(unsigned long)", "arena",
					     "malloc_keep" };

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	for (uint64_t i = 1; i <= 4; i++) {
		pprof_writer_function(writer,
				      &(struct written_function){ .id = i, .name = names[i - 1] });
		pprof_writer_location(writer,
				      &(struct written_location){ .id = i, .lines = { { i, 0 } } });
	}
	/* malloc was inlined into main, and arena into that. */
	pprof_writer_location(writer, &(struct written_location){
					      .id = 5, .lines = { { 3, 0 }, { 2, 0 }, { 1, 0 } } });
	pprof_writer_text(writer, WRITTEN_DROP_FRAMES, "malloc.*|operator new");
	pprof_writer_text(writer, WRITTEN_KEEP_FRAMES, "malloc_keep");
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 3, 2, 1 }, .values = { 1 } });
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 3, 2 }, .values = { 2 } });
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 3, 4, 1 }, .values = { 4 } });
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 3, 5, 1 }, .values = { 8 } });
	assert_loads_to(writer, "property frames to drop: malloc.*|operator new\n"
				"property frames to keep: malloc_keep\n"
				"main 1\n"
				"malloc(unsigned long);arena 2\n"
				"main;malloc_keep;arena 4\n"
				"main;main 8\n");
}

static void an_expression_that_is_wrong(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();
	char *loaded;

	(void)state;
	pprof_writer_text(writer, WRITTEN_DROP_FRAMES, "a(");
	abcd_profile_sample(writer, 1, 2, 1);
	loaded = abcd_profile_load(writer);
	assert_non_null(strstr(loaded, "a;b 1\nwarning: its expression of frames to drop is not "
				       "applied: "));
	free(loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inlined_frames),
		cmocka_unit_test(kinds),
		cmocka_unit_test(mangled_names),
		cmocka_unit_test(what_is_missing_is_counted),
		cmocka_unit_test(ids_are_any_number),
		cmocka_unit_test(function_0_is_one_where_there_is_one),
		cmocka_unit_test(frames_are_dropped),
		cmocka_unit_test(an_expression_that_is_wrong),
	};

	return cmocka_run_group_tests_name("pprof locations", tests, NULL, NULL);
}
