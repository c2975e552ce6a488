#ifndef LOADERS_TEXT_PARSED_BLOCK_H
#define LOADERS_TEXT_PARSED_BLOCK_H

#include <stdint.h>

#include "loaders/text/parsed_tables.h"

/*
 * What a worker read from one block of text, in the ids of parsed_tables:
 * samples in order, and what the user must know.
 */

#define PARSED_VALUES_LIMIT SAMPLE_TYPE_LIMIT

struct parsed_value { /* digits * 10^-decimals */
	int64_t digits;
	uint8_t decimals;
};

struct parsed_sample {
	uint32_t depth;  /* how many of `locations` are its own, outermost caller first */
	uint32_t thread; /* 0: unknown */
	uint32_t type;   /* where each sample is of one type */
	int16_t cpu;
	int64_t time;
};

/* Lines that could not be understood: how many, and the first few. */
#define BAD_LINES_KEPT 3
#define BAD_LINE_TEXT 40

struct bad_lines {
	uint64_t count;
	struct {
		uint64_t line; /* from 1 */
		char text[BAD_LINE_TEXT + 1];
	} first[BAD_LINES_KEPT];
};

struct parsed_block {
	uint32_t *locations;
	uint32_t location_count, location_capacity;
	struct parsed_sample *samples;
	struct parsed_value *values; /* `value_count` a sample */
	uint32_t sample_count, sample_capacity, value_count;
	uint32_t *properties; /* pairs of strings: key, value */
	uint32_t property_count, property_capacity;
	unsigned columns; /* enum sample_columns that its samples have */
	uint64_t lines;
	struct bad_lines bad;
	uint64_t empty_frames, lost;
	uint64_t overflows; /* values that were cut to what fits */
	bool has_kinds;     /* names had _[k] or similar */
	bool has_clock;     /* it says what time 0 is */
	int64_t clock;      /* in nanoseconds since 1970 */
};

void parsed_block_init(struct parsed_block *block, uint32_t value_count);
void parsed_block_release(struct parsed_block *block);

/* Empties it for the next block of text. */
void parsed_block_clear(struct parsed_block *block);

/* Adds a sample with the locations that were added since the last one, and
 * returns it; its values are the caller's to fill in. */
struct parsed_sample *parsed_block_add_sample(struct parsed_block *block,
					      struct parsed_value **values);

/* Room for `count` more locations. */
uint32_t *parsed_block_reserve(struct parsed_block *block, size_t count);

void parsed_block_add_property(struct parsed_block *block, uint32_t key, uint32_t value);

/* `line` counts from 1. */
void bad_lines_add(struct bad_lines *bad, uint64_t line, const char *text, size_t length);

/* Adds those of a block that begins after `lines` lines. */
void bad_lines_append(struct bad_lines *bad, const struct bad_lines *more, uint64_t lines);

/* "line 3 (\"abc\"), line 9 (\"...\") and 12 more" */
void bad_lines_print(const struct bad_lines *bad, char *text, size_t size);

#endif
