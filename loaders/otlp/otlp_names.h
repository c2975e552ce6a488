#ifndef LOADERS_OTLP_OTLP_NAMES_H
#define LOADERS_OTLP_OTLP_NAMES_H

#include "loaders/otlp/otlp_functions.h"
#include "loaders/text/unresolved_frames.h"
#include "symbols/named_files.h"

/* Rows of a dictionary as ids of the profile, each when it is first needed. */

enum otlp_named { OTLP_NAMED_MODULE, OTLP_NAMED_LOCATION, OTLP_NAMED_STACK, OTLP_NAMED };

struct otlp_names {
	struct otlp_dictionary *dictionary;
	struct otlp_texts *texts;
	struct profile_builder *builder;
	/* uint32_t, by row; 0: not needed yet. Of modules, one more: many have none. */
	struct column ids[OTLP_NAMED];
	struct unresolved_frames unresolved;
	struct otlp_functions functions;
	struct named_files files; /* whose symbols name what the profile does not */
	location_id *path;
	frame_id *frames;
	uint32_t path_capacity, frame_capacity;
	stack_id no_stack;
	uint64_t cut_lines; /* of locations that have too many */
	/* How many inlined frames all stacks together may still have, and of how many locations
	 * they were left out. */
	uint64_t inlines_left, without_inlines;
};

void otlp_names_init(struct otlp_names *names, struct otlp_texts *texts,
		     const struct symbol_options *options);
void otlp_names_release(struct otlp_names *names);

/* Before a message of that size, while the dictionary is still that of the last one. */
void otlp_names_begin(struct otlp_names *names, size_t size);

/* Of a row of stacks. */
stack_id otlp_names_stack(struct otlp_names *names, uint64_t row);

#endif
