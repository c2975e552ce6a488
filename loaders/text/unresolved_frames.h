#ifndef LOADERS_TEXT_UNRESOLVED_FRAMES_H
#define LOADERS_TEXT_UNRESOLVED_FRAMES_H

#include "base/column.h"
#include "model/tables/profile_builder.h"

/* The frame of code without a name, one for each module: paths may be long, and many addresses are
 * of one of them. */

struct unresolved_frames {
	struct profile_builder *builder;
	struct column frames; /* frame_id, by module; 0: not needed yet */
};

void unresolved_frames_init(struct unresolved_frames *frames, struct profile_builder *builder);
void unresolved_frames_release(struct unresolved_frames *frames);

/* "[libc.so.6]"; "[unknown]" of no module. */
frame_id unresolved_frames_of(struct unresolved_frames *frames, module_id module);

#endif
