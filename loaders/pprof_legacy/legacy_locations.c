#include "loaders/pprof_legacy/legacy_locations.h"

#include <ctype.h>
#include <stdlib.h>

#include "loaders/frame_names.h"
#include "loaders/symbols/demangle.h"
#include "loaders/symbols/symbol_options.h"
#include "model/hash.h"
#include "model/memory.h"

struct legacy_module {
	bool is_known;
	module_id id;
	enum function_kind kind;
	string_id unresolved; /* what its code without a name is called */
};

void legacy_locations_init(struct legacy_locations *locations, const struct legacy_profile *profile,
			   const struct symbol_options *options, struct profile_builder *builder)
{
	*locations = (struct legacy_locations){
		.profile = profile,
		.builder = builder,
		.options = options,
		.modules =
			memory_new((size_t)profile->maps.count + 1, sizeof(struct legacy_module)),
	};
	pprof_pruning_init(
		&locations->pruning,
		(struct span){ profile->drop_frames,
			       profile->drop_frames + strlen(profile->drop_frames) },
		profile->keep_frames
			? (struct span){ profile->keep_frames,
					 profile->keep_frames + strlen(profile->keep_frames) }
			: (struct span){ "", "" },
		builder);
	id_index_init(&locations->index);
}

void legacy_locations_release(struct legacy_locations *locations)
{
	pprof_pruning_release(&locations->pruning);
	id_index_release(&locations->index);
	free(locations->modules);
	free(locations->rows);
}

static string_id add_text(struct legacy_locations *locations, struct span text)
{
	return profile_builder_add_string(locations->builder, text.at, span_length(text));
}

/* --- modules */

static string_id add_build_id(struct legacy_locations *locations, struct span text)
{
	char digits[128];
	size_t length = span_length(text);

	if (length > sizeof(digits) || length % 2 != 0)
		return 0;
	for (size_t i = 0; i < length; i++)
		digits[i] = (char)tolower((unsigned char)text.at[i]);
	return profile_builder_add_string(locations->builder, digits, length);
}

static const struct legacy_module *find_module(struct legacy_locations *locations, uint64_t address)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	uint32_t row = locations->profile->has_no_addresses ? LEGACY_MAPS_NONE
							    : legacy_maps_find(maps, address);
	struct legacy_module *module =
		&locations->modules[row == LEGACY_MAPS_NONE ? maps->count : row];
	struct span file = { "", "" };
	char *name;

	if (module->is_known)
		return module;
	if (row != LEGACY_MAPS_NONE) {
		struct span build_id = maps->mappings[row].build_id;

		file = maps->mappings[row].file;
		/* Better than no name at all. */
		if (file.at == file.end)
			file = build_id;
		module->id =
			profile_builder_add_build(locations->builder, add_text(locations, file),
						  add_build_id(locations, build_id));
	}
	name = frame_unresolved_name(file);
	module->is_known = true;
	module->kind = frame_module_kind(file);
	module->unresolved = profile_builder_add_string(locations->builder, name, strlen(name));
	free(name);
	return module;
}

/* --- names */

static string_id add_name(struct legacy_locations *locations, struct span name)
{
	char *raw, *pretty;
	string_id id;

	if (locations->options->no_demangle || !span_begins(name, "_"))
		return add_text(locations, name);
	raw = memory_text(name.at, span_length(name));
	pretty = demangle(raw);
	id = pretty ? profile_builder_add_string(locations->builder, pretty, strlen(pretty))
		    : add_text(locations, name);
	free(pretty);
	free(raw);
	return id;
}

/* What Go leaves out of a stack has a name that only the pruning may guess. */
static bool is_dropped(struct legacy_locations *locations, const struct legacy_symbol *symbol)
{
	static const char of_runtime[] = "runtime.left_out";
	struct span name = symbol->name;

	if (symbol->is_guess && span_is(name, LEGACY_RUNTIME))
		name = (struct span){ of_runtime, of_runtime + strlen(of_runtime) };
	return pprof_pruning_drops(&locations->pruning, name);
}

static void name_location(struct legacy_locations *locations, struct legacy_location *location)
{
	const struct legacy_module *module = find_module(locations, location->address);
	const struct legacy_symbol *symbol =
		legacy_symbols_find(&locations->profile->symbols, location->address);
	struct function_info info = { .module = module->id,
				      .kind = KIND_UNRESOLVED,
				      .name = module->unresolved };
	bool has_address = !locations->profile->has_no_addresses;
	frame_id frame;

	if (symbol) {
		info.name = add_name(locations, symbol->name);
		info.file = add_text(locations, symbol->file);
		location->is_dropped = is_dropped(locations, symbol);
		if (!span_is(symbol->name, LEGACY_RUNTIME))
			info.kind = has_address ? frame_symbol_kind(symbol->name, module->kind)
						: KIND_JIT;
	}
	frame = profile_builder_add_frame(locations->builder,
					  profile_builder_add_function(locations->builder, &info),
					  symbol ? symbol->line : 0);
	location->id = profile_builder_add_location(locations->builder, module->id,
						    has_address ? location->address : 0, &frame, 1);
}

const struct legacy_location *legacy_locations_find(struct legacy_locations *locations,
						    uint64_t address)
{
	struct id_index *index = &locations->index;
	uint64_t hash = hash_pair(address, 0, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    locations->rows[id].address == address)
			return &locations->rows[id];
	id = ++locations->count;
	if (id >= locations->capacity) {
		locations->capacity = memory_more(locations->capacity);
		locations->rows = memory_resize(locations->rows, locations->capacity,
						sizeof(*locations->rows));
	}
	locations->rows[id] = (struct legacy_location){ .address = address };
	name_location(locations, &locations->rows[id]);
	id_index_add(index, hash, id);
	return &locations->rows[id];
}

location_id legacy_locations_no_stack(struct legacy_locations *locations)
{
	static const char name[] = "[no stack]";
	struct function_info info = { .kind = KIND_UNRESOLVED };
	frame_id frame;

	info.name = profile_builder_add_string(locations->builder, name, strlen(name));
	frame = profile_builder_add_frame(
		locations->builder, profile_builder_add_function(locations->builder, &info), 0);
	return profile_builder_add_location(locations->builder, 0, 0, &frame, 1);
}
