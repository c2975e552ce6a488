#include "loaders/pprof/pprof_locations.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/frame_names.h"

struct pprof_line {
	const struct pprof_function *function; /* NULL: not known */
	uint32_t line;
};

struct location { /* and its lines, the innermost first */
	uint64_t address;
	uint32_t mapping; /* its row; 0: none */
	uint32_t line_count;
};

void pprof_locations_init(struct pprof_locations *locations, struct pprof_index *index,
			  const struct symbol_options *options, struct profile_builder *builder)
{
	*locations = (struct pprof_locations){
		.index = index,
		.builder = builder,
		.of_row = memory_new(index->locations.ids.count, sizeof(location_id)),
		.inlined_left =
			PPROF_INLINED_LIMIT + (uint64_t)(index->bytes.end - index->bytes.at),
	};
	pprof_names_init(&locations->names, index, options, builder);
	pprof_symbols_init(&locations->symbols, &locations->names);
}

void pprof_locations_release(struct pprof_locations *locations)
{
	pprof_symbols_release(&locations->symbols);
	pprof_names_release(&locations->names);
	free(locations->of_row);
	free(locations->lines);
	free(locations->frames);
	free(locations->prune);
	free(locations->inlined);
}

static frame_id add_frame(struct pprof_locations *locations, const struct pprof_module *module,
			  const struct pprof_line *line, bool is_inlined)
{
	const struct pprof_function *function = line->function;
	struct function_info info = { .module = module->id, .kind = KIND_UNRESOLVED };

	info.name = module->unresolved;
	info.file = function ? function->file : 0;
	info.start = function ? function->start : 0;
	if (function && function->name != 0) {
		const struct profile *profile = profile_builder_profile(locations->builder);
		const char *text = profile_text(profile, function->name);
		struct span name = { text, text + profile->strings.length[function->name] };

		info.name = function->name;
		info.full = function->full;
		info.symbol = function->symbol;
		info.kind = is_inlined                      ? KIND_INLINED
			    : function->kind != KIND_NATIVE ? function->kind
							    : frame_symbol_kind(name, module->kind);
	}
	return profile_builder_add_frame(locations->builder,
					 profile_builder_add_function(locations->builder, &info),
					 line->line);
}

enum { LINE_FUNCTION = 1, LINE_LINE };

static void add_line(struct pprof_locations *locations, struct location *location, struct wire wire)
{
	uint64_t numbers[LINE_LINE + 1] = { 0 };
	uint32_t row;

	pprof_names_read(&locations->names, PPROF_LINE, wire, numbers, LINE_LINE + 1);
	row = pprof_ids_find(&locations->index->functions.ids, numbers[LINE_FUNCTION]);
	if (row == 0) {
		locations->missing_functions++;
		return;
	}
	/* The last one is the function, and the first ones are where it was. */
	if (location->line_count == PPROF_LINE_LIMIT) {
		locations->left_out_lines++;
		location->line_count--;
	}
	if (location->line_count >= locations->line_capacity) {
		locations->line_capacity = memory_more(locations->line_capacity);
		locations->lines = memory_resize(locations->lines, locations->line_capacity,
						 sizeof(*locations->lines));
		locations->frames = memory_resize(locations->frames, locations->line_capacity,
						  sizeof(*locations->frames));
	}
	locations->lines[location->line_count++] = (struct pprof_line){
		.function = pprof_names_function(&locations->names, row),
		.line = numbers[LINE_LINE] > UINT32_MAX ? 0 : (uint32_t)numbers[LINE_LINE],
	};
}

enum { LOCATION_MAPPING = 2, LOCATION_ADDRESS, LOCATION_LINE };

static struct location read_location(struct pprof_locations *locations, struct wire wire)
{
	struct location location = { 0 };
	struct wire_field field;
	bool is_damaged = false;
	uint64_t mapping = 0;

	while (pprof_next(&locations->index->damage, PPROF_LOCATION, &wire, &field, &is_damaged)) {
		if (field.number == LOCATION_LINE)
			add_line(locations, &location, field.bytes);
		else if (field.number == LOCATION_MAPPING)
			mapping = field.value;
		else if (field.number == LOCATION_ADDRESS)
			location.address = field.value;
	}
	if (mapping != 0) {
		location.mapping = pprof_ids_find(&locations->index->mappings.ids, mapping);
		locations->missing_mappings += location.mapping == 0;
	}
	return location;
}

/* Which lines stay: those outside of the outermost function that is dropped. All of them, where
 * that is the outermost one of all: then the stack says what is to be done. */
static uint32_t prune_lines(const struct pprof_locations *locations,
			    const struct location *location, enum pprof_prune *prune)
{
	*prune = PRUNE_NOT;
	for (uint32_t i = location->line_count; i-- > 0;) {
		if (!locations->lines[i].function->is_dropped)
			continue;
		*prune = i + 1 == location->line_count ? PRUNE_LOCATION : PRUNE_BENEATH;
		return *prune == PRUNE_LOCATION ? 0 : i + 1;
	}
	return 0;
}

static void remember_prune(struct pprof_locations *locations, location_id id,
			   enum pprof_prune prune)
{
	if (!locations->names.pruning.drop)
		return;
	if (id >= locations->prune_capacity) {
		uint32_t capacity = memory_more(id);

		locations->prune =
			memory_resize(locations->prune, capacity, sizeof(*locations->prune));
		memset(locations->prune + locations->prune_capacity, PRUNE_NOT,
		       capacity - locations->prune_capacity);
		locations->prune_capacity = capacity;
	}
	locations->prune[id] = (uint8_t)prune;
}

/* Callers' addresses are in their calls already. */
static enum address_kind address_kind(const struct location *location,
				      const struct pprof_module *module)
{
	const struct pprof_mapping *mapping = &module->mapping;

	if (location->address == 0)
		return ADDRESS_NOT_SAID;
	if (module->kind != KIND_NATIVE || mapping->path.at == mapping->path.end)
		return ADDRESS_UNCLEAR;
	/* A name shows nothing of the address: exporters write mappings of all for addresses of any
	 * kind. Without a name it is looked up as the file's own. */
	if (pprof_mapping_is_whole(mapping))
		return location->line_count == 0 ? ADDRESS_CODE : ADDRESS_UNCLEAR;
	return pprof_mapping_covers(mapping, location->address) ? ADDRESS_MAPPED : ADDRESS_UNCLEAR;
}

/* A location that lost what was inlined into it looks like others, for which drop_frames means
 * nothing: it is another one. */
static location_id add_location(struct pprof_locations *locations, const struct location *location,
				const struct pprof_module *module, const frame_id *frames,
				uint32_t count, enum pprof_prune prune)
{
	location_id id = (prune == PRUNE_BENEATH ? profile_builder_append_location
						 : profile_builder_add_location)(
		locations->builder, module->id, location->address, frames, count);

	profile_builder_note_address(locations->builder, id, address_kind(location, module));
	return id;
}

/* An address that the profile has no name for. */
static location_id add_unnamed(struct pprof_locations *locations, const struct location *location,
			       const struct pprof_module *module, enum pprof_prune *prune)
{
	struct pprof_symbol symbol;
	location_id id;

	*prune = PRUNE_NOT;
	if (!pprof_symbols_find(&locations->symbols, location->mapping, location->address,
				&symbol)) {
		symbol.frame = add_frame(locations, module, &(struct pprof_line){ 0 }, false);
		return add_location(locations, location, module, &symbol.frame, 1, *prune);
	}
	if (symbol.is_dropped)
		*prune = PRUNE_LOCATION;
	id = add_location(locations, location, module, &symbol.frame, 1, *prune);
	pprof_symbols_note(&locations->symbols, location->mapping, id, &symbol);
	return id;
}

static void remember_inlined(struct pprof_locations *locations, location_id id, uint32_t count)
{
	if (count == 0)
		return;
	if (id >= locations->inlined_capacity) {
		uint32_t capacity = memory_more(id);

		locations->inlined =
			memory_resize(locations->inlined, capacity, sizeof(*locations->inlined));
		memset(locations->inlined + locations->inlined_capacity, 0,
		       (capacity - locations->inlined_capacity) * sizeof(*locations->inlined));
		locations->inlined_capacity = capacity;
	}
	locations->inlined[id].count = count;
}

static location_id add_named(struct pprof_locations *locations, const struct location *location,
			     const struct pprof_module *module, enum pprof_prune *prune)
{
	uint32_t from = prune_lines(locations, location, prune);
	location_id id;

	for (uint32_t i = from; i < location->line_count; i++)
		locations->frames[i] = add_frame(locations, module, &locations->lines[i],
						 i + 1 < location->line_count);
	id = add_location(locations, location, module, locations->frames + from,
			  location->line_count - from, *prune);
	remember_inlined(locations, id, location->line_count - from - 1);
	return id;
}

location_id pprof_locations_plain(struct pprof_locations *locations, location_id id)
{
	struct pprof_inlined *inlined = &locations->inlined[id];

	locations->left_out_inlined += inlined->count;
	if (inlined->plain == 0) {
		const struct location_table *table =
			&profile_builder_profile(locations->builder)->locations;
		frame_id function = table->lists[table->list[id] + 1 + inlined->count];

		inlined->plain = profile_builder_append_location(
			locations->builder, table->module[id], table->address[id], &function, 1);
		profile_builder_set_address(locations->builder, inlined->plain,
					    table->address_kind[id]);
	}
	return inlined->plain;
}

location_id pprof_locations_make(struct pprof_locations *locations, uint32_t row)
{
	struct location location = read_location(locations, locations->index->locations.rows[row]);
	const struct pprof_module *module = pprof_names_module(&locations->names, location.mapping);
	enum pprof_prune prune;
	location_id id = (location.line_count == 0 ? add_unnamed : add_named)(locations, &location,
									      module, &prune);

	remember_prune(locations, id, prune);
	locations->of_row[row] = id;
	return id;
}

location_id pprof_no_stack(struct profile_builder *builder)
{
	static const char name[] = "[no stack]";
	struct function_info info = { .kind = KIND_UNRESOLVED };
	frame_id frame;

	info.name = profile_builder_add_string(builder, name, strlen(name));
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

/* As go tool pprof: the first one that is dropped ends the stack, but not in front of all that
 * is of interest. */
bool pprof_locations_keeps(const struct pprof_locations *locations, location_id location,
			   struct pprof_pruned *pruned)
{
	enum pprof_prune prune = location < locations->prune_capacity
					 ? (enum pprof_prune)locations->prune[location]
					 : PRUNE_NOT;

	if (pruned->is_cut)
		return false;
	pruned->is_of_interest |= prune == PRUNE_NOT;
	pruned->is_cut = prune != PRUNE_NOT && pruned->is_of_interest;
	return !pruned->is_cut || prune == PRUNE_BENEATH;
}
