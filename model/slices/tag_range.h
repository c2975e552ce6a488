#ifndef MODEL_SLICES_TAG_RANGE_H
#define MODEL_SLICES_TAG_RANGE_H

#include <stdbool.h>

#include "model/tables/profile.h"

/*
 * Which numbers are meant: "32kb", "32kb:", ":64kb", "4mb:16mb", "200:299". Both ends belong to it.
 * A bound without a unit is of the number's own, in bytes or nanoseconds where it is one of these.
 */

struct tag_bound {
	bool is_there;
	int64_t number;
	enum unit unit; /* of `number`: UNIT_COUNT where it has none, or one of its own */
	char own[32];   /* "requests"; "": none */
};

struct tag_range {
	struct tag_bound from, until;
};

/* False: the text is not a range. */
bool tag_range_parse(struct tag_range *range, const char *text);

/* Of a tag that is a number. */
bool tag_range_has(const struct tag_range *range, const struct profile *profile, tag_id tag);

#endif
