#ifndef SHOW_FACT_ROWS_H
#define SHOW_FACT_ROWS_H

#include "show/profile_facts.h"

/*
 * The facts of a profile in words, row by row, so that reports and the explorer say the same. They
 * differ only in how they draw a row. Texts are those of the profile: escape them.
 */

enum fact_kind {
	FACT_HEADING, /* `name`: what the rows up to the next heading are about */
	FACT_TEXT,    /* what `name` is, in `value` */
	FACT_TYPE,    /* the same of a sample type; weights are in the one that is_chosen */
	FACT_INPUT,   /* `weight` records of the file `name`, over `value`: a duration, or "" */
	FACT_WEIGHT,  /* what `name` weighs; `value` says more of it, or is "" */
	FACT_NOTE,    /* `name`: about the row above */
	FACT_MORE,    /* `name`: how many rows like the one above are left out */
	FACT_WARNING, /* `name` */
};

struct fact_row {
	enum fact_kind kind;
	bool is_chosen;
	char *name, *value; /* never NULL */
	int64_t weight;
};

struct fact_rows {
	struct fact_row *rows; /* the first ones, on the profile as a whole, have no heading */
	uint32_t count, capacity;
	struct quantity_unit unit; /* of weights; the profile's */
	int64_t whole;             /* what shares of weights are of */
	const char *records;       /* what a FACT_INPUT has so many of: "samples" */
};

/* Of a list, for example of labels or of the values of one, `limit` items are named. `choosing` is
 * how to choose another sample type: " unless --type says otherwise". */
void fact_rows_build(struct fact_rows *rows, const struct profile *profile,
		     const struct profile_facts *facts, uint32_t limit, const char *choosing);
/* Just the modules of which a part has no names, with why and what helps; no rows where there are
 * none. */
void fact_rows_build_unresolved(struct fact_rows *rows, const struct profile *profile,
				const struct profile_facts *facts, uint32_t limit);
void fact_rows_release(struct fact_rows *rows);

#endif
