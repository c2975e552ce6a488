#ifndef MODEL_COMPARE_SIDE_SCALE_H
#define MODEL_COMPARE_SIDE_SCALE_H

#include <stdbool.h>

#include "model/slices/side.h"
#include "model/tables/quantity.h"

/*
 * What makes the two sides of a comparison comparable: one ratio of integers a side. A list of
 * amounts is scaled one after the other, and the running sum is rounded rather than the amounts,
 * so that their sum is rounded but once.
 */

/* What the new side is scaled by. */
enum comparison_mode {
	COMPARE_SHARE,      /* so that its whole is the base's: shares of the whole */
	COMPARE_PER_SECOND, /* so that it lasts as long as the base: weight per time */
	COMPARE_ABSOLUTE,   /* by 1 */
	COMPARISON_MODE_COUNT
};

extern const char *const comparison_mode_names[COMPARISON_MODE_COUNT]; /* "share", ... */

/* What a side is before it is scaled. */
struct side_facts {
	uint32_t sample_type;
	struct quantity_unit unit;
	/* All that its samples weigh, also those whose stacks are dropped; gains and losses
	 * together. */
	int64_t whole;
	int64_t shown;    /* what is in the tree */
	uint64_t samples; /* that `whole` is made of */
	bool is_counted;  /* the profile says how many they are; else they are its rows */
	bool is_emptied;  /* filters keep none of the samples that it has, or may yet have */
	bool is_partial;  /* the end of an input, of either side, is missing */
	bool has_losses;  /* some weigh less than nothing: it is a difference itself */
	int64_t duration; /* nanoseconds; 0: not known */
};

__extension__ typedef __int128 wide_amount;

struct side_scale {
	wide_amount factor, divisor; /* both more than 0 and less than 2^62 */
};

struct running_sum {
	wide_amount before, scaled;
};

/* Returns the unit of what is scaled: with the more decimals of the two, and where one side is
 * scaled, with as many more as leave the whole below 10^15. */
struct quantity_unit side_scale_choose(struct side_scale scales[SIDE_COUNT],
				       const struct side_facts facts[SIDE_COUNT],
				       enum comparison_mode mode);

/* The amount that comes next, scaled. */
int64_t side_scale_next(const struct side_scale *scale, struct running_sum *sum, int64_t amount);

#endif
