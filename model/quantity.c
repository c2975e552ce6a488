#include "model/quantity.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct prefix { /* "ms" stands for 1e6 ns; the list goes up */
	double factor;
	const char *name;
};

static const struct prefix times[] = {
	{ 1, "ns" }, { 1e3, "µs" }, { 1e6, "ms" }, { 1e9, "s" },
	{ 60e9, "min" }, { 3600e9, "h" }, { 86400e9, "d" }, { 0, NULL },
};

static const struct prefix bytes[] = {
	{ 1, "B" }, { 1024, "KiB" }, { 1048576, "MiB" }, { 1073741824.0, "GiB" },
	{ 1099511627776.0, "TiB" }, { 1125899906842624.0, "PiB" }, { 0, NULL },
};

static const struct prefix counts[] = {
	{ 1, "" }, { 1e3, "k" }, { 1e6, "M" }, { 1e9, "G" }, { 1e12, "T" }, { 1e15, "P" }, { 0, NULL },
};

static const struct prefix *const prefixes[] = {
	[UNIT_COUNT] = counts,
	[UNIT_NANOSECONDS] = times,
	[UNIT_BYTES] = bytes,
};

/* Seconds are easier than minutes up to here; counts are read digit by digit
 * up to here. */
enum { EXACT_COUNT_LIMIT = 10000, LONGEST_SECONDS = 600 };

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

const char *quantity_print(char text[QUANTITY_TEXT_SIZE], int64_t amount, struct quantity_unit unit)
{
	double value = (double)magnitude(amount) / power_of_ten(unit.decimals);
	const char *sign = amount < 0 ? "-" : "";
	const struct prefix *prefix = prefixes[unit.unit];
	double shown;
	int decimals;

	if (unit.unit == UNIT_COUNT && value < EXACT_COUNT_LIMIT && unit.decimals == 0) {
		print_grouped(text, amount, 0, ",");
		return text;
	}
	/* 999.95 would print as 1000.0: the next prefix is the better one. */
	while (prefix[1].name && value >= prefix[1].factor * 0.99995 &&
	       !(unit.unit == UNIT_NANOSECONDS && prefix[0].factor >= 1e9 &&
		 value < LONGEST_SECONDS * 1e9))
		prefix++;
	shown = value / prefix->factor;
	if (prefix->factor == 1 && unit.decimals == 0)
		decimals = 0;
	else
		decimals = shown < 9.995 ? 2 : shown < 99.95 ? 1 : 0;
	snprintf(text, QUANTITY_TEXT_SIZE, "%s%.*f%s%s", sign, decimals, shown,
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

	if (whole == 0)
		strcpy(text, "-");
	else if (part != 0 && percent > 0 && percent < 0.05)
		strcpy(text, "<0.1%");
	else if (part != whole && percent > 99.95 && percent < 100)
		strcpy(text, ">99.9%");
	else
		snprintf(text, QUANTITY_TEXT_SIZE, "%.1f%%", percent);
	return text;
}

int64_t quantity_add(int64_t a, int64_t b)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return a < 0 ? INT64_MIN : INT64_MAX;
	return sum;
}

int64_t quantity_multiply(int64_t a, int64_t b)
{
	int64_t product;

	if (__builtin_mul_overflow(a, b, &product))
		return (a < 0) != (b < 0) ? INT64_MIN : INT64_MAX;
	return product;
}
