#include "loaders/pprof_legacy/legacy_lines.h"

bool legacy_take_number(struct span *rest, int64_t *number)
{
	bool is_negative;

	legacy_skip_blanks(rest);
	is_negative = legacy_take(rest, "-");
	if (rest->at == rest->end || !is_digit(*rest->at))
		return false;
	for (*number = 0; rest->at < rest->end && is_digit(*rest->at); rest->at++)
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, *rest->at - '0', number))
			return false;
	if (is_negative)
		*number = -*number;
	return true;
}

bool legacy_take_hex(struct span *rest, uint64_t *number)
{
	const char *start = rest->at;

	*number = 0;
	for (int digit; rest->at < rest->end && (digit = hex_digit(*rest->at)) >= 0; rest->at++) {
		if (*number >> 60 != 0)
			return false;
		*number = *number << 4 | (uint64_t)digit;
	}
	return rest->at > start;
}

bool legacy_take_address(struct span *rest, uint64_t *address, bool *is_good)
{
	for (const char *mark; (mark = span_find_text(*rest, "0x"));) {
		rest->at = mark + 2;
		if (rest->at == rest->end || hex_digit(*rest->at) < 0)
			continue;
		*is_good = legacy_take_hex(rest, address);
		return *is_good;
	}
	return false;
}

bool legacy_split_attribute(struct span line, struct span *key, struct span *value)
{
	const char *mark = span_find(line, '=');

	if (!mark)
		return false;
	*key = span_trim((struct span){ line.at, mark });
	*value = span_trim((struct span){ mark + 1, line.end });
	return true;
}
