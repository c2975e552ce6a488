#include "loaders/pprof/pprof_index.h"

#include <stdlib.h>

#include "model/memory.h"

/* --- texts */

static void add_text(struct pprof_index *index, struct wire text)
{
	if (index->text_count >= index->text_capacity) {
		index->text_capacity = index->text_capacity * 2 + 1024;
		index->texts =
			memory_resize(index->texts, index->text_capacity, sizeof(*index->texts));
	}
	/* The length is one byte in front of a short text, and as many more as it takes. */
	do
		text.at--;
	while (text.at[-1] >= 0x80);
	index->texts[index->text_count++] = text.at;
}

struct span pprof_index_text(struct pprof_index *index, uint64_t number)
{
	struct wire wire;
	uint64_t length;

	if (number == 0)
		return (struct span){ "", "" };
	if (number >= index->text_count) {
		index->missing_texts++;
		return (struct span){ "", "" };
	}
	wire = (struct wire){ index->texts[number], index->bytes.end };
	wire_varint(&wire, &length);
	return (struct span){ (const char *)wire.at, (const char *)wire.at + length };
}

/* --- messages */

static bool is_of(struct pprof_index *index, const char *message, const unsigned char *at,
		  const struct wire_field *field, enum wire_type type)
{
	if (field->type == type)
		return true;
	pprof_damage_add(&index->damage, message, at, field, WIRE_FIELD);
	return false;
}

/* Its field 1; false where the message is damaged. */
static bool find_id(struct pprof_index *index, const char *message, struct wire wire, uint64_t *id)
{
	struct wire_field field;
	bool is_damaged = false;
	const unsigned char *at = wire.at;

	*id = 0;
	for (; pprof_next(&index->damage, message, &wire, &field, &is_damaged); at = wire.at) {
		if (field.number != 1)
			continue;
		if (!is_of(index, message, at, &field, WIRE_VARINT))
			return false;
		*id = field.value;
	}
	return !is_damaged;
}

static void add_message(struct pprof_index *index, struct pprof_table *table, const char *message,
			struct wire wire)
{
	uint64_t id;
	uint32_t row;

	if (!find_id(index, message, wire, &id))
		return;
	row = pprof_ids_add(&table->ids, id);
	if (row >= table->capacity) {
		table->capacity = memory_more(table->capacity);
		table->rows = memory_resize(table->rows, table->capacity, sizeof(*table->rows));
	}
	table->rows[row] = wire;
}

static struct pprof_value_type read_type(struct pprof_index *index, const char *message,
					 struct wire wire)
{
	struct pprof_value_type type = { 0 };
	struct wire_field field;
	bool is_damaged = false;
	const unsigned char *at = wire.at;

	for (; pprof_next(&index->damage, message, &wire, &field, &is_damaged); at = wire.at)
		if ((field.number == 1 || field.number == 2) &&
		    is_of(index, message, at, &field, WIRE_VARINT))
			*(field.number == 1 ? &type.type : &type.unit) = field.value;
	return type;
}

static void add_sample(struct pprof_index *index, const unsigned char *at, const unsigned char *end)
{
	if (index->sample_count++ == 0)
		index->samples.at = at;
	index->samples.end = end;
}

static void add_comment(struct pprof_index *index, uint64_t text)
{
	if (index->comment_count < PPROF_COMMENT_LIMIT)
		index->comments[index->comment_count] = text;
	index->comment_count++;
}

static void add_comments(struct pprof_index *index, struct wire packed)
{
	uint64_t text;

	while (wire_varint(&packed, &text) == WIRE_FIELD)
		add_comment(index, text);
}

/* --- outermost fields */

static const char of_the_profile[] = "the profile";

static const uint8_t field_types[] = {
	[1] = WIRE_BYTES,   [2] = WIRE_BYTES,   [3] = WIRE_BYTES,   [4] = WIRE_BYTES,
	[5] = WIRE_BYTES,   [6] = WIRE_BYTES,   [7] = WIRE_VARINT,  [8] = WIRE_VARINT,
	[9] = WIRE_VARINT,  [10] = WIRE_VARINT, [11] = WIRE_BYTES,  [12] = WIRE_VARINT,
	[13] = WIRE_VARINT, [14] = WIRE_VARINT, [15] = WIRE_VARINT,
};

static void add_field(struct pprof_index *index, const struct wire_field *field,
		      const unsigned char *at, const unsigned char *end)
{
	switch (field->number) {
	case 1: {
		struct pprof_value_type type = read_type(index, "a sample type", field->bytes);

		if (index->type_count < SAMPLE_TYPE_LIMIT)
			index->types[index->type_count] = type;
		index->type_count++;
		break;
	}
	case 2:
		add_sample(index, at, end);
		break;
	case 3:
		add_message(index, &index->mappings, "a mapping", field->bytes);
		break;
	case 4:
		add_message(index, &index->locations, "a location", field->bytes);
		break;
	case 5:
		add_message(index, &index->functions, "a function", field->bytes);
		break;
	case 6:
		add_text(index, field->bytes);
		break;
	case 7:
		index->drop_frames = field->value;
		break;
	case 8:
		index->keep_frames = field->value;
		break;
	case 9:
		index->time = (int64_t)field->value;
		index->times++;
		break;
	case 10:
		index->duration = (int64_t)field->value;
		break;
	case 11:
		index->period_type = read_type(index, "the period type", field->bytes);
		break;
	case 12:
		index->period = (int64_t)field->value;
		break;
	case 13:
		if (field->type == WIRE_BYTES)
			add_comments(index, field->bytes);
		else
			add_comment(index, field->value);
		break;
	case 14:
		index->default_type = field->value;
		break;
	case 15:
		index->documentation = field->value;
		break;
	}
}

void pprof_index_build(struct pprof_index *index, const unsigned char *bytes, size_t size)
{
	struct wire wire = { bytes, bytes + size };
	struct wire_field field;
	enum wire_step step;

	*index = (struct pprof_index){ .bytes = wire, .damage = { .start = bytes } };
	pprof_ids_init(&index->mappings.ids);
	pprof_ids_init(&index->locations.ids);
	pprof_ids_init(&index->functions.ids);
	for (;;) {
		const unsigned char *at = wire.at;

		step = wire_next(&wire, &field);
		if (step != WIRE_FIELD)
			break;
		if (field.number >= sizeof(field_types))
			continue;
		if (field.number == 13 && field.type == WIRE_BYTES)
			add_field(index, &field, at, wire.at);
		else if (is_of(index, of_the_profile, at, &field, field_types[field.number]))
			add_field(index, &field, at, wire.at);
	}
	index->is_cut = step == WIRE_CUT;
	if (step != WIRE_END)
		pprof_damage_add(&index->damage, of_the_profile, wire.at, &field, step);
	index->same_ids = (uint64_t)pprof_ids_build(&index->mappings.ids) +
			  pprof_ids_build(&index->locations.ids) +
			  pprof_ids_build(&index->functions.ids);
}

static void table_release(struct pprof_table *table)
{
	pprof_ids_release(&table->ids);
	free(table->rows);
}

void pprof_index_release(struct pprof_index *index)
{
	table_release(&index->mappings);
	table_release(&index->locations);
	table_release(&index->functions);
	free(index->texts);
}
