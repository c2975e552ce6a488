#ifndef MODEL_SAMPLE_GROUPS_H
#define MODEL_SAMPLE_GROUPS_H

#include "model/labels.h"
#include "model/slice.h"

/* The samples of a profile by what is put above the root of their stacks. */
struct sample_groups {
	uint32_t count;
	label_id *label; /* LABEL_ALL: nothing is put there */
	/* Those of group g are order[start[g]] .. order[start[g + 1] - 1]. */
	uint32_t *start;
	uint32_t *order; /* NULL: one group, all samples as they come */
};

/* By the slice's root. Adds the labels of groups that have samples. */
void sample_groups_init(struct sample_groups *groups, struct labels *labels,
			const struct profile *profile, const struct slice *slice);
void sample_groups_release(struct sample_groups *groups);

static inline uint32_t sample_groups_at(const struct sample_groups *groups, uint32_t at)
{
	return groups->order ? groups->order[at] : at;
}

#endif
