#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/perf_recording.h"

/* The same, but compressed: bytes come one after the other, and not at once. */
static char *load_packed(struct perf_recording *recording)
{
	size_t size, limit;
	unsigned char *bytes = perf_recording_finish(recording, &size), *packed;
	char *loaded;

	limit = ZSTD_compressBound(size);
	packed = memory_new(limit, 1);
	loaded = loaded_bytes(NULL, packed, ZSTD_compress(packed, limit, bytes, size, 1));
	free(packed);
	free(bytes);
	return loaded;
}

#define NO_SAMPLES                                                                           \
	"warning: no samples: the program may have been idle or gone before perf took one; " \
	"record "                                                                            \
	"longer, or with a higher -F\n"

static void no_samples(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_PIPE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	assert_recording(recording, "type cycles events\n" NO_SAMPLES);
}

/* What is said behind the data is known before it, wherever the bytes come from. */
static void features_come_last(void **state)
{
	for (int packed = 0; packed < 2; packed++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		char *loaded;

		(void)state;
		perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
		perf_recording_sample(recording, &(struct recorded_sample){ .id = 5,
									    .time = 1000,
									    .period = 10,
									    .chain = { 0x10 } });
		perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
		perf_recording_name_event(recording, 0, "cycles:u");
		loaded = packed ? load_packed(recording) : loaded_recording(recording);
		assert_string_equal(loaded, "type cycles:u events\n"
					    "property host: box\n"
					    "swapper#0/swapper#0 0.000001 cpu0: [unknown]_[u] "
					    "10 cycles:u\n");
		free(loaded);
	}
}

#define KERNEL 0xffffffff81000000
#define MODULE 0xffffffffc0000000

/* What perf makes up of the kernel: its text, and not what is there for its start. */
static void map_kernel(struct perf_recording *recording)
{
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = -1,
					      .misc = MISC_KERNEL,
					      .start = KERNEL,
					      .length = 0x1000000,
					      .offset = KERNEL,
					      .file = "[kernel.kallsyms]_text",
				      });
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = -1,
					      .misc = MISC_KERNEL,
					      .start = MODULE,
					      .length = 0x1000,
					      .file = "/lib/modules/0.1/kernel/fs/nfs-common.ko.xz",
				      });
}

static void kernel(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	map_kernel(recording);
	perf_recording_sample(recording, &(struct recorded_sample){
						 .time = 1000,
						 .period = 1,
						 .misc = MISC_KERNEL,
						 .chain = { CONTEXT_KERNEL, KERNEL + 0x10,
							    MODULE + 0x20, KERNEL + 0x2000000 },
					 });
	assert_recording(recording, "type cpu-clock nanoseconds\n"
				    "swapper#0/swapper#0 0.000001 cpu0: "
				    "[kernel.kallsyms]@[kernel.kallsyms]+0xffffffff83000000_[u];"
				    "[nfs-common]@[nfs-common]+0xffffffffc0000020_[u];"
				    "[kernel.kallsyms]@[kernel.kallsyms]+0xffffffff81000010_[u] "
				    "1 cpu-clock\n");
}

#define PROGRAM "/nowhere/program"

/* A process with one mapping, and a sample in it: most of what a recording has. */
static void add_process(struct perf_recording *recording)
{
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = 7,
					      .start = 0x10000,
					      .length = 0x4000,
					      .offset = 0x1000,
					      .file = PROGRAM,
				      });
}

static void add_sample(struct perf_recording *recording, uint64_t id, uint64_t time)
{
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = id,
						 .pid = 7,
						 .time = time,
						 .cpu = 2,
						 .period = 10,
						 .chain = { CONTEXT_USER, 0x10123, 0x10456 },
					 });
}

#define STACK "[program]@" PROGRAM "+0x1456_[u];[program]@" PROGRAM "+0x1123_[u]"
#define CLOCK "type cpu-clock nanoseconds\n"
#define SAMPLE(seconds) "init#7/init#7 " seconds " cpu2: " STACK " 10 cpu-clock\n"

static struct perf_recording *begin(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = perf_recording_new(mode, swap);

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	add_process(recording);
	return recording;
}

static void containers(void **state)
{
	(void)state;
	for (int swap = 0; swap < 2; swap++) {
		for (int mode = RECORDING_FILE; mode <= RECORDING_PIPE; mode++) {
			struct perf_recording *recording = begin(mode, swap);

			add_sample(recording, 5, 1500000000);
			perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
			perf_recording_feature_text(recording, FEATURE_ARCH, "x86_64");
			assert_recording(recording,
					 CLOCK "property host: box\n"
					       "property machine: x86_64\n" SAMPLE("1.5"));
		}
	}
}

static void sizes_of_attributes(void **state)
{
	static const uint32_t sizes[] = { 64, 72, 80, 96, 112, 128, 136, 144, 168 };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		for (int mode = RECORDING_FILE; mode <= RECORDING_PIPE; mode++) {
			struct perf_recording *recording = perf_recording_new(mode, false);

			perf_recording_add_event(recording,
						 &(struct recorded_event){ .type = EVENT_SOFTWARE,
									   .id = 5,
									   .size = sizes[i] });
			add_process(recording);
			add_sample(recording, 5, 1500000000);
			assert_recording(recording, CLOCK SAMPLE("1.5"));
		}
	}
}

static void unfinished(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	add_sample(recording, 5, 1500000000);
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	perf_recording_kill(recording);
	assert_recording(
		recording,
		CLOCK SAMPLE("1.5") "warning: perf did not finish this file (was it "
				    "killed?): what it writes last is missing, event names "
				    "and build-ids among it\n");
}

static void text_behind_a_pipe(void **state)
{
	struct perf_recording *recording = begin(RECORDING_PIPE, false);

	(void)state;
	add_sample(recording, 5, 1500000000);
	perf_recording_bytes(recording, "[ perf record: Woken up 1 times ]\n", 34);
	assert_recording(recording, CLOCK SAMPLE("1.5") "warning: the last record is cut off, at "
							"byte 400: what came before is shown\n");
}

static void unknown_records(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	for (uint32_t type = 200; type < 202; type++) {
		perf_recording_begin(recording, type, 0);
		perf_recording_text(recording, "from the future");
		perf_recording_end(recording);
	}
	add_sample(recording, 5, 1500000000);
	assert_recording(recording,
			 CLOCK SAMPLE("1.5") "warning: 2 records of types that serac does "
					     "not know left out, the first of type "
					     "200\n");
}

static void bytes_behind_records(void **state)
{
	static const unsigned char blob[64] = { 9, 9, 9 };
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	perf_recording_begin(recording, RECORD_HEADER_TRACING_DATA, 0);
	perf_recording_u32(recording, 61);
	perf_recording_end(recording);
	perf_recording_bytes(recording, blob, 64);
	perf_recording_begin(recording, RECORD_AUXTRACE, 0);
	perf_recording_u64(recording, 40);
	for (int i = 0; i < 4; i++)
		perf_recording_u64(recording, 0);
	perf_recording_end(recording);
	perf_recording_bytes(recording, blob, 40);
	add_sample(recording, 5, 1500000000);
	assert_recording(recording,
			 CLOCK SAMPLE("1.5") "warning: 1 piece of a hardware trace left out: perf "
					     "inject --itrace -i IN -o OUT turns them into "
					     "samples\n");
}

static void order(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	/* The buffers of two cpus, one after the other. */
	add_sample(recording, 5, 1000000000);
	add_sample(recording, 5, 3000000000);
	perf_recording_comm(recording, 7, 7, "later", 2000000000, false);
	add_sample(recording, 5, 2000000000);
	perf_recording_round(recording);
	perf_recording_round(recording);
	assert_recording(recording,
			 CLOCK SAMPLE("1") "later#7/later#7 2 cpu2: " STACK " 10 cpu-clock\n"
					   "later#7/later#7 3 cpu2: " STACK " 10 cpu-clock\n");
}

static void events(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 6 });
	add_process(recording);
	add_sample(recording, 6, 1000000000);
	add_sample(recording, 5, 2000000000);
	add_sample(recording, 9, 3000000000);
	perf_recording_name_event(recording, 0, "cycles:u");
	assert_recording(recording, CLOCK "type cycles:u events\n" SAMPLE(
					    "1") "init#7/init#7 2 cpu2: " STACK " 10 cycles:u\n"
						 "warning: 1 sample of events that the recording "
						 "does not describe left out\n");
}

/* Without a period in the sample it is that of the event; a frequency is none. */
static void weights(void **state)
{
	static const struct {
		uint64_t flags;
		const char *value;
	} cases[] = {
		{ 1u << EVENT_SAMPLE_ID_ALL, " 4000 cpu-clock\n" },
		{ RECORDED_FLAGS, " 1 cpu-clock\n" },
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		char *loaded;

		perf_recording_add_event(recording, &(struct recorded_event){
							    .type = EVENT_SOFTWARE,
							    .period = 4000,
							    .flags = cases[i].flags,
							    .sample_type = RECORDED_SAMPLE_TYPE &
									   ~(unsigned)SAMPLE_PERIOD,
						    });
		add_process(recording);
		add_sample(recording, 0, 1000000000);
		loaded = loaded_recording(recording);
		assert_non_null(strstr(loaded, cases[i].value));
		free(loaded);
	}
}

/* Each read of the counters of a group is a sample for each that has counted on. */
static void groups(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct recorded_event event = {
		.type = EVENT_SOFTWARE,
		.sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_READ,
		.read_format = READ_GROUP | READ_ID | READ_ENABLED,
		.id = 5,
	};
	struct recorded_sample sample = {
		.id = 5,
		.pid = 7,
		.time = 1000000000,
		.period = 99,
		.chain = { CONTEXT_USER, 0x10123 },
		.read = { 2, 12345, 100, 5, 7, 6 },
		.read_count = 6,
	};

	(void)state;
	perf_recording_add_event(recording, &event);
	event.config = 2;
	event.id = 6;
	perf_recording_add_event(recording, &event);
	add_process(recording);
	perf_recording_sample(recording, &sample);
	sample.time = 2000000000;
	sample.read[2] = 150;
	perf_recording_sample(recording, &sample);
#define LEAF "[program]@" PROGRAM "+0x1123_[u]"
	assert_recording(recording, CLOCK "type page-faults events\n"
					  "init#7/init#7 1 cpu0: " LEAF " 100 cpu-clock\n"
					  "init#7/init#7 1 cpu0: " LEAF " 7 page-faults\n"
					  "init#7/init#7 2 cpu0: " LEAF " 50 cpu-clock\n");
}

static void losses(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	add_sample(recording, 5, 1500000000);
	perf_recording_begin(recording, RECORD_LOST, 0);
	perf_recording_u64(recording, 5);
	perf_recording_u64(recording, 12);
	perf_recording_end_at(recording, 7, 7, 1600000000);
	/* The same ones again, as newer kernels report them; and those left out on purpose. */
	perf_recording_begin(recording, RECORD_LOST_SAMPLES, 0);
	perf_recording_u64(recording, 10);
	perf_recording_end_at(recording, 7, 7, 1600000000);
	perf_recording_begin(recording, RECORD_LOST_SAMPLES, MISC_LOST_SAMPLES_BPF);
	perf_recording_u64(recording, 1000);
	perf_recording_end_at(recording, 7, 7, 1600000000);
	assert_recording(recording, CLOCK SAMPLE("1.5") "lost 12\n"
							"warning: 12 events lost while recording: "
							"the buffers were full; record with a "
							"larger -m, or a lower -F\n");
}

/* --- where code is */

static void mappings(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	/* Data of the same file is no code. */
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x10000,
							      .length = 0x4000,
							      .is_2 = true,
							      .protection = 3,
							      .file = "/data" });
	add_sample(recording, 5, 1000000000);
	/* A library over the first page, gone from the disk. */
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x10000,
							      .length = 0x200,
							      .is_2 = true,
							      .time = 2000000000,
							      .file = "/lib/l.so (deleted)" });
	add_sample(recording, 5, 3000000000);
	perf_recording_comm(recording, 7, 7, "next", 4000000000, true);
	add_sample(recording, 5, 5000000000);
	assert_recording(recording, CLOCK SAMPLE("1") "init#7/init#7 3 cpu2: [program]@" PROGRAM
						      "+0x1456_[u];[l.so]@/lib/l.so+0x123_[u] "
						      "10 cpu-clock\n"
						      "next#7/next#7 5 cpu2: "
						      "[unknown]_[u];[unknown]_[u] 10 cpu-clock\n");
}

/* What was nowhere is somewhere once it is mapped, also for the callers that two samples of a
 * thread have in common. */
static void mapped_between_samples(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	add_sample(recording, 5, 1000000000);
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x10000,
							      .length = 0x4000,
							      .offset = 0x1000,
							      .time = 1200000000,
							      .file = PROGRAM });
	add_sample(recording, 5, 1500000000);
	assert_recording(recording, CLOCK "init#7/init#7 1 cpu2: [unknown]_[u];[unknown]_[u] "
					  "10 cpu-clock\n" SAMPLE("1.5"));
}

static void forks(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);
	struct recorded_sample sample = { .id = 5,
					  .pid = 8,
					  .time = 2000000000,
					  .cpu = 2,
					  .period = 10,
					  .chain = { CONTEXT_USER, 0x10123, 0x10456 } };

	(void)state;
	perf_recording_fork(recording, 8, 8, 7, 7, 1000000000);
	perf_recording_sample(recording, &sample);
	sample.pid = 30;
	perf_recording_sample(recording, &sample);
	assert_recording(recording, CLOCK "init#8/init#8 2 cpu2: " STACK " 10 cpu-clock\n"
					  ":30#30/:30#30 2 cpu2: [unknown]_[u];[unknown]_[u] "
					  "10 cpu-clock\n");
}

/* eBPF programs come and go. */
static void ksymbols(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct recorded_sample sample = {
		.id = 5,
		.period = 10,
		.misc = MISC_KERNEL,
		.chain = { CONTEXT_KERNEL, 0xffffffffc0001010 },
	};

	(void)state;
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	for (uint32_t gone = 0; gone < 2; gone++) {
		perf_recording_begin(recording, RECORD_KSYMBOL, 0);
		perf_recording_u64(recording, 0xffffffffc0001000);
		perf_recording_u32(recording, 0x100);
		perf_recording_u32(recording, 1 | gone << 16);
		perf_recording_text(recording, "bpf_prog_6deef7357e7b4530");
		perf_recording_end_at(recording, 0, 0, 1000000000 + 1000000000 * gone);
		sample.time = 1500000000 + 1000000000 * gone;
		perf_recording_sample(recording, &sample);
	}
	assert_recording(recording, CLOCK "swapper#0/swapper#0 1.5 cpu0: "
					  "bpf_prog_6deef7357e7b4530@[bpf]+0xffffffffc0001010_[k] "
					  "10 cpu-clock\n"
					  "swapper#0/swapper#0 2.5 cpu0: [kernel]@[kernel]_[u] "
					  "10 cpu-clock\n");
}

/* --- compressed records */

static void compressed(void **state)
{
	static const size_t steps[] = { 1 << 15, 100, 7, 1 };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		for (int newer = 0; newer < 2; newer++) {
			struct perf_recording *recording = begin(RECORDING_FILE, false);
			size_t from = perf_recording_position(recording);

			add_sample(recording, 5, 1000000000);
			add_sample(recording, 5, 2000000000);
			perf_recording_compress(recording, from, steps[i],
						newer ? RECORD_COMPRESSED2 : RECORD_COMPRESSED);
			add_sample(recording, 5, 3000000000);
			perf_recording_round(recording);
			assert_recording(recording, CLOCK SAMPLE("1") SAMPLE("2") SAMPLE("3"));
		}
	}
}

static void add_cgroup(struct perf_recording *recording, uint64_t number, const char *path)
{
	perf_recording_begin(recording, RECORD_CGROUP, 0);
	perf_recording_u64(recording, number);
	perf_recording_text(recording, path);
	perf_recording_end_at(recording, -1, -1, 1000);
}

static void cgroups(void **state)
{
	static const struct {
		uint64_t cgroup;
		const char *shown;
	} cases[] = { { 0, "" }, { 9, "cgroup=/a.slice" }, { 1, "cgroup=/" }, { 77, "" } };
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	char *loaded, *row;

	(void)state;
	perf_recording_add_event(recording,
				 &(struct recorded_event){
					 .type = EVENT_SOFTWARE,
					 .sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_CGROUP,
				 });
	add_process(recording);
	add_cgroup(recording, 1, "/");
	add_cgroup(recording, 9, "/a.slice");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		perf_recording_sample(recording, &(struct recorded_sample){
							 .pid = 7,
							 .time = 2000 + i,
							 .period = 10,
							 .chain = { CONTEXT_USER, 0x10123 },
							 .cgroup = cases[i].cgroup,
						 });
	loaded = loaded_recording(recording);
	row = strstr(loaded, "init#7");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *end = strchr(row, '\n'), *label;

		*end = '\0';
		label = strstr(row, "cgroup");
		if (*cases[i].shown)
			assert_non_null(strstr(row, cases[i].shown));
		else
			assert_null(label);
		row = end + 1;
	}
	free(loaded);
}

/* Sizes of records have 16 bits, which perf 6.16 forgets. */
static void compressed_at_once(void **state)
{
	(void)state;
	/* Much more than a record holds, little more, and just as much that padding wraps. */
	for (uint64_t count = 1500; count < 24000; count += count < 4000 ? 13 : 5000) {
		struct perf_recording *recording = begin(RECORDING_FILE, count & 1);
		size_t from = perf_recording_position(recording);
		uint64_t random = 1;
		char *loaded, *at, last[64];
		uint64_t rows = 0;

		for (uint64_t i = 1; i <= count; i++) {
			struct recorded_sample sample = { .id = 5, .pid = 7, .time = i * 1000 };

			random = random * 6364136223846793005u + 1442695040888963407u;
			sample.period = random >> 2 | 1;
			random = random * 6364136223846793005u + 1442695040888963407u;
			sample.chain[0] = CONTEXT_USER;
			sample.chain[1] = random >> 2 | 1;
			perf_recording_sample(recording, &sample);
		}
		perf_recording_compress_at_once(recording, from);
		perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
		perf_recording_sample(recording,
				      &(struct recorded_sample){ .id = 5, .time = 1, .period = 1 });
		loaded = loaded_recording(recording);
		for (at = loaded; (at = strstr(at, " cpu-clock\n")); at++)
			rows++;
		assert_int_equal(rows, count + 1);
		snprintf(last, sizeof(last), "init#7/init#7 %.9g cpu0", (double)count / 1e6);
		assert_non_null(strstr(loaded, last));
		/* Of so many random periods. */
		assert_string_equal(strstr(loaded, "warning"),
				    "warning: the sum of \"cpu-clock\" does not fit 63 bits: it is "
				    "cut to what does\n");
		free(loaded);
	}
}

static void damaged_compression(void **state)
{
	struct perf_recording *recording = begin(RECORDING_FILE, false);

	(void)state;
	add_sample(recording, 5, 1000000000);
	perf_recording_begin(recording, RECORD_COMPRESSED, 0);
	perf_recording_text(recording, "no zstd");
	perf_recording_end(recording);
	assert_recording(recording, CLOCK SAMPLE("1") "warning: 1 damaged record left out\n");
}

/* --- damage */

/* Something of everything. */
static unsigned char *compose(enum recording_mode mode, bool is_packed, size_t *size)
{
	struct perf_recording *recording = perf_recording_new(mode, false);
	static const unsigned char build[44] = { [4] = 1, [6] = 44, [12] = 0xab, [36] = '[' };
	size_t from;

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 6 });
	add_process(recording);
	map_kernel(recording);
	perf_recording_begin(recording, RECORD_HEADER_TRACING_DATA, 0);
	perf_recording_u32(recording, 8);
	perf_recording_end(recording);
	perf_recording_bytes(recording, "tracing!", 8);
	from = perf_recording_position(recording);
	perf_recording_fork(recording, 8, 8, 7, 7, 500);
	perf_recording_map(recording, &(struct recorded_map){ .pid = 8,
							      .start = 0x20000,
							      .length = 0x1000,
							      .is_2 = true,
							      .build_id = "0123456789abcdef0123",
							      .time = 600,
							      .file = "//anon" });
	add_sample(recording, 5, 1000);
	add_sample(recording, 6, 900);
	perf_recording_round(recording);
	if (is_packed)
		perf_recording_compress(recording, from, 90, RECORD_COMPRESSED);
	add_sample(recording, 6, 2000);
	perf_recording_begin(recording, RECORD_AUXTRACE, 0);
	perf_recording_u64(recording, 16);
	perf_recording_end(recording);
	perf_recording_bytes(recording, "0123456789abcdef", 16);
	perf_recording_round(recording);
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	perf_recording_feature(recording, FEATURE_BUILD_ID, build, sizeof(build));
	perf_recording_name_event(recording, 1, "cycles:u");
	return perf_recording_finish(recording, size);
}

static void load_copy(const unsigned char *bytes, size_t size)
{
	unsigned char *copy = memory_resize(NULL, size, 1);
	char *loaded;

	if (size > 0)
		memcpy(copy, bytes, size);
	loaded = loaded_bytes(NULL, copy, size);
	assert_true(strlen(loaded) > 0);
	free(loaded);
	free(copy);
}

static void cut_off(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		size_t size;
		unsigned char *bytes =
			compose(i == 1 ? RECORDING_PIPE : RECORDING_FILE, i == 2, &size);

		for (size_t length = 0; length <= size; length += 1 + size / 100)
			load_copy(bytes, length);
		free(bytes);
	}
}

static void changed(void **state)
{
	static const unsigned char changes[] = { 0x01, 0x80, 0xff };

	(void)state;
	for (int i = 0; i < 3; i++) {
		size_t size;
		unsigned char *bytes =
			compose(i == 1 ? RECORDING_PIPE : RECORDING_FILE, i == 2, &size);

		for (size_t at = 8; at < size; at += 1 + size / 100) {
			unsigned char kept = bytes[at];

			bytes[at] ^= changes[at % 3];
			load_copy(bytes, size);
			bytes[at] = kept;
		}
		free(bytes);
	}
}

/* Build-ids, mappings and events that are all different: no step may look through all of
 * them. */
static void many(void **state)
{
	enum { COUNT = 60000 };
	struct perf_recording *recording = perf_recording_new(RECORDING_PIPE, false);
	char *loaded, path[64];

	(void)state;
	alarm(30);
	for (uint32_t i = 0; i < COUNT; i++) {
		perf_recording_begin(recording, RECORD_HEADER_ATTR, 0);
		perf_recording_u32(recording, EVENT_SOFTWARE);
		perf_recording_u32(recording, 64);
		for (int word = 0; word < 7; word++)
			perf_recording_u64(recording, 0);
		perf_recording_end(recording);
		perf_recording_begin(recording, RECORD_HEADER_BUILD_ID, 0);
		for (int word = 0; word < 7; word++)
			perf_recording_u32(recording, i);
		snprintf(path, sizeof(path), "/lib/a-long-name-of-a-library-%u", i);
		perf_recording_text(recording, path);
		perf_recording_end(recording);
	}
	for (uint32_t i = 0; i < COUNT; i++) {
		snprintf(path, sizeof(path), "/lib/a-long-name-of-a-library-%u", i ^ 1);
		perf_recording_begin(recording, RECORD_MMAP, MISC_USER);
		perf_recording_u64(recording, 0);
		perf_recording_u64(recording, 4096 * (uint64_t)i);
		perf_recording_u64(recording, 4096);
		perf_recording_u64(recording, 0);
		perf_recording_text(recording, path);
		perf_recording_end(recording);
	}
	loaded = loaded_recording(recording);
	assert_string_equal(loaded, "type cpu-clock nanoseconds\n" NO_SAMPLES);
	free(loaded);
	alarm(0);
}

/* tests/fuzz/corpus/fuzz_perf_data: test_perf_data --seeds FOLDER */
static int write_seeds(const char *folder)
{
	static const char *const names[] = { "file", "pipe", "compressed", "compressed-pipe" };

	for (int i = 0; i < 4; i++) {
		char path[4096];
		size_t size;
		unsigned char *bytes =
			compose(i % 2 ? RECORDING_PIPE : RECORDING_FILE, i >= 2, &size);
		FILE *file;

		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
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
		cmocka_unit_test(no_samples),
		cmocka_unit_test(containers),
		cmocka_unit_test(sizes_of_attributes),
		cmocka_unit_test(features_come_last),
		cmocka_unit_test(unfinished),
		cmocka_unit_test(text_behind_a_pipe),
		cmocka_unit_test(unknown_records),
		cmocka_unit_test(bytes_behind_records),
		cmocka_unit_test(order),
		cmocka_unit_test(events),
		cmocka_unit_test(weights),
		cmocka_unit_test(groups),
		cmocka_unit_test(losses),
		cmocka_unit_test(mappings),
		cmocka_unit_test(mapped_between_samples),
		cmocka_unit_test(forks),
		cmocka_unit_test(ksymbols),
		cmocka_unit_test(kernel),
		cmocka_unit_test(compressed),
		cmocka_unit_test(cgroups),
		cmocka_unit_test(compressed_at_once),
		cmocka_unit_test(damaged_compression),
		cmocka_unit_test(cut_off),
		cmocka_unit_test(changed),
		cmocka_unit_test(many),
	};

	if (argument_count == 3 && strcmp(arguments[1], "--seeds") == 0)
		return write_seeds(arguments[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
