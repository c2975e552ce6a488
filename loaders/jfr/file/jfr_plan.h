#ifndef LOADERS_JFR_FILE_JFR_PLAN_H
#define LOADERS_JFR_FILE_JFR_PLAN_H

#include "loaders/jfr/file/jfr_metadata.h"

/*
 * How to read the fields that are asked for by name out of values of one type, and to read over the
 * others. Made once for a type and chunk.
 */

union jfr_value {
	int64_t number; /* also the key of a constant */
	double fraction;
	const unsigned char *at; /* of a text, struct or array */
};

enum jfr_sort { /* what a wanted field must be */
		JFR_SORT_NUMBER,
		JFR_SORT_FRACTION, /* also a number; always read as a fraction */
		JFR_SORT_CONSTANT,
		JFR_SORT_TEXT, /* in place, or a constant */
		JFR_SORT_ARRAY,
};

struct jfr_wanted {
	const char *name;
	uint8_t slot, sort; /* of several fields for one slot the last one here counts */
};

#define JFR_SLOT_LIMIT 32

struct jfr_plan {
	struct jfr_step *steps;
	uint32_t count;
	uint32_t has;                                   /* bits of the slots that there are */
	const struct jfr_field *fields[JFR_SLOT_LIMIT]; /* of each slot */
};

void jfr_plan_build(struct jfr_plan *plan, struct jfr_metadata *metadata, uint32_t type,
		    const struct jfr_wanted *wanted, size_t count);
void jfr_plan_release(struct jfr_plan *plan);

/* Fills the slots that the plan has. A reader that fails has ended too early. Fields after the
 * last wanted one are not read. */
void jfr_plan_read(const struct jfr_plan *plan, const struct jfr_metadata *metadata,
		   struct jfr_reader *reader, union jfr_value *values);

/* All fields up to the end of the value, as arrays of them need. */
void jfr_plan_read_all(const struct jfr_plan *plan, const struct jfr_metadata *metadata,
		       struct jfr_reader *reader, union jfr_value *values);

static inline bool jfr_plan_has(const struct jfr_plan *plan, unsigned slot)
{
	return plan->has >> slot & 1;
}

#endif
