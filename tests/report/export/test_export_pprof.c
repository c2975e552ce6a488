/* Profiles of pprof: what is written is read back as what it was. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/export/pprof_file.h"
#include "tests/loaded.h"
#include "tests/model_text.h"
#include "tests/report/export/exported.h"
#include "tests/unit.h"

/* Without what is said of the whole profile, in front of the samples. */
static char *without_properties(char *loaded)
{
	char *to = loaded;

	for (char *line = loaded; *line;) {
		size_t length = strcspn(line, "\n") + 1;

		if (strncmp(line, "property ", 9) != 0) {
			memmove(to, line, length);
			to += length;
		}
		line += length;
	}
	*to = '\0';
	return loaded;
}

static char *read_back(const struct exporting_case *exported)
{
	size_t size;
	char *bytes = exported_bytes(pprof_exporter.print, exported, &size);
	char *loaded = loaded_bytes("pprof", bytes, size);

	free(bytes);
	return without_properties(loaded);
}

#define assert_read_back(expected, ...)                                             \
	do {                                                                        \
		char *loaded_ = read_back(&(struct exporting_case){ __VA_ARGS__ }); \
		assert_string_equal(loaded_, expected);                             \
		free(loaded_);                                                      \
	} while (0)

static void stacks_come_back(void **state)
{
	(void)state;
	assert_read_back("main;a;b 7\nmain 1\n", .profile = "main;a;b 2\nmain 1\nmain;a;b 5\n");
}

static void frames_keep_what_is_known_of_them(void **state)
{
	static const char profile[] =
		"main@/bin/app+0x10 main.c:3;read@/lib/libc.so.6+0x2f io.c:12;"
		"sys_read@[kernel]+0x99_[k] 4\n";

	(void)state;
	assert_read_back("main@/bin/app+0x10 main.c:3;read@/lib/libc.so.6+0x2f io.c:12;"
			 "sys_read@[kernel]+0x99_[k] 4\n",
			 .profile = profile);
}

static void inlined_frames_stay_in_their_location(void **state)
{
	static const char profile[] = "main@app>a>b;c 4\n";

	(void)state;
	assert_read_back("main@app>a>b;c 4\n", .profile = profile);
	assert_read_back("main@app;c 4\n", .profile = profile, .slice = "no-inline");
	assert_read_back("main@app>b;c 4\n", .profile = profile, .slice = "hide=^a");
	assert_read_back("a@app>b;c 4\n", .profile = profile, .slice = "hide=main");
}

static void slices_apply(void **state)
{
	static const char profile[] = "main;a;b 2\nmain;c 3\nmain;main;c 1\nd 8\n";

	(void)state;
	assert_read_back("main;a;b 2\n", .profile = profile, .slice = "focus=b");
	assert_read_back("main;a;b 2\nd 8\n", .profile = profile, .slice = "ignore=c");
	assert_read_back("main;a;b 2\nmain 4\nd 8\n", .profile = profile, .slice = "hide=c fold");
	assert_read_back("[no stack]_[u] 8\n", .profile = profile, .slice = "focus=d hide=d");
}

static void files_and_modules_are_functions(void **state)
{
	static const char profile[] = "main@/bin/app+0x1 a.c:1;in@/bin/app+0x2 b.c:2 4\n";

	(void)state;
	assert_read_back("app@/bin/app;app@/bin/app 4\n", .profile = profile, .slice = "by=module");
	assert_read_back("app@/bin/app 4\n", .profile = profile, .slice = "by=module fold");
	assert_read_back("a.c a.c:0;b.c b.c:0 4\n", .profile = profile, .slice = "by=file");
}

static void threads_are_labels(void **state)
{
	static const char profile[] = "init#1/worker#42: a 1\ninit#1/main#1: a 2\n"
				      "init#1/worker#42: a 3\n";

	(void)state;
	assert_read_back("init#1/worker#42: a 4\ninit#1/main#1: a 2\n", .profile = profile);
	assert_read_back("init#1/worker#42: a 4\n", .profile = profile, .slice = "thread=work");
	assert_read_back("init#1/worker#42: worker 42;a 4\ninit#1/main#1: main 1;a 2\n",
			 .profile = profile, .slice = "root=thread");
}

static void names_that_nobody_knows_stay_unknown(void **state)
{
	(void)state;
	assert_read_back("[libz.so]@/lib/libz.so+0x12_[u];[unknown]_[u] 1\n"
			 "[no stack]_[u] 2\n",
			 .profile = "[libz.so]@/lib/libz.so+0x12_[u];[unknown]_[u] 1\n"
				    "[no stack]_[u] 2\n");
}

static void what_is_zoomed_into_is_all_there_is(void **state)
{
	static const char profile[] =
		"p/p: main;a;b 2\np/p: main;c 3\np/p: main;d;c 1\nq/q: main;a 9\n";

	(void)state;
	assert_read_back("p/p: main;a;b 2\n", .profile = profile, .zoom = "p;main;a");
	assert_read_back("p/p: main;a;b 2\np/p: main;d;c 1\n", .profile = profile,
			 .zoom = "p;main;a", .rest = true);
	assert_read_back("p/p: main;c 3\n", .profile = profile, .zoom = "c;main", .inverted = true);
	assert_read_back("q/q: main;a 9\n", .profile = profile, .zoom = "q");
}

static void losses_keep_their_sign(void **state)
{
	(void)state;
	assert_read_back("a;b -5\na 3\n", .profile = "a;b -7\na 3\na;b 2\n");
}

/* --- what cannot be said in a line of text */

static struct profile_builder *two_types(uint8_t decimals)
{
	static const char *const names[] = { "alloc_objects", "alloc_space" };
	const struct quantity_unit units[] = { { UNIT_COUNT, decimals, "objects" },
					       { UNIT_BYTES, 0, "bytes" } };
	struct profile_builder *builder = profile_builder_new();
	struct function_info info = { .kind = KIND_NATIVE };
	struct sample sample = { .cpu = -1, .time = TIME_UNKNOWN };
	location_id location;
	frame_id frame;

	for (int i = 0; i < 2; i++)
		profile_builder_add_sample_type(
			builder, profile_builder_add_string(builder, names[i], strlen(names[i])),
			units[i]);
	profile_builder_set_default(builder, 1);
	info.name = profile_builder_add_string(builder, "make", 4);
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
	location = profile_builder_add_location(builder, 0, 0, &frame, 1);
	sample.stack = profile_builder_add_stack(builder, &location, 1, 0);
	sample.values = (const int64_t[]){ 15, 4096 };
	profile_builder_add_sample(builder, &sample);
	profile_builder_finish(builder);
	return builder;
}

static char *read_back_types(uint8_t decimals)
{
	struct profile_builder *builder = two_types(decimals);
	struct profile profile = profile_builder_snapshot(builder);
	const struct exporting_case whole = { 0 };
	size_t size;
	char *bytes = exported_profile_bytes(pprof_exporter.print, &profile, &whole, &size);
	char *loaded = loaded_bytes("pprof", bytes, size);

	free(bytes);
	profile_builder_free(builder);
	return without_properties(loaded);
}

static void all_sample_types_are_there(void **state)
{
	char *loaded = read_back_types(0);

	(void)state;
	assert_string_equal(loaded, "type alloc_objects objects\ntype alloc_space bytes\n"
				    "make 15 alloc_objects 4096 alloc_space\n");
	free(loaded);
}

static void fractions_come_back(void **state)
{
	char *loaded = read_back_types(1);

	(void)state;
	assert_string_equal(loaded, "type alloc_objects objects\ntype alloc_space bytes\n"
				    "make 1.5 alloc_objects 4096 alloc_space\n");
	free(loaded);
}

static void the_same_bytes_each_time(void **state)
{
	const struct exporting_case exported = { .profile = "a/b: main;x 1\na/c: main>y;z 2\n" };
	size_t first_size, second_size;
	char *first = exported_bytes(pprof_exporter.print, &exported, &first_size);
	char *second = exported_bytes(pprof_exporter.print, &exported, &second_size);

	(void)state;
	assert_int_equal(first_size, second_size);
	assert_memory_equal(first, second, first_size);
	/* No time of its own in gzip's header. */
	assert_memory_equal(first + 4, "\0\0\0\0", 4);
	free(first);
	free(second);
}

/* Who has samples of his own, as the difference of two profiles. */
static void a_file_takes_any_samples(void **state)
{
	struct pprof_file *file = pprof_file_new();
	const struct pprof_label base = { .key = "pprof::base", .text = "true" };
	struct pprof_line line = { 0, 12 };
	uint32_t stack;
	char *bytes, *loaded;
	size_t size;
	FILE *out = open_memstream(&bytes, &size);

	(void)state;
	pprof_file_add_type(file, "samples", "count");
	line.function = pprof_file_add_function(file, "f", "f", "f.c", 9);
	assert_int_equal(line.function, pprof_file_add_function(file, "f", "f", "f.c", 9));
	stack = pprof_file_add_stack(
		file, 0,
		pprof_file_add_location(file, pprof_file_add_mapping(file, "/bin/app", "abcd"),
					0x10, &line, 1));
	pprof_file_add_sample(file, stack, 0, (const int64_t[]){ 5 });
	pprof_file_add_sample(file, stack, pprof_file_add_labels(file, &base, 1),
			      (const int64_t[]){ -3 });
	pprof_file_add_sample(file, stack, 0, (const int64_t[]){ 2 });
	pprof_file_add_sample(file, 0, 0, (const int64_t[]){ 1 });
	pprof_file_add_sample(file, 0, 0, (const int64_t[]){ -1 });
	assert_int_equal(pprof_file_sample_count(file), 2);
	pprof_file_write(file, &(struct pprof_about){ .default_type = "samples" }, out);
	fclose(out);
	pprof_file_free(file);
	loaded = without_properties(loaded_bytes("pprof", bytes, size));
	assert_non_null(strstr(loaded, "f@/bin/app+0x10 f.c:12 7\n"));
	assert_non_null(strstr(loaded, "f@/bin/app+0x10 f.c:12 -3"));
	free(loaded);
	free(bytes);
}

/* Compilers that optimise by profiles count lines from there. */
static void functions_keep_the_line_where_they_begin(void **state)
{
	struct profile_builder *builder = model_text_profile("main 1\n"), *read;
	struct function_info info = { .kind = KIND_NATIVE, .start = 41 };
	struct sample sample = { .cpu = -1,
				 .time = TIME_UNKNOWN,
				 .values = (const int64_t[]){ 5 } };
	const struct profile *profile;
	location_id location;
	frame_id frame;
	struct error error;
	char *bytes;
	size_t size;
	struct input *input;

	(void)state;
	info.name = profile_builder_add_string(builder, "work", 4);
	info.file = profile_builder_add_string(builder, "work.go", 7);
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					  43);
	location = profile_builder_add_location(builder, 0, 0, &frame, 1);
	sample.stack = profile_builder_add_stack(builder, &location, 1, 0);
	profile_builder_add_sample(builder, &sample);
	profile_builder_finish(builder);
	bytes = exported_profile_bytes(pprof_exporter.print, profile_builder_profile(builder),
				       &(struct exporting_case){ 0 }, &size);
	input = input_open_memory("exported", bytes, size);
	read = profile_builder_new();
	assert_true(loaders_load(input, NULL, &(struct symbol_options){ 0 }, read, &error));
	profile = profile_builder_profile(read);
	assert_int_equal(profile->functions.count, 3); /* 0 is none */
	for (function_id function = 1; function < 3; function++)
		assert_int_equal(profile->functions.start[function],
				 strcmp(profile_function_name(profile, function), "work") == 0 ? 41
											       : 0);
	profile_builder_free(read);
	input_close(input);
	free(bytes);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_come_back),
		cmocka_unit_test(frames_keep_what_is_known_of_them),
		cmocka_unit_test(inlined_frames_stay_in_their_location),
		cmocka_unit_test(slices_apply),
		cmocka_unit_test(files_and_modules_are_functions),
		cmocka_unit_test(threads_are_labels),
		cmocka_unit_test(names_that_nobody_knows_stay_unknown),
		cmocka_unit_test(what_is_zoomed_into_is_all_there_is),
		cmocka_unit_test(losses_keep_their_sign),
		cmocka_unit_test(all_sample_types_are_there),
		cmocka_unit_test(fractions_come_back),
		cmocka_unit_test(the_same_bytes_each_time),
		cmocka_unit_test(a_file_takes_any_samples),
		cmocka_unit_test(functions_keep_the_line_where_they_begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
