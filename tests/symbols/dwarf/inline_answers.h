#ifndef TESTS_SYMBOLS_DWARF_INLINE_ANSWERS_H
#define TESTS_SYMBOLS_DWARF_INLINE_ANSWERS_H

#include "symbols/dwarf/dwarf_inlines.h"

/*
 * What is found at addresses: as text, or just counted. The two callbacks are for
 * dwarf_inlines_find().
 */

struct inline_answer {
	char text[2000];
	uint32_t calls;
};

/* "name file:line", the innermost first, "*" for an inlined one. */
bool inline_frames_write(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count);

/* That an address has these frames. "": it is not reported at all. */
void assert_frames(struct dwarf_inlines *inlines, uint64_t address, const char *expected);

/* Ends after as many calls as the limit, unless it is 0. */
struct inline_count {
	size_t calls, frames, limit;
	const char *texts[16]; /* the outermost names of the first ones */
};

bool inline_frames_count(void *context, size_t index, const struct inline_frame *frames,
			 uint32_t count);

#endif
