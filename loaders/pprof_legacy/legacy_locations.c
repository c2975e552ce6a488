#include "loaders/pprof_legacy/legacy_locations.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/pprof_legacy/names/legacy_symbol_section.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"

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

static void name_module(struct legacy_locations *locations, uint32_t row)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	struct legacy_module *module = &locations->modules[row];
	struct span file = { "", "" };
	char *name;

	if (module->is_known)
		return;
	if (row < maps->count) {
		struct span build_id = maps->mappings[row].build_id;

		file = maps->mappings[row].file;
		/* Better than no name at all. */
		if (file.at == file.end)
			file = build_id;
		module->id =
			profile_builder_add_build(locations->builder, add_text(locations, file),
						  add_build_id(locations, build_id));
		if (module->id != 0)
			profile_builder_add_mapping(locations->builder, module->id,
						    &(struct module_mapping){
							    maps->mappings[row].start,
							    maps->mappings[row].limit,
							    maps->mappings[row].offset,
						    });
	}
	name = frame_unresolved_name(file);
	module->is_known = true;
	module->kind = frame_module_kind(file);
	module->unresolved = profile_builder_add_string(locations->builder, name, strlen(name));
	free(name);
}

static uint32_t find_module(const struct legacy_profile *profile, uint64_t address)
{
	uint32_t row = profile->has_no_addresses ? LEGACY_MAPS_NONE
						 : legacy_maps_find(&profile->maps, address);

	return row == LEGACY_MAPS_NONE ? profile->maps.count : row;
}

/* --- rows */

static uint32_t find_row(const struct legacy_locations *locations, uint64_t address, uint64_t hash)
{
	const struct id_index *index = &locations->index;
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    locations->rows[id].address == address)
			return id;
	return 0;
}

static void add_row(struct legacy_locations *locations, uint64_t address)
{
	uint64_t hash = hash_pair(address, 0, locations->index.seed);

	if (find_row(locations, address, hash) != 0)
		return;
	if (++locations->count >= locations->capacity) {
		locations->capacity = memory_more(locations->capacity);
		locations->rows = memory_resize(locations->rows, locations->capacity,
						sizeof(*locations->rows));
	}
	locations->rows[locations->count] = (struct legacy_location){
		.address = address,
		.module = find_module(locations->profile, address),
	};
	id_index_add(&locations->index, hash, locations->count);
	name_module(locations, locations->rows[locations->count].module);
}

static void add_rows(struct legacy_locations *locations)
{
	const struct legacy_profile *profile = locations->profile;

	for (uint32_t i = 0; i < profile->sample_count; i++) {
		const struct legacy_sample *sample = legacy_profile_sample(profile, i);

		for (uint32_t k = 0; k < sample->depth; k++)
			add_row(locations, legacy_profile_addresses(profile, sample)[k]);
	}
}

const struct legacy_location *legacy_locations_find(const struct legacy_locations *locations,
						    uint64_t address)
{
	return &locations->rows[find_row(locations, address,
					 hash_pair(address, 0, locations->index.seed))];
}

/* --- names */

static void add_name(struct legacy_locations *locations, struct span name,
		     struct function_info *info)
{
	char *text = memory_text(name.at, span_length(name));

	function_names_set(locations->builder, locations->options, text, span_length(name), info);
	free(text);
}

/* By the name as users see it, as pprof's expressions are of those. */
static bool is_dropped(struct legacy_locations *locations, string_id name, bool is_left_out)
{
	static const char of_runtime[] = "runtime.left_out";
	const struct profile *profile = profile_builder_profile(locations->builder);
	const char *text = is_left_out ? of_runtime : profile_text(profile, name);

	return pprof_pruning_drops(&locations->pruning, legacy_span(text));
}

static frame_id add_frame(struct legacy_locations *locations, uint32_t module,
			  const struct legacy_frame *frame, bool *drops)
{
	const struct legacy_module *row = &locations->modules[module];
	struct function_info info = { .module = row->id,
				      .kind = KIND_UNRESOLVED,
				      .name = row->unresolved,
				      .file = add_text(locations, frame->file) };

	*drops = frame->name.at == frame->name.end && locations->profile->drops_unnamed &&
		 is_dropped(locations, info.name, false);
	if (frame->name.at < frame->name.end) {
		add_name(locations, frame->name, &info);
		*drops = is_dropped(locations, info.name, frame->is_left_out);
		if (!frame->is_left_out)
			info.kind = locations->profile->has_no_addresses ? KIND_JIT
				    : frame->is_inlined                  ? KIND_INLINED
							: frame_symbol_kind(frame->name, row->kind);
	}
	return profile_builder_add_frame(locations->builder,
					 profile_builder_add_function(locations->builder, &info),
					 frame->line);
}

static enum address_kind address_kind(const struct legacy_locations *locations, uint32_t module)
{
	const struct legacy_maps *maps = &locations->profile->maps;

	if (locations->profile->has_no_addresses)
		return ADDRESS_NOT_SAID;
	return module < maps->count && locations->modules[module].kind == KIND_NATIVE &&
			       maps->mappings[module].file.at < maps->mappings[module].file.end
		       ? ADDRESS_MAPPED
		       : ADDRESS_UNCLEAR;
}

/* `frames`: inlined callees first. The outermost one that is dropped goes, and what was inlined
 * into it; all of the location only where that is its function, as the stack then decides. */
void legacy_locations_name(struct legacy_locations *locations, struct legacy_location *location,
			   const struct legacy_frame *frames, uint32_t count)
{
	uint64_t address = locations->profile->has_no_addresses ? 0 : location->address;
	module_id module = locations->modules[location->module].id;
	uint32_t from = 0;

	if (count > locations->frame_capacity) {
		locations->frame_capacity = count * 2;
		locations->frames = memory_resize(locations->frames, locations->frame_capacity,
						  sizeof(*locations->frames));
	}
	for (uint32_t i = count; i-- > 0;) {
		bool drops;

		locations->frames[i] = add_frame(locations, location->module, &frames[i], &drops);
		if (!drops || location->ends_stack)
			continue;
		location->ends_stack = true;
		location->is_dropped = i + 1 == count;
		from = location->is_dropped ? 0 : i + 1;
	}
	location->id = (from > 0 ? profile_builder_append_location : profile_builder_add_location)(
		locations->builder, module, address, locations->frames + from, count - from);
	profile_builder_note_address(locations->builder, location->id,
				     address_kind(locations, location->module));
}

enum { LIST_LIMIT = 64 };

/* What the profile says itself. */
static void take_own_name(struct legacy_locations *locations, struct legacy_location *location)
{
	const struct legacy_symbol *symbol =
		legacy_symbols_find(&locations->profile->symbols, location->address);
	struct legacy_frame frame = { 0 }, frames[LIST_LIMIT];
	struct span names[LIST_LIMIT + 1];

	if (!symbol)
		return;
	if (symbol->is_list) {
		uint32_t count = legacy_symbol_section_split(symbol->name, names, LIST_LIMIT);

		for (uint32_t i = 0; i < count; i++) {
			frames[i] = frame;
			frames[i].name = names[i];
			frames[i].is_inlined = i + 1 < count;
		}
		legacy_locations_name(locations, location, frames, count);
		return;
	}
	frame.name = symbol->name;
	frame.file = symbol->file;
	frame.line = symbol->line;
	frame.is_left_out = span_is(symbol->name, LEGACY_RUNTIME);
	legacy_locations_name(locations, location, &frame, 1);
}

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
	pprof_pruning_init(&locations->pruning, legacy_span(profile->drop_frames),
			   legacy_span(profile->keep_frames), builder);
	id_index_init(&locations->index);
	add_rows(locations);
	for (uint32_t i = 1; i <= locations->count; i++)
		take_own_name(locations, &locations->rows[i]);
}

void legacy_locations_finish(struct legacy_locations *locations)
{
	for (uint32_t i = 1; i <= locations->count; i++)
		if (locations->rows[i].id == 0)
			legacy_locations_name(locations, &locations->rows[i],
					      &(struct legacy_frame){ 0 }, 1);
}

void legacy_locations_release(struct legacy_locations *locations)
{
	pprof_pruning_release(&locations->pruning);
	id_index_release(&locations->index);
	free(locations->modules);
	free(locations->rows);
	free(locations->frames);
}
