#include "loaders/heaptrack/heaptrack_modules.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/heaptrack/heaptrack_line.h"
#include "loaders/native/native_names.h"

struct known_address {
	uint64_t address;
	struct heaptrack_place place;
	uint32_t generation;
};

void heaptrack_modules_init(struct heaptrack_modules *modules, struct profile_builder *builder,
			    const struct symbol_options *options)
{
	*modules = (struct heaptrack_modules){
		.builder = builder,
		.ranges = memory_new(HEAPTRACK_RANGE_LIMIT, sizeof(*modules->ranges)),
	};
	named_files_init(&modules->files, builder, options);
	unresolved_frames_init(&modules->unresolved, builder);
	column_init(&modules->known, sizeof(struct known_address), UINT32_MAX);
	id_index_init(&modules->index);
}

void heaptrack_modules_release(struct heaptrack_modules *modules)
{
	named_files_release(&modules->files);
	unresolved_frames_release(&modules->unresolved);
	column_release(&modules->known);
	id_index_release(&modules->index);
	free(modules->modules);
	free(modules->ranges);
}

void heaptrack_modules_clear(struct heaptrack_modules *modules)
{
	modules->range_count = 0;
	modules->module_count = 0;
	modules->generation++;
}

/* How many ranges begin at or before it. */
static uint32_t count_before(const struct heaptrack_modules *modules, uint64_t address)
{
	uint32_t low = 0, high = modules->range_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (modules->ranges[middle].start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_range(struct heaptrack_modules *modules, uint64_t start, uint64_t size,
		      uint32_t module)
{
	struct heaptrack_range *range;
	uint32_t at;

	if (modules->range_count == HEAPTRACK_RANGE_LIMIT) {
		modules->has_more = true;
		return;
	}
	at = count_before(modules, start);
	range = &modules->ranges[at];
	memmove(range + 1, range, (modules->range_count++ - at) * sizeof(*range));
	*range = (struct heaptrack_range){ start, start + size < start ? UINT64_MAX : start + size,
					   module };
}

void heaptrack_modules_add(struct heaptrack_modules *modules, struct span path, uint64_t base,
			   struct span ranges)
{
	uint64_t start, size;

	if (modules->module_count == modules->module_capacity) {
		modules->module_capacity = memory_more(modules->module_capacity);
		modules->modules = memory_resize(modules->modules, modules->module_capacity,
						 sizeof(*modules->modules));
	}
	modules->modules[modules->module_count++] = (struct heaptrack_module){
		.id = profile_builder_add_module(
			modules->builder,
			profile_builder_add_string(modules->builder, path.at, span_length(path))),
		.base = base,
	};
	while (heaptrack_take(&ranges, &start) && heaptrack_take(&ranges, &size))
		add_range(modules, base + start, size, modules->module_count - 1);
}

/* --- names */

/* As the linker has them: _Znwm and _Znam, with 32 bits _Znwj and _Znaj. */
static bool is_new(const char *name)
{
	return strncmp(name, "_Zn", 3) == 0 && (name[3] == 'w' || name[3] == 'a') &&
	       (name[4] == 'm' || name[4] == 'j') && name[5] == '\0';
}

/* `before`: what was found the last time, perhaps of another file. */
static struct heaptrack_place resolve(struct heaptrack_modules *modules, uint64_t address,
				      location_id before)
{
	uint32_t row = count_before(modules, address);
	const struct heaptrack_range *range = row > 0 ? &modules->ranges[row - 1] : NULL;
	const struct heaptrack_module *module;
	struct heaptrack_place place = { 0 };
	const struct symbol *symbol;
	struct named_file *file;
	frame_id frame;
	uint64_t code;

	if (!range || address > range->end)
		return heaptrack_frames_unknown(&modules->unresolved, 0, address);
	module = &modules->modules[range->module];
	code = address - module->base;
	file = native_names_file(&modules->files, module->id, NATIVE_FILE_BY_PATH);
	symbol = file->symbols ? symbol_table_find(&file->symbols->table, code) : NULL;
	if (!symbol)
		return heaptrack_frames_unknown(&modules->unresolved, module->id, code);
	frame = native_names_know(&modules->files, file, symbol)->frame;
	place.is_new = is_new(symbol->name);
	place.location =
		profile_builder_add_location(modules->builder, module->id, code, &frame, 1);
	if (place.location == before)
		return place;
	profile_builder_note_address(modules->builder, place.location, ADDRESS_CODE);
	named_files_note(&modules->files, file, code, place.location, frame);
	return place;
}

struct heaptrack_place heaptrack_modules_find(struct heaptrack_modules *modules, uint64_t address)
{
	uint64_t hash = hash_pair(address, 0, modules->index.seed);
	struct known_address *rows = (struct known_address *)(void *)modules->known.rows, *known;
	uint32_t id;

	for (uint32_t at = id_index_start(&modules->index, hash);
	     (id = modules->index.slots[at].id) != 0; at = id_index_next(&modules->index, at)) {
		known = &rows[id - 1];
		if (known->address != address)
			continue;
		if (known->generation != modules->generation) {
			known->generation = modules->generation;
			known->place = resolve(modules, address, known->place.location);
		}
		return known->place;
	}
	column_commit(&modules->known, (size_t)modules->known_count + 1);
	known = &rows[modules->known_count++];
	*known = (struct known_address){
		.address = address,
		.place = resolve(modules, address, 0),
		.generation = modules->generation,
	};
	id_index_add(&modules->index, hash, modules->known_count);
	return known->place;
}

void heaptrack_modules_end(struct heaptrack_modules *modules, const bool *abandoned)
{
	if (modules->has_more)
		profile_builder_warn(modules->builder,
				     "more than %d parts of files are loaded: the rest are skipped",
				     HEAPTRACK_RANGE_LIMIT);
	named_files_end(&modules->files, abandoned);
}
