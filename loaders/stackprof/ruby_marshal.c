#include "loaders/stackprof/ruby_marshal.h"

#include <stdlib.h>

#include "base/memory.h"

enum { VERSION_SIZE = 2 };

bool ruby_marshal_is(const unsigned char *head, size_t size)
{
	return size > VERSION_SIZE && head[0] == 4 && head[1] == 8;
}

void ruby_marshal_init(struct ruby_marshal *marshal, struct span bytes)
{
	*marshal = (struct ruby_marshal){ .start = bytes.at, .rest = bytes };
	marshal->rest.at += span_length(bytes) < VERSION_SIZE ? span_length(bytes) : VERSION_SIZE;
}

void ruby_marshal_release(struct ruby_marshal *marshal)
{
	free(marshal->symbols);
	free(marshal->objects);
}

/* --- pieces */

static bool take(struct ruby_marshal *marshal, uint64_t size, struct span *bytes)
{
	if (span_length(marshal->rest) < size)
		return false;
	*bytes = (struct span){ marshal->rest.at, marshal->rest.at + size };
	marshal->rest.at += size;
	return true;
}

/* Little-endian. */
static uint64_t add_up(struct span bytes)
{
	uint64_t number = 0;

	while (bytes.end > bytes.at)
		number = number << 8 | (unsigned char)*--bytes.end;
	return number;
}

/* 0; -123 to 122 in one byte, 5 away from 0; else how many bytes it has, negative for those of
 * negative numbers. */
static bool take_integer(struct ruby_marshal *marshal, int64_t *integer)
{
	struct span bytes;
	int first;

	if (!take(marshal, 1, &bytes))
		return false;
	first = (signed char)*bytes.at;
	*integer = first > 0 ? first - 5 : first < 0 ? first + 5 : 0;
	if (first < -4 || first > 4 || first == 0)
		return true;
	if (!take(marshal, (uint64_t)abs(first), &bytes))
		return false;
	*integer = (int64_t)add_up(bytes);
	if (first < 0)
		*integer -= (int64_t)1 << (8 * -first);
	return true;
}

bool ruby_marshal_read_count(struct ruby_marshal *marshal, uint64_t *count)
{
	int64_t integer;

	if (!take_integer(marshal, &integer) || integer < 0)
		return false;
	*count = (uint64_t)integer;
	return true;
}

static bool take_text(struct ruby_marshal *marshal, struct span *text)
{
	uint64_t length;

	return ruby_marshal_read_count(marshal, &length) && take(marshal, length, text);
}

/* A sign, and as many pairs of bytes as it says. Larger than 64 bits: nothing. */
static bool take_long(struct ruby_marshal *marshal, struct ruby_object *object)
{
	struct span sign, bytes;
	uint64_t pairs, size;

	if (!take(marshal, 1, &sign) || !ruby_marshal_read_count(marshal, &pairs) ||
	    !take(marshal, 2 * pairs, &bytes))
		return false;
	while (bytes.end > bytes.at && bytes.end[-1] == '\0')
		bytes.end--;
	size = span_length(bytes) <= sizeof(size) ? add_up(bytes) : UINT64_MAX;
	if (size > INT64_MAX)
		return true;
	object->kind = RUBY_INTEGER;
	object->integer = *sign.at == '-' ? -(int64_t)size : (int64_t)size;
	return true;
}

/* --- references */

static void remember(struct ruby_marshal *marshal, const char *at)
{
	if (marshal->object_count == marshal->object_capacity) {
		marshal->object_capacity = memory_more(marshal->object_capacity);
		marshal->objects = memory_resize(marshal->objects, marshal->object_capacity,
						 sizeof(*marshal->objects));
	}
	marshal->objects[marshal->object_count++] = at;
}

static bool take_symbol_text(struct ruby_marshal *marshal, struct span *text)
{
	if (!take_text(marshal, text))
		return false;
	if (marshal->symbol_count == marshal->symbol_capacity) {
		marshal->symbol_capacity = memory_more(marshal->symbol_capacity);
		marshal->symbols = memory_resize(marshal->symbols, marshal->symbol_capacity,
						 sizeof(*marshal->symbols));
	}
	marshal->symbols[marshal->symbol_count++] = *text;
	return true;
}

static bool take_symbol_reference(struct ruby_marshal *marshal, struct span *text)
{
	uint64_t number;

	if (!ruby_marshal_read_count(marshal, &number) || number >= marshal->symbol_count)
		return false;
	*text = marshal->symbols[number];
	return true;
}

/* The name of a class. */
static bool take_name(struct ruby_marshal *marshal)
{
	struct span byte, text;

	if (!take(marshal, 1, &byte))
		return false;
	if (*byte.at == ';')
		return take_symbol_reference(marshal, &text);
	return *byte.at == ':' && take_symbol_text(marshal, &text);
}

static bool take_reference(struct ruby_marshal *marshal, struct ruby_object *object)
{
	struct span rest, type;
	uint64_t number;
	bool is_good = true;

	if (!ruby_marshal_read_count(marshal, &number) || number >= marshal->object_count)
		return false;
	object->is_reference = true;
	rest = marshal->rest;
	marshal->rest.at = marshal->objects[number];
	if (!take(marshal, 1, &type))
		return false;
	object->kind = *type.at == '"' ? RUBY_TEXT : RUBY_NOTHING;
	if (*type.at == '"')
		is_good = take_text(marshal, &object->text);
	else if (*type.at == 'l')
		is_good = take_long(marshal, object);
	marshal->rest = rest;
	return is_good;
}

/* --- objects */

static bool take_list(struct ruby_marshal *marshal, enum ruby_kind kind, struct ruby_object *object)
{
	object->kind = kind;
	if (!ruby_marshal_read_count(marshal, &object->count))
		return false;
	object->count *= kind == RUBY_PAIRS ? 2 : 1;
	return true;
}

/* Those that may be referred to by their number. */
static bool take_numbered(struct ruby_marshal *marshal, char type, struct ruby_object *object)
{
	struct span ignored;

	switch (type) {
	case '"':
		object->kind = RUBY_TEXT;
		return take_text(marshal, &object->text);
	case 'l':
		return take_long(marshal, object);
	case '[':
		return take_list(marshal, RUBY_LIST, object);
	case '}':
		object->has_default = true;
		return take_list(marshal, RUBY_PAIRS, object);
	case '{':
		return take_list(marshal, RUBY_PAIRS, object);
	case 'o':
	case 'S':
		return take_name(marshal) && take_list(marshal, RUBY_PAIRS, object);
	case '/':
		return take_text(marshal, &ignored) && take(marshal, 1, &ignored);
	case 'u':
		return take_name(marshal) && take_text(marshal, &ignored);
	case 'f':
	case 'c':
	case 'm':
	case 'M':
		return take_text(marshal, &ignored);
	default:
		return false;
	}
}

static bool take_other(struct ruby_marshal *marshal, char type, struct ruby_object *object)
{
	switch (type) {
	case '0':
		return true;
	case 'T':
	case 'F':
		object->kind = type == 'T' ? RUBY_TRUE : RUBY_FALSE;
		return true;
	case 'i':
		object->kind = RUBY_INTEGER;
		return take_integer(marshal, &object->integer);
	case ':':
		object->kind = RUBY_TEXT;
		return take_symbol_text(marshal, &object->text);
	case ';':
		object->kind = RUBY_TEXT;
		object->is_reference = true;
		return take_symbol_reference(marshal, &object->text);
	default:
		return take_reference(marshal, object);
	}
}

bool ruby_marshal_read(struct ruby_marshal *marshal, struct ruby_object *object)
{
	struct span type;

	*object = (struct ruby_object){ .kind = RUBY_NOTHING };
	while (take(marshal, 1, &type)) {
		if (strchr("0TFi:;@", *type.at) && *type.at)
			return take_other(marshal, *type.at, object);
		/* What is said of the object behind it. */
		if (*type.at == 'I') {
			object->has_variables = true;
		} else if (strchr("CeUd", *type.at) && *type.at) {
			if (*type.at == 'U' || *type.at == 'd')
				remember(marshal, type.at);
			if (!take_name(marshal))
				return false;
		} else {
			remember(marshal, type.at);
			return take_numbered(marshal, *type.at, object);
		}
	}
	return false;
}
