#include "loaders/jfr/file/jfr_constants.h"

/* A constant may name another one that has the text, and hostile ones go round in circles. */
enum { DEPTH_LIMIT = 4 };

/* Anything may name a text again and again. Long ones may have so many times the bytes of their
 * chunk altogether; what comes then is cut off. */
enum { LONG_TEXT = 4096, LONG_TEXTS_RATIO = 16 };

static const struct span empty = { "", "" };

void jfr_constants_init(struct jfr_constants *constants, struct profile_builder *builder,
			struct jfr_metadata *metadata, struct jfr_pools *pools)
{
	*constants = (struct jfr_constants){
		.builder = builder,
		.metadata = metadata,
		.pools = pools,
		.string_type = metadata->known[JFR_KNOWN_STRING],
		.long_left = LONG_TEXTS_RATIO * (uint64_t)jfr_left(&pools->chunk),
	};
}

static void bound(struct jfr_constants *constants, struct jfr_text *text)
{
	if (text->count <= LONG_TEXT)
		return;
	if (text->count <= constants->long_left) {
		constants->long_left -= text->count;
		return;
	}
	constants->cut_texts++;
	text->count = LONG_TEXT;
	while (text->kind == JFR_TEXT_UTF8 && text->count > LONG_TEXT - 4 &&
	       (text->bytes.at[text->count] & 0xc0) == 0x80)
		text->count--;
}

static struct span text_of(struct jfr_constants *constants, uint32_t type, bool is_pooled,
			   struct jfr_reader reader, struct jfr_text_buffer *buffer, int depth);

static struct span text_in(struct jfr_constants *constants, uint32_t type,
			   struct jfr_reader *reader, struct jfr_text_buffer *buffer, int depth)
{
	const struct jfr_metadata *metadata = constants->metadata;
	const struct jfr_type *of = &metadata->types[type];

	for (uint32_t i = 0; i < of->field_count && !reader->failed; i++) {
		const struct jfr_field *field = &metadata->fields[of->first_field + i];

		if (!field->is_array && field->type != JFR_NO_TYPE &&
		    (field->is_pooled || metadata->types[field->type].shape == JFR_TEXT))
			return text_of(constants, field->type, field->is_pooled, *reader, buffer,
				       depth + 1);
		jfr_metadata_skip(metadata, field, reader);
	}
	return empty;
}

static struct span text_of(struct jfr_constants *constants, uint32_t type, bool is_pooled,
			   struct jfr_reader reader, struct jfr_text_buffer *buffer, int depth)
{
	struct jfr_text text;

	if (depth == DEPTH_LIMIT || type == JFR_NO_TYPE)
		return empty;
	if (is_pooled) {
		uint32_t row = jfr_pools_find(constants->pools, type, jfr_number(&reader, 8));

		if (row == JFR_NO_ROW)
			return empty;
		reader = jfr_pools_value(constants->pools, type, row);
	}
	if (constants->metadata->types[type].shape != JFR_TEXT)
		return text_in(constants, type, &reader, buffer, depth);
	text = jfr_text_read(&reader);
	if (text.kind == JFR_TEXT_POOLED) {
		uint32_t row = jfr_pools_find(constants->pools, constants->string_type, text.key);

		if (row == JFR_NO_ROW)
			return empty;
		reader = jfr_pools_value(constants->pools, constants->string_type, row);
		text = jfr_text_read(&reader);
	}
	bound(constants, &text);
	return jfr_text_decode(&text, buffer);
}

struct span jfr_constants_text(struct jfr_constants *constants, const struct jfr_field *field,
			       union jfr_value value, struct jfr_text_buffer *buffer)
{
	struct jfr_reader reader = constants->pools->chunk;
	uint32_t row;

	if (!field->is_pooled) {
		reader.at = value.at;
		return text_of(constants, field->type, false, reader, buffer, 0);
	}
	row = jfr_pools_find(constants->pools, field->type, (uint64_t)value.number);
	if (row == JFR_NO_ROW)
		return empty;
	return text_of(constants, field->type, false,
		       jfr_pools_value(constants->pools, field->type, row), buffer, 0);
}

struct span jfr_constants_slot(struct jfr_constants *constants, const struct jfr_plan *plan,
			       const union jfr_value *values, unsigned slot,
			       struct jfr_text_buffer *buffer)
{
	if (!jfr_plan_has(plan, slot))
		return empty;
	return jfr_constants_text(constants, plan->fields[slot], values[slot], buffer);
}
