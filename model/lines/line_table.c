#include "model/lines/line_table.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"

struct numbering {
	struct line_table *table;
	const struct tree_builder *builder;
	const bool *labels, *files; /* one of them: what is wanted */
	struct id_index index;
	uint32_t capacity;
};

static uint32_t add_row(struct numbering *numbering, const struct line_row *row)
{
	struct line_table *table = numbering->table;

	if (table->count == numbering->capacity) {
		numbering->capacity = memory_more(numbering->capacity);
		table->rows = memory_resize(table->rows, numbering->capacity, sizeof(*table->rows));
	}
	table->rows[table->count] = *row;
	return table->count++;
}

static uint32_t number_of(struct numbering *numbering, const struct line_row *row)
{
	const struct line_table *table = numbering->table;
	struct id_index *index = &numbering->index;
	uint64_t hash = hash_pair((uint64_t)row->label << 32 | row->file, row->line, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    table->rows[id].label == row->label && table->rows[id].file == row->file &&
		    table->rows[id].line == row->line)
			return id;
	id = add_row(numbering, row);
	id_index_add(index, hash, id);
	return id;
}

/* 0: nobody asks for it. */
static uint32_t number_frame(struct numbering *numbering, label_id label, frame_id frame)
{
	const struct profile *profile = numbering->builder->profile;
	struct line_row row = {
		.label = NO_LABEL,
		.file = profile->functions.file[profile->frames.function[frame]],
		.line = profile->frames.line[frame],
	};

	if (numbering->files)
		return numbering->files[row.file] ? number_of(numbering, &row) : 0;
	row.label = numbering->builder->labels->identity[label];
	return numbering->labels[row.label] ? number_of(numbering, &row) : 0;
}

static void number_all(struct numbering *numbering, const struct slice *slice)
{
	const struct tree_builder *builder = numbering->builder;
	const struct location_labels *map = &builder->map;
	uint32_t *of_entry = numbering->table->of_entry;

	for (location_id location = 1; location < builder->profile->locations.count; location++) {
		uint32_t count, at = map->first[location];
		const frame_id *frames =
			profile_location_frames(builder->profile, location, &count);

		/* As location_labels_build lists them. */
		for (uint32_t i = count; i-- > 0;) {
			if (!labels_show_frame(builder->profile, slice, frames[i], i == count - 1))
				continue;
			of_entry[at] = number_frame(numbering, map->list[at], frames[i]);
			at++;
		}
	}
}

static void build(struct line_table *table, const struct tree_builder *builder,
		  const struct slice *slice, const bool *labels, const bool *files)
{
	struct numbering numbering = {
		.table = table,
		.builder = builder,
		.labels = labels,
		.files = files,
	};

	*table = (struct line_table){
		.entry_count = builder->map.first[builder->profile->locations.count],
	};
	table->of_entry = memory_new_table(table->entry_count, sizeof(*table->of_entry));
	id_index_init(&numbering.index);
	add_row(&numbering, &(struct line_row){ NO_LABEL, 0, 0 });
	number_all(&numbering, slice);
	id_index_release(&numbering.index);
}

void line_table_of_labels(struct line_table *table, const struct tree_builder *builder,
			  const struct slice *slice, const bool *wanted)
{
	build(table, builder, slice, wanted, NULL);
}

void line_table_of_files(struct line_table *table, const struct tree_builder *builder,
			 const struct slice *slice, const bool *wanted)
{
	build(table, builder, slice, NULL, wanted);
}

void line_table_release(struct line_table *table)
{
	free(table->rows);
	free(table->of_entry);
	*table = (struct line_table){ 0 };
}
