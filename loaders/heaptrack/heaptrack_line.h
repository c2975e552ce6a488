#ifndef LOADERS_HEAPTRACK_HEAPTRACK_LINE_H
#define LOADERS_HEAPTRACK_HEAPTRACK_LINE_H

#include "base/span.h"

/* What a line of heaptrack is made of. Its first letter says what it is, and is taken already. */

/* Takes a hexadecimal number and the blanks before it. False: no number that fits. */
static inline bool heaptrack_take(struct span *line, uint64_t *number)
{
	enum { MOST_DIGITS = 16 };
	const char *first;

	while (line->at < line->end && *line->at == ' ')
		line->at++;
	first = line->at;
	*number = 0;
	while (line->at < line->end && hex_digit(*line->at) >= 0)
		*number = *number << 4 | (uint64_t)hex_digit(*line->at++);
	return line->at > first && line->at - first <= MOST_DIGITS &&
	       (line->at == line->end || *line->at == ' ');
}

/* Takes a text: from version 3 on its length comes first, before that it is a word, or all of the
 * rest where `is_rest`. */
static inline bool heaptrack_take_text(struct span *line, bool is_sized, bool is_rest,
				       struct span *text)
{
	uint64_t length;

	if (is_sized) {
		if (!heaptrack_take(line, &length))
			return false;
		line->at += line->at < line->end;
		if (length > span_length(*line))
			return false;
		*text = (struct span){ line->at, line->at + length };
	} else {
		*text = span_trim(*line);
		if (!is_rest && span_find(*text, ' '))
			text->end = span_find(*text, ' ');
	}
	line->at = text->end;
	return true;
}

#endif
