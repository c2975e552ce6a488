#include "model/tables/tags.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The units that exact numbers are written in, the largest first. */
struct scale {
	const char *name;
	int64_t factor;
};

static const struct scale memory_scales[] = {
	{ "TiB", INT64_C(1) << 40 }, { "GiB", 1 << 30 }, { "MiB", 1 << 20 },
	{ "KiB", 1 << 10 },          { "B", 1 },
};

static const struct scale time_scales[] = {
	{ "s", 1000000000 },
	{ "ms", 1000000 },
	{ "us", 1000 },
	{ "ns", 1 },
};

static void print_scaled(char text[TAG_TEXT_SIZE], int64_t number, const struct scale *scale)
{
	while (scale->factor > 1 && (number == 0 || number % scale->factor != 0))
		scale++;
	snprintf(text, TAG_TEXT_SIZE, "%" PRId64 " %s", number / scale->factor, scale->name);
}

const char *tags_print(char text[TAG_TEXT_SIZE], const struct profile *profile, tag_id tag)
{
	const struct tag_table *tags = &profile->tags;
	string_id unit = tags->unit[tag];
	const char *name = profile_text(profile, unit);

	if (unit == 0)
		return profile_text(profile, tags->text[tag]);
	if (strcmp(name, TAG_UNIT_BYTES) == 0)
		print_scaled(text, tags->number[tag], memory_scales);
	else if (strcmp(name, TAG_UNIT_NANOSECONDS) == 0)
		print_scaled(text, tags->number[tag], time_scales);
	else if (unit == tags->key[tag])
		snprintf(text, TAG_TEXT_SIZE, "%" PRId64, tags->number[tag]);
	else
		snprintf(text, TAG_TEXT_SIZE, "%" PRId64 " %s", tags->number[tag], name);
	return text;
}

string_id tags_find_key(const struct profile *profile, const char *name, size_t length)
{
	const struct tag_table *tags = &profile->tags;
	string_id last = 0;

	for (tag_id tag = 1; tag < tags->count; tag++) {
		string_id key = tags->key[tag];

		if (key == last)
			continue;
		last = key;
		if (profile->strings.length[key] == length &&
		    memcmp(profile_text(profile, key), name, length) == 0)
			return key;
	}
	return 0;
}

uint32_t tags_list_keys(const struct profile *profile, string_id *keys, uint32_t room)
{
	bool *is_listed = memory_new(profile->strings.count, sizeof(*is_listed));
	uint32_t count = 0;

	for (tag_id tag = 1; tag < profile->tags.count && count < room; tag++) {
		string_id key = profile->tags.key[tag];

		if (is_listed[key])
			continue;
		is_listed[key] = true;
		keys[count++] = key;
	}
	free(is_listed);
	return count;
}

/* "alpha, beta and more" */
static void print_keys(const struct profile *profile, char *text, size_t size)
{
	enum { LISTED = 12 };
	string_id keys[LISTED + 1];
	uint32_t count = tags_list_keys(profile, keys, LISTED + 1);

	*text = '\0';
	for (uint32_t i = 0; i < count; i++) {
		size_t used = strlen(text);

		if (i == LISTED || used + profile->strings.length[keys[i]] + 12 > size) {
			snprintf(text + used, size - used, " and more");
			return;
		}
		snprintf(text + used, size - used, "%s%s", used > 0 ? ", " : "",
			 profile_text(profile, keys[i]));
	}
}

string_id tags_need_key(const struct profile *profile, const char *name, size_t length,
			struct error *error)
{
	string_id key = tags_find_key(profile, name, length);
	/* Labels that say so became these. */
	const char *others = profile->samples.thread
				     ? "; threads and processes have --thread, --process and --root"
				     : "";
	char keys[200];

	if (key != 0)
		return key;
	if (profile->tags.count <= 1) {
		error_set(error, ERROR_USAGE, "the samples of this profile have no labels%s",
			  others);
		return 0;
	}
	print_keys(profile, keys, sizeof(keys));
	error_set(error, ERROR_USAGE, "this profile has no label \"%.*s\", but %s%s",
		  (int)(length < 60 ? length : 60), name, keys, others);
	return 0;
}

const tag_id *tags_of_key(const struct profile *profile, tag_set_id set, string_id key,
			  uint32_t *count)
{
	uint32_t all, first = 0;
	const tag_id *tags = profile_tags(profile, set, &all);

	while (first < all && profile->tags.key[tags[first]] != key)
		first++;
	for (*count = 0; first + *count < all; ++*count)
		if (profile->tags.key[tags[first + *count]] != key)
			break;
	return tags + first;
}
