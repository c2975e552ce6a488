#include "loaders/v8_log/v8_log_fields.h"

#include "base/memory.h"
#include "base/text/utf8.h"

bool v8_log_next(struct span *rest, struct span *field)
{
	const char *comma;

	if (!rest->at)
		return false;
	comma = span_find(*rest, ',');
	*field = (struct span){ rest->at, comma ? comma : rest->end };
	rest->at = comma ? comma + 1 : NULL;
	return true;
}

/* --- escapes */

static bool take_hex(struct span *rest, int digits, uint32_t *code)
{
	*code = 0;
	if (rest->end - rest->at < digits)
		return false;
	for (int i = 0; i < digits; i++) {
		int digit = hex_digit(rest->at[i]);

		if (digit < 0)
			return false;
		*code = *code << 4 | (uint32_t)digit;
	}
	rest->at += digits;
	return true;
}

/* Behind a "\u" that gave the first half of a pair; what is no second one stays. */
static uint32_t take_second_half(struct span *rest, uint32_t high)
{
	struct span next = *rest;
	uint32_t low;

	if (!span_begins(next, "\\u"))
		return REPLACEMENT_CHARACTER;
	next.at += 2;
	if (!take_hex(&next, 4, &low) || low < 0xdc00 || low > 0xdfff)
		return REPLACEMENT_CHARACTER;
	*rest = next;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* Stands behind the backslash. False: it is none of an escape. */
static bool take_escape(struct span *rest, uint32_t *code)
{
	struct span next = *rest;

	if (next.at == next.end)
		return false;
	switch (*next.at++) {
	case 'x':
		if (!take_hex(&next, 2, code))
			return false;
		break;
	case 'u':
		if (!take_hex(&next, 4, code))
			return false;
		if (*code >= 0xd800 && *code <= 0xdbff)
			*code = take_second_half(&next, *code);
		else if (*code >= 0xdc00 && *code <= 0xdfff)
			*code = REPLACEMENT_CHARACTER;
		break;
	case 'n':
		*code = '\n';
		break;
	case '\\':
		*code = '\\';
		break;
	default:
		return false;
	}
	if (*code == 0)
		*code = REPLACEMENT_CHARACTER;
	*rest = next;
	return true;
}

/* No escape is shorter than what it stands for. */
char *v8_log_text(struct span field, size_t *length)
{
	char *text = memory_new(span_length(field) + 1, 1), *to = text;

	while (field.at < field.end) {
		uint32_t code;
		char c = *field.at++;

		if (c == '\\' && take_escape(&field, &code))
			to += utf8_encode(code, to);
		else
			*to++ = c;
	}
	*length = (size_t)(to - text);
	return text;
}
