#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Recordings of simpleperf (Android): names that are in the recording itself. */

#define KERNEL 0xffffff8008080000
#define MODULE 0xffffff8000000000

struct section {
	unsigned char bytes[2048];
	size_t size, begun;
};

static void put(struct section *section, const void *bytes, size_t size)
{
	assert_true(section->size + size <= sizeof(section->bytes));
	memcpy(section->bytes + section->size, bytes, size);
	section->size += size;
}

static void put_32(struct section *section, uint32_t value)
{
	put(section, &value, sizeof(value));
}

static void put_64(struct section *section, uint64_t value)
{
	put(section, &value, sizeof(value));
}

static void put_text(struct section *section, const char *text)
{
	put(section, text, strlen(text) + 1);
}

/* A number of a message; a length in front of bytes. */
static void put_varint(struct section *section, uint64_t value)
{
	for (; value > 127; value >>= 7)
		put(section, &(unsigned char){ (unsigned char)(value | 128) }, 1);
	put(section, &(unsigned char){ (unsigned char)value }, 1);
}

static void put_number(struct section *section, unsigned field, uint64_t value)
{
	put_varint(section, field << 3);
	put_varint(section, value);
}

static void put_bytes(struct section *section, unsigned field, const void *bytes, size_t size)
{
	put_varint(section, field << 3 | 2);
	put_varint(section, size);
	put(section, bytes, size);
}

struct file { /* with one function */
	const char *path;
	uint32_t kind;
	uint64_t address, offset, start;
	uint32_t size;
	const char *name;
};

static const struct file files[] = {
	{ "[kernel.kallsyms]", 0, 0, 0, KERNEL + 0x100, 0x40, "do_work" },
	{ "/vendor/wlan.ko", 1, 0x40, 0x2000, 0x140, 0x40, "wlan_send" },
	{ "/system/lib64/libc.so", 2, 0x3000, 0x1000, 0x3100, 0x40, "_ZN7android4workEv" },
	{ "/apex/boot.vdex", 3, 0, 0, 0x200, 0x20, "java.lang.Thread.run" },
	{ "/data/p_jit_app_cache:10-20", 2, 0, 0, 0x9c001000, 0x100, "app.Main.hot" },
	{ "perf-7.map", 4, 0, 0, 0x9d000000, 0x10, "made" },
};

static void put_plain(struct section *section, const struct file *file, bool has_offset)
{
	struct section inner = { 0 };

	put_text(&inner, file->path);
	put_32(&inner, file->kind);
	put_64(&inner, file->address);
	put_32(&inner, 1);
	put_64(&inner, file->start);
	put_32(&inner, file->size);
	put_text(&inner, file->name);
	if (file->kind == 3) {
		put_32(&inner, 1);
		put_64(&inner, 0x28);
	} else if ((file->kind == 1 || file->kind == 2) && has_offset) {
		put_64(&inner, file->offset);
	}
	put_32(section, (uint32_t)inner.size);
	put(section, inner.bytes, inner.size);
}

static void put_message(struct section *section, const struct file *file)
{
	struct section inner = { 0 }, symbol = { 0 }, kind = { 0 };

	put_number(&symbol, 1, file->start);
	put_number(&symbol, 2, file->size);
	put_bytes(&symbol, 3, file->name, strlen(file->name));
	put_bytes(&inner, 1, file->path, strlen(file->path));
	put_number(&inner, 2, file->kind);
	put_number(&inner, 3, file->address);
	put_bytes(&inner, 4, symbol.bytes, symbol.size);
	put_number(&kind, 1, file->kind == 3 ? 0x28 : file->offset);
	if (file->kind == 3 || file->kind == 2 || file->kind == 1)
		put_bytes(&inner,
			  file->kind == 3   ? 5
			  : file->kind == 2 ? 6
					    : 7,
			  kind.bytes, kind.size);
	put_32(section, (uint32_t)inner.size);
	put(section, inner.bytes, inner.size);
}

enum form { PLAIN, PLAIN_WITHOUT_OFFSETS, MESSAGES };

static void add_files(struct perf_recording *recording, enum form form, size_t left_out)
{
	struct section section = { 0 };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (form == MESSAGES)
			put_message(&section, &files[i]);
		else
			put_plain(&section, &files[i], form == PLAIN);
	perf_recording_feature(recording, form == MESSAGES ? FEATURE_FILE2 : FEATURE_FILE,
			       section.bytes, section.size - left_out);
}

static void add_meta(struct perf_recording *recording)
{
	static const char meta[] = "simpleperf_version\0001.build\0product_props\0Google:Pixel "
				   "4:flame\0android_version\00011\0clockid\0monotonic\0"
				   "event_type_info\0cpu-cycles,0,0\nsched:sched_switch,2,47";

	perf_recording_feature(recording, FEATURE_META_INFO, meta, sizeof(meta));
}

static void add_maps(struct perf_recording *recording)
{
	static const struct recorded_map maps[] = {
		{ .pid = -1,
		  .misc = MISC_KERNEL,
		  .start = KERNEL,
		  .length = 0x1000000,
		  .file = "[kernel.kallsyms]" },
		{ .pid = -1,
		  .misc = MISC_KERNEL,
		  .start = MODULE,
		  .length = 0x10000,
		  .file = "/vendor/wlan.ko" },
		{ .pid = 7,
		  .start = 0x10000,
		  .length = 0x4000,
		  .offset = 0x1000,
		  .file = "/system/lib64/libc.so",
		  .is_2 = true },
		/* Bytecode is data; and so is what ART compiled, with a flag. */
		{ .pid = 7,
		  .start = 0x20000,
		  .length = 0x1000,
		  .file = "/apex/boot.vdex",
		  .is_2 = true,
		  .protection = 1 },
		{ .pid = 7,
		  .start = 0x9c001000,
		  .length = 0x100,
		  .offset = 10,
		  .file = "/data/p_jit_app_cache:10-20",
		  .is_2 = true,
		  .protection = 0x4000 },
	};

	perf_recording_comm(recording, 7, 7, "app", 0, true);
	for (size_t i = 0; i < sizeof(maps) / sizeof(*maps); i++)
		perf_recording_map(recording, &maps[i]);
}

static void add_sample(struct perf_recording *recording)
{
	/* Of the callers, each is the first instruction of its function: they call there. */
	perf_recording_sample(recording,
			      &(struct recorded_sample){
				      .id = 5,
				      .pid = 7,
				      .time = 2000,
				      .period = 10,
				      .misc = MISC_KERNEL,
				      .chain = { CONTEXT_KERNEL, MODULE + 0x2100, KERNEL + 0x100,
						 CONTEXT_USER, 0x9d000004, 0x9c001000, 0x20200,
						 0x10100 },
			      });
}

static struct perf_recording *begin(void)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	perf_recording_add_event(recording,
				 &(struct recorded_event){
					 .id = 5,
					 .flags = RECORDED_FLAGS | 1u << EVENT_EXCLUDE_KERNEL,
				 });
	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_TRACEPOINT,
								      .config = 47 });
	return recording;
}

#define ABOUT                                          \
	"property recorded with: simpleperf 1.build\n" \
	"property device: Google Pixel 4\n"            \
	"property system: Android 11\n"

#define STACK                                               \
	"android::work@/system/lib64/libc.so+0x3100;"       \
	"java.lang.Thread.run@/apex/boot.vdex+0x200_[i];"   \
	"app.Main.hot@[JIT app cache]+0x9c001000_[j];"      \
	"made@[JIT app cache]+0x9d000004_[j];"              \
	"do_work@[kernel.kallsyms]+0xffffff8008080100_[k];" \
	"wlan_send@[wlan]+0x140_[k]"

#define SAMPLE "app#7/app#7 0.000002 cpu0: " STACK " 10 cpu-cycles:u\n"

static void names(void **state)
{
	(void)state;
	for (enum form form = PLAIN; form <= MESSAGES; form += MESSAGES) {
		struct perf_recording *recording = begin();
		char *loaded;

		add_files(recording, form, 0);
		add_meta(recording);
		add_maps(recording);
		add_sample(recording);
		loaded = loaded_recording(recording);
		assert_string_equal(loaded, "type cpu-cycles:u events\n" ABOUT SAMPLE);
		free(loaded);
	}
}

/* Before 2020 addresses count from where the code is mapped. */
static void names_without_offsets(void **state)
{
	struct perf_recording *recording = begin();
	char *loaded;

	(void)state;
	add_files(recording, PLAIN_WITHOUT_OFFSETS, 0);
	add_maps(recording);
	add_sample(recording);
	loaded = loaded_recording(recording);
	/* Nothing says that callers are where they call: they are looked for one byte before. */
	assert_non_null(strstr(loaded, ": [libc.so]@/system/lib64/libc.so+0x3100_[u];"));
	free(loaded);

	recording = begin();
	add_files(recording, PLAIN_WITHOUT_OFFSETS, 0);
	add_meta(recording);
	add_maps(recording);
	add_sample(recording);
	loaded = loaded_recording(recording);
	assert_non_null(strstr(loaded, ": android::work@/system/lib64/libc.so+0x3100;"));
	free(loaded);
}

/* Some have the mappings at the beginning in a section of their own. */
static void first_maps(void **state)
{
	struct perf_recording *maps = begin(), *recording = begin();
	size_t size, all;
	unsigned char *bytes;
	uint64_t offset;
	char *loaded;

	(void)state;
	add_maps(maps);
	/* Its perf map says more of this. */
	perf_recording_map(maps, &(struct recorded_map){
					 .pid = 7,
					 .start = 0x9d000000,
					 .length = 0x1000,
					 .file = "//anon",
					 .is_2 = true,
				 });
	bytes = perf_recording_finish(maps, &all);
	memcpy(&offset, bytes + 40, sizeof(offset));
	memcpy(&size, bytes + 48, sizeof(size));
	assert_true(offset + size <= all);
	perf_recording_feature(recording, FEATURE_INIT_MAP, bytes + offset, size);
	free(bytes);
	add_files(recording, MESSAGES, 0);
	add_meta(recording);
	add_sample(recording);
	loaded = loaded_recording(recording);
	assert_string_equal(loaded, "type cpu-cycles:u events\n" ABOUT SAMPLE);
	free(loaded);
}

/* Ids that the file's header lacks, and records of its own. */
static void records(void **state)
{
	struct perf_recording *recording = begin();
	char *loaded;

	(void)state;
	perf_recording_begin(recording, RECORD_SIMPLEPERF_EVENT_ID, 0);
	perf_recording_u64(recording, 2);
	perf_recording_u64(recording, 1);
	perf_recording_u64(recording, 77);
	perf_recording_u64(recording, 1234); /* an event that is none */
	perf_recording_u64(recording, 78);
	perf_recording_end(recording);
	/* Of tracepoints, with their bytes; perf does not count those. */
	perf_recording_begin(recording, RECORD_HEADER_TRACING_DATA, 0);
	perf_recording_u32(recording, 12);
	perf_recording_text(recording, "12345678901");
	perf_recording_end(recording);
	/* The upper half of the size is where others have misc. */
	perf_recording_begin(recording, RECORD_SIMPLEPERF + 9, 1);
	for (int i = 0; i < 0x10000 / 8; i++)
		perf_recording_u64(recording, 0);
	perf_recording_end(recording);
	add_meta(recording);
	perf_recording_sample(recording,
			      &(struct recorded_sample){ .id = 77, .time = 2000, .period = 1 });
	loaded = loaded_recording(recording);
	assert_string_equal(loaded, "type sched:sched_switch events\n" ABOUT
				    "swapper#0/swapper#0 0.000002 cpu0: [unknown]_[u] 1 "
				    "sched:sched_switch\n");
	free(loaded);
}

/* What comes before the damage counts. */
static void damaged(void **state)
{
	(void)state;
	for (enum form form = PLAIN; form <= MESSAGES; form += MESSAGES) {
		for (size_t left_out = 1; left_out < 30; left_out++) {
			struct perf_recording *recording = begin();
			char *loaded;

			add_files(recording, form, left_out);
			add_meta(recording);
			add_maps(recording);
			add_sample(recording);
			loaded = loaded_recording(recording);
			assert_non_null(strstr(loaded, "app.Main.hot@[JIT app cache]"));
			assert_non_null(strstr(loaded, "1 damaged section of the header left out"));
			free(loaded);
		}
	}
}

/* tests/fuzz/corpus/fuzz_perf_data: test_perf_simpleperf --seeds FOLDER */
static int write_seeds(const char *folder)
{
	for (enum form form = PLAIN; form <= MESSAGES; form++) {
		struct perf_recording *recording = begin();
		unsigned char *bytes;
		char path[4096];
		size_t size;
		FILE *file;

		add_files(recording, form, 0);
		add_meta(recording);
		add_maps(recording);
		add_sample(recording);
		bytes = perf_recording_finish(recording, &size);
		snprintf(path, sizeof(path), "%s/simpleperf-%d", folder, (int)form);
		file = fopen(path, "wb");
		if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
			return 1;
		free(bytes);
	}
	return 0;
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),   cmocka_unit_test(names_without_offsets),
		cmocka_unit_test(records), cmocka_unit_test(first_maps),
		cmocka_unit_test(damaged),
	};

	if (argument_count == 3 && strcmp(arguments[1], "--seeds") == 0)
		return write_seeds(arguments[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
