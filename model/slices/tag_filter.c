#include "model/slices/tag_filter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/slices/tag_range.h"
#include "model/tables/tags.h"

struct condition {
	const char *key;
	size_t key_length;
	bool is_negative;
	bool is_range;
	struct tag_range range;
	struct pattern *pattern;
};

static bool condition_init(struct condition *condition, const char *text, struct error *error)
{
	const char *equals = strchr(text, '=');

	*condition = (struct condition){ .key = text };
	if (!equals || equals == text)
		return error_set(error, ERROR_USAGE,
				 "\"%.60s\" is not a condition on labels: give KEY=REGEX, or "
				 "KEY!=REGEX for those that do not match",
				 text);
	condition->is_negative = equals[-1] == '!' && equals > text + 1;
	condition->key_length = (size_t)(equals - text) - condition->is_negative;
	condition->is_range = tag_range_parse(&condition->range, equals + 1);
	condition->pattern = pattern_new(equals + 1, error);
	return condition->pattern != NULL;
}

bool tag_filter_check(const struct text_list *conditions, struct error *error)
{
	for (uint32_t i = 0; i < conditions->count; i++) {
		struct condition condition;

		if (!condition_init(&condition, conditions->items[i], error))
			return false;
		pattern_free(condition.pattern);
	}
	return true;
}

static bool is_match(const struct condition *condition, const struct profile *profile, tag_id tag)
{
	const struct tag_table *tags = &profile->tags;
	char text[TAG_TEXT_SIZE];
	const char *printed;

	if (tags->unit[tag] != 0 && condition->is_range)
		return tag_range_has(&condition->range, profile, tag);
	printed = tags_print(text, profile, tag);
	return pattern_matches(condition->pattern, printed,
			       tags->unit[tag] != 0 ? strlen(printed)
						    : profile->strings.length[tags->text[tag]]);
}

/* Looks at each value once, and then at what the sets have of them. */
static void apply(const struct condition *condition, const struct profile *profile, string_id key,
		  bool *is_kept)
{
	const struct tag_table *tags = &profile->tags;
	bool *matches = memory_new(tags->count, sizeof(*matches));

	for (tag_id tag = 1; tag < tags->count; tag++)
		matches[tag] = tags->key[tag] == key && is_match(condition, profile, tag);
	for (tag_set_id set = 0; set < profile->tag_sets.count; set++) {
		uint32_t count;
		const tag_id *of_set = profile_tags(profile, set, &count);
		bool has = false;

		for (uint32_t i = 0; i < count; i++)
			has |= matches[of_set[i]];
		is_kept[set] &= has != condition->is_negative;
	}
	free(matches);
}

bool tag_filter_has_keys(const struct profile *profile, const struct text_list *conditions,
			 struct error *error)
{
	for (uint32_t i = 0; i < conditions->count; i++) {
		struct condition condition;
		string_id key = 0;

		if (condition_init(&condition, conditions->items[i], error))
			key = tags_need_key(profile, condition.key, condition.key_length, error);
		pattern_free(condition.pattern);
		if (key == 0)
			return false;
	}
	return true;
}

bool *tag_filter_build(const struct profile *profile, const struct text_list *conditions,
		       struct error *error)
{
	bool *is_kept = memory_new((size_t)profile->tag_sets.count + 1, sizeof(*is_kept));

	memset(is_kept, true, profile->tag_sets.count);
	for (uint32_t i = 0; i < conditions->count; i++) {
		struct condition condition;
		bool is_good = condition_init(&condition, conditions->items[i], error);

		if (is_good) {
			apply(&condition, profile,
			      tags_find_key(profile, condition.key, condition.key_length), is_kept);
			is_good = pattern_check(condition.pattern, error);
		}
		pattern_free(condition.pattern);
		if (!is_good) {
			free(is_kept);
			return NULL;
		}
	}
	return is_kept;
}

bool tag_filter_can_name(const char *key)
{
	size_t length = strlen(key);

	return length > 0 && !strchr(key, '=') && key[length - 1] != '!';
}

/* A number by its value, as whoever reads the condition would write it. */
char *tag_filter_quote(const struct profile *profile, tag_id tag, bool is_negative)
{
	const struct tag_table *tags = &profile->tags;
	char *value = NULL, *condition = NULL;

	if (tags->unit[tag] == 0)
		value = pattern_quote(profile_text(profile, tags->text[tag]));
	else if (asprintf(&value, "%" PRId64, tags->number[tag]) < 0)
		memory_exhausted();
	condition = tag_filter_text(profile, tags->key[tag], value, is_negative);
	free(value);
	return condition;
}

char *tag_filter_text(const struct profile *profile, string_id key, const char *value,
		      bool is_negative)
{
	char *condition;

	if (asprintf(&condition, "%s%s%s", profile_text(profile, key), is_negative ? "!=" : "=",
		     value) < 0)
		memory_exhausted();
	return condition;
}

char *tag_filter_quote_any(const struct profile *profile, const tag_id *tags, uint32_t count,
			   bool is_negative)
{
	struct text_list texts = { 0 };
	char *value, *condition = NULL, text[TAG_TEXT_SIZE];

	if (count == 1)
		return tag_filter_quote(profile, tags[0], is_negative);
	for (uint32_t i = 0; i < count; i++)
		text_list_add(&texts, tags_print(text, profile, tags[i]));
	value = pattern_quote_any(&texts);
	if (value)
		condition =
			tag_filter_text(profile, profile->tags.key[tags[0]], value, is_negative);
	free(value);
	text_list_release(&texts);
	return condition;
}
