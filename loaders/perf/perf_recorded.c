#include "loaders/perf/perf_recorded.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct perf_recorded_file *find(const struct perf_recording *recording,
					     struct span path)
{
	return perf_recorded_files_find(&recording->features.recorded, path.at, span_length(path));
}

static const struct perf_recorded_file *find_text(const struct perf_recording *recording,
						  const char *path)
{
	return find(recording, (struct span){ path, path + strlen(path) });
}

static uint32_t add_module(struct perf_recording *recording, struct span file, const char *shown,
			   enum function_kind kind)
{
	struct perf_module like = {
		.nature = PERF_RECORDED,
		.kind = (uint8_t)kind,
		.pid = -1,
		.file = interner_add(&recording->names, file.at, span_length(file)),
	};

	like.path = shown ? interner_add(&recording->names, shown, strlen(shown)) : like.file;
	return perf_locations_add_module(&recording->locations, &like);
}

/* --- mappings */

bool perf_recorded_map(struct perf_recording *recording, struct span file, uint32_t protection,
		       struct perf_map *map)
{
	/* What ART compiled is a file of its own for each piece, mapped where that was, with a flag
	 * that no real mapping has. */
	const uint32_t symbol_file = 0x4000;
	const struct perf_recorded_file *recorded = find(recording, file);
	const char *shown = "[JIT app cache]";

	if (!recorded)
		return false;
	if (protection & symbol_file) {
		if (span_find_text(file, "jit_zygote_cache"))
			shown = "[JIT zygote cache]";
		map->offset = map->start;
		map->module = add_module(recording, file, shown, KIND_JIT);
		return true;
	}
	if (recorded->kind != RECORDED_DEX)
		return false;
	map->module = add_module(recording, file, NULL, KIND_INTERPRETED);
	return true;
}

static void map_symbols(struct perf_recording *recording, int32_t pid,
			const struct perf_recorded_file *file, uint64_t start, uint64_t end)
{
	struct span path = { file->path, file->path + strlen(file->path) };
	uint32_t module = add_module(recording, path, "[JIT app cache]", KIND_JIT);

	for (size_t i = 0; i < file->table.count; i++) {
		const struct symbol *symbol = &file->table.symbols[i];
		struct perf_map map = { symbol->start, symbol->end, symbol->start, module };

		if (symbol->start >= end || symbol->end <= start)
			continue;
		perf_maps_add(&perf_processes_find(&recording->processes, pid)->maps, &map);
	}
}

void perf_recorded_map_process(struct perf_recording *recording, int32_t pid, uint64_t start,
			       uint64_t end)
{
	const struct perf_recorded_file *file;
	char name[32];

	if (recording->features.recorded.count == 0)
		return;
	snprintf(name, sizeof(name), "perf-%d.map", pid);
	file = find_text(recording, name);
	if (file && file->kind == RECORDED_SYMBOL_MAP)
		map_symbols(recording, pid, file, start, end);
}

void perf_recorded_map_all(struct perf_recording *recording)
{
	const struct perf_recorded_files *files = &recording->features.recorded;
	int32_t pid;

	for (uint32_t i = 0; i < files->count; i++)
		if (files->list[i].kind == RECORDED_SYMBOL_MAP &&
		    sscanf(files->list[i].path, "perf-%" SCNd32 ".map", &pid) == 1)
			map_symbols(recording, pid, &files->list[i], 0, UINT64_MAX);
}

/* --- names */

/* What an offset is more than the address of the same place. */
static uint64_t shift_of(const struct perf_recorded_file *file, const struct perf_module *module)
{
	if (module->nature == PERF_KERNEL_MODULE)
		return module->start + file->offset - file->address;
	if (module->nature != PERF_FILE || file->kind != RECORDED_ELF)
		return 0;
	/* Older ones count from the beginning of the mapping. */
	return (file->has_offset ? file->offset : module->mapped_offset) - file->address;
}

struct recorded_symbols perf_recorded_symbols(const struct perf_recording *recording,
					      const struct perf_module *module)
{
	const struct perf_recorded_file *file = NULL;
	struct recorded_symbols symbols = { 0 };

	if (recording->features.recorded.count == 0)
		return symbols;
	if (module->nature != PERF_KERNEL)
		file = find_text(recording, interner_bytes(&recording->names, module->file));
	if (file)
		symbols.shift = shift_of(file, module);
	/* The kernel's list has the functions of its modules as well. */
	else if (module->nature == PERF_KERNEL || module->nature == PERF_KERNEL_MODULE)
		file = find_text(recording, "[kernel.kallsyms]");
	if (!file)
		return symbols;
	symbols.table = file->table;
	symbols.is_of_file = module->nature == PERF_FILE;
	symbols.is_all = module->nature == PERF_RECORDED;
	return symbols;
}
