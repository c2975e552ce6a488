#include "show/change_text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

const char *const change_kind_names[] = {
	[CHANGE_NONE] = "none", [CHANGE_LESS] = "less", [CHANGE_MORE] = "more",
	[CHANGE_NEW] = "new",   [CHANGE_GONE] = "gone",
};

/* Values are what there was in as much time as the base took. */
static int64_t per_second(const struct comparison *comparison, int64_t amount)
{
	double seconds = (double)comparison->facts[SIDE_BASE].duration / 1e9;
	double rate;

	if (seconds <= 0)
		return amount;
	rate = (double)amount / seconds;
	/* The most that fits is 1 less than a double can say. */
	if (rate >= (double)INT64_MAX)
		return INT64_MAX;
	return rate <= (double)-INT64_MAX ? -INT64_MAX : (int64_t)llround(rate);
}

/* The largest numbers stand for all that do not fit: ">1.02 G/s". */
static char *print_beyond(char text[CHANGE_TEXT_SIZE], int64_t amount)
{
	if (amount < INT64_MAX && amount > -INT64_MAX)
		return text;
	*text = amount > 0 ? '>' : '<';
	return text + 1;
}

static const char *print(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
			 int64_t whole, int64_t amount)
{
	const struct call_tree *tree = comparison->tree;
	char *number = print_beyond(text, amount);

	switch (comparison->terms.mode) {
	case COMPARE_SHARE:
		return quantity_print_percent(text, amount, whole);
	case COMPARE_PER_SECOND:
		quantity_print(number, per_second(comparison, amount), tree->unit);
		strcat(text, "/s");
		return text;
	default:
		quantity_print(number, amount, tree->unit);
		return text;
	}
}

const char *change_text_value(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
			      enum comparison_side side, int64_t amount)
{
	return comparison_has_samples(comparison, side)
		       ? print(text, comparison, comparison->side[side]->whole, amount)
		       : "–";
}

const char *change_text_both(char text[CHANGE_BOTH_SIZE], const struct comparison *comparison,
			     int64_t before, int64_t after)
{
	char first[CHANGE_TEXT_SIZE], second[CHANGE_TEXT_SIZE];

	snprintf(text, CHANGE_BOTH_SIZE, "%s → %s",
		 change_text_value(first, comparison, SIDE_BASE, before),
		 change_text_value(second, comparison, SIDE_NEW, after));
	return text;
}

/* Both wholes are the same where shares are compared, unless one is nothing. */
const char *change_text_difference(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
				   int64_t difference)
{
	int64_t base = comparison->side[SIDE_BASE]->whole, new = comparison->side[SIDE_NEW]->whole;
	char value[CHANGE_TEXT_SIZE];

	print(value, comparison, base != 0 ? base : new, difference);
	snprintf(text, CHANGE_TEXT_SIZE, "%s%.*s", difference > 0 ? "+" : "", CHANGE_TEXT_SIZE - 2,
		 value);
	return text;
}

const char *change_text_ratio(char text[CHANGE_TEXT_SIZE], int64_t before, int64_t after)
{
	if (before == after)
		strcpy(text, "");
	else if (before == 0)
		strcpy(text, "new");
	else if (after == 0)
		strcpy(text, "gone");
	else
		snprintf(text, CHANGE_TEXT_SIZE, "%+.1f%%",
			 100 * ((double)after / (double)before - 1));
	return text;
}
