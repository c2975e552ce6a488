#include "loaders/pprof_legacy/legacy_locations.h"

#include <ctype.h>
#include <stdlib.h>

#include "loaders/frame_names.h"
#include "loaders/pprof_legacy/legacy_symbolizer.h"
#include "loaders/symbols/module_report.h"
#include "loaders/symbols/shown_name.h"
#include "model/hash.h"
#include "model/memory.h"

struct legacy_module {
	bool is_known;
	module_id id;
	enum function_kind kind;
	string_id unresolved; /* what its code without a name is called */
};

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

static string_id add_name(struct legacy_locations *locations, struct span name)
{
	char *text = memory_text(name.at, span_length(name));
	string_id id =
		shown_name_add(locations->builder, locations->options, text, span_length(name));

	free(text);
	return id;
}

struct named_frame {
	struct span name, file; /* name empty: it has none */
	uint32_t line;
	bool is_inlined, is_left_out; /* Go names it not, but it is of its runtime */
};

/* By the name as users see it, as pprof's expressions are of those. */
static bool is_dropped(struct legacy_locations *locations, string_id name, bool is_left_out)
{
	static const char of_runtime[] = "runtime.left_out";
	const struct profile *profile = profile_builder_profile(locations->builder);
	const char *text = is_left_out ? of_runtime : profile_text(profile, name);

	return pprof_pruning_drops(&locations->pruning, (struct span){ text, text + strlen(text) });
}

static frame_id add_frame(struct legacy_locations *locations, uint32_t module,
			  const struct named_frame *frame, bool *drops)
{
	const struct legacy_module *row = &locations->modules[module];
	struct function_info info = { .module = row->id,
				      .kind = KIND_UNRESOLVED,
				      .name = row->unresolved,
				      .file = add_text(locations, frame->file) };

	*drops = false;
	if (frame->name.at < frame->name.end) {
		info.name = add_name(locations, frame->name);
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

/* `frames`: inlined callees first. The outermost one that is dropped goes, and what was inlined
 * into it; all of the location only where that is its function, as the stack then decides. */
static void name_location(struct legacy_locations *locations, struct legacy_location *location,
			  const struct named_frame *frames, uint32_t count)
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
}

/* What the profile says itself. */
static void take_own_name(struct legacy_locations *locations, struct legacy_location *location)
{
	const struct legacy_symbol *symbol =
		legacy_symbols_find(&locations->profile->symbols, location->address);
	struct named_frame frame = { 0 };

	if (!symbol)
		return;
	frame.name = symbol->name;
	frame.file = symbol->file;
	frame.line = symbol->line;
	frame.is_left_out = span_is(symbol->name, LEGACY_RUNTIME);
	name_location(locations, location, &frame, 1);
}

/* --- symbols */

static struct span span_of(const char *text)
{
	return text ? (struct span){ text, text + strlen(text) } : (struct span){ "", "" };
}

enum { DEPTH_LIMIT = 256 };

static void take_answer(struct legacy_locations *locations,
			const struct legacy_symbolizer *symbolizer,
			const struct legacy_query *query)
{
	const struct inline_frame *found;
	struct named_frame frames[DEPTH_LIMIT];

	if (query->frame_count == 0 || query->frame_count > DEPTH_LIMIT)
		return;
	found = symbolizer->frames + query->first_frame;
	for (uint32_t i = 0; i < query->frame_count; i++)
		frames[i] = (struct named_frame){ .name = span_of(found[i].name),
						  .file = span_of(found[i].file),
						  .line = found[i].line,
						  .is_inlined = i + 1 < query->frame_count };
	name_location(locations, &locations->rows[query->row], frames, query->frame_count);
}

/* Hexadecimal digits, two a byte; size 0 where they are none. */
static struct build_id read_build_id(struct span text)
{
	struct build_id id = { 0 };

	if (span_length(text) % 2 != 0 || span_length(text) / 2 > BUILD_ID_LIMIT)
		return id;
	for (; text.at < text.end; text.at += 2)
		id.bytes[id.size++] = (uint8_t)(hex_digit(text.at[0]) << 4 | hex_digit(text.at[1]));
	return id;
}

static void warn_of_trouble(const struct legacy_locations *locations,
			    const struct legacy_symbolizer *symbolizer)
{
	if (*symbolizer->trouble)
		profile_builder_warn(locations->builder, "no inlined frames and lines from %s: %s",
				     symbolizer->symbols->dwarf_path, symbolizer->trouble);
}

/* Of one file. */
static void symbolize(struct legacy_locations *locations, struct legacy_query *queries,
		      uint32_t count)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	const struct legacy_mapping *mapping =
		&maps->mappings[locations->rows[queries->row].module];
	char *path = memory_text(mapping->file.at, span_length(mapping->file));
	struct module_request request = { .nature = MODULE_FILE,
					  .path = path,
					  .build_id = read_build_id(mapping->build_id),
					  .pid = -1 };
	struct legacy_symbolizer symbolizer;
	module_id module = queries->module;

	legacy_symbolizer_run(&symbolizer, &request, locations->options, queries, count);
	for (uint32_t i = 0; i < count; i++)
		take_answer(locations, &symbolizer, &queries[i]);
	module_report_add(locations->builder, module, symbolizer.symbols);
	warn_of_trouble(locations, &symbolizer);
	legacy_symbolizer_release(&symbolizer);
	free(path);
}

static int compare_modules(const void *a, const void *b)
{
	const struct legacy_query *first = a, *second = b;

	if (first->module != second->module)
		return first->module < second->module ? -1 : 1;
	return (first->row > second->row) - (first->row < second->row);
}

/* Whether there may be a file; the kernel's pages in each process are none. */
static bool has_file(const struct legacy_mapping *mapping)
{
	return mapping->file.at < mapping->file.end && *mapping->file.at != '[';
}

static uint32_t list_queries(const struct legacy_locations *locations, struct legacy_query *queries)
{
	const struct legacy_maps *maps = &locations->profile->maps;
	uint32_t count = 0;

	for (uint32_t i = 1; i <= locations->count; i++) {
		const struct legacy_location *row = &locations->rows[i];
		const struct legacy_mapping *mapping =
			row->module < maps->count ? &maps->mappings[row->module] : NULL;

		if (row->id != 0 || !mapping || !has_file(mapping))
			continue;
		queries[count++] = (struct legacy_query){
			.module = locations->modules[row->module].id,
			.row = i,
			.offset = row->address - mapping->start + mapping->offset,
		};
	}
	return count;
}

static void symbolize_all(struct legacy_locations *locations, const struct input *input)
{
	struct legacy_query *queries = memory_new((size_t)locations->count + 1, sizeof(*queries));
	uint32_t count = list_queries(locations, queries), end;

	qsort(queries, count, sizeof(*queries), compare_modules);
	profile_builder_begin_names(locations->builder);
	for (uint32_t i = 0; i < count && !input_is_abandoned(input); i = end) {
		for (end = i + 1; end < count && queries[end].module == queries[i].module;)
			end++;
		symbolize(locations, queries + i, end - i);
	}
	free(queries);
}

void legacy_locations_init(struct legacy_locations *locations, const struct legacy_profile *profile,
			   const struct symbol_options *options, struct profile_builder *builder,
			   const struct input *input)
{
	*locations = (struct legacy_locations){
		.profile = profile,
		.builder = builder,
		.options = options,
		.modules =
			memory_new((size_t)profile->maps.count + 1, sizeof(struct legacy_module)),
	};
	pprof_pruning_init(&locations->pruning, span_of(profile->drop_frames),
			   span_of(profile->keep_frames), builder);
	id_index_init(&locations->index);
	add_rows(locations);
	for (uint32_t i = 1; i <= locations->count; i++)
		take_own_name(locations, &locations->rows[i]);
	symbolize_all(locations, input);
	for (uint32_t i = 1; i <= locations->count; i++)
		if (locations->rows[i].id == 0)
			name_location(locations, &locations->rows[i], &(struct named_frame){ 0 },
				      1);
}

void legacy_locations_release(struct legacy_locations *locations)
{
	pprof_pruning_release(&locations->pruning);
	id_index_release(&locations->index);
	free(locations->modules);
	free(locations->rows);
	free(locations->frames);
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
