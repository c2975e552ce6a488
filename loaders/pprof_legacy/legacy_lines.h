#ifndef LOADERS_PPROF_LEGACY_LEGACY_LINES_H
#define LOADERS_PPROF_LEGACY_LEGACY_LINES_H

#include "base/span.h"

/*
 * The lines of a text, one after the other, and what the lines of all legacy profiles are made
 * of: numbers, and addresses after "0x".
 */

struct legacy_lines {
	struct span rest; /* the text after the line */
	struct span line; /* without blanks around it */
	uint64_t number;  /* of the line, from 1 on */
	bool is_whole;    /* it has an end: nothing was cut off */
};

/* NULL is the empty one. */
static inline struct span legacy_span(const char *text)
{
	text = text ? text : "";
	return (struct span){ text, text + strlen(text) };
}

static inline struct legacy_lines legacy_lines_of(struct span text)
{
	return (struct legacy_lines){ .rest = text };
}

/* False after the last one. */
static inline bool legacy_lines_next(struct legacy_lines *lines)
{
	const char *end = span_find(lines->rest, '\n');

	if (lines->rest.at == lines->rest.end)
		return false;
	lines->is_whole = end != NULL;
	lines->line = span_trim((struct span){ lines->rest.at, end ? end : lines->rest.end });
	lines->rest.at = end ? end + 1 : lines->rest.end;
	lines->number++;
	return true;
}

static inline bool legacy_is_comment(struct span line)
{
	return line.at == line.end || *line.at == '#';
}

static inline void legacy_skip_blanks(struct span *rest)
{
	while (rest->at < rest->end && is_blank(*rest->at))
		rest->at++;
}

/* Takes `text` off the start; false where something else is there. */
static inline bool legacy_take(struct span *rest, const char *text)
{
	if (!span_begins(*rest, text))
		return false;
	rest->at += strlen(text);
	return true;
}

/* A decimal number and the blanks before it; false: not a number, or one of more than
 * 63 bits. */
bool legacy_take_number(struct span *rest, int64_t *number);

/* The digits of a hexadecimal number. */
bool legacy_take_hex(struct span *rest, uint64_t *number);

/* The next address in a text, whatever precedes it. False if there are no
 * more, and *is_good is false if one has more than 64 bits. */
bool legacy_take_address(struct span *rest, uint64_t *address, bool *is_good);

/* "key = value"; false where there is no "=". */
bool legacy_split_attribute(struct span line, struct span *key, struct span *value);

#endif
