#ifndef REPORT_EXPORT_SHARED_FRAMES_H
#define REPORT_EXPORT_SHARED_FRAMES_H

#include "model/trees/labels.h"
#include "report/json.h"

/* The frames of a file of speedscope, which all of its profiles share: the labels that stand for
 * themselves. */

struct shared_frames {
	const struct labels *labels;
	uint32_t *number; /* in the file, from 1 on, per label; 0: none */
	uint32_t count;
};

/* Writes them. `has_no_stack`: with one more at the end, "[no stack]". */
void shared_frames_write(struct shared_frames *frames, struct json *json,
			 const struct profile *profile, const struct labels *labels,
			 bool has_no_stack);
void shared_frames_release(struct shared_frames *frames);

/* "none", "nanoseconds", "bytes" */
const char *speedscope_unit(struct quantity_unit unit);

static inline uint32_t shared_frames_find(const struct shared_frames *frames, label_id label)
{
	return frames->number[frames->labels->identity[label]] - 1;
}

#endif
