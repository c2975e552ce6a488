#ifndef LOADERS_JFR_FILE_JFR_CONSTANTS_H
#define LOADERS_JFR_FILE_JFR_CONSTANTS_H

#include "loaders/jfr/file/jfr_plan.h"
#include "loaders/jfr/file/jfr_pools.h"
#include "model/tables/profile_builder.h"

/* The constants of a chunk as texts. */

struct jfr_constants {
	struct profile_builder *builder;
	struct jfr_metadata *metadata;
	struct jfr_pools *pools;
	uint32_t string_type;
	uint64_t long_left; /* bytes that long texts may still have */
	uint64_t cut_texts; /* for lack of room */
};

void jfr_constants_init(struct jfr_constants *constants, struct profile_builder *builder,
			struct jfr_metadata *metadata, struct jfr_pools *pools);

/* The text of a field, or of a constant that has one text (symbols, states, kinds of frames).
 * May be empty. Good as long as the buffer is not used again. */
struct span jfr_constants_text(struct jfr_constants *constants, const struct jfr_field *field,
			       union jfr_value value, struct jfr_text_buffer *buffer);

/* The slot of that number; empty where the plan has none. */
struct span jfr_constants_slot(struct jfr_constants *constants, const struct jfr_plan *plan,
			       const union jfr_value *values, unsigned slot,
			       struct jfr_text_buffer *buffer);

#endif
