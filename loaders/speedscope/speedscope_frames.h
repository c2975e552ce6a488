#ifndef LOADERS_SPEEDSCOPE_SPEEDSCOPE_FRAMES_H
#define LOADERS_SPEEDSCOPE_SPEEDSCOPE_FRAMES_H

#include "base/column.h"
#include "base/json/json_walk.h"
#include "model/tables/profile_builder.h"

/* The frames that all profiles of a file share: a location for each, by its number. */

struct speedscope_frames {
	struct profile_builder *builder;
	struct column locations; /* location_id */
	uint32_t count;
};

void speedscope_frames_init(struct speedscope_frames *frames, struct profile_builder *builder);
void speedscope_frames_release(struct speedscope_frames *frames);

/* The object `shared` that comes next. */
void speedscope_frames_take(struct speedscope_frames *frames, struct json_reader *reader);

/* All numbers below are frames from now on: those that are not there are unknown. Their count. */
uint32_t speedscope_frames_fill(struct speedscope_frames *frames, uint32_t count);

static inline location_id *speedscope_frames_locations(const struct speedscope_frames *frames)
{
	return (location_id *)(void *)frames->locations.rows;
}

#endif
