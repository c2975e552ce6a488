#ifndef MODEL_OWNERS_OWNER_SUMS_H
#define MODEL_OWNERS_OWNER_SUMS_H

#include "model/owners/owner_list.h"
#include "model/trees/sample_scope.h"

/* The weight of a scope's samples for each row of the tables that they point to: the pass over the
 * samples from which owners.c builds its list. */

struct owner_counts { /* of a row; is_used: a sample of the profile has it, whatever it weighs */
	bool is_used;
	struct owner_sum sums[SAMPLE_CHOICE_LIMIT];
};

struct owner_sums {
	/* NULL: the profile has no such column. */
	struct owner_counts *of_thread, *of_tags;
	struct owner_counts *of_cpu; /* at its number + 1 */
	struct owner_sum all[SAMPLE_CHOICE_LIMIT];
};

enum { OWNER_CPU_LIMIT = SAMPLE_CPU_ROWS }; /* of of_cpu */

void owner_sums_init(struct owner_sums *sums, const struct sample_scope *scope);
void owner_sums_release(struct owner_sums *sums);

#endif
