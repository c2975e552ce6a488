/*
 * A small recording of a program that anybody could have made: reading it ends, whatever the
 * program's file claims, and comes out the same from a file and from a compressed pipe. The names,
 * inlined functions, lines and unwind tables are the file's. The input: an ELF file.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/load.h"
#include "tests/fuzz/program_file.h"
#include "tests/perf_recording_records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	BASE = 0x400000, /* where it is mapped */
	PID = 7,
	STACK = 0x7fff0000,
	SAMPLES = 64,
	STACK_WORDS = 24,
	INPUT_LIMIT = 64 << 10
};

/* Addresses all over it: of calls, and with registers and a copy of the stack that point into
 * it. */
static void add_samples(struct perf_recording *recording, size_t size)
{
	for (uint32_t i = 0; i < SAMPLES; i++) {
		uint64_t address = BASE + size * i / SAMPLES + i % 7, stack[STACK_WORDS];
		struct recorded_sample sample = {
			.id = 5,
			.pid = PID,
			.tid = PID,
			.ip = address,
			.time = 100 + i,
			.period = 1,
			.chain = { CONTEXT_USER, address, BASE + size / (i + 1), BASE + i },
			.registers = { STACK + 0x40, STACK, address },
			.stack_words = stack,
			.stack_word_count = STACK_WORDS,
		};

		for (uint32_t word = 0; word < STACK_WORDS; word++)
			stack[word] = BASE + size * word / STACK_WORDS;
		perf_recording_sample(recording, &sample);
	}
}

static unsigned char *record(size_t program_size, bool with_stacks, size_t *size)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct recorded_event event = { .type = EVENT_SOFTWARE, .id = 5 };

	if (with_stacks) {
		event.sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_REGS_USER | SAMPLE_STACK_USER;
		event.regs_user = 1u << 6 | 1u << 7 | 1u << 8; /* bp, sp, ip */
	}
	perf_recording_add_event(recording, &event);
	perf_recording_feature_text(recording, FEATURE_ARCH, "x86_64");
	perf_recording_comm(recording, PID, PID, "m", 0, true);
	perf_recording_map(recording, &(struct recorded_map){ .pid = PID,
							      .start = BASE,
							      .length = program_size + 0x1000,
							      .file = "/m" });
	add_samples(recording, program_size);
	return perf_recording_finish(recording, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct symbol_options symbols = { .symfs = program_file_folder(),
						.kallsyms = "/nonexistent/kallsyms" };

	if (size > INPUT_LIMIT || !program_file_write(data, size))
		return 0;
	for (int with_stacks = 0; with_stacks < 2; with_stacks++) {
		size_t recording_size;
		unsigned char *recording = record(size, with_stacks, &recording_size);

		fuzz_load_recording(recording, recording_size, &symbols);
		free(recording);
	}
	return 0;
}
