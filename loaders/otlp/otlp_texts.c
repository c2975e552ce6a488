#include "loaders/otlp/otlp_texts.h"

#include <string.h>

/* No attribute has so many: what is read again and again is short. */
enum { FIELDS_LIMIT = 64 };

void otlp_texts_init(struct otlp_texts *texts, struct otlp_dictionary *dictionary,
		     struct profile_builder *builder)
{
	*texts = (struct otlp_texts){ .dictionary = dictionary, .builder = builder };
	column_init(&texts->strings, sizeof(string_id), (size_t)UINT32_MAX);
	column_init(&texts->attributes, sizeof(struct otlp_attribute), (size_t)UINT32_MAX);
}

void otlp_texts_release(struct otlp_texts *texts)
{
	column_release(&texts->strings);
	column_release(&texts->attributes);
}

void otlp_texts_begin(struct otlp_texts *texts)
{
	otlp_dictionary_forget(texts->dictionary, OTLP_STRINGS, &texts->strings);
	otlp_dictionary_forget(texts->dictionary, OTLP_ATTRIBUTES, &texts->attributes);
}

static string_id add(struct otlp_texts *texts, struct wire wire)
{
	return profile_builder_add_string(texts->builder, (const char *)wire.at,
					  (size_t)(wire.end - wire.at));
}

string_id otlp_texts_string(struct otlp_texts *texts, uint64_t row)
{
	struct wire wire = otlp_dictionary_row(texts->dictionary, OTLP_STRINGS, row);
	string_id *id;

	if (row >= texts->dictionary->counts[OTLP_STRINGS] || wire.at == wire.end)
		return 0;
	column_commit(&texts->strings, texts->dictionary->counts[OTLP_STRINGS]);
	id = (string_id *)(void *)texts->strings.rows + row;
	if (*id == 0)
		*id = add(texts, wire);
	return *id;
}

bool otlp_texts_is(const struct otlp_texts *texts, string_id text, const char *word)
{
	return strcmp(profile_text(profile_builder_profile(texts->builder), text), word) == 0;
}

/* --- attributes */

/* Texts, numbers and yes or no; lists and fractions are nothing. */
static void read_value(struct otlp_texts *texts, struct wire wire, struct otlp_attribute *attribute)
{
	enum { TEXT = 1, BOOL, INTEGER, TEXT_ROW = 8 };
	struct wire_field field;

	for (int i = 0; i < FIELDS_LIMIT && wire_next(&wire, &field) == WIRE_FIELD; i++) {
		if (field.number == TEXT && field.type == WIRE_BYTES)
			attribute->text = add(texts, field.bytes);
		else if (field.number == TEXT_ROW && field.type == WIRE_VARINT)
			attribute->text = otlp_texts_string(texts, field.value);
		else if (field.number == BOOL && field.type == WIRE_VARINT)
			attribute->text = profile_builder_add_string(texts->builder,
								     field.value ? "true" : "false",
								     field.value ? 4 : 5);
		else if (field.number == INTEGER && field.type == WIRE_VARINT)
			attribute->number = (int64_t)field.value;
		else
			continue;
		attribute->has_number = field.number == INTEGER;
		attribute->has_text = !attribute->has_number;
	}
}

static struct otlp_attribute read_attribute(struct otlp_texts *texts, struct wire wire,
					    uint32_t key, uint32_t unit)
{
	enum { KEY_TEXT = 1, VALUE };
	struct otlp_attribute attribute = { .is_read = true };
	struct wire_field field;

	for (int i = 0; i < FIELDS_LIMIT && wire_next(&wire, &field) == WIRE_FIELD; i++) {
		if (field.number == VALUE && field.type == WIRE_BYTES)
			read_value(texts, field.bytes, &attribute);
		else if (field.number == key && field.type == WIRE_VARINT)
			attribute.key = otlp_texts_string(texts, field.value);
		else if (field.number == unit && field.type == WIRE_VARINT)
			attribute.unit = otlp_texts_string(texts, field.value);
		else if (field.number == KEY_TEXT && field.type == WIRE_BYTES)
			attribute.key = add(texts, field.bytes);
	}
	return attribute;
}

struct otlp_attribute otlp_texts_attribute(struct otlp_texts *texts, uint64_t row)
{
	struct wire wire = otlp_dictionary_row(texts->dictionary, OTLP_ATTRIBUTES, row);
	struct otlp_attribute none = { 0 }, *attribute;

	if (row >= texts->dictionary->counts[OTLP_ATTRIBUTES])
		return none;
	column_commit(&texts->attributes, texts->dictionary->counts[OTLP_ATTRIBUTES]);
	attribute = (struct otlp_attribute *)(void *)texts->attributes.rows + row;
	if (!attribute->is_read)
		*attribute = read_attribute(texts, wire, 1, 3);
	return *attribute;
}

struct otlp_attribute otlp_texts_key_value(struct otlp_texts *texts, struct wire wire)
{
	return read_attribute(texts, wire, 3, UINT32_MAX);
}
