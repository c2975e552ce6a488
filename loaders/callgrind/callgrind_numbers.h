#ifndef LOADERS_CALLGRIND_CALLGRIND_NUMBERS_H
#define LOADERS_CALLGRIND_CALLGRIND_NUMBERS_H

#include "base/span.h"

enum { CALLGRIND_POSITION_LIMIT = 4 };

/* Where costs are: "positions:" says what the first numbers of a line are. */
struct callgrind_positions {
	uint64_t last[CALLGRIND_POSITION_LIMIT];
	uint32_t count;
	int line; /* which of them is the line; -1: none */
};

/* "instr line" */
void callgrind_positions_read(struct callgrind_positions *positions, struct span value);

/* Takes those of a line: absolute, or relative to the ones before: "+3", "-3", "*". */
bool callgrind_positions_take(struct callgrind_positions *positions, struct span *line);

/* 0: not known */
uint32_t callgrind_positions_line(const struct callgrind_positions *positions);

/*
 * A line as valgrind writes most of them: positions and costs with one blank between them, and a
 * newline. Returns the text after it; NULL: not so plain, and nothing is taken. `given`: how many
 * costs there are, at most `limit`.
 */
const char *callgrind_take_plain(struct callgrind_positions *positions, struct span text,
				 int64_t *costs, uint32_t limit, uint32_t *given);

/* Decimal or 0x, up to a blank or the end; saturates. */
bool callgrind_take_number(struct span *text, uint64_t *number);

void callgrind_skip_blanks(struct span *text);

#endif
