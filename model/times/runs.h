#ifndef MODEL_TIMES_RUNS_H
#define MODEL_TIMES_RUNS_H

#include "model/times/thread_samples.h"

/*
 * The stacks of one track in order of time, as boxes: neighbouring samples whose stacks begin with
 * the same labels share the boxes of these. A box ends where its frame is not in the next sample,
 * where the slice does not keep that, and at a pause (thread_samples.h).
 *
 * Boxes are in the order of their depth, and in each depth of time. At depth 0 there is a box for
 * each time without a pause: the thread itself. A box of a greater depth has a parent. Neither
 * boxes nor what they stand for overlap, and the weights of those at depth 0 add up to the track's.
 */
struct runs {
	const struct thread_samples *samples;
	struct thread_track track;
	uint32_t count;
	uint32_t depths;       /* as many have boxes */
	uint32_t *depth_first; /* per depth, and one more */
	uint32_t *first, *end; /* which samples, by their place among those of the track */
	uint32_t *parent;      /* UINT32_MAX: none */
	node_id *node;         /* of samples->nodes */
	int64_t *weight_until; /* per sample, and one more: weight of those before it */
	bool is_cut;           /* stacks are deeper than `depths` */
};

/* 16 bytes each. Where there would be more, the innermost frames are left out. */
enum { RUNS_BOX_LIMIT = 1 << 24 };

/* Linear in samples and the frames that change between them. `box_limit`: RUNS_BOX_LIMIT, or less.
 * The samples are borrowed. */
void runs_build(struct runs *runs, const struct thread_samples *samples, uint32_t track,
		uint32_t box_limit);
void runs_release(struct runs *runs);

static inline label_id runs_label(const struct runs *runs, uint32_t box)
{
	return runs->samples->nodes.label[runs->node[box]];
}

static inline int64_t runs_from(const struct runs *runs, uint32_t box)
{
	return thread_samples_time(runs->samples, runs->track.first + runs->first[box]);
}

static inline int64_t runs_until(const struct runs *runs, uint32_t box)
{
	return thread_samples_until(runs->samples, &runs->track,
				    runs->track.first + runs->end[box] - 1);
}

static inline uint32_t runs_samples(const struct runs *runs, uint32_t box)
{
	return runs->end[box] - runs->first[box];
}

static inline int64_t runs_weight(const struct runs *runs, uint32_t box)
{
	return quantity_subtract(runs->weight_until[runs->end[box]],
				 runs->weight_until[runs->first[box]]);
}

/* The first box of a depth that ends after a moment; otherwise the end of the depth. */
uint32_t runs_find(const struct runs *runs, uint32_t depth, int64_t time);

/* The boxes right below a box: [*first, *end). */
void runs_children(const struct runs *runs, uint32_t box, uint32_t *first, uint32_t *end);

#endif
