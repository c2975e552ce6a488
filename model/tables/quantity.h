#ifndef MODEL_TABLES_QUANTITY_H
#define MODEL_TABLES_QUANTITY_H

#include <stddef.h>
#include <stdint.h>

/*
 * Amounts and how people read them. An amount is an integer number of
 * 10^-decimals of its unit, so that sums of decimal fractions stay exact.
 */

enum unit {
	UNIT_COUNT, /* of something that has a name: samples, objects, events */
	UNIT_NANOSECONDS,
	UNIT_BYTES,
};

struct quantity_unit {
	enum unit unit;
	uint8_t decimals;
	const char *name; /* static text, or one of the profile: "samples", "bytes" */
};

#define QUANTITY_DECIMALS_LIMIT 9
#define QUANTITY_TEXT_SIZE 48

/* At most four significant digits with a unit: "1.23 s", "45.6 MiB", "1,033"
 * (only days may be more). Counts stay exact up to 9,999 and are 12.3 k beyond;
 * their unit's name is left out. Returns `text`. */
const char *quantity_print(char text[QUANTITY_TEXT_SIZE], int64_t amount,
			   struct quantity_unit unit);

/* As quantity_print, and counts say what they count: "1,033 samples". */
const char *quantity_print_named(char text[QUANTITY_TEXT_SIZE], int64_t amount,
				 struct quantity_unit unit);

/* The exact amount for scripts: "1033", "12.5". */
const char *quantity_print_exact(char text[QUANTITY_TEXT_SIZE], int64_t amount,
				 struct quantity_unit unit);

/* The exact amount for people: "8,244", "12.5", "1,234,567 ns". */
const char *quantity_print_full(char text[QUANTITY_TEXT_SIZE], int64_t amount,
				struct quantity_unit unit);

/* One decimal and a sign: "52.1%". "-" when there is no whole; never "100.0%"
 * or "0.0%" for what is less than all or more than nothing ("<0.1%", ">99.9%",
 * and below zero "-<0.1%", "->99.9%"). */
const char *quantity_print_percent(char text[QUANTITY_TEXT_SIZE], int64_t part, int64_t whole);

/* part / whole in percent, 0 when there is no whole. */
double quantity_percent(int64_t part, int64_t whole);

/* a + b, a - b and a * b, saturated: hostile input cannot overflow a sum. */
static inline int64_t quantity_add(int64_t a, int64_t b)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return a < 0 ? INT64_MIN : INT64_MAX;
	return sum;
}

/* Without its sign. */
static inline int64_t quantity_size(int64_t amount)
{
	return amount >= 0 ? amount : amount == INT64_MIN ? INT64_MAX : -amount;
}

static inline int64_t quantity_subtract(int64_t a, int64_t b)
{
	int64_t difference;

	if (__builtin_sub_overflow(a, b, &difference))
		return a < 0 ? INT64_MIN : INT64_MAX;
	return difference;
}

int64_t quantity_multiply(int64_t a, int64_t b);

#endif
