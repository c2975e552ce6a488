#ifndef LOADERS_OTLP_OTLP_SAMPLES_H
#define LOADERS_OTLP_OTLP_SAMPLES_H

#include "loaders/otlp/otlp_labels.h"
#include "loaders/otlp/otlp_names.h"

/*
 * Profiles of a message: each is of one sample type. Attributes that say where a sample was taken
 * are its thread and CPU, all others its tags, those of the resource too.
 */

struct otlp_numbers {
	int64_t *at;
	uint32_t count, capacity;
};

/* What all messages of a file have in common. */
struct otlp_samples {
	struct profile_builder *builder;
	unsigned columns;
	int64_t base;  /* what time 0 is, in nanoseconds since 1970 */
	int64_t begun; /* the profile at hand; 0: not said */
	bool has_base;
	uint64_t uneven; /* samples with other numbers of values than of times */
	uint64_t older;  /* profiles of versions in which stacks were no table */

	/* Of the message, the resource and the sample at hand. */
	struct otlp_texts *texts;
	struct otlp_names *names;
	struct otlp_labels labels;
	struct otlp_numbers values, times;
	uint32_t type;
	int64_t factor;
};

void otlp_samples_init(struct otlp_samples *samples, struct profile_builder *builder);
void otlp_samples_release(struct otlp_samples *samples);

/* The message ResourceProfiles. How reading it ended. */
enum wire_step otlp_samples_read(struct otlp_samples *samples, struct otlp_names *names,
				 struct wire wire);

#endif
