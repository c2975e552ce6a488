#ifndef LOADERS_PYINSTRUMENT_PYINSTRUMENT_FRAMES_H
#define LOADERS_PYINSTRUMENT_PYINSTRUMENT_FRAMES_H

#include "base/span.h"
#include "model/tables/profile_builder.h"

/* What a frame of pyinstrument is: in reports it has keys for each, in sessions it is one text. */

struct pyinstrument_frame {
	struct span function, file, type; /* type: the class of `self`, where it has one */
	uint64_t start;                   /* where the function begins; 0: not known */
	uint64_t line;                    /* where in it */
};

/* "f\0/path/a.py\0" "12", and then notes, each after "\1": "l" and the line, "c" and a
 * class. */
struct pyinstrument_frame pyinstrument_frame_read(struct span text);

/* "Class.function", "{built-in}" code without a file, "[await]". */
location_id pyinstrument_frame_add(struct profile_builder *builder,
				   const struct pyinstrument_frame *frame);

/* "MainThread\0<thread>\0" "140041062157184": the thread of the frames after it. */
bool pyinstrument_frame_is_thread(const struct pyinstrument_frame *frame);

#endif
