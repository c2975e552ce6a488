#include "base/json/json_number.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Exponents beyond are none that any number of 64 bits has. */
enum { EXPONENT_LIMIT = 100000 };

/* --- reading */

struct digits {
	uint64_t value;
	int64_t exponent;
	bool is_full; /* one did not fit: none behind it is kept */
};

static bool fits(uint64_t value, unsigned digit)
{
	return value < UINT64_MAX / 10 || (value == UINT64_MAX / 10 && digit <= UINT64_MAX % 10);
}

/* Digits, of which there must be one. `step`: what each adds to the exponent. */
static bool take_digits(struct json_bytes *bytes, struct digits *digits, int step)
{
	bool has_any = false;

	do {
		const unsigned char *at = bytes->block + bytes->at;
		unsigned digit;

		for (; (digit = (unsigned)*at - '0') < 10; at++) {
			has_any = true;
			if (!digits->is_full && fits(digits->value, digit)) {
				digits->value = digits->value * 10 + digit;
				digits->exponent += step;
			} else {
				digits->is_full = true;
				digits->exponent += step + 1;
			}
		}
		bytes->at = (size_t)(at - bytes->block);
	} while (bytes->at == bytes->size && json_bytes_fill(bytes));
	return has_any;
}

static bool take_sign(struct json_bytes *bytes, bool plus_too)
{
	int c = json_bytes_peek(bytes);

	if (c == '-' || (plus_too && c == '+'))
		bytes->at++;
	return c == '-';
}

static bool take_exponent(struct json_bytes *bytes, int64_t *exponent)
{
	struct digits digits = { 0 };
	bool is_negative = take_sign(bytes, true);
	int64_t value;

	if (!take_digits(bytes, &digits, 0))
		return false;
	value = digits.is_full || digits.value > EXPONENT_LIMIT ? EXPONENT_LIMIT
								: (int64_t)digits.value;
	*exponent += is_negative ? -value : value;
	return true;
}

bool json_number_take(struct json_bytes *bytes, struct json_number *number)
{
	struct digits digits = { 0 };
	int c;

	number->is_negative = take_sign(bytes, false);
	if (json_bytes_peek(bytes) == '0')
		bytes->at++; /* and no digit behind it */
	else if (!take_digits(bytes, &digits, 0))
		return false;
	c = json_bytes_peek(bytes);
	if (c == '.') {
		bytes->at++;
		if (!take_digits(bytes, &digits, -1))
			return false;
		c = json_bytes_peek(bytes);
	}
	if (c == 'e' || c == 'E') {
		bytes->at++;
		if (!take_exponent(bytes, &digits.exponent))
			return false;
	}
	if (digits.exponent > EXPONENT_LIMIT)
		digits.exponent = EXPONENT_LIMIT;
	if (digits.exponent < -EXPONENT_LIMIT)
		digits.exponent = -EXPONENT_LIMIT;
	number->digits = digits.value;
	number->exponent = digits.value == 0 ? 0 : (int32_t)digits.exponent;
	return true;
}

/* --- meaning */

static uint64_t multiply(uint64_t value, int64_t tens)
{
	for (; tens > 0 && value > 0; tens--)
		if (__builtin_mul_overflow(value, 10, &value))
			return UINT64_MAX;
	return value;
}

static uint64_t divide(uint64_t value, int64_t tens)
{
	unsigned last = 0;

	for (; tens > 0 && (value > 0 || last > 0); tens--) {
		last = (unsigned)(value % 10);
		value /= 10;
	}
	return value + (last >= 5);
}

int64_t json_number_scaled(struct json_number number, int shift)
{
	int64_t tens = (int64_t)number.exponent + shift;
	uint64_t size = tens >= 0 ? multiply(number.digits, tens) : divide(number.digits, -tens);

	if (number.is_negative)
		return size > INT64_MAX ? INT64_MIN : -(int64_t)size;
	return size > INT64_MAX ? INT64_MAX : (int64_t)size;
}

__extension__ typedef unsigned __int128 wide;

/* 2^64 × 10^19 fits. */
enum { WIDE_TENS = 19 };

/* Without their signs; a's exponent is not the smaller one. */
static int compare_sizes(struct json_number a, struct json_number b)
{
	int64_t tens = (int64_t)a.exponent - b.exponent;
	wide size = a.digits;

	if (a.digits == 0 || tens > WIDE_TENS)
		return a.digits != 0 ? 1 : b.digits != 0 ? -1 : 0;
	while (tens-- > 0)
		size *= 10;
	return size > b.digits ? 1 : size < b.digits ? -1 : 0;
}

int json_number_compare(struct json_number a, struct json_number b)
{
	bool a_is_negative = a.is_negative && a.digits != 0;
	bool b_is_negative = b.is_negative && b.digits != 0;
	int order;

	if (a_is_negative != b_is_negative)
		return a_is_negative ? -1 : 1;
	order = a.exponent >= b.exponent ? compare_sizes(a, b) : -compare_sizes(b, a);
	return a_is_negative ? -order : order;
}

int json_number_decimals(struct json_number number)
{
	while (number.exponent < 0 && number.digits % 10 == 0) {
		number.digits /= 10;
		number.exponent++;
	}
	return number.exponent < 0 ? -number.exponent : 0;
}

bool json_number_whole(struct json_number number, uint64_t limit, uint64_t *whole)
{
	if (number.exponent != 0) {
		if (json_number_decimals(number) > 0)
			return false;
		number.digits = number.exponent > 0 ? multiply(number.digits, number.exponent)
						    : divide(number.digits, -number.exponent);
	}
	*whole = number.digits;
	return number.digits <= limit && (!number.is_negative || number.digits == 0);
}

double json_number_real(struct json_number number)
{
	char text[64];

	snprintf(text, sizeof(text), "%s%" PRIu64 "e%" PRId32, number.is_negative ? "-" : "",
		 number.digits, number.exponent);
	return strtod(text, NULL);
}
