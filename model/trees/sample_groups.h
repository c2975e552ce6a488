#ifndef MODEL_TREES_SAMPLE_GROUPS_H
#define MODEL_TREES_SAMPLE_GROUPS_H

#include "model/slices/sample_spans.h"
#include "model/slices/slice.h"
#include "model/trees/labels.h"

/* Samples of a profile by what is put above the root of their stacks. */
struct sample_groups {
	uint32_t count;
	label_id *label; /* LABEL_ALL: nothing is put there */
	/* Those of group g are order[start[g]] .. order[start[g + 1] - 1]. */
	uint32_t *start;
	uint32_t *order; /* NULL: one group, all samples of the profile as they come */
};

struct sample_grouping {
	const struct slice *slice;
	enum root_grouping root; /* that of the slice, not ROOT_AUTO */
	/* Threads are those of one name, whatever their numbers: those of two recordings have none
	 * in common. */
	bool by_name;
	bool is_without_samples; /* groups have labels only */
};

/* Of the samples in some spans. Adds the labels of groups that have any. */
void sample_groups_init(struct sample_groups *groups, struct labels *labels,
			const struct profile *profile, const struct sample_grouping *how,
			const struct sample_spans *spans);
void sample_groups_release(struct sample_groups *groups);

static inline uint32_t sample_groups_at(const struct sample_groups *groups, uint32_t at)
{
	return groups->order ? groups->order[at] : at;
}

#endif
