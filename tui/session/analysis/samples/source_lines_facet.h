#ifndef TUI_SESSION_ANALYSIS_SAMPLES_SOURCE_LINES_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_SOURCE_LINES_FACET_H

#include "model/lines/inlined_lines.h"
#include "tui/session/analysis/facet.h"

/*
 * Of the view of code: the source lines around its function with what they cost, of what lists are
 * made of. The lines are those of the file that most of the function is in, of all functions there.
 * Where its file is not known they are the function's own.
 */

struct source_line {
	uint32_t line; /* 0: not known */
	bool is_of_function;
	struct line_sum sums[SIDE_COUNT]; /* [0] where nothing is compared */
	uint32_t row;                     /* for line_calls_of */
};

struct source_lines {
	label_id function; /* NO_LABEL: unknown name */
	string_id file;    /* 0: not known */
	/* A frame of the function in that file, and a location that has it: code that looks for the
	 * file knows from there which module it is of. */
	location_id location;
	/* Where no file is known, but lines: the function's name as the profile has it, as a class
	 * of Java may be found by that. 0: none. */
	string_id name;
	uint32_t sides; /* 1 or SIDE_COUNT */
	/* The same of the file that the base is in, where that is another one; NULL: it is not. */
	struct source_lines *before;

	uint32_t count; /* by line */
	struct source_line *lines;
	struct line_calls calls;
	struct inlined_lines inlined; /* in the lines of the file; none where it is not known */
	/* Of the function: the first and last line with weight, and the one with the most self (or
	 * else total). 0: none is known. */
	uint32_t first, last, hottest;
	int64_t most_self, most_total; /* of all lines and sides, without the sign */
};

extern const struct facet source_lines_facet;

static inline const struct source_lines *source_lines_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_SOURCE_LINES];
}

/* What the view is about; NO_LABEL: another view, or it has no such function. */
static inline label_id source_lines_function(const struct analysis *analysis)
{
	const struct source_lines *lines = source_lines_of(analysis);

	return lines->sides > 0 ? lines->function : NO_LABEL;
}

/* The line that is selected, where view_state.line is this. */
#define LINE_UNKNOWN UINT32_MAX /* the row of samples whose line is not known */

static inline uint32_t source_lines_selected(const struct source_lines *lines, int64_t line)
{
	if (line <= 0 || line > LINE_UNKNOWN)
		return lines->hottest;
	return line == LINE_UNKNOWN ? 0 : (uint32_t)line;
}

/* The entry of a line; NULL: it has no weight. */
const struct source_line *source_lines_find(const struct source_lines *lines, uint32_t line);

/* Those that have the keys, of two files that are shown. */
static inline const struct source_lines *source_lines_focused(const struct analysis *analysis,
							      const struct view_state *state)
{
	const struct source_lines *lines = source_lines_of(analysis);

	return lines->before && state->code == CODE_SOURCE && state->code_half != CODE_SOURCE
		       ? lines->before
		       : lines;
}

#endif
