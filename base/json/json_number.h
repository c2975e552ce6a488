#ifndef BASE_JSON_JSON_NUMBER_H
#define BASE_JSON_JSON_NUMBER_H

#include "base/json/json_bytes.h"

/*
 * A number as it is written: digits × 10^exponent. All of it, if its first digit and its last one
 * are at most 19 places apart; of longer ones the first 19 digits.
 */

struct json_number {
	uint64_t digits;
	int32_t exponent;
	bool is_negative;
};

/* The next bytes: false where they are no number. They end where it does, or where it breaks. */
bool json_number_take(struct json_bytes *bytes, struct json_number *number);

/* number × 10^shift, rounded to the nearest (halves away from 0), cut to 64 bits. */
int64_t json_number_scaled(struct json_number number, int shift);

/* As memcmp: which one is larger. */
int json_number_compare(struct json_number a, struct json_number b);

/* The number of its decimals, without trailing zeros. */
int json_number_decimals(struct json_number number);

/* A row or count: false where it is negative, has a fraction or is larger than `limit`. */
bool json_number_whole(struct json_number number, uint64_t limit, uint64_t *whole);

double json_number_real(struct json_number number);

#endif
