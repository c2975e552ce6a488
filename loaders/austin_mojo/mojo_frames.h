#ifndef LOADERS_AUSTIN_MOJO_MOJO_FRAMES_H
#define LOADERS_AUSTIN_MOJO_MOJO_FRAMES_H

#include "base/column.h"
#include "base/id_index.h"
#include "loaders/austin_mojo/mojo_events.h"
#include "model/tables/profile_builder.h"

/* Texts and frames by the numbers that each process has for them. */

struct mojo_numbered {
	int64_t pid, number;
	uint32_t is; /* a string_id, or a location_id */
};

struct mojo_table {
	struct column rows; /* from 1 on */
	uint32_t count;
	struct id_index index;
};

struct mojo_frames {
	struct profile_builder *builder;
	struct mojo_table texts, frames;
	location_id collecting, invalid, unknown; /* 0: none yet */
	uint64_t missing;
};

void mojo_frames_init(struct mojo_frames *frames, struct profile_builder *builder);
void mojo_frames_release(struct mojo_frames *frames);

/* MOJO_STRING and MOJO_FRAME. */
void mojo_frames_add_text(struct mojo_frames *frames, int64_t pid, const struct mojo_event *event);
void mojo_frames_add(struct mojo_frames *frames, int64_t pid, const struct mojo_event *event);

/* The location of that number; one that is not there is counted. */
location_id mojo_frames_find(struct mojo_frames *frames, int64_t pid, int64_t number);

/* Of the other events that stand for a frame. */
location_id mojo_frames_special(struct mojo_frames *frames, const struct mojo_event *event);

/* Whether it is no code of Python's. */
bool mojo_frames_is_native(const struct mojo_frames *frames, location_id location);

#endif
