#include "loaders/jfr/file/jfr_text.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/utf8.h"

void jfr_text_buffer_reserve(struct jfr_text_buffer *buffer, size_t size)
{
	if (size <= buffer->capacity)
		return;
	buffer->capacity = size + size / 2 + 64;
	buffer->bytes = memory_resize(buffer->bytes, buffer->capacity, 1);
}

void jfr_text_buffer_release(struct jfr_text_buffer *buffer)
{
	free(buffer->bytes);
	*buffer = (struct jfr_text_buffer){ 0 };
}

static void skip_chars(struct jfr_reader *reader, size_t count)
{
	if (!reader->is_compressed) {
		jfr_skip(reader, count <= jfr_left(reader) ? 2 * count : SIZE_MAX);
		return;
	}
	for (size_t i = 0; i < count && !reader->failed; i++)
		jfr_varint(reader);
}

struct jfr_text jfr_text_read(struct jfr_reader *reader)
{
	struct jfr_text text = { .kind = (enum jfr_text_kind)jfr_fixed(reader, 1) };

	switch (text.kind) {
	case JFR_TEXT_NULL:
	case JFR_TEXT_EMPTY:
		return text;
	case JFR_TEXT_POOLED:
		text.key = jfr_number(reader, 8);
		return text;
	case JFR_TEXT_UTF8:
	case JFR_TEXT_LATIN1:
		text.count = jfr_count(reader);
		text.bytes = *reader;
		jfr_skip(reader, text.count);
		break;
	case JFR_TEXT_CHARS:
		text.count = jfr_count(reader);
		text.bytes = *reader;
		skip_chars(reader, text.count);
		break;
	default:
		jfr_fail(reader);
	}
	text.bytes.end = reader->at;
	if (reader->failed)
		return (struct jfr_text){ 0 };
	return text;
}

/* Halves of a pair without the other one stay as they are. */
static struct span decode_chars(const struct jfr_text *text, struct jfr_text_buffer *buffer)
{
	struct jfr_reader reader = text->bytes;
	size_t size = 0;
	uint32_t high = 0;

	jfr_text_buffer_reserve(buffer, 3 * text->count + 4);
	for (size_t i = 0; i < text->count; i++) {
		uint32_t c = (uint32_t)jfr_number(&reader, 2) & 0xffff;

		if (high != 0 && c >= 0xdc00 && c < 0xe000) {
			size -= 3;
			c = 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00);
		}
		high = c >= 0xd800 && c < 0xdc00 ? c : 0;
		size += utf8_encode(c, buffer->bytes + size);
	}
	return (struct span){ buffer->bytes, buffer->bytes + size };
}

static struct span decode_latin1(const struct jfr_text *text, struct jfr_text_buffer *buffer)
{
	size_t size = 0;

	jfr_text_buffer_reserve(buffer, 2 * text->count);
	for (size_t i = 0; i < text->count; i++)
		size += utf8_encode(text->bytes.at[i], buffer->bytes + size);
	return (struct span){ buffer->bytes, buffer->bytes + size };
}

static bool is_ascii(const unsigned char *at, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (at[i] >= 0x80)
			return false;
	return true;
}

struct span jfr_text_decode(const struct jfr_text *text, struct jfr_text_buffer *buffer)
{
	const char *at = (const char *)text->bytes.at;

	if (text->count == 0)
		return (struct span){ "", "" };
	if (text->kind == JFR_TEXT_CHARS)
		return decode_chars(text, buffer);
	if (text->kind == JFR_TEXT_LATIN1 && !is_ascii(text->bytes.at, text->count))
		return decode_latin1(text, buffer);
	return (struct span){ at, at + text->count };
}
