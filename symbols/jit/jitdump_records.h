#ifndef SYMBOLS_JIT_JITDUMP_RECORDS_H
#define SYMBOLS_JIT_JITDUMP_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "symbols/jit/jit_code.h"
#include "symbols/jit/layered_ranges.h"

/* What a jitdump is made of: its bytes, and what was read of them. */

/* Of the code in the ELF file that perf inject makes of it. */
#define JITDUMP_ELF_OFFSET 64

struct watched_file;

struct jit_line {
	uint64_t address;
	const char *file;
	uint32_t line;
	uint32_t order; /* in the file, for those of one address */
};

struct jit_move {
	uint64_t index; /* of the code, by the writer's count */
	uint64_t to, time;
	uint32_t before; /* so many were loaded by then */
};

struct jitdump {
	struct watched_file *file; /* that `bytes` are mapped from */
	const char *bytes;
	size_t size;
	bool is_swapped, has_cycles, has_unwinding;
	uint16_t machine; /* as in ELF files */
	struct jit_code *codes;
	uint64_t *indexes; /* of the codes that were loaded */
	uint32_t count, capacity;
	struct jit_line *lines;
	uint32_t line_count, line_capacity;
	struct jit_move *moves;
	uint32_t move_count, move_capacity;
	struct layered_ranges ranges;
	/* V8 writes addresses as they will be in that ELF file, others those in memory. */
	bool has_lines, has_line_at_start;
	/* Lines come before the code that they are of. */
	uint64_t pending;
	uint32_t pending_first, pending_count;
	/* So does how to unwind it. */
	uint64_t unwinding_at;
	uint32_t unwinding_size;
};

/* Reads the header and all records of `bytes`. */
bool jitdump_records_read(struct jitdump *dump, const char *path, struct error *error);

#endif
