#ifndef LOADERS_STACKPROF_STACKPROF_FRAMES_H
#define LOADERS_STACKPROF_STACKPROF_FRAMES_H

#include "base/column.h"
#include "base/json/json_walk.h"
#include "loaders/edges/call_graph.h"
#include "model/tables/profile_builder.h"

/*
 * The functions of a profile, by the numbers that it has for them, and for each how many samples
 * were in it, and in what it called: all there is where no stacks were kept.
 */

struct stackprof_frame {
	int64_t id;
	string_id name, file;
	uint32_t line; /* where it begins */
	bool is_known;
	function_id function;
	uint32_t at;          /* a line in it, of which */
	location_id location; /* is; 0: none yet */
};

struct stackprof_frames {
	struct profile_builder *builder;
	struct column rows;
	uint32_t count;
	struct id_index index;
	struct call_graph graph; /* its functions are rows, its value is samples */
};

void stackprof_frames_init(struct stackprof_frames *frames, struct profile_builder *builder);
void stackprof_frames_release(struct stackprof_frames *frames);

/* The row of a number, which may come before what it is. */
uint32_t stackprof_frames_find(struct stackprof_frames *frames, int64_t id);

/* The object `frames` that comes next. */
void stackprof_frames_take(struct stackprof_frames *frames, struct json_reader *reader);

/* When all are there. `line`: where in it; 0: not known. */
location_id stackprof_frames_location(struct stackprof_frames *frames, uint32_t row, uint32_t line);

/* How many are only known by their number. */
uint32_t stackprof_frames_count_unknown(const struct stackprof_frames *frames);

static inline struct stackprof_frame *stackprof_frame(const struct stackprof_frames *frames,
						      uint32_t row)
{
	return (struct stackprof_frame *)(void *)frames->rows.rows + row;
}

#endif
