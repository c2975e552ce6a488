#ifndef LOADERS_FETCH_STORES_STORE_SUMS_H
#define LOADERS_FETCH_STORES_STORE_SUMS_H

#include "loaders/fetch/stores/store.h"

/* How much of a type there is over time: a sum for each step of a range, in one row, or in one for
 * each value of a label. */

enum {
	STORE_STEPS_LIMIT = 10000,
	STORE_SUM_ROWS_LIMIT = 1000, /* values beyond that are counted, and left out */
};

struct store_sum_row {
	char *name; /* the label's value; empty: series without it, or all */
	int64_t *sums;
};

struct store_sums {
	int64_t begin, step; /* milliseconds */
	uint32_t steps;
	struct store_sum_row *rows;
	uint32_t count, left_out;
	struct interner names; /* where there are rows: what a name means is its index + 1 */
};

/* The query: steps are whole seconds, and the range is a number of them. */
struct store_sums_wanted {
	const struct store_selection *selection;
	struct store_range range;
	int64_t step;      /* milliseconds */
	const char *label; /* NULL: all are one row */
};

/* Asks, in parts where the server takes no such range at once. False and *error; what came before
 * is for the caller to release in any case. */
bool store_sums_ask(struct store *store, const struct store_sums_wanted *wanted,
		    struct store_sums *sums, struct error *error);
void store_sums_release(struct store_sums *sums);

/* --- for kinds of stores */

/* Adds what there is of a value at a moment. Moments outside of the range do not count. */
void store_sums_add(struct store_sums *sums, const char *name, int64_t moment, int64_t amount);

#endif
