#ifndef LOADERS_SCALENE_SCALENE_LINES_H
#define LOADERS_SCALENE_SCALENE_LINES_H

#include "base/column.h"
#include "base/id_index.h"
#include "base/json/json_walk.h"
#include "model/tables/profile_builder.h"

/*
 * What scalene says of lines of files: parts of the time in percent, memory in MiB. They wait in
 * rows, as the functions' names and the whole time may come after them.
 */

enum scalene_number {
	SCALENE_PYTHON, /* percent of all time */
	SCALENE_NATIVE,
	SCALENE_SYSTEM,
	SCALENE_ALLOCATED, /* MiB */
	SCALENE_COPIED,    /* MiB a second */
	SCALENE_NUMBERS
};

struct scalene_line {
	string_id file;
	uint32_t line, function; /* the function's first line; 0: none */
	double numbers[SCALENE_NUMBERS];
};

struct scalene_function {
	string_id file, name;
	uint32_t line;
};

struct scalene_lines {
	struct profile_builder *builder;
	struct column rows, functions;
	uint32_t count, function_count;
	struct id_index index;      /* of functions, by file and line */
	bool seen[SCALENE_NUMBERS]; /* some line has more than 0 */
	uint64_t bad_numbers;
};

void scalene_lines_init(struct scalene_lines *lines, struct profile_builder *builder);
void scalene_lines_release(struct scalene_lines *lines);

/* The object `files` that comes next. */
void scalene_lines_take(struct scalene_lines *lines, struct json_reader *reader);

static inline const struct scalene_line *scalene_line(const struct scalene_lines *lines,
						      uint32_t row)
{
	return (const struct scalene_line *)(const void *)lines->rows.rows + row;
}

/* When all are there: a stack of one frame. */
stack_id scalene_lines_stack(struct scalene_lines *lines, const struct scalene_line *line);

#endif
