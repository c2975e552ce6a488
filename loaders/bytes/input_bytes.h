#ifndef LOADERS_BYTES_INPUT_BYTES_H
#define LOADERS_BYTES_INPUT_BYTES_H

#include "base/column.h"
#include "base/span.h"
#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"

/*
 * All bytes of a profile in memory, uncompressed: names may come after the samples. The size that a
 * small file may unpack to is bounded.
 */

struct input_bytes {
	const unsigned char *at;
	size_t size;
	struct column column; /* where they had to be read */
	bool is_mapped;
	struct error failure; /* reading ended early */
};

/* Shows progress. False and *error where there is nothing, or too much; then it is closed. */
bool input_bytes_open(struct input_bytes *bytes, struct input *input,
		      struct profile_builder *builder, struct error *error);
void input_bytes_close(struct input_bytes *bytes);

static inline struct span input_bytes_text(const struct input_bytes *bytes)
{
	const char *text = (const char *)bytes->at;

	return (struct span){ text, text + bytes->size };
}

/* Says why reading ended early, if it did. */
void input_bytes_warn(const struct input_bytes *bytes, struct profile_builder *builder);

#endif
