#include "loaders/text/spelled_name.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/utf8.h"

static size_t undo(struct span name, spelled_read *read, char *to)
{
	size_t length = 0;

	while (name.at < name.end) {
		uint32_t point;
		size_t spelled = read(name.at, name.end, &point);

		if (spelled > 0)
			length += utf8_encode(point, to + length);
		else
			to[length++] = *name.at;
		name.at += spelled > 0 ? spelled : 1;
	}
	return length;
}

uint32_t spelled_name_add(struct parsed_tables *tables, struct span name, spelled_read *read)
{
	char *text;
	size_t length;
	uint32_t id;

	if (!span_find(name, '\\'))
		return parsed_tables_add_span(tables, name);
	text = memory_new(span_length(name), 1);
	length = undo(name, read, text);
	id = parsed_tables_add_span(tables, (struct span){ text, text + length });
	free(text);
	return id;
}
