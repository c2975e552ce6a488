/* Which files of a folder are profiles, and what is said of them. */

#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "base/text/print_text.h"
#include "sources/profile_scan.h"
#include "tests/perf_recording_records.h"

static char root[64];

static void put(const char *name, const void *bytes, size_t size, int64_t modified)
{
	char *path = print_text("%s/%s", root, name);
	FILE *file = fopen(path, "w");
	struct utimbuf times = { (time_t)modified, (time_t)modified };

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
	assert_int_equal(utime(path, &times), 0);
	free(path);
}

static void put_text(const char *name, const char *text, int64_t modified)
{
	put(name, text, strlen(text), modified);
}

static size_t add_number(unsigned char *to, uint32_t number, bool swap)
{
	number = swap ? __builtin_bswap32(number) : number;
	memcpy(to, &number, sizeof(number));
	return sizeof(number);
}

/* Two words, each with its length. */
static void add_command(struct perf_recording *recording, bool swap, const char *first,
			const char *second)
{
	const char *const words[] = { first, second };
	unsigned char bytes[200] = { 0 };
	size_t size = add_number(bytes, 2, swap);

	for (int i = 0; i < 2; i++) {
		size += add_number(bytes + size, 64, swap);
		strcpy((char *)bytes + size, words[i]);
		size += 64;
	}
	perf_recording_feature(recording, FEATURE_CMDLINE, bytes, size);
}

static void put_recording(const char *name, bool swap, int64_t modified)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, swap);
	unsigned char *bytes;
	size_t size;

	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "here");
	add_command(recording, swap, "perf record -g", "./server");
	bytes = perf_recording_finish(recording, &size);
	put(name, bytes, size, modified);
	free(bytes);
}

static int make(void **state)
{
	char *path;

	(void)state;
	strcpy(root, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(root))
		return -1;
	put_text("old.folded", "main;parse 5\n", 100);
	put_text("notes.txt", "Read me first.\n", 500);
	put_text("table.txt", "alpha 1\nbeta 2\n", 500);
	put_text("weak.folded", "alpha 1\nbeta 2\n", 200);
	put_text("empty.folded", "", 600);
	put_text(".hidden.folded", "main;parse 5\n", 700);
	path = print_text("%s/folder", root);
	mkdir(path, 0700);
	free(path);
	path = print_text("%s/recorded", root);
	mkdir(path, 0700);
	free(path);
	path = print_text("%s/fifo", root);
	mkfifo(path, 0600);
	free(path);
	path = print_text("%s/dangling", root);
	(void)!symlink("nowhere", path);
	free(path);
	put_recording("perf.data", false, 400);
	put_recording("recorded/data", true, 300);
	return 0;
}

static int unmake(void **state)
{
	char *command = print_text("rm -rf '%s'", root);
	int status = system(command);

	(void)state;
	free(command);
	return status;
}

struct taken {
	char text[2000];
	uint32_t wanted;
};

static bool take(void *taker, const struct scanned_profile *profile)
{
	struct taken *taken = taker;
	size_t used = strlen(taken->text);

	if (!profile)
		return true;
	snprintf(taken->text + used, sizeof(taken->text) - used, "%s %s%s%s\n",
		 profile->path + strlen(root) + 1, profile->format ? profile->format : "/",
		 profile->command ? ": " : "", profile->command ? profile->command : "");
	return --taken->wanted > 0;
}

static void profiles_are_told_from_other_files(void **state)
{
	struct taken taken = { .wanted = 100 };
	struct error error;
	uint32_t skipped;

	(void)state;
	assert_true(profile_scan_folder(root, take, &taken, &skipped, &error));
	assert_string_equal(taken.text, "folder /\n"
					"perf.data perf-data: perf record -g ./server\n"
					"recorded perf-data: perf record -g ./server\n"
					"weak.folded folded\n"
					"old.folded folded\n");
	assert_int_equal(skipped, 0);
}

static void as_many_as_are_wanted(void **state)
{
	struct taken taken = { .wanted = 2 };
	struct error error;
	uint32_t skipped;

	(void)state;
	assert_true(profile_scan_folder(root, take, &taken, &skipped, &error));
	assert_string_equal(taken.text, "folder /\n"
					"perf.data perf-data: perf record -g ./server\n");
}

static void what_cannot_be_read_is_said(void **state)
{
	struct taken taken = { .wanted = 2 };
	struct error error;
	uint32_t skipped;
	char *path = print_text("%s/nowhere", root);

	(void)state;
	assert_false(profile_scan_folder(path, take, &taken, &skipped, &error));
	assert_non_null(strstr(error.message, "nowhere: No such file or directory"));
	free(path);
}

/* A recording of which any part is missing says nothing, and does no harm. */
static void cut_off_recordings(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct scanned_profile profile;
	unsigned char *bytes;
	size_t size;
	char *path = print_text("%s/cut", root);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	add_command(recording, false, "perf record", "./a");
	bytes = perf_recording_finish(recording, &size);
	for (size_t length = 8; length < size; length++) {
		put("cut", bytes, length, 1);
		assert_true(profile_scan_file(&profile, path));
		assert_string_equal(profile.format, "perf-data");
		assert_int_equal(profile.size, length);
		assert_null(profile.command);
		scanned_profile_release(&profile);
	}
	free(bytes);
	free(path);
}

/* Those that are left out are the oldest. */
static void more_files_than_are_looked_into(void **state)
{
	char *folder = print_text("%s/folder", root);
	struct taken taken = { .wanted = 100 };
	struct error error;
	uint32_t skipped;

	(void)state;
	for (int i = 0; i < PROFILE_SCAN_LIMIT; i++) {
		char name[40];

		snprintf(name, sizeof(name), "folder/%d.txt", i);
		put_text(name, "x", 100);
	}
	put_text("folder/latest.folded", "main;parse 5\n", 200);
	put_text("folder/oldest.folded", "main;parse 5\n", 50);
	assert_true(profile_scan_folder(folder, take, &taken, &skipped, &error));
	assert_string_equal(taken.text, "folder/latest.folded folded\n");
	assert_int_equal(skipped, 2);
	free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(profiles_are_told_from_other_files),
		cmocka_unit_test(as_many_as_are_wanted),
		cmocka_unit_test(what_cannot_be_read_is_said),
		cmocka_unit_test(cut_off_recordings),
		cmocka_unit_test(more_files_than_are_looked_into),
	};

	return cmocka_run_group_tests_name("profile_scan", tests, make, unmake);
}
