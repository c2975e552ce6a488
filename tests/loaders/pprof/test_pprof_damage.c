#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/pprof/abcd_profile.h"

/* Damaged messages, unknown ones, and profiles that are cut off. */

static void damaged_messages_are_left_out(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	abcd_profile_sample(writer, 1, 2, 1);
	pprof_writer_bytes(writer, "\x12\x02\x0b\x0c", 4); /* a group */
	pprof_writer_bytes(writer, "\x12\x04\x0a\x7f\x01\x01", 6);
	abcd_profile_sample(writer, 1, 3, 1);
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
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	/* Fields 100 of each wire type. */
	pprof_writer_bytes(writer, "\xa0\x06\x01\xa2\x06\x02zz\xa5\x06\1\2\3\4", 14);
	pprof_writer_bytes(writer, "\xa1\x06\1\2\3\4\5\6\7\x08", 10);
	abcd_profile_sample(writer, 1, 2, 1);
	assert_loads_to(writer, "a;b 1\n");
}

static void what_cannot_be_shown(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	pprof_writer_number(writer, WRITTEN_TIME, 5);
	pprof_writer_number(writer, WRITTEN_TIME, 6);
	assert_loads_to(writer, "error: input: several concatenated profiles, whose ids are "
				"mixed up; merge them with: go tool pprof -proto FILE...\n");
	writer = pprof_writer_new();
	abcd_profile_sample(writer, 1, 2, 1);
	assert_loads_to(writer, "error: input: it has no sample type, so the meaning of its values "
				"is unknown\n");
	writer = pprof_writer_new();
	pprof_writer_bytes(writer, "\x0b\x0c", 2);
	assert_loads_to(writer, "error: input: the profile: sample_type (field 1) at byte 0: "
				"expected bytes, found a group\n");
}

static struct pprof_writer *new_full(void)
{
	struct pprof_writer *writer = abcd_profile_new();

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
	abcd_profile_sample(writer, 1, 5, 200);
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
		char *loaded = loaded_copy("pprof", bytes, i);

		assert_true(strlen(loaded) > 0);
		free(loaded);
	}
	for (size_t i = 0; i < size; i++) {
		unsigned char original = bytes[i];

		for (size_t j = 0; j < sizeof(changes); j++) {
			char *loaded;

			bytes[i] = changes[j];
			loaded = loaded_copy("pprof", bytes, size);
			assert_true(strlen(loaded) > 0);
			free(loaded);
		}
		bytes[i] = original;
	}
	free(bytes);
}

static void a_profile_that_is_cut_off(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();
	size_t size;
	unsigned char *bytes;
	char *loaded;

	(void)state;
	abcd_profile_sample(writer, 1, 2, 1);
	bytes = pprof_writer_finish(writer, &size);
	loaded = loaded_copy("pprof", bytes, size - 1);
	assert_string_equal(loaded,
			    "a;b 1\n"
			    "warning: the profile is cut off: everything before that is shown, "
			    "and names, which come last, may be missing\n");
	free(loaded);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damaged_messages_are_left_out),
		cmocka_unit_test(unknown_fields_are_skipped),
		cmocka_unit_test(what_cannot_be_shown),
		cmocka_unit_test(prefixes_and_corruptions_do_no_harm),
		cmocka_unit_test(a_profile_that_is_cut_off),
	};

	return cmocka_run_group_tests_name("pprof damage", tests, NULL, NULL);
}
