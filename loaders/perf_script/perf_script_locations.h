#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_LOCATIONS_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_LOCATIONS_H

#include "loaders/perf_script/perf_script_frame.h"
#include "loaders/text/parsed_tables.h"

/*
 * What the lines of a stack say as locations. Mostly a line is a frame, and that a location. Others
 * are one together: inlined frames with what they were inlined into, and each with the line of its
 * source; such a group is looked at once, and known by its lines from then on.
 */

/* What a line means. */
enum {
	LINE_INLINED = 1, /* a frame that was inlined into the next one */
	LINE_SOURCE,      /* file and line of the frame before it */
	LINE_IGNORED,     /* registers, branch stacks, source code, ... */
	LINE_UNKNOWN,     /* nothing that perf prints; never part of a stack */
	LINE_FRAME,       /* from here on: a frame; its location is what it is more */
};

struct perf_script_stack_line {
	uint32_t id; /* of the line */
	uint32_t meaning;
};

struct perf_script_locations {
	struct parsed_tables *tables;
	struct interner *lines;  /* as written, with newline, but for those of lone frames;
				  * borrowed, as the next */
	struct interner *groups; /* lines that make up a location together; meaning: that */

	const struct perf_script_stack_line *stack; /* at hand */
	size_t line_count;
	struct parsed_frame *frames; /* of the location at hand */
	size_t frame_count, frame_capacity;
	uint32_t *group;
	size_t group_capacity;
	uint32_t no_stack;
};

void perf_script_locations_release(struct perf_script_locations *known);

uint32_t perf_script_locations_of_frame(struct perf_script_locations *known,
					const struct perf_script_frame *frame);

/* The same for one that stands between other fields: from its address on. */
uint32_t perf_script_locations_of_text(struct perf_script_locations *known, struct span text);

/* That of a sample without a stack. */
uint32_t perf_script_locations_no_stack(struct perf_script_locations *known);

/* Writes the locations of lines of any meaning, innermost first; returns how many, which is at
 * most one for each line. */
size_t perf_script_locations_of_lines(struct perf_script_locations *known,
				      const struct perf_script_stack_line *stack, size_t line_count,
				      uint32_t *locations);

#endif
