#include "loaders/folded/folded_name.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/invisible.h"

/* Never longer than what spells it. */
static size_t encode(uint32_t point, char *to)
{
	static const unsigned char marks[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;

	for (size_t i = length; i-- > 1; point >>= 6)
		to[i] = (char)(0x80 | (point & 0x3f));
	to[0] = (char)(marks[length] | point);
	return length;
}

static size_t undo(struct span name, char *to)
{
	size_t length = 0;

	while (name.at < name.end) {
		uint32_t point;
		size_t spelled = invisible_read(name.at, name.end, &point);

		if (spelled > 0)
			length += encode(point, to + length);
		else
			to[length++] = *name.at;
		name.at += spelled > 0 ? spelled : 1;
	}
	return length;
}

uint32_t folded_name_add(struct parsed_tables *tables, struct span name)
{
	char *text;
	size_t length;
	uint32_t id;

	if (!span_find(name, '\\'))
		return parsed_tables_add_span(tables, name);
	text = memory_new(span_length(name), 1);
	length = undo(name, text);
	id = parsed_tables_add_span(tables, (struct span){ text, text + length });
	free(text);
	return id;
}
