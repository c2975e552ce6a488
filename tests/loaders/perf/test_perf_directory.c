#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Recordings that are directories: perf record --threads and --kcore. */

#define PROGRAM 0x400000
#define KERNEL 0xffffffff81000000

static char folder[64];

static void path_of(char *path, const char *name)
{
	snprintf(path, 128, "%s/%s", folder, name);
}

static void write_file(const char *name, const void *bytes, size_t size)
{
	char path[128];
	FILE *file;

	path_of(path, name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static void write_recording(const char *name, struct perf_recording *recording)
{
	size_t size;
	unsigned char *bytes = perf_recording_finish(recording, &size);

	write_file(name, bytes, size);
	free(bytes);
}

static struct perf_recording *begin(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = perf_recording_new(mode, swap);

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	return recording;
}

static void add_sample(struct perf_recording *recording, uint64_t time, uint64_t ip)
{
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .pid = 7,
						 .tid = 7,
						 .time = time,
						 .period = 1,
						 .chain = { CONTEXT_USER, ip },
					 });
}

/* What perf writes to the first file: who was there, the rounds, and which files there are. */
static void write_data(uint64_t version, bool swap)
{
	struct perf_recording *recording = begin(RECORDING_FILE, swap);
	uint64_t stored = version;

	if (swap)
		stored = __builtin_bswap64(stored);
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = PROGRAM,
							      .length = 0x1000,
							      .file = "/no/such/program" });
	/* Whose bits of features are those of another machine must have this one. */
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	perf_recording_feature(recording, FEATURE_DIR_FORMAT, &stored, sizeof(stored));
	write_recording("data", recording);
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const names[] = { "data",    "data.0",   "data.2",
					     "data.10", "data.old", "kcore_dir/kallsyms" };
	char path[128];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		path_of(path, names[i]);
		unlink(path);
	}
	path_of(path, "kcore_dir");
	rmdir(path);
	return rmdir(folder);
}

static void assert_folder_loads_to(const char *name, const char *expected)
{
	char path[128];
	char *loaded;

	path_of(path, name);
	loaded = loaded_file(NULL, path);
	assert_string_equal(loaded, expected);
	free(loaded);
}

#define HOST "property host: box\n"

#define SAMPLE(time, address)                                                                 \
	"init#7/init#7 0.00000" time " cpu0: [program]@/no/such/program+0x" address "_[u] 1 " \
	"cpu-clock\n"

static const char samples[] = "type cpu-clock nanoseconds\n" HOST SAMPLE("1", "1") SAMPLE("2", "2")
	SAMPLE("3", "3") SAMPLE("4", "4") SAMPLE("5", "5") SAMPLE("5", "6");

/* Files with rounds of their own, whose times overlap; one is compressed. */
static void write_parts(bool swap)
{
	struct perf_recording *recording = begin(RECORDING_PART, swap);
	size_t from;

	add_sample(recording, 1000, PROGRAM + 1);
	perf_recording_round(recording);
	add_sample(recording, 4000, PROGRAM + 4);
	perf_recording_round(recording);
	perf_recording_round(recording);
	write_recording("data.0", recording);
	recording = begin(RECORDING_PART, swap);
	from = perf_recording_position(recording);
	add_sample(recording, 2000, PROGRAM + 2);
	perf_recording_round(recording);
	add_sample(recording, 5000, PROGRAM + 5);
	perf_recording_compress(recording, from, 64, RECORD_COMPRESSED);
	write_recording("data.2", recording);
	recording = begin(RECORDING_PART, swap);
	from = perf_recording_position(recording);
	add_sample(recording, 3000, PROGRAM + 3);
	add_sample(recording, 5000, PROGRAM + 6);
	perf_recording_compress(recording, from, 64, RECORD_COMPRESSED);
	write_recording("data.10", recording);
	write_file("data.old", "PERFILE2", 8);
}

static void files_of_threads(void **state)
{
	(void)state;
	write_data(1, false);
	write_parts(false);
	assert_folder_loads_to("", samples);
}

static void other_byte_order(void **state)
{
	(void)state;
	write_data(1, true);
	write_parts(true);
	assert_folder_loads_to("", samples);
}

#define NO_SAMPLES                                                                           \
	"warning: no samples: the program may have been idle or gone before perf took one; " \
	"record "                                                                            \
	"longer, or with a higher -F\n"

/* What another recording left there is none of its files. */
static void one_file_says_so(void **state)
{
	(void)state;
	write_data(0, false);
	write_parts(false);
	assert_folder_loads_to("", "type cpu-clock nanoseconds\n" HOST NO_SAMPLES);
}

static void first_file_alone(void **state)
{
	(void)state;
	write_data(1, false);
	write_parts(false);
	assert_folder_loads_to("data",
			       "type cpu-clock nanoseconds\n" HOST
			       "warning: one file of a recording that is a directory (perf record "
			       "--threads): most samples are in the others, data.0 and so on; open "
			       "the directory\n" NO_SAMPLES);
}

#define KILLED                                                                             \
	"warning: perf did not finish this file (was it killed?): what it writes last is " \
	"missing, event names and build-ids among it\n"

static void killed(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	perf_recording_kill(recording);
	write_recording("data", recording);
	recording = begin(RECORDING_PART, false);
	perf_recording_comm(recording, 7, 7, "init", 500, false);
	add_sample(recording, 1000, PROGRAM + 1);
	write_recording("data.0", recording);
	assert_folder_loads_to("",
			       "type cpu-clock nanoseconds\n"
			       "init#7/init#7 0.000001 cpu0: [unknown]_[u] 1 cpu-clock\n" KILLED);
}

static void cut_off(void **state)
{
	char path[128];
	struct stat status;
	char *loaded;

	(void)state;
	write_data(1, false);
	write_parts(false);
	path_of(path, "data.2");
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(truncate(path, status.st_size - 1), 0);
	path_of(path, "data.10");
	assert_int_equal(truncate(path, 0), 0);
	loaded = loaded_file(NULL, folder);
	assert_non_null(strstr(loaded, SAMPLE("1", "1")));
	assert_non_null(strstr(loaded, SAMPLE("4", "4")));
	assert_non_null(strstr(loaded, "/data.2: the last record is cut off, at byte "));
	assert_null(strstr(loaded, "data.10"));
	free(loaded);
}

static void kernel_symbols(void **state)
{
	static const char list[] = "ffffffff80000000 T _text\n"
				   "ffffffff80000000 T startup\n"
				   "ffffffff80000100 T later\n"
				   "ffffffff80000200 T last\n";
	struct perf_recording *recording = begin(RECORDING_FILE, false);
	uint64_t version = 0;
	char path[128];

	(void)state;
	path_of(path, "kcore_dir");
	assert_int_equal(mkdir(path, 0700), 0);
	write_file("kcore_dir/kallsyms", list, sizeof(list) - 1);
	perf_recording_feature(recording, FEATURE_DIR_FORMAT, &version, sizeof(version));
	perf_recording_map(recording, &(struct recorded_map){ .pid = -1,
							      .misc = MISC_KERNEL,
							      .start = KERNEL,
							      .length = 0x1000000,
							      .offset = KERNEL,
							      .file = "[kernel.kallsyms]_text" });
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .time = 1000,
						 .period = 1,
						 .misc = MISC_KERNEL,
						 .chain = { CONTEXT_KERNEL, KERNEL + 0x110 },
					 });
	write_recording("data", recording);
	assert_folder_loads_to("", "type cpu-clock nanoseconds\n"
				   "swapper#0/swapper#0 0.000001 cpu0: "
				   "later@[kernel.kallsyms]+0xffffffff80000110_[k] 1 cpu-clock\n");
}

int main(void)
{
#define TEST_IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		TEST_IN_FOLDER(files_of_threads), TEST_IN_FOLDER(other_byte_order),
		TEST_IN_FOLDER(one_file_says_so), TEST_IN_FOLDER(first_file_alone),
		TEST_IN_FOLDER(killed),           TEST_IN_FOLDER(cut_off),
		TEST_IN_FOLDER(kernel_symbols),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
