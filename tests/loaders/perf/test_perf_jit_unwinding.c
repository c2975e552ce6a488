#include "tests/unit.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Copies of stacks of code that was made at run time, and whose frames a jitdump describes. */

#define PID 2000000007
#define STACK 0x7fff0000
#define INNER 0x50000
#define OUTER 0x51000
#define MOVED 0x52000

static char folder[64], path[100];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/jit-1.dump", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

/* ---- The dump --------------------------------------------------------------------------- */

struct __attribute__((packed)) unwinding {
	uint32_t id, size;
	uint64_t time;
	uint64_t whole, header, mapped;
	unsigned char frames[48], head[20];
	unsigned char padding[4];
};

struct __attribute__((packed)) load {
	uint32_t id, size;
	uint64_t time;
	uint32_t pid, tid;
	uint64_t memory, address, code_size, index;
	char name[8];
};

struct __attribute__((packed)) move {
	uint32_t id, size;
	uint64_t time;
	uint32_t pid, tid;
	uint64_t memory, from, to, code_size, index;
};

/* As Python writes it: sub $8, %rsp; call *%rcx; add $8, %rsp; ret. */
static const struct unwinding unwinding = {
	.id = 4,
	.size = sizeof(unwinding),
	.whole = 68,
	.header = 20,
	.mapped = 80,
	.frames = { 0x14, 0,    0,    0, 0,    0,    0,    0,    1,    'z',  'R',  0,
		    1,    0x78, 0x10, 1, 0x1b, 0x0c, 7,    8,    0x90, 1,    0,    0,
		    0x14, 0,    0,    0, 0x1c, 0,    0,    0,    0xd0, 0xff, 0xff, 0xff,
		    0x0b, 0,    0,    0, 0,    0x44, 0x0e, 0x10, 0x46, 0x0e, 8,    0 },
};

static void add_code(FILE *file, uint64_t address, uint64_t index, const char *name,
		     const struct unwinding *frames)
{
	struct load load = {
		.size = sizeof(load),
		.address = address,
		.code_size = 11,
		.index = index,
	};

	if (frames)
		fwrite(frames, sizeof(*frames), 1, file);
	strcpy(load.name, name);
	fwrite(&load, sizeof(load), 1, file);
}

/* `frames`: of the inner one; NULL: it has none. */
static void write_dump(uint32_t machine, const struct unwinding *frames)
{
	struct move move = { .id = 1,
			     .size = sizeof(move),
			     .from = OUTER,
			     .to = MOVED,
			     .code_size = 11,
			     .index = 2 };
	uint32_t head[10] = { 0x4a695444, 1, 40, machine };
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fwrite(head, sizeof(head), 1, file);
	add_code(file, INNER, 1, "inner", frames);
	add_code(file, OUTER, 2, "outer", &unwinding);
	fwrite(&move, sizeof(move), 1, file);
	assert_int_equal(fclose(file), 0);
}

/* ---- The recording ---------------------------------------------------------------------- */

static void map(struct perf_recording *recording, const char *file, uint64_t start)
{
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = PID,
					      .start = start,
					      .length = 0x4000,
					      .offset = start,
					      .file = file,
					      .is_2 = true,
				      });
}

/* The inner function was called by the outer one, which is now at `outer`, and that by nobody.
 * Frame pointers lead elsewhere. */
static void assert_unwinds(uint64_t outer, const char *expected)
{
	const uint64_t stack[] = { 1, outer + 6, 2, 0, 3, 0 };
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	unsigned char *bytes;
	size_t size;
	char *loaded;

	perf_recording_add_event(
		recording,
		&(struct recorded_event){
			.type = EVENT_SOFTWARE,
			.sample_type = RECORDED_SAMPLE_TYPE | SAMPLE_REGS_USER | SAMPLE_STACK_USER,
			.regs_user = 1 << 6 | 1 << 7 | 1 << 8,
			.flags = RECORDED_FLAGS | 1u << EVENT_EXCLUDE_CALLCHAIN_USER,
			.id = 5,
		});
	perf_recording_feature_text(recording, FEATURE_ARCH, "x86_64");
	map(recording, "//anon", INNER);
	map(recording, path, 0x10000);
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .pid = PID,
						 .tid = PID,
						 .time = 1000,
						 .period = 1,
						 .registers = { 1, STACK, INNER + 5, 0 },
						 .stack_words = stack,
						 .stack_word_count = 6,
					 });
	bytes = perf_recording_finish(recording, &size);
	loaded = loaded_bytes("perf-data", bytes, size);
	if (!strstr(loaded, expected))
		fail_msg("\"%s\" is not in\n%s", expected, loaded);
	free(loaded);
	free(bytes);
}

#define WHOLE " cpu0: outer@"
#define LOST " cpu0: [not unwound further]_[u];inner@"

static void by_its_frames(void **state)
{
	(void)state;
	write_dump(EM_X86_64, &unwinding);
	assert_unwinds(OUTER, WHOLE);
	/* Of no machine, as Python 3.13 writes it. */
	write_dump(EM_NONE, &unwinding);
	assert_unwinds(OUTER, WHOLE);
}

static void code_that_was_moved(void **state)
{
	(void)state;
	write_dump(EM_X86_64, &unwinding);
	assert_unwinds(MOVED, WHOLE);
}

static void of_another_machine(void **state)
{
	(void)state;
	write_dump(EM_AARCH64, &unwinding);
	assert_unwinds(OUTER, LOST);
}

static void without_them(void **state)
{
	(void)state;
	write_dump(EM_X86_64, NULL);
	assert_unwinds(OUTER, LOST);
}

/* Whatever is in it, the stack ends somewhere. */
static void damaged(void **state)
{
	static const uint64_t sizes[] = { 0, 19, 69, 1000, UINT64_MAX };
	struct unwinding frames = unwinding;

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		frames.whole = sizes[i];
		frames.header = i == 1 ? 20 : 0;
		write_dump(EM_X86_64, &frames);
		assert_unwinds(OUTER, i == 2 ? WHOLE : LOST);
	}
	for (size_t at = 0; at < sizeof(frames.frames); at++) {
		frames = unwinding;
		frames.frames[at] ^= 0xff;
		write_dump(EM_X86_64, &frames);
		assert_unwinds(OUTER, "inner@");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_its_frames),
		cmocka_unit_test(code_that_was_moved),
		cmocka_unit_test(of_another_machine),
		cmocka_unit_test(without_them),
		cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests_name("perf_jit_unwinding", tests, make_folder, remove_folder);
}
