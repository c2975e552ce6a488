#include "loaders/pstats/marshal.h"

#include <stdlib.h>

#include "base/memory.h"

enum { FLAG_REFERENCE = 0x80 };

void marshal_init(struct marshal *marshal, struct span bytes)
{
	*marshal = (struct marshal){ .start = bytes.at, .rest = bytes };
}

void marshal_release(struct marshal *marshal)
{
	free(marshal->objects);
	free(marshal->texts);
}

/* --- pieces */

static bool take(struct marshal *marshal, size_t size, const unsigned char **bytes)
{
	if (span_length(marshal->rest) < size)
		return false;
	*bytes = (const unsigned char *)marshal->rest.at;
	marshal->rest.at += size;
	return true;
}

/* Little-endian. */
static bool take_number(struct marshal *marshal, size_t size, uint64_t *number)
{
	const unsigned char *bytes;

	if (!take(marshal, size, &bytes))
		return false;
	*number = 0;
	for (size_t i = size; i-- > 0;)
		*number = *number << 8 | bytes[i];
	return true;
}

static bool take_text(struct marshal *marshal, size_t size_bytes, struct span *text)
{
	const unsigned char *bytes;
	uint64_t size;

	if (!take_number(marshal, size_bytes, &size) || !take(marshal, size, &bytes))
		return false;
	*text = (struct span){ (const char *)bytes, (const char *)bytes + size };
	return true;
}

/* Digits of 15 bits, as many as the size without its sign. */
static bool take_long(struct marshal *marshal, struct marshal_object *object)
{
	uint64_t size, digit = 0, value = 0;
	bool is_negative, is_cut = false;

	if (!take_number(marshal, 4, &size))
		return false;
	is_negative = (int32_t)size < 0;
	size = is_negative ? (uint64_t) - (int64_t)(int32_t)size : size;
	if (size > span_length(marshal->rest) / 2)
		return false;
	for (uint64_t i = 0; i < size; i++) {
		take_number(marshal, 2, &digit);
		if (digit == 0)
			continue;
		if (i > 4 || digit > 0x7fff || (i == 4 && digit > 7))
			is_cut = true;
		else
			value |= digit << (15 * i);
	}
	if (is_cut || value > INT64_MAX)
		value = INT64_MAX;
	object->kind = MARSHAL_INTEGER;
	object->integer = is_negative ? -(int64_t)value : (int64_t)value;
	object->number = (double)object->integer;
	return true;
}

/* Of version 0 and 1: as text. */
static bool take_decimal(struct marshal *marshal, struct marshal_object *object)
{
	struct span text;
	char digits[64], *end;

	if (!take_text(marshal, 1, &text) || span_length(text) >= sizeof(digits))
		return false;
	memcpy(digits, text.at, span_length(text));
	digits[span_length(text)] = '\0';
	object->kind = MARSHAL_FLOAT;
	object->number = strtod(digits, &end);
	return end > digits && *end == '\0';
}

static bool take_binary_float(struct marshal *marshal, struct marshal_object *object)
{
	uint64_t bits;

	if (!take_number(marshal, 8, &bits))
		return false;
	object->kind = MARSHAL_FLOAT;
	memcpy(&object->number, &bits, sizeof(bits));
	return true;
}

static bool take_integer(struct marshal *marshal, size_t size, struct marshal_object *object)
{
	uint64_t number;

	if (!take_number(marshal, size, &number))
		return false;
	object->kind = MARSHAL_INTEGER;
	object->integer = size == 4 ? (int32_t)number : (int64_t)number;
	object->number = (double)object->integer;
	return true;
}

static bool take_tuple(struct marshal *marshal, size_t size, struct marshal_object *object)
{
	uint64_t count;

	if (!take_number(marshal, size, &count) || count > UINT32_MAX)
		return false;
	object->kind = MARSHAL_TUPLE;
	object->count = (uint32_t)count;
	return true;
}

/* --- references */

static void remember(struct marshal *marshal, struct marshal_object *object)
{
	if (marshal->object_count + 1 >= marshal->object_capacity) {
		marshal->object_capacity = memory_more(marshal->object_capacity);
		marshal->objects = memory_resize(marshal->objects, marshal->object_capacity,
						 sizeof(*marshal->objects));
	}
	object->reference = ++marshal->object_count;
	marshal->objects[object->reference] = *object;
}

static bool take_reference(struct marshal *marshal, struct marshal_object *object)
{
	uint64_t number;

	if (!take_number(marshal, 4, &number) || number >= marshal->object_count)
		return false;
	*object = marshal->objects[number + 1];
	object->is_reference = true;
	return true;
}

/* 't', and 'R' for one that was there. */
static void remember_text(struct marshal *marshal, struct span text)
{
	if (marshal->text_count == marshal->text_capacity) {
		marshal->text_capacity = memory_more(marshal->text_capacity);
		marshal->texts = memory_resize(marshal->texts, marshal->text_capacity,
					       sizeof(*marshal->texts));
	}
	marshal->texts[marshal->text_count++] = text;
}

static bool take_text_reference(struct marshal *marshal, struct marshal_object *object)
{
	uint64_t number;

	if (!take_number(marshal, 4, &number) || number >= marshal->text_count)
		return false;
	object->kind = MARSHAL_TEXT;
	object->text = marshal->texts[number];
	return true;
}

void marshal_note(struct marshal *marshal, const struct marshal_object *tuple, uint32_t note)
{
	if (tuple->reference != 0)
		marshal->objects[tuple->reference].note = note;
}

/* --- objects */

static bool take_any_text(struct marshal *marshal, size_t size, struct marshal_object *object)
{
	object->kind = MARSHAL_TEXT;
	return take_text(marshal, size, &object->text);
}

static bool take_object(struct marshal *marshal, char type, struct marshal_object *object)
{
	switch (type) {
	case '0':
		object->kind = MARSHAL_END;
		return true;
	case 'N':
		object->kind = MARSHAL_NOTHING;
		return true;
	case 'T':
	case 'F':
		*object = (struct marshal_object){ .kind = MARSHAL_INTEGER,
						   .integer = type == 'T',
						   .number = type == 'T' };
		return true;
	case 'i':
		return take_integer(marshal, 4, object);
	case 'I':
		return take_integer(marshal, 8, object);
	case 'l':
		return take_long(marshal, object);
	case 'f':
		return take_decimal(marshal, object);
	case 'g':
		return take_binary_float(marshal, object);
	case 's':
	case 'u':
	case 't':
	case 'a':
	case 'A':
		return take_any_text(marshal, 4, object);
	case 'z':
	case 'Z':
		return take_any_text(marshal, 1, object);
	case '(':
		return take_tuple(marshal, 4, object);
	case ')':
		return take_tuple(marshal, 1, object);
	case '{':
		object->kind = MARSHAL_DICTIONARY;
		return true;
	case 'r':
		return take_reference(marshal, object);
	case 'R':
		return take_text_reference(marshal, object);
	default:
		return false;
	}
}

bool marshal_read(struct marshal *marshal, struct marshal_object *object)
{
	const unsigned char *byte;
	bool is_flagged;
	char type;

	*object = (struct marshal_object){ .kind = MARSHAL_END };
	if (!take(marshal, 1, &byte))
		return false;
	is_flagged = *byte & FLAG_REFERENCE;
	type = (char)(*byte & ~FLAG_REFERENCE);
	if (!take_object(marshal, type, object))
		return false;
	if (is_flagged && type != 'r')
		remember(marshal, object);
	if (type == 't')
		remember_text(marshal, object->text);
	return true;
}
