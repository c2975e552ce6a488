#include "loaders/text/block_merger.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/text/rust_name.h"
#include "symbols/find/demangle.h"
#include "symbols/find/function_names.h"

static const struct quantity_unit units[] = {
	[VALUE_SAMPLES] = { .unit = UNIT_COUNT, .name = "samples" },
	[VALUE_EVENTS] = { .unit = UNIT_COUNT, .name = "events" },
	[VALUE_NANOSECONDS] = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" },
	[VALUE_BYTES] = { .unit = UNIT_BYTES, .name = "bytes" },
};

static struct quantity_unit unit_of(struct profile_builder *builder,
				    const struct block_merger_type *type)
{
	struct quantity_unit unit = units[type->kind];

	if (type->counted)
		unit.name = profile_text(profile_builder_profile(builder),
					 profile_builder_add_string(builder, type->counted,
								    strlen(type->counted)));
	return unit;
}

void block_merger_init(struct block_merger *merger, struct profile_builder *builder,
		       const struct symbol_options *symbols, const struct block_merger_type *types,
		       uint32_t type_count)
{
	*merger = (struct block_merger){
		.builder = builder,
		.symbols = symbols,
		.types = types,
		.type_count = type_count,
	};
	if (!types[0].name) {
		profile_builder_set_columns(builder, COLUMN_TYPE);
		return;
	}
	for (uint32_t i = 0; i < type_count; i++)
		merger->type_ids[i] = profile_builder_add_sample_type(
			builder,
			profile_builder_add_string(builder, types[i].name, strlen(types[i].name)),
			unit_of(builder, &types[i]));
	profile_builder_set_value_types(builder, merger->type_ids, type_count);
}

void block_merger_sum(struct block_merger *merger)
{
	merger->has_sums = true;
	profile_builder_set_columns(merger->builder, COLUMN_COPIES);
	stack_sums_init(&merger->sums, merger->builder, merger->type_count);
}

void block_merger_flush(struct block_merger *merger)
{
	if (merger->has_sums)
		stack_sums_flush(&merger->sums);
}

/* --- local ids to rows */

static uint32_t *row_of(struct column *column, uint32_t id)
{
	column_commit(column, (size_t)id + 1);
	return (uint32_t *)(void *)column->rows + id;
}

static string_id string_row(struct block_merger *merger, struct parsed_tables *tables, uint32_t id)
{
	string_id *row = row_of(&tables->string_rows, id);

	if (*row == 0 && id != 0)
		*row = profile_builder_add_string(merger->builder,
						  interner_bytes(&tables->strings, id),
						  interner_row(&tables->strings, id)->length);
	return *row;
}

static module_id module_row(struct block_merger *merger, struct parsed_tables *tables, uint32_t id)
{
	module_id *row = row_of(&tables->module_rows, id);

	if (*row == 0 && id != 0)
		*row = profile_builder_add_module(merger->builder, string_row(merger, tables, id));
	return *row;
}

/* The name of a function, as it is in its source. */
static void name_function(struct block_merger *merger, struct parsed_tables *tables, uint32_t id,
			  struct function_info *info)
{
	const char *name = interner_bytes(&tables->strings, id);
	size_t length = interner_row(&tables->strings, id)->length;
	char *finished;

	info->name = string_row(merger, tables, id);
	if (id == 0 || !merger->symbols || merger->symbols->no_demangle)
		return;
	finished = rust_name_finish((struct span){ name, name + length });
	if (finished) {
		info->symbol = info->name;
		info->name =
			profile_builder_add_string(merger->builder, finished, strlen(finished));
		free(finished);
	} else if (demangle_is_for(name)) {
		function_names_set(merger->builder, merger->symbols, name, length, info);
	}
}

static function_id function_row(struct block_merger *merger, struct parsed_tables *tables,
				uint32_t id)
{
	function_id *row = row_of(&tables->function_rows, id);

	if (*row == 0 && id != 0) {
		struct parsed_function function = parsed_tables_function(tables, id);
		struct function_info info = {
			.file = string_row(merger, tables, function.file),
			.module = module_row(merger, tables, function.module),
			.kind = (enum function_kind)function.kind,
		};

		name_function(merger, tables, function.name, &info);
		*row = profile_builder_add_function(merger->builder, &info);
	}
	return *row;
}

static location_id add_location(struct block_merger *merger, struct parsed_tables *tables,
				uint32_t id)
{
	const struct parsed_location *location = parsed_tables_location(tables, id);
	const struct parsed_frame *frames = parsed_tables_frames(tables, location);
	module_id module = module_row(merger, tables, location->module);
	frame_id few[16], *rows = few;
	location_id row;

	if (location->frame_count > sizeof(few) / sizeof(*few))
		rows = memory_new(location->frame_count, sizeof(*rows));
	for (uint32_t i = 0; i < location->frame_count; i++)
		rows[i] =
			profile_builder_add_frame(merger->builder,
						  function_row(merger, tables, frames[i].function),
						  frames[i].line);
	row = profile_builder_add_location(merger->builder, module, location->address, rows,
					   location->frame_count);
	if (location->address != 0) /* of which no text says what was mapped there */
		profile_builder_note_address(merger->builder, row, ADDRESS_UNCLEAR);
	if (rows != few)
		free(rows);
	return row;
}

static thread_id thread_row(struct block_merger *merger, struct parsed_tables *tables, uint32_t id)
{
	thread_id *row = row_of(&tables->thread_rows, id);

	if (*row == 0 && id != 0) {
		struct parsed_thread thread = parsed_tables_thread(tables, id);

		*row = profile_builder_add_thread(merger->builder, thread.pid, thread.tid,
						  string_row(merger, tables, thread.process),
						  string_row(merger, tables, thread.name));
	}
	return *row;
}

static uint8_t type_row(struct block_merger *merger, struct parsed_tables *tables, uint32_t id)
{
	uint32_t *row = row_of(&tables->type_rows, id);

	if (*row == 0) {
		struct parsed_type type = parsed_tables_type(tables, id);

		*row = 1 + profile_builder_add_sample_type(merger->builder,
							   string_row(merger, tables, type.name),
							   units[type.kind]);
	}
	return (uint8_t)(*row - 1);
}

/* --- samples */

static int64_t value_for(struct block_merger *merger, uint32_t type,
			 const struct parsed_value *value)
{
	const struct profile *profile = profile_builder_profile(merger->builder);
	uint8_t decimals = profile->sample_types[type].unit.decimals;
	int64_t factor = 1;

	if (value->decimals > decimals) {
		block_merger_flush(merger);
		profile_builder_set_decimals(merger->builder, type, value->decimals);
		decimals = value->decimals;
	}
	for (unsigned i = value->decimals; i < decimals; i++)
		factor *= 10;
	if (value->digits > INT64_MAX / factor || value->digits < INT64_MIN / factor)
		merger->overflows++;
	return quantity_multiply(value->digits, factor);
}

static void translate(struct block_merger *merger, struct parsed_tables *tables,
		      const uint32_t *locations, uint32_t depth)
{
	location_id *rows = (location_id *)(void *)tables->location_rows.rows;

	if (depth > merger->path_capacity) {
		merger->path_capacity = (size_t)depth * 2;
		merger->path =
			memory_resize(merger->path, merger->path_capacity, sizeof(*merger->path));
	}
	for (uint32_t i = 0; i < depth; i++) {
		location_id row = rows[locations[i]];

		if (row == 0)
			row = rows[locations[i]] = add_location(merger, tables, locations[i]);
		merger->path[i] = row;
	}
}

static void merge_samples(struct block_merger *merger, struct parsed_tables *tables,
			  const struct parsed_block *block)
{
	const uint32_t *locations = block->locations;
	uint32_t most = 0;

	for (uint32_t i = 0; i < block->location_count; i++)
		if (locations[i] > most)
			most = locations[i];
	column_commit(&tables->location_rows, (size_t)most + 1);
	for (uint32_t i = 0; i < block->sample_count; i++) {
		const struct parsed_sample *parsed = &block->samples[i];
		const struct parsed_value *value = &block->values[(size_t)i * block->value_count];
		struct sample sample = { .cpu = parsed->cpu, .time = parsed->time };
		int64_t values[PARSED_VALUES_LIMIT];

		translate(merger, tables, locations, parsed->depth);
		locations += parsed->depth;
		sample.thread = thread_row(merger, tables, parsed->thread);
		if (!merger->types[0].name)
			sample.type = type_row(merger, tables, parsed->type);
		for (uint32_t at = 0; at < block->value_count; at++)
			values[at] = value_for(
				merger, merger->types[0].name ? merger->type_ids[at] : sample.type,
				&value[at]);
		sample.values = values;
		sample.stack = profile_builder_add_stack(merger->builder, merger->path,
							 parsed->depth, sample.thread);
		if (merger->has_sums)
			stack_sums_add(&merger->sums, &sample);
		else
			profile_builder_add_sample(merger->builder, &sample);
	}
	merger->samples += block->sample_count;
}

void block_merger_add(struct block_merger *merger, struct parsed_tables *tables,
		      const struct parsed_block *block)
{
	const struct interner *strings = &tables->strings;

	for (uint32_t i = 0; i < block->property_count; i++)
		profile_builder_add_property(merger->builder,
					     interner_bytes(strings, block->properties[2 * i]),
					     interner_bytes(strings, block->properties[2 * i + 1]));
	if (block->columns)
		profile_builder_set_columns(merger->builder, block->columns);
	if (block->has_kinds)
		profile_builder_set_names_have_kinds(merger->builder);
	merge_samples(merger, tables, block);
	bad_lines_append(&merger->bad, &block->bad, merger->lines);
	merger->lines += block->lines;
	merger->empty_frames += block->empty_frames;
	merger->overflows += block->overflows;
	if (block->lost)
		profile_builder_add_lost(merger->builder, block->lost);
	if (block->has_clock && !merger->has_clock) {
		profile_builder_set_clock(merger->builder, block->clock);
		merger->has_clock = true;
	}
}

bool block_merger_finish(struct block_merger *merger, struct error *error)
{
	struct profile_builder *builder = merger->builder;
	char lines[256];

	bad_lines_print(&merger->bad, lines, sizeof(lines));
	free(merger->path);
	if (merger->has_sums)
		stack_sums_release(&merger->sums);
	if (merger->samples == 0) {
		if (merger->bad.count > 0)
			return error_set(error, ERROR_MALFORMED,
					 "it contains no samples; not understood: %s", lines);
		return error_set(error, ERROR_MALFORMED, "it contains no samples");
	}
	if (merger->bad.count > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s left out as not understood: %s",
				     merger->bad.count, merger->bad.count == 1 ? "" : "s", lines);
	if (merger->empty_frames > 0)
		profile_builder_warn(builder, "%" PRIu64 " frame%s without a name left out",
				     merger->empty_frames, merger->empty_frames == 1 ? "" : "s");
	if (merger->overflows > 0)
		profile_builder_warn(builder, "%" PRIu64 " value%s too big: cut to what fits",
				     merger->overflows, merger->overflows == 1 ? "" : "s");
	return true;
}
