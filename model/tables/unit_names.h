#ifndef MODEL_TABLES_UNIT_NAMES_H
#define MODEL_TABLES_UNIT_NAMES_H

#include <stdbool.h>

#include "model/tables/quantity.h"

/* A unit of memory or time by one of its names ("ms", "Kilobytes"), as go tool pprof knows them:
 * without regard to case or a plural's s, those of memory being powers of 2. */
struct named_unit {
	enum unit unit;
	int64_t factor; /* how many bytes or nanoseconds */
};

/* False where it is neither; `length` may be 0. */
bool unit_names_find(struct named_unit *found, const char *name, size_t length);

/* What a sample type of that name counts, where its input says no more: "alloc_objects" counts
 * objects, "cycles" events. Static text. */
const char *unit_names_counted_by(const char *type, size_t length);

#endif
