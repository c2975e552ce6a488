#include "model/slices/tag_range.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/tables/tags.h"
#include "model/tables/unit_names.h"

/* A number, and perhaps a unit right behind it. Returns where it ends, or NULL. */
static const char *parse_bound(struct tag_bound *bound, const char *text)
{
	size_t length = strcspn(text, ":");
	struct named_unit named;
	char *end;

	*bound = (struct tag_bound){ .is_there = length > 0 };
	if (length == 0)
		return text;
	if (*text != '-' && (*text < '0' || *text > '9'))
		return NULL;
	errno = 0;
	bound->number = strtoll(text, &end, 10);
	if (end == text || errno != 0)
		return NULL;
	length -= (size_t)(end - text);
	if (unit_names_find(&named, end, length)) {
		bound->unit = named.unit;
		bound->number = quantity_multiply(bound->number, named.factor);
		return end + length;
	}
	/* Letters, or it is some other text that begins with a digit. */
	for (size_t i = 0; i < length; i++)
		if ((end[i] | 0x20) < 'a' || (end[i] | 0x20) > 'z')
			return NULL;
	if (length >= sizeof(bound->own))
		return NULL;
	memcpy(bound->own, end, length);
	return end + length;
}

bool tag_range_parse(struct tag_range *range, const char *text)
{
	const char *end = parse_bound(&range->from, text);

	if (!end)
		return false;
	if (*end == '\0') {
		range->until = range->from;
		return range->from.is_there;
	}
	end = parse_bound(&range->until, end + 1);
	return end && *end == '\0' && (range->from.is_there || range->until.is_there);
}

static enum unit unit_of(const char *name)
{
	if (strcmp(name, TAG_UNIT_BYTES) == 0)
		return UNIT_BYTES;
	return strcmp(name, TAG_UNIT_NANOSECONDS) == 0 ? UNIT_NANOSECONDS : UNIT_COUNT;
}

/* Whether numbers of that unit can be compared with the bound. */
static bool is_alike(const struct tag_bound *bound, const char *unit)
{
	if (!bound->is_there)
		return true;
	if (bound->unit != UNIT_COUNT)
		return bound->unit == unit_of(unit);
	return !*bound->own || strcasecmp(bound->own, unit) == 0;
}

bool tag_range_has(const struct tag_range *range, const struct profile *profile, tag_id tag)
{
	const char *unit = profile_text(profile, profile->tags.unit[tag]);
	int64_t number = profile->tags.number[tag];

	return is_alike(&range->from, unit) && is_alike(&range->until, unit) &&
	       (!range->from.is_there || number >= range->from.number) &&
	       (!range->until.is_there || number <= range->until.number);
}
