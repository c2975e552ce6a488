#include "loaders/callgrind/callgrind_numbers.h"

bool callgrind_take_number(struct span *text, uint64_t *number)
{
	const char *at = text->at;

	*number = 0;
	if (text->end - at > 2 && at[0] == '0' && at[1] == 'x') {
		for (at += 2; at < text->end && hex_digit(*at) >= 0; at++)
			*number = *number << 4 | (uint64_t)hex_digit(*at);
	} else {
		for (; at < text->end && is_digit(*at); at++)
			if (__builtin_mul_overflow(*number, 10, number) ||
			    __builtin_add_overflow(*number, (uint64_t)(*at - '0'), number))
				*number = UINT64_MAX;
	}
	if (at == text->at || (at < text->end && !is_blank(*at)))
		return false;
	text->at = at;
	return true;
}

void callgrind_skip_blanks(struct span *text)
{
	while (text->at < text->end && is_blank(*text->at))
		text->at++;
}

static bool take_position(uint64_t *last, struct span *text)
{
	uint64_t number;
	char sign;

	callgrind_skip_blanks(text);
	if (text->at == text->end)
		return false;
	sign = *text->at;
	text->at += sign == '*' || sign == '+' || sign == '-';
	if (sign == '*')
		return text->at == text->end || is_blank(*text->at);
	if (!callgrind_take_number(text, &number))
		return false;
	*last = sign == '+' ? *last + number : sign == '-' ? *last - number : number;
	return true;
}

bool callgrind_positions_take(struct callgrind_positions *positions, struct span *line)
{
	for (uint32_t i = 0; i < positions->count; i++)
		if (!take_position(&positions->last[i], line))
			return false;
	return true;
}

void callgrind_positions_read(struct callgrind_positions *positions, struct span value)
{
	positions->count = 0;
	positions->line = -1;
	while (positions->count < CALLGRIND_POSITION_LIMIT) {
		struct span word;

		value = span_trim(value);
		word = (struct span){ value.at, value.at };
		while (word.end < value.end && !is_blank(*word.end))
			word.end++;
		value.at = word.end;
		if (word.at == word.end)
			break;
		if (span_is(word, "line"))
			positions->line = (int)positions->count;
		positions->count++;
	}
	if (positions->count == 0)
		*positions = (struct callgrind_positions){ .count = 1 };
}

uint32_t callgrind_positions_line(const struct callgrind_positions *positions)
{
	uint64_t line = positions->line >= 0 ? positions->last[positions->line] : 0;

	return line <= UINT32_MAX ? (uint32_t)line : 0;
}

/* At most 18 digits; NULL: more, or none. */
static inline const char *take_digits(const char *at, const char *end, uint64_t *number)
{
	const char *first = at;
	uint64_t value = 0;

	if (end - at > 19)
		end = at + 19;
	for (; at < end && is_digit(*at); at++)
		value = value * 10 + (uint64_t)(*at - '0');
	*number = value;
	return at == first || at - first > 18 ? NULL : at;
}

const char *callgrind_take_plain(struct callgrind_positions *positions, struct span text,
				 int64_t *costs, uint32_t limit, uint32_t *given)
{
	uint64_t last[CALLGRIND_POSITION_LIMIT], number;
	const char *at = text.at;

	for (uint32_t i = 0; i < positions->count; i++) {
		char sign = *at;

		at += sign == '*' || sign == '+' || sign == '-';
		last[i] = positions->last[i];
		if (sign != '*') {
			at = take_digits(at, text.end, &number);
			if (!at)
				return NULL;
			last[i] = sign == '+'   ? last[i] + number
				  : sign == '-' ? last[i] - number
						: number;
		}
		if (at == text.end || *at++ != ' ' || at == text.end)
			return NULL;
	}
	for (*given = 0; *given < limit; at++) {
		at = take_digits(at, text.end, &number);
		if (!at || at == text.end)
			return NULL;
		costs[(*given)++] = (int64_t)number;
		if (*at == '\n')
			break;
		if (*at != ' ')
			return NULL;
	}
	if (at == text.end || *at != '\n')
		return NULL;
	memcpy(positions->last, last, positions->count * sizeof(*last));
	return at + 1;
}
