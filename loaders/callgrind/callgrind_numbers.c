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
