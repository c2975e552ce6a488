#include "tests/unit.h"

#include <string.h>

#include "model/code/code_place.h"
#include "model/tables/profile_builder.h"

static string_id text(struct profile_builder *builder, const char *bytes)
{
	return profile_builder_add_string(builder, bytes, strlen(bytes));
}

static module_id module_a(struct profile_builder *builder)
{
	return profile_builder_add_build(builder, text(builder, "/lib/a.so"),
					 text(builder, "00ff"));
}

static location_id location_at(struct profile_builder *builder, uint64_t address, unsigned kind)
{
	frame_id frame = profile_builder_add_frame(
		builder,
		profile_builder_add_function(builder,
					     &(struct function_info){ .name = text(builder, "f") }),
		0);
	location_id location =
		profile_builder_add_location(builder, module_a(builder), address, &frame, 1);

	profile_builder_note_address(builder, location, kind);
	return location;
}

static void finds(const struct profile_builder *builder, location_id location, uint64_t address,
		  bool is_offset, bool is_after_call)
{
	struct code_place place;
	struct error error;

	assert_true(code_place_find(profile_builder_profile(builder), location, &place, &error));
	assert_string_equal(place.path, "/lib/a.so");
	assert_string_equal(place.build_id, "00ff");
	assert_int_equal(place.address, address);
	assert_int_equal(place.is_offset, is_offset);
	assert_int_equal(place.is_after_call, is_after_call);
}

static void finds_none(const struct profile_builder *builder, location_id location, const char *why)
{
	struct code_place place;
	struct error error;

	assert_false(code_place_find(profile_builder_profile(builder), location, &place, &error));
	assert_string_equal(error.message, why);
}

static void test_kinds(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	finds(builder, location_at(builder, 0x10, ADDRESS_CODE), 0x10, false, false);
	finds(builder, location_at(builder, 0x11, ADDRESS_CODE | ADDRESS_AFTER_CALL), 0x11, false,
	      true);
	finds(builder, location_at(builder, 0x12, ADDRESS_IN_FILE | ADDRESS_AFTER_CALL), 0x12, true,
	      true);
	finds_none(builder, location_at(builder, 0x13, ADDRESS_UNCLEAR),
		   "the profile does not say where in a file 0x13 is");
	finds_none(builder, location_at(builder, 0, ADDRESS_NOT_SAID),
		   "the profile has no address for it");
	finds_none(builder, 0, "the profile has no address for it");
	profile_builder_free(builder);
}

/* Why it is not known depends on whose code it is. */
static void test_unclear_modules(void **state)
{
	static const struct {
		const char *path, *why;
	} known[] = {
		{ "[kernel.kallsyms]", "vmlinux, which was not found" },
		{ "[guest.kernel.kallsyms]", "vmlinux, which was not found" },
		{ "/tmp/perf-12.map", "a jitdump, as" },
		{ "perf-12.map", "a jitdump, as" },
		{ "/opt/kernel/perf-x", "does not say where" },
		{ "[heap]", "does not say where" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct profile_builder *builder = profile_builder_new();
		struct function_info info = { .name = text(builder, "f") };
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);
		location_id location = profile_builder_add_location(
			builder, profile_builder_add_module(builder, text(builder, known[i].path)),
			7, &frame, 1);
		struct code_place place;
		struct error error;

		profile_builder_note_address(builder, location, ADDRESS_UNCLEAR);
		assert_false(code_place_find(profile_builder_profile(builder), location, &place,
					     &error));
		if (!strstr(error.message, known[i].why))
			fail_msg("%s: %s", known[i].path, error.message);
		profile_builder_free(builder);
	}
}

/* The jitdump that named what a runtime made has its code, too. */
static void test_jitdump(void **state)
{
	static const struct {
		const char *path, *symbols, *made;
	} known[] = {
		{ "/tmp/perf-12.map", "/home/u/jit-12.dump", "f" },
		{ "/tmp/perf-12.map", "jit-12.dump", "f" },
		{ "/tmp/perf-12.map", "/tmp/perf-12.map", NULL },
		{ "/tmp/perf-12.map", "", NULL },
		{ "/usr/lib/libx.so", "/home/u/jit-12.dump", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct profile_builder *builder = profile_builder_new();
		struct function_info info = { .name = text(builder, "f") };
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);
		module_id module =
			profile_builder_add_module(builder, text(builder, known[i].path));
		location_id location = profile_builder_add_location(builder, module, 7, &frame, 1);
		struct code_place place;
		struct error error;

		profile_builder_set_symbols(builder, module, MODULE_SYMBOLS_FOUND, known[i].symbols,
					    "");
		profile_builder_note_address(builder, location,
					     ADDRESS_UNCLEAR | ADDRESS_AFTER_CALL);
		assert_int_equal(code_place_find(profile_builder_profile(builder), location, &place,
						 &error),
				 known[i].made != NULL);
		if (known[i].made) {
			assert_string_equal(place.path, known[i].symbols);
			assert_string_equal(place.made, known[i].made);
			assert_int_equal(place.address, 7);
			assert_false(place.is_offset);
			assert_true(place.is_after_call);
		}
		profile_builder_free(builder);
	}
}

static void map(struct profile_builder *builder, uint64_t start, uint64_t limit, uint64_t offset)
{
	profile_builder_add_mapping(builder, module_a(builder),
				    &(struct module_mapping){ start, limit, offset });
}

static void test_mapped(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	module_id other = profile_builder_add_module(builder, text(builder, "/lib/b.so"));

	(void)state;
	map(builder, 0x7000, 0x8000, 0x1000);
	map(builder, 0x9000, UINT64_MAX, 0);
	profile_builder_add_mapping(builder, other,
				    &(struct module_mapping){ 0x1000, UINT64_MAX, 0 });
	finds(builder, location_at(builder, 0x7000, ADDRESS_MAPPED), 0x1000, true, false);
	finds(builder, location_at(builder, 0x7fff, ADDRESS_MAPPED), 0x1fff, true, false);
	finds(builder, location_at(builder, 0x9010, ADDRESS_MAPPED), 0x10, true, false);
	finds_none(builder, location_at(builder, 0x6fff, ADDRESS_MAPPED),
		   "0x6fff is in no mapping");
	finds_none(builder, location_at(builder, 0x8000, ADDRESS_MAPPED),
		   "0x8000 is in no mapping");
	profile_builder_free(builder);
}

/* Two processes, or two files, in which the library was at different places. */
static void test_mapped_twice(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	map(builder, 0x7000, 0x9000, 0);
	map(builder, 0x8000, 0xa000, 0);
	map(builder, 0x7000, 0x7800, 0);
	finds(builder, location_at(builder, 0x7004, ADDRESS_MAPPED), 4, true, false);
	finds(builder, location_at(builder, 0x9004, ADDRESS_MAPPED), 0x1004, true, false);
	finds_none(builder, location_at(builder, 0x8004, ADDRESS_MAPPED),
		   "0x8004 is in several mappings of /lib/a.so");
	profile_builder_free(builder);
}

static void test_mappings_are_distinct(void **state)
{
	struct profile_builder *builder = profile_builder_new();

	(void)state;
	for (uint64_t i = 0; i < 3000; i++)
		map(builder, i % 1000, 5000, i % 1000);
	assert_int_equal(profile_builder_profile(builder)->mappings.count, 1000);
	profile_builder_free(builder);
}

/* A pprof profile and perf script's text may have one location, and mean different things. */
static void test_inputs_differ(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	location_id location = location_at(builder, 0x7004, ADDRESS_CODE);

	(void)state;
	assert_int_equal(location_at(builder, 0x7004, ADDRESS_CODE), location);
	finds(builder, location, 0x7004, false, false);
	assert_int_equal(location_at(builder, 0x7004, ADDRESS_MAPPED), location);
	finds_none(builder, location, "the profile does not say where in a file 0x7004 is");
	location_at(builder, 0x7004, ADDRESS_CODE);
	finds_none(builder, location, "the profile does not say where in a file 0x7004 is");
	profile_builder_free(builder);
}

/* A file that is found later tells more of its addresses; snapshots keep what they had. */
static void test_told_later(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	location_id location = location_at(builder, 0x1004, ADDRESS_IN_FILE);
	struct profile before;

	(void)state;
	profile_builder_publish(builder);
	before = profile_builder_snapshot(builder);
	profile_builder_begin_names(builder);
	profile_builder_set_address(builder, location, ADDRESS_CODE);
	finds(builder, location, 0x1004, false, false);
	assert_int_equal(before.locations.address_kind[location], ADDRESS_IN_FILE);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),         cmocka_unit_test(test_unclear_modules),
		cmocka_unit_test(test_jitdump),       cmocka_unit_test(test_mapped),
		cmocka_unit_test(test_mapped_twice),  cmocka_unit_test(test_mappings_are_distinct),
		cmocka_unit_test(test_inputs_differ), cmocka_unit_test(test_told_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
