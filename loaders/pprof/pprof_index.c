#include "loaders/pprof/pprof_index.h"

#include <stdlib.h>

#include "base/memory.h"

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

/* Its field 1; false where the message is damaged. */
static bool find_id(struct pprof_index *index, enum pprof_kind kind, struct wire wire, uint64_t *id)
{
	struct wire_field field;
	bool is_damaged = false;

	*id = 0;
	while (pprof_next(&index->damage, kind, &wire, &field, &is_damaged))
		if (field.number == 1)
			*id = field.value;
	return !is_damaged;
}

static void add_message(struct pprof_index *index, struct pprof_table *table, enum pprof_kind kind,
			struct wire wire)
{
	uint64_t id;
	uint32_t row;

	if (!find_id(index, kind, wire, &id))
		return;
	row = pprof_ids_add(&table->ids, id);
	if (row >= table->capacity) {
		table->capacity = memory_more(table->capacity);
		table->rows = memory_resize(table->rows, table->capacity, sizeof(*table->rows));
	}
	table->rows[row] = wire;
}

static struct pprof_value_type read_type(struct pprof_index *index, enum pprof_kind kind,
					 struct wire wire)
{
	struct pprof_value_type type = { 0 };
	struct wire_field field;
	bool is_damaged = false;

	while (pprof_next(&index->damage, kind, &wire, &field, &is_damaged))
		if (field.number == 1 || field.number == 2)
			*(field.number == 1 ? &type.type : &type.unit) = field.value;
	return type;
}

static void add_sample(struct pprof_index *index, struct wire wire, const unsigned char *at)
{
	if (index->sample_count == UINT32_MAX)
		return;
	if (index->sample_count == 0)
		index->samples.at = at;
	index->samples.end = wire.end;
	pprof_paths_add(&index->paths, wire, (uint32_t)index->sample_count++);
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

static void add_field(struct pprof_index *index, const struct wire_field *field,
		      const unsigned char *at)
{
	switch (field->number) {
	case 1: {
		struct pprof_value_type type = read_type(index, PPROF_SAMPLE_TYPE, field->bytes);

		if (index->type_count < SAMPLE_TYPE_LIMIT)
			index->types[index->type_count] = type;
		index->type_count++;
		break;
	}
	case 2:
		add_sample(index, field->bytes, at);
		break;
	case 3:
		add_message(index, &index->mappings, PPROF_MAPPING, field->bytes);
		break;
	case 4:
		add_message(index, &index->locations, PPROF_LOCATION, field->bytes);
		break;
	case 5:
		add_message(index, &index->functions, PPROF_FUNCTION, field->bytes);
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
		index->period_type = read_type(index, PPROF_PERIOD_TYPE, field->bytes);
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

	*index = (struct pprof_index){ .bytes = wire, .damage = { .profile = wire } };
	pprof_ids_init(&index->mappings.ids);
	pprof_ids_init(&index->locations.ids);
	pprof_ids_init(&index->functions.ids);
	pprof_paths_init(&index->paths);
	for (;;) {
		const unsigned char *at = wire.at;

		step = wire_next(&wire, &field);
		if (step != WIRE_FIELD)
			break;
		if (pprof_field_is_right(PPROF_PROFILE, &field))
			add_field(index, &field, at);
		else
			pprof_damage_add(&index->damage, PPROF_PROFILE, at, &field, step);
	}
	index->is_cut = step == WIRE_CUT;
	if (step != WIRE_END)
		pprof_damage_add(&index->damage, PPROF_PROFILE, wire.at, &field, step);
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
	pprof_paths_release(&index->paths);
	free(index->texts);
}
