#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/loader.h"
#include "symbols/symbol_service.h"
#include "tests/perf_recording_records.h"
#include "tests/pprof_writer.h"

/*
 * Whatever a format gives as an address: what is looked up there afterwards is what loading has
 * found, or nothing. The code is that of the fixture inlines-gcc4.elf, linked at 0x400000.
 */

#define BASE 0x7f0000000000
#define IN_APPLY 0x1ad      /* twice, inlined into apply, inlined into _start */
#define BEHIND_SQUARE 0x177 /* behind an instruction of square::square in total */

static const struct symbol_options symbols = { 0 };

static char *program(void)
{
	return fixture_path("symbols/inlines-gcc4.elf");
}

static struct profile_builder *load(const char *format, const void *bytes, size_t size)
{
	struct profile_builder *builder = profile_builder_new();
	struct input *input = input_open_memory("input", bytes, size);
	struct error error = { 0 };

	if (!loaders_load(input, format, &symbols, builder, &error))
		fail_msg("%s", error.message);
	profile_builder_finish(builder);
	input_close(input);
	return builder;
}

static bool is_same_line(const struct profile *profile, frame_id frame,
			 const struct code_line *line)
{
	function_id function = profile->frames.function[frame];

	return profile->frames.line[frame] == line->line &&
	       strcmp(profile_text(profile, profile->functions.file[function]), line->file) == 0 &&
	       strcmp(profile_function_name(profile, function), line->function) == 0;
}

/* How many locations have a place; all of those say what naming said. */
static uint32_t compare_lines(struct profile_builder *builder)
{
	const struct profile *profile = profile_builder_profile(builder);
	struct symbol_service *service = symbol_service_new(&symbols);
	uint32_t found = 0;

	for (location_id location = 1; location < profile->locations.count; location++) {
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);
		struct code_place place;
		struct code_lines lines;
		struct error error;

		if (!code_place_find(profile, location, &place, &error))
			continue;
		if (!symbol_service_lines(service, &place, &lines, &error))
			fail_msg("%s", error.message);
		assert_int_equal(lines.count, count);
		for (uint32_t i = 0; i < count; i++)
			assert_true(is_same_line(profile, frames[i], &lines.list[i]));
		code_lines_release(&lines);
		found++;
	}
	symbol_service_free(service);
	profile_builder_free(builder);
	return found;
}

/* ---- perf.data ------------------------------------------------------------------------------ */

static struct profile_builder *load_perf(const char *path)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct profile_builder *builder;
	unsigned char *bytes;
	size_t size;

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_map(
		recording,
		&(struct recorded_map){
			.pid = 7, .start = BASE, .length = 0x1000, .file = path, .is_2 = true });
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .time = 10,
						 .ip = BASE + IN_APPLY,
						 .period = 1,
						 .pid = 7,
						 .tid = 7,
						 .chain = { BASE + IN_APPLY, BASE + BEHIND_SQUARE },
					 });
	/* The same address as that of an instruction: another line. */
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .time = 20,
						 .ip = BASE + BEHIND_SQUARE,
						 .period = 1,
						 .pid = 7,
						 .tid = 7,
						 .chain = { BASE + BEHIND_SQUARE },
					 });
	bytes = perf_recording_finish(recording, &size);
	builder = load("perf-data", bytes, size);
	free(bytes);
	return builder;
}

static void test_perf(void **state)
{
	char *path = program();

	(void)state;
	assert_int_equal(compare_lines(load_perf(path)), 3);
	free(path);
}

/* Where the file is not there, they are offsets in it: that is what the message is of. */
static void test_perf_without_file(void **state)
{
	struct profile_builder *builder = load_perf("/nowhere/program");
	const struct profile *profile = profile_builder_profile(builder);
	uint32_t found = 0, callers = 0;

	(void)state;
	for (location_id location = 1; location < profile->locations.count; location++) {
		struct code_place place;
		struct error error;

		if (!code_place_find(profile, location, &place, &error))
			continue;
		found++;
		assert_string_equal(place.path, "/nowhere/program");
		assert_true(place.is_offset);
		assert_true(place.address == IN_APPLY || place.address == BEHIND_SQUARE);
		callers += place.is_after_call;
	}
	assert_int_equal(found, 3);
	assert_int_equal(callers, 1);
	profile_builder_free(builder);
}

/* ---- pprof ---------------------------------------------------------------------------------- */

static struct profile_builder *load_pprof(struct written_mapping mapping, uint64_t first,
					  bool is_named)
{
	struct pprof_writer *writer = pprof_writer_new();
	struct profile_builder *builder;
	char *path = program();
	unsigned char *bytes;
	size_t size;

	mapping.id = 1;
	mapping.file = path;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_mapping(writer, &mapping);
	pprof_writer_function(writer, &(struct written_function){ .id = 1, .name = "f" });
	for (uint64_t id = 1; id <= 2; id++) {
		struct written_location location = {
			.id = id,
			.mapping = 1,
			.address = first + (id == 1 ? IN_APPLY : BEHIND_SQUARE - 1),
		};

		if (is_named)
			location.lines[0].function = 1;
		pprof_writer_location(writer, &location);
	}
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 1, 2 }, .values = { 1 } });
	bytes = pprof_writer_finish(writer, &size);
	builder = load("pprof", bytes, size);
	free(bytes);
	free(path);
	return builder;
}

static void test_pprof(void **state)
{
	(void)state;
	assert_int_equal(compare_lines(load_pprof(
				 (struct written_mapping){ .start = BASE, .limit = BASE + 0x1000 },
				 BASE, false)),
			 2);
	assert_int_equal(
		compare_lines(load_pprof((struct written_mapping){ .start = BASE, .offset = 0x100 },
					 BASE - 0x100, false)),
		2);
	/* Addresses of the file itself. */
	assert_int_equal(compare_lines(load_pprof((struct written_mapping){ .limit = UINT64_MAX },
						  0x400000, false)),
			 2);
}

/* Outside of the mapping; and with names where a mapping of everything says nothing: what serac
 * writes of other formats looks like that. */
static void test_pprof_unclear(void **state)
{
	(void)state;
	assert_int_equal(compare_lines(load_pprof((struct written_mapping){ .start = BASE,
									    .limit = BASE + 0x100 },
						  BASE, false)),
			 0);
	assert_int_equal(compare_lines(load_pprof((struct written_mapping){ .limit = UINT64_MAX },
						  0x400000, true)),
			 0);
}

/* Names of the profile without lines: those can be looked up. */
static void test_pprof_named(void **state)
{
	struct profile_builder *builder = load_pprof(
		(struct written_mapping){ .start = BASE, .limit = BASE + 0x1000 }, BASE, true);
	struct symbol_service *service = symbol_service_new(&symbols);
	struct code_place place;
	struct code_lines lines;
	struct error error;

	(void)state;
	assert_true(code_place_find(profile_builder_profile(builder), 2, &place, &error));
	assert_true(symbol_service_lines(service, &place, &lines, &error));
	assert_int_equal(lines.count, 3);
	assert_string_equal(lines.list[0].file, "/src/inlines.cc");
	assert_int_equal(lines.list[0].line, 25);
	code_lines_release(&lines);
	symbol_service_free(service);
	profile_builder_free(builder);
}

/* ---- others --------------------------------------------------------------------------------- */

static void test_legacy_pprof(void **state)
{
	char *path = program(), text[1000];

	(void)state;
	snprintf(text, sizeof(text),
		 "heap profile: 1: 16 [ 1: 16] @ heap\n"
		 "1: 16 [1: 16] @ 0x%llx 0x%llx\n\n"
		 "MAPPED_LIBRARIES:\n"
		 "%llx-%llx r-xp 00000000 08:01 1234 %s\n",
		 BASE + IN_APPLY + 1ULL, BASE + BEHIND_SQUARE + 0ULL, BASE + 0ULL, BASE + 0x1000ULL,
		 path);
	assert_int_equal(compare_lines(load(NULL, text, strlen(text))), 2);
	free(path);
}

static void test_perf_script(void **state)
{
	char *path = program(), text[1000];

	(void)state;
	snprintf(text, sizeof(text), "init 7 1.5: 1 cpu-clock:\n\t4001ad _start+0x1d (%s)\n\n",
		 path);
	assert_int_equal(compare_lines(load("perf-script", text, strlen(text))), 0);
	free(path);
}

static void test_folded(void **state)
{
	(void)state;
	assert_int_equal(compare_lines(load("folded", "a;b 1\n", 6)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_perf),        cmocka_unit_test(test_perf_without_file),
		cmocka_unit_test(test_pprof),       cmocka_unit_test(test_pprof_unclear),
		cmocka_unit_test(test_pprof_named), cmocka_unit_test(test_legacy_pprof),
		cmocka_unit_test(test_perf_script), cmocka_unit_test(test_folded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
