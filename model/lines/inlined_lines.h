#ifndef MODEL_LINES_INLINED_LINES_H
#define MODEL_LINES_INLINED_LINES_H

#include "model/lines/line_sums.h"

/*
 * Functions inlined at lines of the source, with their weights there: below a line are the
 * functions that are inlined in it, below a function its lines, and so on. The same function has
 * other weights where it is inlined elsewhere, or called.
 *
 * As of lines (line_sums.h), self is of samples whose innermost frame it is, and total of all that
 * have it on their stack, each counted once.
 */

struct inlined {
	uint32_t parent; /* the function of a line, or the line of a function; 0: the row's line */
	uint32_t row;    /* of the line_table: the line that all of it is inlined in */
	uint32_t depth;  /* 0: a function right below the row's line */
	label_id label;  /* identity of the function, or of that of the line */
	bool is_line;
	string_id file;        /* of a line; 0: not known */
	uint32_t line;         /* the same */
	location_id location;  /* one that has it */
	uint32_t first, below; /* what is right below it: so many from there on */
	uint64_t key;          /* says which one it is, also in other lists of this kind */
	struct line_sum sums[SIDE_COUNT];
};

struct inlined_lines {
	uint32_t count;
	struct inlined *list; /* [0] is unused; functions by falling weight, lines by number */
	bool is_cut;          /* there are more, which are not here */
};

/* Of the lines of a table of files. `slice`: the first that the scope's builder is of. */
void inlined_lines_build(struct inlined_lines *lines, const struct line_table *table,
			 const struct slice *slice, const struct sample_scope *scope);
void inlined_lines_release(struct inlined_lines *lines);

/* The functions right below a line of the table: *count of them, from the one that is returned. */
uint32_t inlined_lines_of_row(const struct inlined_lines *lines, uint32_t row, uint32_t *count);

/* The key of the line of a file that things are inlined in, as of those. */
uint64_t inlined_lines_key(const char *file, uint32_t line);

/* The number of one with a key; 0: it is not there. */
uint32_t inlined_lines_find(const struct inlined_lines *lines, uint64_t key);

#endif
