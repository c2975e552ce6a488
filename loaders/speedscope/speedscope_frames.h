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

/* What frames are whose numbers are not there. */
location_id speedscope_frames_unknown(struct speedscope_frames *frames);

static inline location_id *speedscope_frames_locations(const struct speedscope_frames *frames)
{
	return (location_id *)(void *)frames->locations.rows;
}

#endif
