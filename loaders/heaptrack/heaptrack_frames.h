#ifndef LOADERS_HEAPTRACK_HEAPTRACK_FRAMES_H
#define LOADERS_HEAPTRACK_HEAPTRACK_FRAMES_H

#include "base/column.h"
#include "base/span.h"
#include "loaders/text/unresolved_frames.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/*
 * Addresses with their names, as heaptrack_interpret writes them: texts, and addresses that refer
 * to those, both numbered from 1.
 */

struct heaptrack_place {
	location_id location;
	bool is_new; /* operator new, which is not shown: it allocates for its caller */
};

struct heaptrack_frames {
	struct profile_builder *builder;
	const struct symbol_options *options;
	struct column texts, places; /* struct heaptrack_text, struct heaptrack_place */
	struct unresolved_frames unresolved;
	uint32_t text_count, place_count;
	uint64_t missing; /* references to what is not there */
};

void heaptrack_frames_init(struct heaptrack_frames *frames, struct profile_builder *builder,
			   const struct symbol_options *options);
void heaptrack_frames_release(struct heaptrack_frames *frames);

void heaptrack_frames_add_text(struct heaptrack_frames *frames, struct span text);

/* "7f9ede5b6a1d 8 e d 4a": address, module, and function, file and line of what is there, the
 * innermost function first. False: it is not understood, and there is an unknown one. */
bool heaptrack_frames_add(struct heaptrack_frames *frames, struct span line);

/* An unknown one if that number is not used. */
struct heaptrack_place heaptrack_frames_find(struct heaptrack_frames *frames, uint64_t number);

/* The frame without a file and a name. */
struct heaptrack_place heaptrack_frames_unknown(struct unresolved_frames *unresolved,
						module_id module, uint64_t address);

/* Whether a function is operator new, as heaptrack has it: those that allocate for their callers.
 * them. */
bool heaptrack_frames_is_new(struct span name);

#endif
