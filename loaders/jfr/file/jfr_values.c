#include <endian.h>

#include "loaders/jfr/file/jfr_metadata.h"

/* Finding fields by name, and reading over values of any type. */

const struct jfr_field *jfr_metadata_field(struct jfr_metadata *metadata, uint32_t type,
					   const char *name)
{
	const struct jfr_type *found = type == JFR_NO_TYPE ? NULL : &metadata->types[type];

	for (uint32_t i = 0; found && i < found->field_count; i++) {
		const struct jfr_field *field = &metadata->fields[found->first_field + i];

		if (jfr_text_is(jfr_metadata_text(metadata, field->name), name))
			return field;
	}
	return NULL;
}

/* Eight bytes at a time, as each number ends with a byte below 0x80. One that does not end within
 * them is read by itself: its ninth byte may be anything. */
static void skip_numbers(struct jfr_reader *reader, size_t count)
{
	static const uint64_t high_bits = 0x8080808080808080;

	while (count >= sizeof(uint64_t) && jfr_left(reader) >= sizeof(uint64_t)) {
		uint64_t bytes, ends;

		memcpy(&bytes, reader->at, sizeof(bytes));
		ends = ~le64toh(bytes) & high_bits;
		if (ends == 0) {
			jfr_varint(reader);
			count--;
			continue;
		}
		reader->at += (63 - __builtin_clzll(ends)) / 8 + 1;
		count -= (size_t)__builtin_popcountll(ends);
	}
	while (count-- > 0 && !reader->failed)
		jfr_varint(reader);
}

static void skip_type(const struct jfr_metadata *metadata, uint32_t type, struct jfr_reader *reader,
		      int depth);

static void skip_array(const struct jfr_metadata *metadata, const struct jfr_field *field,
		       struct jfr_reader *reader, int depth)
{
	size_t count = jfr_count(reader);
	uint32_t numbers = 0;

	if (field->is_pooled) {
		numbers = 1;
	} else if (field->type != JFR_NO_TYPE) {
		if (metadata->types[field->type].is_empty)
			return;
		numbers = metadata->types[field->type].numbers;
	}
	/* Such are all frames of stacks. Their bytes bound them. */
	if (numbers > 0 && reader->is_compressed) {
		skip_numbers(reader, count * numbers);
		return;
	}
	for (; count > 0 && !reader->failed; count--)
		if (field->is_pooled)
			jfr_number(reader, 8);
		else
			skip_type(metadata, field->type, reader, depth);
}

static void skip_field(const struct jfr_metadata *metadata, const struct jfr_field *field,
		       struct jfr_reader *reader, int depth)
{
	if (field->is_array)
		skip_array(metadata, field, reader, depth);
	else if (field->is_pooled)
		jfr_number(reader, 8);
	else
		skip_type(metadata, field->type, reader, depth);
}

static void skip_struct(const struct jfr_metadata *metadata, const struct jfr_type *type,
			struct jfr_reader *reader, int depth)
{
	if (type->is_empty)
		return;
	if (type->numbers > 0 && reader->is_compressed) {
		skip_numbers(reader, type->numbers);
		return;
	}
	if (depth == JFR_VALUE_DEPTH) {
		jfr_fail(reader);
		return;
	}
	for (uint32_t i = 0; i < type->field_count && !reader->failed; i++)
		skip_field(metadata, &metadata->fields[type->first_field + i], reader, depth + 1);
}

static void skip_type(const struct jfr_metadata *metadata, uint32_t type, struct jfr_reader *reader,
		      int depth)
{
	if (type == JFR_NO_TYPE) {
		jfr_fail(reader);
		return;
	}
	switch ((enum jfr_shape)metadata->types[type].shape) {
	case JFR_STRUCT:
		skip_struct(metadata, &metadata->types[type], reader, depth);
		return;
	case JFR_BYTE:
		jfr_skip(reader, 1);
		return;
	case JFR_SHORT:
		jfr_number(reader, 2);
		return;
	case JFR_INT:
		jfr_number(reader, 4);
		return;
	case JFR_LONG:
		jfr_number(reader, 8);
		return;
	case JFR_FLOAT:
		jfr_skip(reader, 4);
		return;
	case JFR_DOUBLE:
		jfr_skip(reader, 8);
		return;
	case JFR_TEXT:
		jfr_text_read(reader);
		return;
	}
}

void jfr_metadata_skip(const struct jfr_metadata *metadata, const struct jfr_field *field,
		       struct jfr_reader *reader)
{
	skip_field(metadata, field, reader, 0);
}

void jfr_metadata_skip_type(const struct jfr_metadata *metadata, uint32_t type,
			    struct jfr_reader *reader)
{
	skip_type(metadata, type, reader, 0);
}
