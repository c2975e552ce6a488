#include "loaders/jfr/jfr_class_names.h"

enum { ADDRESS_LEAST = 10 }; /* with its 0x */

static void append(struct jfr_text_buffer *buffer, size_t *size, const char *text, size_t length)
{
	jfr_text_buffer_reserve(buffer, *size + length + 1);
	memcpy(buffer->bytes + *size, text, length);
	*size += length;
}

/* Hidden classes have an address, and old ones a number behind it that nobody prints. */
static struct span take_address(struct span *name)
{
	struct span address = { name->end, name->end };
	const char *at = memmem(name->at, span_length(*name), "+0x", 3);

	if (!at)
		at = span_find_text(*name, ".0x");
	if (!at)
		return address;
	address.at = at + 1;
	address.end = address.at + 2;
	while (address.end < name->end && hex_digit(*address.end) >= 0)
		address.end++;
	if (span_length(address) < ADDRESS_LEAST ||
	    (address.end < name->end && *address.end != '/'))
		return (struct span){ name->end, name->end };
	name->end = at;
	return address;
}

static void append_class(struct jfr_text_buffer *buffer, size_t *size, struct span name)
{
	size_t from = *size;
	struct span address = { name.end, name.end };

	if (name.at == name.end)
		return;
	address = take_address(&name);
	append(buffer, size, name.at, span_length(name));
	for (char *at = buffer->bytes + from; at < buffer->bytes + *size; at++)
		if (*at == '/')
			*at = '.';
	if (address.at < address.end) {
		append(buffer, size, "+", 1);
		append(buffer, size, address.at, span_length(address));
	}
}

/* One type of a descriptor; the number of its bytes, 0 where it is none. */
static size_t append_type(struct jfr_text_buffer *buffer, size_t *size, struct span type)
{
	static const char letters[] = "BCDFIJSZV";
	static const char *const names[] = { "byte", "char",  "double",  "float", "int",
					     "long", "short", "boolean", "void" };
	const char *at = type.at, *letter;
	size_t dimensions;

	while (at < type.end && *at == '[')
		at++;
	dimensions = (size_t)(at - type.at);
	if (at == type.end)
		return 0;
	if (*at == 'L') {
		const char *end = memchr(at, ';', (size_t)(type.end - at));

		if (!end || end == at + 1)
			return 0;
		append_class(buffer, size, (struct span){ at + 1, end });
		at = end;
	} else {
		letter = *at ? strchr(letters, *at) : NULL;
		if (!letter)
			return 0;
		append(buffer, size, names[letter - letters], strlen(names[letter - letters]));
	}
	while (dimensions-- > 0)
		append(buffer, size, "[]", 2);
	return (size_t)(at + 1 - type.at);
}

struct span jfr_class_name(struct span internal, struct jfr_text_buffer *buffer)
{
	size_t size = 0;

	jfr_text_buffer_reserve(buffer, 1);
	if (internal.at < internal.end && *internal.at == '[' &&
	    append_type(buffer, &size, internal) == span_length(internal))
		return (struct span){ buffer->bytes, buffer->bytes + size };
	size = 0;
	append_class(buffer, &size, internal);
	return (struct span){ buffer->bytes, buffer->bytes + size };
}

bool jfr_class_is_native(struct span descriptor)
{
	return span_length(descriptor) >= 4 && memcmp(descriptor.end - 3, ")L;", 3) == 0;
}

bool jfr_class_parameters(struct span descriptor, struct jfr_text_buffer *buffer, size_t *size)
{
	size_t from = *size;

	if (descriptor.at == descriptor.end || *descriptor.at != '(' ||
	    jfr_class_is_native(descriptor))
		return false;
	append(buffer, size, "(", 1);
	descriptor.at++;
	while (descriptor.at < descriptor.end && *descriptor.at != ')') {
		size_t length;

		if (buffer->bytes[*size - 1] != '(' || *size != from + 1)
			append(buffer, size, ", ", 2);
		length = append_type(buffer, size, descriptor);
		if (length == 0) {
			*size = from;
			return false;
		}
		descriptor.at += length;
	}
	append(buffer, size, ")", 1);
	return descriptor.at < descriptor.end;
}
