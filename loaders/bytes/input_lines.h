#ifndef LOADERS_BYTES_INPUT_LINES_H
#define LOADERS_BYTES_INPUT_LINES_H

#include "base/byte_buffer.h"
#include "base/span.h"
#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"

/*
 * The lines of a text, one after the other, in little memory: for formats in which each depends on
 * those before it.
 */

struct input_lines {
	struct input *input;
	struct profile_builder *builder; /* which is told the progress */
	struct byte_buffer buffer;
	uint64_t number; /* of the line that was read last, from 1 */
	uint64_t cut;    /* lines longer than INPUT_LINE_LIMIT, which come as empty ones */
	bool is_open;    /* the text ends in the middle of a line, which is left out */
	bool has_ended;
	struct error failure; /* reading ended early */
};

#define INPUT_LINE_LIMIT ((size_t)1 << 20)

void input_lines_init(struct input_lines *lines, struct input *input,
		      struct profile_builder *builder);
void input_lines_release(struct input_lines *lines);

/* The next line, without its end; good until the next call. False: no more. */
bool input_lines_next(struct input_lines *lines, struct span *line);

/* Says why reading ended early, or in the middle of a line, and that lines were cut. */
void input_lines_warn(const struct input_lines *lines, struct profile_builder *builder);

#endif
