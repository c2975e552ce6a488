#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"
#include "tests/process_recording.h"

/* Where code is: what is mapped in a process, and in the kernel. */

static void mappings(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	/* Data of the same file is no code. */
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x10000,
							      .length = 0x4000,
							      .is_2 = true,
							      .protection = 3,
							      .file = "/data" });
	process_recording_sample(recording, 5, 1000000000);
	/* A library over the first page, gone from the disk. */
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x10000,
							      .length = 0x200,
							      .is_2 = true,
							      .time = 2000000000,
							      .file = "/lib/l.so (deleted)" });
	process_recording_sample(recording, 5, 3000000000);
	perf_recording_comm(recording, 7, 7, "next", 4000000000, true);
	process_recording_sample(recording, 5, 5000000000);
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
	process_recording_sample(recording, 5, 1000000000);
	perf_recording_map(recording, &(struct recorded_map){ .pid = 7,
							      .start = 0x10000,
							      .length = 0x4000,
							      .offset = 0x1000,
							      .time = 1200000000,
							      .file = PROGRAM });
	process_recording_sample(recording, 5, 1500000000);
	assert_recording(recording, CLOCK "init#7/init#7 1 cpu2: [unknown]_[u];[unknown]_[u] "
					  "10 cpu-clock\n" SAMPLE("1.5"));
}

static void forks(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);
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

static void kernel(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	process_recording_map_kernel(recording);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mappings), cmocka_unit_test(mapped_between_samples),
		cmocka_unit_test(forks),    cmocka_unit_test(ksymbols),
		cmocka_unit_test(kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
