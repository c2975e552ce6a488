#ifndef LOADERS_PYINSTRUMENT_PYINSTRUMENT_RECORDS_H
#define LOADERS_PYINSTRUMENT_PYINSTRUMENT_RECORDS_H

#include "base/interner.h"
#include "base/json/json_walk.h"
#include "model/tables/profile_builder.h"

/*
 * The records of a session: each has a stack, the outermost frame first, and how long ago the one
 * before it was. That time is the stack's, as pyinstrument has it.
 */

struct pyinstrument_records {
	struct profile_builder *builder;
	struct interner frames, threads; /* their texts; meaning: the location, the thread */
	location_id *locations;          /* of the stack at hand */
	uint32_t depth, capacity;
	int64_t now;
	uint64_t without_time, bad_frames;
};

enum { PYINSTRUMENT_VALUES = 2 }; /* of samples: time, and 1 */

void pyinstrument_records_init(struct pyinstrument_records *records,
			       struct profile_builder *builder);
void pyinstrument_records_release(struct pyinstrument_records *records);

/* The list that comes next: adds samples. */
void pyinstrument_records_take(struct pyinstrument_records *records, struct json_reader *reader);

#endif
