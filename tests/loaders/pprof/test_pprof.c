#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/pprof_writer.h"

static char *load_bytes(const void *bytes, size_t size)
{
	/* Without a byte behind it, so that reading past the end is seen. */
	unsigned char *copy = memory_resize(NULL, size, 1);
	char *loaded;

	if (size > 0)
		memcpy(copy, bytes, size);
	loaded = loaded_bytes("pprof", copy, size);
	free(copy);
	return loaded;
}

static char *load(struct pprof_writer *writer)
{
	size_t size;
	unsigned char *bytes = pprof_writer_finish(writer, &size);
	char *loaded = load_bytes(bytes, size);

	free(bytes);
	return loaded;
}

#define assert_loads_to(writer, expected)               \
	do {                                            \
		char *loaded_ = load(writer);           \
		assert_string_equal(loaded_, expected); \
		free(loaded_);                          \
	} while (0)

/* Functions a to d with the ids 1 to 4, and a location for each. */
static void add_functions(struct pprof_writer *writer)
{
	static const char *const names[] = { "a", "b", "c", "d" };

	for (uint64_t i = 0; i < 4; i++) {
		pprof_writer_function(writer,
				      &(struct written_function){ .id = i + 1, .name = names[i] });
		pprof_writer_location(writer, &(struct written_location){
						      .id = i + 1,
						      .lines = { { .function = i + 1 } },
					      });
	}
}

/* Of one type, with those functions. */
static struct pprof_writer *new_simple(void)
{
	struct pprof_writer *writer = pprof_writer_new();

	pprof_writer_type(writer, "samples", "count");
	add_functions(writer);
	return writer;
}

static void add(struct pprof_writer *writer, uint64_t outer, uint64_t inner, int64_t value)
{
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { inner, outer },
					    .values = { value },
				    });
}

/* --- samples */

static void types_and_units(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_type(writer, "wall", "microseconds");
	pprof_writer_type(writer, "inuse_space", "kilobytes");
	pprof_writer_type(writer, "inuse_objects", "count");
	pprof_writer_type(writer, "wall", "GCU");
	pprof_writer_type(writer, NULL, NULL);
	/* Behind the first sample, as order does not matter. */
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 2, 1 },
					    .values = { 1, 2, -3, 4, 5, 6 },
					    .value_count = 6,
				    });
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 3, 2, 1 },
					    .values = { 10, 20, 30, 40, 50, 60 },
					    .value_count = 6,
					    .is_unpacked = true,
				    });
	add_functions(writer);
	pprof_writer_period(writer, "cpu", "milliseconds", 10);
	pprof_writer_number(writer, WRITTEN_TIME, 1700000000000000000);
	pprof_writer_number(writer, WRITTEN_DURATION, 30000000000);
	pprof_writer_text(writer, WRITTEN_COMMENT, "one");
	pprof_writer_text(writer, WRITTEN_COMMENT, "two");
	pprof_writer_text(writer, WRITTEN_DOCUMENTATION, "https://example.org");
	assert_loads_to(writer,
			"type wall nanoseconds\n"
			"type inuse_space bytes\n"
			"type inuse_objects objects\n"
			"type wall 5 GCU\n"
			"type value events\n"
			"property recorded at: 2023-11-14 22:13:20 UTC\n"
			"property recorded for: 30.0 s\n"
			"property period: 10.0 ms of cpu\n"
			"property documentation: https://example.org\n"
			"property comment: one\n"
			"property comment: two\n"
			"property values: gains and losses: some are negative, as in the "
			"difference of two profiles\n"
			"a;b 1 2000 wall -3072 inuse_space 4 inuse_objects 5 wall 5 6 value\n"
			"a;b;c 10 20000 wall 30720 inuse_space 40 inuse_objects 50 wall 5 60 "
			"value\n");
}

static const char *default_type(struct pprof_writer *writer)
{
	struct profile_builder *builder = profile_builder_new();
	struct error error = { 0 };
	size_t size;
	unsigned char *bytes = pprof_writer_finish(writer, &size);
	struct input *input = input_open_memory("input", bytes, size);
	static const char *const names[] = { "alloc", "objects", "space" };
	const struct profile *profile = profile_builder_profile(builder);
	const char *name = "none";

	assert_true(loaders_load(input, "pprof", &(struct symbol_options){ 0 }, builder, &error));
	for (int i = 0; i < 3; i++)
		if (profile_find_sample_type(profile, names[i]) ==
		    (int)profile->default_sample_type)
			name = names[i];
	input_close(input);
	profile_builder_free(builder);
	free(bytes);
	return name;
}

static void the_last_type_is_the_default_one(void **state)
{
	static const struct {
		const char *said, *expected;
	} cases[] = { { NULL, "space" },
		      { "alloc", "alloc" },
		      { "other", "space" },
		      { "inuse_objects", "objects" },
		      { "inuse_space", "space" } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pprof_writer *writer = pprof_writer_new();

		pprof_writer_type(writer, "alloc", "bytes");
		pprof_writer_type(writer, "objects", "count");
		pprof_writer_type(writer, "space", "bytes");
		if (cases[i].said)
			pprof_writer_text(writer, WRITTEN_DEFAULT_TYPE, cases[i].said);
		assert_string_equal(default_type(writer), cases[i].expected);
	}
}

static void values_that_are_too_many_or_too_few(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_type(writer, "cpu", "seconds");
	add_functions(writer);
	add(writer, 1, 2, 1);
	pprof_writer_sample(writer, &(struct written_sample){ .locations = { 1 },
							      .values = { 1, INT64_MAX, 3 },
							      .value_count = 3 });
	assert_loads_to(
		writer,
		"type cpu nanoseconds\n"
		"a;b 1 0 cpu\n"
		"a 1 9223372036854775807 cpu\n"
		"warning: 2 samples: with more or fewer values than there are sample types\n"
		"warning: 1 value: too large for 63 bits\n"
		"warning: the sum of \"cpu\" does not fit 63 bits: it is cut to what does\n");
}

static void samples_without_a_stack(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	pprof_writer_sample(writer, &(struct written_sample){ .values = { 3 } });
	assert_loads_to(writer, "[no stack]_[u] 3\n");
}

static void no_samples(void **state)
{
	(void)state;
	assert_loads_to(new_simple(), "warning: no samples: there was nothing to count while it "
				      "was recorded\n");
}

/* --- locations */

static void inlined_frames(void **state)
{
	struct pprof_writer *writer = new_simple();

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
	struct pprof_writer *writer = new_simple();

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
	assert_loads_to(writer,
			"b;a+0x10 1\n"
			"b 4\n"
			"warning: 2 frames: left out, as their locations are not in the profile\n"
			"warning: 1 line: left out, as their functions are not in the profile\n"
			"warning: 1 location: without a module, as their mappings are not in the "
			"profile\n"
			"warning: 1 text: empty, as they are not in the profile\n"
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

/* --- frames to drop */

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
	struct pprof_writer *writer = new_simple();
	char *loaded;

	(void)state;
	pprof_writer_text(writer, WRITTEN_DROP_FRAMES, "a(");
	add(writer, 1, 2, 1);
	loaded = load(writer);
	assert_non_null(strstr(loaded, "a;b 1\nwarning: its expression of frames to drop is not "
				       "applied: "));
	free(loaded);
}

/* --- labels */

static void threads_and_other_labels(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	add(writer, 1, 2, 1);
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 2 },
					    .labels = { { "pid", .number = 7 },
							{ "thread_id", .text = "8" },
							{ "thread_name", .text = "worker" },
							{ "bytes", .number = 64 } },
				    });
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 3 },
					    .labels = { { "thread", .text = "io" },
							{ "bytes", .number = 128 },
							{ "handler", .text = "/x" },
							{ "thread", .text = "second" } },
				    });
	assert_loads_to(writer, "a;b 1\n"
				"#7/worker#8 bytes=64 B: a 2\n"
				"/io bytes=128 B handler=/x: a 3\n");
}

/* As go tool pprof has them, where a number says nothing of its unit. */
static void units_of_labels(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	pprof_writer_sample(writer,
			    &(struct written_sample){
				    .locations = { 1 },
				    .values = { 1 },
				    .labels = { { "request", .number = 2048 },
						{ "alignment", .number = 16 },
						{ "bytes", .number = 4096 },
						{ "status", .number = 404 },
						{ "took", .number = 20, .unit = "ms" },
						{ "size", .number = 3, .unit = "kilobytes" },
						{ "depth", .number = 2, .unit = "calls" } },
			    });
	/* The unit of the key's first number; what is too much for bytes keeps its unit. */
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 2 },
					    .labels = { { "took", .number = 7 },
							{ "took", .number = 8, .unit = "us" },
							{ "size", .number = INT64_MAX - 1,
							  .unit = "kilobytes" } },
				    });
	assert_loads_to(writer, "request=2 KiB bytes=4 KiB alignment=16 B status=404 took=20 ms "
				"size=3 KiB depth=2 calls: a 1\n"
				"took=7 ms took=8 us size=9223372036854775806 kilobytes: a 2\n");
}

static void labels_that_say_little(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	add(writer, 1, 2, 1);
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 1 },
					    .values = { 2 },
					    .labels = { { "zero", .number = 0 },
							{ "", .text = "of no key" },
							{ "twice", .text = "b" },
							{ "twice", .text = "a" },
							{ "twice", .text = "b" } },
				    });
	assert_loads_to(writer, "a;b 1\n"
				"zero=0 twice=b twice=a: a 2\n"
				"warning: 1 label without a key left out\n");
}

/* --- damage */

static void damaged_messages_are_left_out(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	add(writer, 1, 2, 1);
	pprof_writer_bytes(writer, "\x12\x02\x0b\x0c", 4); /* a group */
	pprof_writer_bytes(writer, "\x12\x04\x0a\x7f\x01\x01", 6);
	add(writer, 1, 3, 1);
	assert_loads_to(
		writer,
		"a;b 1\n"
		"a;c 1\n"
		"lost 2\n"
		"warning: 2 damaged messages left out; the first one: sample 2: location_id "
		"(field 1) at byte 89: expected numbers, found a group\n");
}

static void unknown_fields_are_skipped(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	/* Fields 100 of each wire type. */
	pprof_writer_bytes(writer, "\xa0\x06\x01\xa2\x06\x02zz\xa5\x06\1\2\3\4", 14);
	pprof_writer_bytes(writer, "\xa1\x06\1\2\3\4\5\6\7\x08", 10);
	add(writer, 1, 2, 1);
	assert_loads_to(writer, "a;b 1\n");
}

static void what_cannot_be_shown(void **state)
{
	struct pprof_writer *writer = new_simple();

	(void)state;
	pprof_writer_number(writer, WRITTEN_TIME, 5);
	pprof_writer_number(writer, WRITTEN_TIME, 6);
	assert_loads_to(writer,
			"error: input: several profiles, one behind the other, of which ids are "
			"mixed up; merge them with: go tool pprof -proto FILE...\n");
	writer = pprof_writer_new();
	add(writer, 1, 2, 1);
	assert_loads_to(writer, "error: input: it does not say what its values are: there is no "
				"sample type\n");
	writer = pprof_writer_new();
	pprof_writer_bytes(writer, "\x0b\x0c", 2);
	assert_loads_to(writer, "error: input: the profile: sample_type (field 1) at byte 0: "
				"expected bytes, found a group\n");
}

/* --- robustness */

static struct pprof_writer *new_full(void)
{
	struct pprof_writer *writer = new_simple();

	pprof_writer_mapping(writer,
			     &(struct written_mapping){ 1, 0x1000, 0x2000, 0, "/bin/a", "abcd" });
	pprof_writer_location(writer, &(struct written_location){
					      .id = 5,
					      .mapping = 1,
					      .address = 0x1200,
					      .lines = { { 1, 300 }, { 2, 4 } },
				      });
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 5, 4, 3 },
					    .values = { -5 },
					    .labels = { { "tid", .number = 300 },
							{ "k", .text = "v", .unit = "u" } },
				    });
	add(writer, 1, 5, 200);
	pprof_writer_period(writer, "cpu", "milliseconds", 10);
	pprof_writer_text(writer, WRITTEN_DROP_FRAMES, "c");
	pprof_writer_text(writer, WRITTEN_COMMENT, "comment");
	return writer;
}

static void prefixes_and_corruptions_do_no_harm(void **state)
{
	static const unsigned char changes[] = { 0x00, 0x01, 0x7f, 0x80, 0xff, 0x12, 0x0a };
	size_t size;
	unsigned char *bytes = pprof_writer_finish(new_full(), &size);

	(void)state;
	for (size_t i = 0; i <= size; i++) {
		char *loaded = load_bytes(bytes, i);

		assert_true(strlen(loaded) > 0);
		free(loaded);
	}
	for (size_t i = 0; i < size; i++) {
		unsigned char original = bytes[i];

		for (size_t j = 0; j < sizeof(changes); j++) {
			char *loaded;

			bytes[i] = changes[j];
			loaded = load_bytes(bytes, size);
			assert_true(strlen(loaded) > 0);
			free(loaded);
		}
		bytes[i] = original;
	}
	free(bytes);
}

static void a_profile_that_is_cut_off(void **state)
{
	struct pprof_writer *writer = new_simple();
	size_t size;
	unsigned char *bytes;
	char *loaded;

	(void)state;
	add(writer, 1, 2, 1);
	bytes = pprof_writer_finish(writer, &size);
	loaded = load_bytes(bytes, size - 1);
	assert_string_equal(loaded, "a;b 1\n"
				    "warning: the profile is cut off: what came before is shown, "
				    "and names are what comes last\n");
	free(loaded);
	free(bytes);
}

/* --- recorded ones */

static void recorded_profiles(void **state)
{
	static const struct {
		const char *name, *expected;
	} cases[] = {
		{ "pprof/go-cpu.pb.gz", "main.burn" },
		{ "pprof/go-heap.pb.gz", "main.keep" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *path = fixture_path(cases[i].name);
		char *loaded = loaded_file(NULL, path);

		assert_non_null(strstr(loaded, cases[i].expected));
		assert_non_null(strstr(loaded, "runtime.main"));
		free(loaded);
		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_and_units),
		cmocka_unit_test(the_last_type_is_the_default_one),
		cmocka_unit_test(values_that_are_too_many_or_too_few),
		cmocka_unit_test(samples_without_a_stack),
		cmocka_unit_test(no_samples),
		cmocka_unit_test(inlined_frames),
		cmocka_unit_test(kinds),
		cmocka_unit_test(mangled_names),
		cmocka_unit_test(what_is_missing_is_counted),
		cmocka_unit_test(ids_are_any_number),
		cmocka_unit_test(function_0_is_one_where_there_is_one),
		cmocka_unit_test(frames_are_dropped),
		cmocka_unit_test(an_expression_that_is_wrong),
		cmocka_unit_test(threads_and_other_labels),
		cmocka_unit_test(units_of_labels),
		cmocka_unit_test(labels_that_say_little),
		cmocka_unit_test(damaged_messages_are_left_out),
		cmocka_unit_test(unknown_fields_are_skipped),
		cmocka_unit_test(what_cannot_be_shown),
		cmocka_unit_test(prefixes_and_corruptions_do_no_harm),
		cmocka_unit_test(a_profile_that_is_cut_off),
		cmocka_unit_test(recorded_profiles),
	};

	return cmocka_run_group_tests_name("pprof", tests, NULL, NULL);
}
