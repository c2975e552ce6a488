#include "loaders/pprof_legacy/legacy_tags.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/utf8.h"

static void add(struct legacy_tags *tags, const struct tag *tag)
{
	if (tags->count < LEGACY_TAG_LIMIT)
		tags->list[tags->count++] = profile_builder_add_tag(tags->builder, tag);
}

static string_id add_string(struct legacy_tags *tags, const char *text)
{
	return profile_builder_add_string(tags->builder, text, strlen(text));
}

void legacy_tags_add_text(struct legacy_tags *tags, const char *key, struct span text)
{
	struct tag tag = { .key = add_string(tags, key) };

	tag.text = profile_builder_add_string(tags->builder, text.at, span_length(text));
	add(tags, &tag);
}

void legacy_tags_add_number(struct legacy_tags *tags, const char *key, int64_t number,
			    const char *unit)
{
	struct tag tag = { .key = add_string(tags, key), .number = number };

	tag.unit = add_string(tags, unit ? unit : key);
	add(tags, &tag);
}

/* --- labels */

/* What stands behind a backslash, in as many bytes at most as it is written with. */
static size_t unescape(struct span *rest, char *bytes)
{
	static const char letters[] = "abfnrtv", meanings[] = "\a\b\f\n\r\t\v";
	char letter = *rest->at++;
	const char *found = letter ? strchr(letters, letter) : NULL;
	int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
	uint32_t number = 0;

	if (found)
		letter = meanings[found - letters];
	bytes[0] = letter;
	if (digits == 0 || span_length(*rest) < (size_t)digits)
		return 1;
	for (int i = 0; i < digits; i++, rest->at++) {
		int digit = hex_digit(*rest->at);

		if (digit < 0)
			break;
		number = number << 4 | (uint32_t)digit;
	}
	if (digits > 2)
		return utf8_encode(number, bytes);
	bytes[0] = (char)number;
	return 1;
}

/* "a \"b\"" into `bytes`, which has room for as much as is left. */
static bool take_quoted(struct span *rest, char *bytes, struct span *text)
{
	size_t size = 0;

	if (rest->at == rest->end || *rest->at != '"')
		return false;
	for (rest->at++; rest->at < rest->end && *rest->at != '"';) {
		if (*rest->at == '\\' && rest->at + 1 < rest->end) {
			rest->at++;
			size += unescape(rest, bytes + size);
		} else {
			bytes[size++] = *rest->at++;
		}
	}
	if (rest->at == rest->end)
		return false;
	rest->at++;
	*text = (struct span){ bytes, bytes + size };
	return true;
}

static void skip(struct span *rest, const char *characters)
{
	while (rest->at < rest->end && *rest->at && strchr(characters, *rest->at))
		rest->at++;
}

void legacy_tags_add_labels(struct legacy_tags *tags, struct span labels)
{
	char *bytes = memory_new(span_length(labels) + 1, 1);
	struct span key, value;
	struct tag tag = { 0 };

	skip(&labels, "{ ");
	while (take_quoted(&labels, bytes, &key)) {
		tag.key = profile_builder_add_string(tags->builder, key.at, span_length(key));
		skip(&labels, ": ");
		if (!take_quoted(&labels, bytes, &value))
			break;
		tag.text = profile_builder_add_string(tags->builder, value.at, span_length(value));
		if (tag.key != 0)
			add(tags, &tag);
		skip(&labels, ", ");
	}
	free(bytes);
}

tag_set_id legacy_tags_take(struct legacy_tags *tags)
{
	uint32_t count = tags->count;

	tags->count = 0;
	return count > 0 ? profile_builder_add_tag_set(tags->builder, tags->list, count) : 0;
}
