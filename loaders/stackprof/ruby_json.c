#include "loaders/stackprof/ruby_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

/* References to texts and symbols may write so many bytes, for each one that there is, and the
 * first for nothing: real ones have about as many as the rest. */
enum { REPEATED_RATIO = 8, REPEATED_FREE = 1 << 20 };

/* What is open: a list, pairs, or what is behind an object and no part of the document. */
struct ruby_level {
	uint64_t left; /* objects that come next and are in it */
	bool is_pairs, is_first;
	bool has_default, has_variables; /* as of ruby_object */
};

void ruby_json_init(struct ruby_json *json, struct span bytes)
{
	*json = (struct ruby_json){ 0 };
	ruby_marshal_init(&json->marshal, bytes);
}

void ruby_json_release(struct ruby_json *json)
{
	ruby_marshal_release(&json->marshal);
	byte_buffer_release(&json->buffer);
	free(json->levels);
}

/* --- writing */

static void write_bytes(struct ruby_json *json, const char *bytes, size_t size)
{
	struct byte_buffer *buffer = &json->buffer;
	size_t wanted = byte_buffer_left(buffer) + size;

	if (json->silent != 0 || size == 0)
		return;
	if (buffer->at > 0 || wanted > buffer->capacity)
		byte_buffer_make_room(buffer,
				      wanted > buffer->capacity ? 2 * wanted : buffer->capacity);
	memcpy(buffer->bytes + buffer->size, bytes, size);
	buffer->size += size;
}

static void write_word(struct ruby_json *json, const char *word)
{
	write_bytes(json, word, strlen(word));
}

static void write_text(struct ruby_json *json, struct span text)
{
	const char *from = text.at;

	write_word(json, "\"");
	for (const char *at = text.at; at < text.end; at++) {
		char escape[8];

		if ((unsigned char)*at >= ' ' && *at != '"' && *at != '\\')
			continue;
		write_bytes(json, from, (size_t)(at - from));
		snprintf(escape, sizeof(escape), "\\u%04x", (unsigned char)*at);
		write_word(json, escape);
		from = at + 1;
	}
	write_bytes(json, from, (size_t)(text.end - from));
	write_word(json, "\"");
}

/* Texts and numbers; what else is a key has one that is empty. */
static void write_key(struct ruby_json *json, const struct ruby_object *object)
{
	char number[32];
	struct span text = object->text;

	if (object->kind == RUBY_INTEGER) {
		snprintf(number, sizeof(number), "%" PRId64, object->integer);
		text = (struct span){ number, number + strlen(number) };
	}
	write_text(json, text);
	write_word(json, ":");
}

static void write_value(struct ruby_json *json, const struct ruby_object *object)
{
	char number[32];

	switch (object->kind) {
	case RUBY_TEXT:
		write_text(json, object->text);
		break;
	case RUBY_INTEGER:
		snprintf(number, sizeof(number), "%" PRId64, object->integer);
		write_word(json, number);
		break;
	case RUBY_LIST:
		write_word(json, "[");
		break;
	case RUBY_PAIRS:
		write_word(json, "{");
		break;
	case RUBY_TRUE:
		write_word(json, "true");
		break;
	case RUBY_FALSE:
		write_word(json, "false");
		break;
	default:
		write_word(json, "null");
		break;
	}
}

/* --- levels */

static struct ruby_level *open_level(struct ruby_json *json, uint64_t left)
{
	struct ruby_level *level;

	if (json->depth == json->capacity) {
		json->capacity = memory_more(json->capacity);
		json->levels = memory_resize(json->levels, json->capacity, sizeof(*json->levels));
	}
	level = &json->levels[json->depth++];
	*level = (struct ruby_level){ .left = left, .is_first = true };
	return level;
}

/* The level that was opened last is not written. */
static void silence(struct ruby_json *json)
{
	if (json->silent == 0)
		json->silent = json->depth;
}

static bool open_variables(struct ruby_json *json)
{
	uint64_t pairs;

	if (!ruby_marshal_read_count(&json->marshal, &pairs))
		return false;
	open_level(json, 2 * pairs);
	silence(json);
	return true;
}

static bool close_level(struct ruby_json *json)
{
	struct ruby_level level = json->levels[json->depth - 1];

	if (json->silent == json->depth)
		json->silent = 0;
	else
		write_word(json, level.is_pairs ? "}" : "]");
	json->depth--;
	if (level.has_default) {
		open_level(json, 1)->has_variables = level.has_variables;
		silence(json);
		return true;
	}
	return !level.has_variables || open_variables(json);
}

/* --- objects */

/* In front of a key or value. True: it is a key. */
static bool begin_object(struct ruby_json *json)
{
	struct ruby_level *level = json->depth > 0 ? &json->levels[json->depth - 1] : NULL;
	bool is_key = level && level->is_pairs && level->left % 2 == 0;

	if (!level)
		return false;
	if (!level->is_first && (is_key || !level->is_pairs))
		write_word(json, ",");
	level->is_first = false;
	level->left--;
	return is_key;
}

static bool may_repeat(struct ruby_json *json, const struct ruby_object *object)
{
	uint64_t size = (uint64_t)(json->marshal.rest.end - json->marshal.start);

	if (object->is_reference)
		json->repeated += span_length(object->text);
	return json->repeated <= REPEATED_FREE + REPEATED_RATIO * size;
}

/* What is in a key is not written. */
static bool write_object(struct ruby_json *json)
{
	struct ruby_object object;
	struct ruby_level *level;
	bool is_key;

	json->object = json->marshal.rest.at;
	if (!ruby_marshal_read(&json->marshal, &object) || !may_repeat(json, &object))
		return false;
	is_key = begin_object(json);
	if (is_key)
		write_key(json, &object);
	else
		write_value(json, &object);
	if (object.kind != RUBY_LIST && object.kind != RUBY_PAIRS)
		return !object.has_variables || open_variables(json);
	level = open_level(json, object.count);
	level->is_pairs = object.kind == RUBY_PAIRS;
	level->has_default = object.has_default;
	level->has_variables = object.has_variables;
	if (is_key)
		silence(json);
	return true;
}

/* Until there is something to read. *has_ended: there is nothing any more. */
static bool write_more(struct ruby_json *json, bool *has_ended)
{
	while (byte_buffer_left(&json->buffer) == 0) {
		*has_ended = json->is_begun && json->depth == 0;
		if (*has_ended)
			return true;
		json->is_begun = true;
		if (json->depth > 0 && json->levels[json->depth - 1].left == 0) {
			if (!close_level(json))
				return false;
		} else if (!write_object(json)) {
			return false;
		}
	}
	return true;
}

ptrdiff_t ruby_json_read(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct ruby_json *json = opaque;
	size_t got = 0;
	bool has_ended = false;

	while (got < size && !has_ended) {
		json->is_bad = json->is_bad || !write_more(json, &has_ended);
		if (json->is_bad && got == 0) {
			error_set(error, ERROR_MALFORMED,
				  "the profile is damaged or cut off at byte %zu",
				  (size_t)(json->object - json->marshal.start));
			return -1;
		}
		has_ended |= json->is_bad;
		got += byte_buffer_take(&json->buffer, (unsigned char *)bytes + got, size - got);
	}
	return (ptrdiff_t)got;
}
