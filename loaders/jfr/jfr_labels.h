#ifndef LOADERS_JFR_JFR_LABELS_H
#define LOADERS_JFR_JFR_LABELS_H

#include "loaders/jfr/jfr_methods.h"

/* What events say besides: the class that was allocated or waited for, the file, the other end of a
 * connection. */

struct jfr_labels {
	struct profile_builder *builder;
	struct jfr_constants *constants;
	struct jfr_methods *methods;
	struct jfr_plan object_plan;
	uint32_t object_type;
};

void jfr_labels_init(struct jfr_labels *labels, struct jfr_constants *constants,
		     struct jfr_methods *methods);
void jfr_labels_release(struct jfr_labels *labels);

/* 0: nothing. */
tag_set_id jfr_labels_find(struct jfr_labels *labels, const struct jfr_plan *plan,
			   const union jfr_value *values);

#endif
