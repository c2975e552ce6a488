#ifndef LOADERS_PPROF_PPROF_TYPES_H
#define LOADERS_PPROF_PPROF_TYPES_H

#include "loaders/pprof/pprof_index.h"
#include "model/tables/profile_builder.h"

/* What each value of a sample is: names and units of the profile's, as serac has them. */

struct pprof_unit {
	struct quantity_unit unit;
	int64_t factor; /* of the profile's numbers */
};

/* "milliseconds", "MB", "objects" ... `name`: of the type, which says what is counted where the
 * unit is "count". */
struct pprof_unit pprof_unit_find(struct profile_builder *builder, struct span unit,
				  struct span name);

struct pprof_types {
	uint32_t count;
	uint32_t ids[SAMPLE_TYPE_LIMIT]; /* in the profile */
	int64_t factors[SAMPLE_TYPE_LIMIT];
	bool is_scaled; /* some factor is not 1 */
};

/* Of one more value that each sample has. False where a type of that name is there already; then
 * the types after it are not shown. */
bool pprof_types_add(struct pprof_types *types, struct profile_builder *builder, struct span name,
		     struct span unit);

/* Adds them, and says which is the default one: the one that the profile names, or the last. */
void pprof_types_build(struct pprof_types *types, struct pprof_index *index,
		       struct profile_builder *builder);

#endif
