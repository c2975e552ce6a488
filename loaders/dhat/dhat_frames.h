#ifndef LOADERS_DHAT_DHAT_FRAMES_H
#define LOADERS_DHAT_DHAT_FRAMES_H

#include "base/column.h"
#include "base/json/json_walk.h"
#include "model/tables/profile_builder.h"

/* The table of frames of DHAT, each a text: "0x10929D: sort_numbers (work.c:11)". */

struct dhat_frames {
	struct profile_builder *builder;
	struct column locations; /* location_id; 0: "[root]", which all stacks have */
	uint32_t count;
};

void dhat_frames_init(struct dhat_frames *frames, struct profile_builder *builder);
void dhat_frames_release(struct dhat_frames *frames);

/* The array that comes next. */
void dhat_frames_take(struct dhat_frames *frames, struct json_reader *reader);

static inline const location_id *dhat_frames_locations(const struct dhat_frames *frames)
{
	return (const location_id *)(const void *)frames->locations.rows;
}

/* The location of frames that are not there. */
location_id dhat_frames_unknown(struct dhat_frames *frames);

#endif
