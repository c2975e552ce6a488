#ifndef LOADERS_FOLDED_FOLDED_STACK_H
#define LOADERS_FOLDED_FOLDED_STACK_H

#include "loaders/text/parsed_block.h"
#include "loaders/text/parsed_tables.h"

/*
 * The stack of a line, and with it what the next one begins with: lines are mostly sorted, so only
 * where a stack differs from that of the line before are its frames taken apart and looked up.
 */

struct folded_path_frame {
	uint32_t location;
	uint32_t end;   /* in its stack */
	uint32_t empty; /* nameless frames up to here */
};

struct folded_stack {
	bool is_austin; /* the dialect of frames */
	struct parsed_tables *tables;
	struct interner *texts; /* of frames, as written; meaning: the location; borrowed */
	uint32_t no_stack;
	struct span previous; /* the last line's; empty at the start of a block */
	struct folded_path_frame *frames;
	uint32_t depth, capacity;
};

void folded_stack_release(struct folded_stack *path);

/* `text` is where it begins. */
void folded_stack_begin_block(struct folded_stack *path, const char *text);

/* Good until the block ends: the next stack is compared with it. */
void folded_stack_parse(struct folded_stack *path, struct span stack, struct parsed_block *block);

/* The locations of the stack that was parsed last. */
void folded_stack_add_to(struct folded_stack *path, struct parsed_block *block,
			 struct parsed_sample *sample);

#endif
