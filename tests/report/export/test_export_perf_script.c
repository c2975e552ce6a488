/* Text of perf script: what is written is read back as what it was. */
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/model_text.h"
#include "tests/report/export/exported.h"
#include "tests/unit.h"

static char *written(const struct exporting_case *exported)
{
	size_t size;

	return exported_bytes(perf_script_exporter.print, exported, &size);
}

static char *read_back(const struct exporting_case *exported)
{
	char *bytes = written(exported),
	     *loaded = loaded_bytes("perf-script", bytes, strlen(bytes));

	free(bytes);
	return loaded;
}

#define ASSERT_TEXT(make, expected, ...)                                     \
	do {                                                                 \
		char *text_ = make(&(struct exporting_case){ __VA_ARGS__ }); \
		assert_string_equal(text_, expected);                        \
		free(text_);                                                 \
	} while (0)
#define assert_written(expected, ...) ASSERT_TEXT(written, expected, __VA_ARGS__)
#define assert_read_back(expected, ...) ASSERT_TEXT(read_back, expected, __VA_ARGS__)

static void records_are_those_of_perf(void **state)
{
	(void)state;
	assert_written("worker       1/42      [003]     1.500000000:         12 samples: \n"
		       "\t              2f read (/lib/libc.so.6)\n"
		       "\t              10 inner (inlined)\n"
		       "\t              10 main (/bin/app)\n\n",
		       .profile = "init#1/worker#42 1.5 cpu3: "
				  "main@/bin/app+0x10>inner;read@/lib/libc.so.6+0x2f 12\n");
}

static void samples_are_in_order_of_time(void **state)
{
	(void)state;
	assert_read_back("type samples events\n"
			 "a#1/a#1 1: x 2 samples\na#1/a#1 2: x 3 samples\na#1/a#1 3: x 4 samples\n",
			 .profile = "a#1/a#1 3: x 4\na#1/a#1 1: x 2\na#1/a#1 2: x 3\n");
}

static void what_is_not_known_is_not_written(void **state)
{
	(void)state;
	assert_read_back("type samples events\na;b 2 samples\nc 1 samples\n",
			 .profile = "a;b 2\nc 1\n");
	assert_read_back("type samples events\n[no stack] 4 samples\n2: c 1 samples\n",
			 .profile = "4\n2: c 1\n");
	assert_read_back("type samples events\nw#7/w#7: a 1 samples\nw#7/w#8 cpu3: a 9 samples\n"
			 "w/w 1: a 5 samples\n",
			 .profile = "w#7/w#7: a 1\nw#7/w#8 cpu3: a 9\nw/w 1: a 5\n");
}

/* Readers that count lines get what was counted. */
static void samples_that_are_one_have_no_period(void **state)
{
	(void)state;
	assert_read_back("a 1\nb 1\nw#7/w#7 1: b 1\n", .profile = "a 1\nb 1\nw#7/w#7 1: b 1\n");
}

static void slices_apply(void **state)
{
	static const char profile[] = "p#1/p#1 1: main;a;b 2\np#1/q#2 2: main;c 3\n"
				      "p#1/p#1 3: main;main;c 4\n";

	(void)state;
	assert_read_back("type samples events\np#1/p#1 1: main;a;b 2 samples\n", .profile = profile,
			 .slice = "focus=b");
	assert_read_back("type samples events\np#1/p#1 1: main;a;b 2 samples\n"
			 "p#1/p#1 3: main;c 4 samples\n",
			 .profile = profile, .slice = "thread=p fold");
	assert_read_back("type samples events\nq#1/q#2 2: c 3 samples\np#1/p#1 3: c 4 samples\n",
			 .profile = profile, .slice = "hide=main time=1s,");
	assert_read_back("type samples events\np#1/p#1 1: p 1;main;a;b 2 samples\n",
			 .profile = profile, .slice = "root=thread focus=b");
	assert_read_back("type samples events\np#1/p#1 1: main;a;b 2 samples\n", .profile = profile,
			 .zoom = "p;main;a");
	/* A range of times has a part of what lasts. */
	assert_read_back("type samples events\n2: a 3 samples\n", .profile = "1+4: a 4\n1: b 1\n",
			 .slice = "time=1s,");
}

static void frames_that_are_left_of_a_location_stay_frames(void **state)
{
	static const char profile[] = "main@app>a>b;c 4\n";

	(void)state;
	assert_read_back("type samples events\nmain@app>a>b;c 4 samples\n", .profile = profile);
	assert_read_back("type samples events\nmain@app>b;c 4 samples\n", .profile = profile,
			 .slice = "hide=^a");
	assert_read_back("type samples events\na@app>b;c 4 samples\n", .profile = profile,
			 .slice = "hide=main");
	assert_read_back("type samples events\nmain@app;c 4 samples\n", .profile = profile,
			 .slice = "no-inline");
}

static void what_has_no_name_is_unknown(void **state)
{
	(void)state;
	assert_written("         1 samples: \n\t               0 [unknown] ([unknown])\n"
		       "\t              12 [unknown] (/lib/libz.so)\n\n"
		       "         2 samples: \n\t               0 [no stack] ([unknown])\n\n",
		       .profile = "[libz.so]@/lib/libz.so+0x12_[u];[unknown]_[u] 1\n"
				  "[no stack]_[u] 2\n");
}

static struct profile_builder *load(const char *bytes, size_t size)
{
	struct profile_builder *builder = profile_builder_new();
	struct input *input = input_open_memory("input", bytes, size);
	const struct symbol_options symbols = { 0 };
	struct error error = { 0 };

	if (!loaders_load(input, "perf-script", &symbols, builder, &error))
		fail_msg("not loaded: %s", error.message);
	profile_builder_finish(builder);
	input_close(input);
	return builder;
}

static struct profile_builder *of_unit(const char *type, struct quantity_unit unit, int64_t value)
{
	struct profile_builder *builder = profile_builder_new();
	struct sample sample = { .values = &value };

	unit.name = "x";
	profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, type, strlen(type)), unit);
	profile_builder_add_sample(builder, &sample);
	profile_builder_finish(builder);
	return builder;
}

static void assert_unit(const char *type, struct quantity_unit unit, int64_t value)
{
	struct profile_builder *builder = of_unit(type, unit, value), *read;
	struct profile profile = profile_builder_snapshot(builder);
	const struct exporting_case whole = { 0 };
	const struct sample_type *loaded;
	size_t size;
	char *bytes = exported_profile_bytes(perf_script_exporter.print, &profile, &whole, &size);

	read = load(bytes, size);
	assert_int_equal(profile_builder_profile(read)->sample_type_count, 1);
	loaded = profile_builder_profile(read)->sample_types;
	assert_string_equal(profile_text(profile_builder_profile(read), loaded->name), type);
	assert_int_equal(loaded->unit.unit, unit.unit);
	assert_int_equal(loaded->unit.decimals, unit.decimals);
	assert_int_equal(loaded->total, value);
	profile_builder_free(read);
	profile_builder_free(builder);
	free(bytes);
}

static void units_and_fractions_come_back(void **state)
{
	static const char *const names[] = { "cpu-clock",
					     "cycles",
					     "sched:sched_switch",
					     "cpu/cache-misses/",
					     "x/ns/",
					     "x/count*1e-3/",
					     "/ns/",
					     "ns/" };
	static const int64_t values[] = { 1, 17, 1234567, INT64_MAX };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (size_t k = 0; k < sizeof(values) / sizeof(*values); k++)
			for (uint8_t decimals = 0; decimals < 10; decimals += 3)
				for (int unit = UNIT_COUNT; unit <= UNIT_BYTES; unit++)
					assert_unit(names[i],
						    (struct quantity_unit){ .unit = unit,
									    .decimals = decimals },
						    values[k]);
}

/* Where several modules have one: the lines have the modules. */
static void names_are_without_what_tells_them_apart(void **state)
{
	(void)state;
	assert_read_back("type samples events\ninit@/lib/libx.so 1 samples\n"
			 "init@/lib/liby.so 2 samples\ninit_(x)@/lib/liby.so 3 samples\n",
			 .profile = "init@/lib/libx.so 1\ninit@/lib/liby.so 2\n"
				    "init_(x)@/lib/liby.so 3\n");
}

static void losses_are_an_event_of_their_own(void **state)
{
	(void)state;
	assert_read_back("type samples events\ntype samples-losses events\n"
			 "a 3 samples\na;b 5 samples-losses\n",
			 .profile = "a 3\na;b -5\n");
}

/* Some rows stand for several samples. */
static void samples_that_are_several_have_a_period(void **state)
{
	(void)state;
	assert_read_back("type samples events\na 3 samples\nb 1 samples\n",
			 .profile = "a 3\nb 1\n");
}

/* --- names that look like something else */

static struct profile_builder *named(const char *function, const char *module, const char *thread,
				     const char *type, bool has_time)
{
	struct profile_builder *builder = profile_builder_new();
	struct function_info info = { .kind = KIND_NATIVE };
	struct sample sample = { .cpu = -1, .time = has_time ? 1500000000 : TIME_UNKNOWN };
	location_id location;
	frame_id frame;
	string_id name = profile_builder_add_string(builder, thread, strlen(thread));

	profile_builder_set_columns(builder, COLUMN_THREAD | (has_time ? COLUMN_TIME : 0));
	profile_builder_add_sample_type(builder,
					profile_builder_add_string(builder, type, strlen(type)),
					(struct quantity_unit){ UNIT_COUNT, 0, "events" });
	info.name = profile_builder_add_string(builder, function, strlen(function));
	info.module = profile_builder_add_module(
		builder, profile_builder_add_string(builder, module, strlen(module)));
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
	location = profile_builder_add_location(builder, info.module, 0, &frame, 1);
	sample.stack = profile_builder_add_stack(builder, &location, 1, 0);
	sample.thread = profile_builder_add_thread(builder, 7, 8, name, name);
	sample.values = (const int64_t[]){ 5 };
	profile_builder_add_sample(builder, &sample);
	profile_builder_finish(builder);
	return builder;
}

static void assert_name(const char *function, const char *module, const char *thread,
			const char *type, bool has_time)
{
	struct profile_builder *builder = named(function, module, thread, type, has_time);
	struct profile profile = profile_builder_snapshot(builder);
	const struct exporting_case whole = { 0 };
	size_t size;
	char *bytes = exported_profile_bytes(perf_script_exporter.print, &profile, &whole, &size);
	struct profile_builder *read;
	const struct profile *loaded;
	function_id id;

	read = load(bytes, size);
	loaded = profile_builder_profile(read);
	if (loaded->samples.count != 1 || loaded->threads.count != 2)
		fail_msg("%u samples of %u threads: %s", loaded->samples.count,
			 loaded->threads.count - 1, bytes);
	id = loaded->frames.function[1];
	assert_string_equal(profile_function_name(loaded, id), function);
	assert_string_equal(profile_module_path(loaded, loaded->functions.module[id]), module);
	assert_string_equal(profile_text(loaded, loaded->threads.name[1]), thread);
	assert_string_equal(profile_text(loaded, loaded->sample_types[0].name), type);
	assert_int_equal(loaded->threads.tid[1], 8);
	assert_int_equal(loaded->sample_types[0].total, 5);
	assert_int_equal(loaded->samples.time != NULL, has_time);
	profile_builder_free(read);
	profile_builder_free(builder);
	free(bytes);
}

static void hostile_names_come_back(void **state)
{
	static const char *const names[] = {
		"f",
		"a b",
		" a ",
		"a  b",
		"f(int) (.cold)",
		"f (/bin/x)",
		"(/bin/x)",
		"f ([k])",
		"f+0x12",
		"f+0x12 (/x)",
		"f (inlined)",
		"(inlined)",
		"inlined",
		"a\nb 1: c:",
		"\t1 a",
		"\x1b[31m",
		"\xc2\x9b"
		"31m",
		"a\xe2\x80\x8b"
		"b",
		"\\u{1b}",
		"\\u{5c}",
		"\\u001b",
		"\\",
		"py::f:/x.py",
		"a->b",
		"operator->",
		"a:",
		"a: b",
		":",
		"1 2.5: 3 x: ",
		"12",
		"-1",
		"# x",
		"#",
		"|12",
		"PERF_RECORD_MMAP",
		"[VM:1]x",
		"[ perf record: x",
		"Warning: x",
		"[003]",
		"7/8",
		"KU",
		"worker 12",
		"cafe 1",
		"(a",
		"a)",
		")",
		"*x",
		"&x",
		"x (deleted)",
		"a;b",
		"/tmp/perf-1.map",
		"/opt/x (x86)/bin (/y",
		"größe",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (int has_time = 0; has_time < 2; has_time++) {
			assert_name(names[i], "/bin/app", "t", "cycles", has_time);
			assert_name(names[i], "app", "t", "cycles", has_time);
			assert_name(names[i], "/tmp/perf-1.map", "t", "cycles", has_time);
			assert_name("f", names[i], "t", "cycles", has_time);
			assert_name("f", "/bin/app", names[i], "cycles", has_time);
			assert_name("f", "/bin/app", "t", names[i], has_time);
			assert_name(names[i], names[i], names[i], names[i], has_time);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_those_of_perf),
		cmocka_unit_test(samples_are_in_order_of_time),
		cmocka_unit_test(what_is_not_known_is_not_written),
		cmocka_unit_test(samples_that_are_one_have_no_period),
		cmocka_unit_test(slices_apply),
		cmocka_unit_test(frames_that_are_left_of_a_location_stay_frames),
		cmocka_unit_test(what_has_no_name_is_unknown),
		cmocka_unit_test(units_and_fractions_come_back),
		cmocka_unit_test(names_are_without_what_tells_them_apart),
		cmocka_unit_test(losses_are_an_event_of_their_own),
		cmocka_unit_test(samples_that_are_several_have_a_period),
		cmocka_unit_test(hostile_names_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
