#ifndef LOADERS_JFR_JFR_RECORDING_H
#define LOADERS_JFR_JFR_RECORDING_H

#include "loaders/input/input.h"
#include "loaders/jfr/jfr_layouts.h"
#include "loaders/jfr/jfr_samples.h"

/* A file: its chunks one after the other, and what is wrong with them. */

struct jfr_recording {
	struct profile_builder *builder;
	struct input *input;
	struct jfr_samples samples;
	struct jfr_layouts layouts;
	uint64_t chunks, cut, unfinished, without_types, old_versions;
	uint64_t damaged_bytes, damaged_events, unreadable_pools;
	uint64_t truncated, missing_stacks, missing_methods, cut_texts, lost;
	int64_t start, end; /* nanoseconds since 1970 */
	int64_t period;
	unsigned old_major, old_minor;
	int32_t pid; /* -1: not known */
	string_id process;
	bool has_process;
};

void jfr_recording_init(struct jfr_recording *recording, struct input *input,
			struct profile_builder *builder);

/* All chunks that begin there. False and *error where none of them can be read. */
bool jfr_recording_read(struct jfr_recording *recording, const unsigned char *bytes, size_t size,
			struct error *error);

#endif
