#include "loaders/fetch/stores/store_counts.h"

#include "base/memory.h"
#include "base/span.h"
#include "base/text/print_text.h"

#include <stdlib.h>
#include <string.h>

/* name:sampleType:sampleUnit:periodType:periodUnit[:delta] */
struct parts {
	struct span name, sample, unit, rest;
};

static bool take_part(struct span *left, struct span *part)
{
	const char *colon = span_find(*left, ':');

	if (!colon)
		return false;
	*part = (struct span){ left->at, colon };
	left->at = colon + 1;
	return true;
}

static bool split(const char *type, struct parts *parts)
{
	parts->rest = (struct span){ type, type + strlen(type) };
	return take_part(&parts->rest, &parts->name) && take_part(&parts->rest, &parts->sample) &&
	       take_part(&parts->rest, &parts->unit);
}

/* "alloc_" of "alloc_space", which goes with alloc_objects. False: it is not a size. */
static bool is_size(struct span sample, struct span *stem)
{
	static const char *const sizes[] = { "space", "bytes", "size" };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		size_t length = strlen(sizes[i]);

		*stem = (struct span){ sample.at, sample.end - length };
		if (span_ends(sample, sizes[i]) &&
		    (stem->at == stem->end || strchr("_-", stem->end[-1])))
			return true;
	}
	return false;
}

static char *counts_type(const struct parts *parts, const char *counting, struct span stem)
{
	return print_text("%.*s:%.*s%s:count:%.*s", (int)span_length(parts->name), parts->name.at,
			  (int)span_length(stem), stem.at, counting, (int)span_length(parts->rest),
			  parts->rest.at);
}

char *store_counts_find(const struct text_list *types, const char *type, bool samples)
{
	struct span stem;
	struct parts parts;
	char *wanted;

	if (!split(type, &parts) || span_is(parts.unit, "count"))
		return NULL;
	if (is_size(parts.sample, &stem))
		wanted = counts_type(&parts, "objects", stem);
	else if (span_is(parts.sample, "delay"))
		wanted = counts_type(&parts, "contentions", (struct span){ type, type });
	else if (!samples)
		return NULL;
	else
		wanted = counts_type(&parts, "samples", (struct span){ type, type });
	for (uint32_t i = 0; i < types->count; i++)
		if (strcmp(types->items[i], wanted) == 0)
			return wanted;
	free(wanted);
	return NULL;
}
