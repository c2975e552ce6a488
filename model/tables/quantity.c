#include "model/tables/quantity.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct prefix { /* "ms" stands for 1e6 ns, up to 1,000 of them; the list goes up */
	double factor, limit;
	const char *name;
};

/* clang-format off */
static const struct prefix times[] = {
	{ 1, 1000, "ns" }, { 1e3, 1000, "µs" }, { 1e6, 1000, "ms" },
	{ 1e9, 600, "s" }, /* up to here they are easier than minutes */
	{ 60e9, 60, "min" }, { 3600e9, 24, "h" }, { 86400e9, 0, "d" },
};

static const struct prefix bytes[] = {
	{ 1, 1024, "B" }, { 1024, 1024, "KiB" }, { 1048576, 1024, "MiB" },
	{ 1073741824.0, 1024, "GiB" }, { 1099511627776.0, 1024, "TiB" },
	{ 1125899906842624.0, 0, "PiB" },
};

static const struct prefix counts[] = {
	{ 1, 1000, "" }, { 1e3, 1000, "k" }, { 1e6, 1000, "M" }, { 1e9, 1000, "G" },
	{ 1e12, 1000, "T" }, { 1e15, 0, "P" },
};
/* clang-format on */

static const struct prefix *const prefixes[] = {
	[UNIT_COUNT] = counts,
	[UNIT_NANOSECONDS] = times,
	[UNIT_BYTES] = bytes,
};

static uint64_t magnitude(int64_t amount)
{
	return amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
}

static double power_of_ten(unsigned exponent)
{
	double power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

/* Digits in groups of three, then a fraction without trailing zeros. */
static void print_grouped(char text[QUANTITY_TEXT_SIZE], int64_t amount, unsigned decimals,
			  const char *separator)
{
	uint64_t scale = (uint64_t)power_of_ten(decimals), rest = magnitude(amount);
	char digits[24];
	int length = snprintf(digits, sizeof(digits), "%" PRIu64, rest / scale);
	char *to = text;

	if (amount < 0)
		*to++ = '-';
	for (int i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0) {
			strcpy(to, separator);
			to += strlen(separator);
		}
		*to++ = digits[i];
	}
	rest %= scale;
	if (rest > 0) {
		*to++ = '.';
		to += snprintf(to, 12, "%0*" PRIu64, (int)decimals, rest);
		while (to[-1] == '0')
			to--;
	}
	*to = '\0';
}

static int decimals_for(double shown)
{
	return shown < 9.995 ? 2 : shown < 99.95 ? 1 : 0;
}

/* Whether it would print as the limit: 999.95 ms is better 1.00 s. */
static bool rounds_to(double shown, double limit)
{
	static const double halves[] = { 0.5, 0.05, 0.005 };

	return shown + halves[decimals_for(shown)] >= limit;
}

const char *quantity_print(char text[QUANTITY_TEXT_SIZE], int64_t amount, struct quantity_unit unit)
{
	double value = (double)magnitude(amount) / power_of_ten(unit.decimals);
	const struct prefix *prefix = prefixes[unit.unit];
	int decimals;

	/* Four digits of a count can be read one by one. */
	if (unit.unit == UNIT_COUNT && value < 9999.5 && (unit.decimals == 0 || value >= 999.5)) {
		int64_t whole = (int64_t)(value + 0.5);

		print_grouped(text, amount < 0 ? -whole : whole, 0, ",");
		return text;
	}
	while (prefix->limit > 0 && rounds_to(value / prefix->factor, prefix->limit))
		prefix++;
	value /= prefix->factor;
	decimals = prefix->factor > 1 || unit.decimals > 0 ? decimals_for(value) : 0;
	snprintf(text, QUANTITY_TEXT_SIZE, "%s%.*f%s%s", amount < 0 ? "-" : "", decimals, value,
		 *prefix->name ? " " : "", prefix->name);
	return text;
}

const char *quantity_print_named(char text[QUANTITY_TEXT_SIZE], int64_t amount,
				 struct quantity_unit unit)
{
	quantity_print(text, amount, unit);
	if (unit.unit == UNIT_COUNT) {
		size_t length = strlen(text);

		snprintf(text + length, QUANTITY_TEXT_SIZE - length, " %s", unit.name);
	}
	return text;
}

const char *quantity_print_exact(char text[QUANTITY_TEXT_SIZE], int64_t amount,
				 struct quantity_unit unit)
{
	print_grouped(text, amount, unit.decimals, "");
	return text;
}

const char *quantity_print_full(char text[QUANTITY_TEXT_SIZE], int64_t amount,
				struct quantity_unit unit)
{
	size_t length;

	print_grouped(text, amount, unit.decimals, ",");
	length = strlen(text);
	if (unit.unit != UNIT_COUNT)
		snprintf(text + length, QUANTITY_TEXT_SIZE - length, " %s",
			 unit.unit == UNIT_BYTES ? "B" : "ns");
	return text;
}

double quantity_percent(int64_t part, int64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

const char *quantity_print_percent(char text[QUANTITY_TEXT_SIZE], int64_t part, int64_t whole)
{
	double percent = quantity_percent(part, whole);
	double size = percent < 0 ? -percent : percent;

	if (whole == 0)
		strcpy(text, "-");
	else if (part == 0)
		strcpy(text, "0.0%");
	else if (size < 0.05)
		strcpy(text, percent < 0 ? "-<0.1%" : "<0.1%");
	else if (size >= 99.95 && magnitude(part) < magnitude(whole))
		strcpy(text, percent < 0 ? "->99.9%" : ">99.9%");
	else
		snprintf(text, QUANTITY_TEXT_SIZE, "%.1f%%", percent);
	return text;
}

int64_t quantity_multiply(int64_t a, int64_t b)
{
	int64_t product;

	if (__builtin_mul_overflow(a, b, &product))
		return (a < 0) != (b < 0) ? INT64_MIN : INT64_MAX;
	return product;
}
