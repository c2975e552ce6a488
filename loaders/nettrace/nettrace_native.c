#include "loaders/nettrace/nettrace_native.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/frame_names.h"

enum { KERNEL_PID = 0 };

#define KERNEL_BEGIN (UINT64_C(1) << 63)

void nettrace_native_init(struct nettrace_native *native, struct profile_builder *builder)
{
	*native = (struct nettrace_native){ .builder = builder };
	nettrace_map_init(&native->by_pid);
	nettrace_map_init(&native->details);
}

void nettrace_native_release(struct nettrace_native *native)
{
	for (uint32_t i = 0; i < native->process_count; i++) {
		layered_ranges_release(&native->processes[i].mappings);
		layered_ranges_release(&native->processes[i].symbols);
	}
	free(native->processes);
	free(native->mappings);
	free(native->symbols);
	free(native->detail_texts);
	nettrace_map_release(&native->by_pid);
	nettrace_map_release(&native->details);
	*native = (struct nettrace_native){ 0 };
}

static void *more(void *rows, uint32_t count, uint32_t *capacity, size_t size)
{
	if (count < *capacity)
		return rows;
	*capacity = memory_more(*capacity);
	return memory_resize(rows, *capacity, size);
}

/* --- what is said of processes */

static struct nettrace_process *find_process(const struct nettrace_native *native, int32_t pid)
{
	uint64_t row = nettrace_map_find(&native->by_pid, (uint32_t)pid);

	return row != 0 ? &native->processes[row - 1] : NULL;
}

static struct nettrace_process *add_process(struct nettrace_native *native, int32_t pid)
{
	struct nettrace_process *process = find_process(native, pid);

	if (process)
		return process;
	native->processes = more(native->processes, native->process_count,
				 &native->process_capacity, sizeof(*native->processes));
	process = &native->processes[native->process_count++];
	*process = (struct nettrace_process){ .name = 0 };
	nettrace_map_set(&native->by_pid, (uint32_t)pid, native->process_count);
	return process;
}

static bool add_name(struct nettrace_native *native, const struct nettrace_metadata *metadata,
		     struct nettrace_reader payload, int32_t pid)
{
	struct nettrace_value name = { .name = "Name" };

	if (!nettrace_metadata_read(metadata, payload, &name, 1))
		return false;
	if (name.text.at < name.text.end && !span_is(name.text, "Unknown"))
		add_process(native, pid)->name = profile_builder_add_string(
			native->builder, name.text.at, span_length(name.text));
	return true;
}

static bool add_mapping(struct nettrace_native *native, const struct nettrace_metadata *metadata,
			struct nettrace_reader payload, int32_t pid, uint64_t time)
{
	enum { START, END, OFFSET, PATH, DETAILS, PROCESS, COUNT };
	struct nettrace_value values[COUNT] = {
		[START] = { .name = "StartAddress" },
		[END] = { .name = "EndAddress" },
		[OFFSET] = { .name = "FileOffset" },
		[PATH] = { .name = "FileName" },
		[DETAILS] = { .name = "MetadataId" },
		[PROCESS] = { .name = "ProcessId", .number = (uint32_t)pid },
	};
	struct layered_range range = { .time = time, .id = native->mapping_count };

	if (!nettrace_metadata_read(metadata, payload, values, COUNT) ||
	    values[END].number < values[START].number)
		return false;
	native->mappings = more(native->mappings, native->mapping_count, &native->mapping_capacity,
				sizeof(*native->mappings));
	native->mappings[native->mapping_count++] = (struct nettrace_mapping){
		.path = values[PATH].text,
		.start = values[START].number,
		.end = values[END].number,
		.offset = values[OFFSET].number,
		.details = values[DETAILS].number,
	};
	range.start = values[START].number;
	range.end = values[END].number;
	layered_ranges_add(&add_process(native, (int32_t)values[PROCESS].number)->mappings, &range);
	return true;
}

static bool add_symbol(struct nettrace_native *native, const struct nettrace_metadata *metadata,
		       struct nettrace_reader payload, int32_t pid, uint64_t time)
{
	enum { START, END, NAME, COUNT };
	struct nettrace_value values[COUNT] = {
		[START] = { .name = "StartAddress" },
		[END] = { .name = "EndAddress" },
		[NAME] = { .name = "Name" },
	};
	struct layered_range range = { .time = time, .id = native->symbol_count };

	if (!nettrace_metadata_read(metadata, payload, values, COUNT) ||
	    values[END].number < values[START].number)
		return false;
	native->symbols = more(native->symbols, native->symbol_count, &native->symbol_capacity,
			       sizeof(*native->symbols));
	native->symbols[native->symbol_count++] =
		(struct nettrace_symbol){ .name = values[NAME].text };
	range.start = values[START].number;
	/* The last byte belongs to it. */
	range.end = values[END].number + (values[END].number < UINT64_MAX);
	layered_ranges_add(&add_process(native, pid)->symbols, &range);
	return true;
}

static bool add_details(struct nettrace_native *native, const struct nettrace_metadata *metadata,
			struct nettrace_reader payload)
{
	struct nettrace_value values[] = { { .name = "Id" }, { .name = "SymbolMetadata" } };

	if (!nettrace_metadata_read(metadata, payload, values, 2))
		return false;
	native->detail_texts = more(native->detail_texts, native->detail_count,
				    &native->detail_capacity, sizeof(*native->detail_texts));
	native->detail_texts[native->detail_count++] = values[1].text;
	nettrace_map_set(&native->details, values[0].number, native->detail_count);
	return true;
}

bool nettrace_native_add(struct nettrace_native *native, const struct nettrace_metadata *metadata,
			 struct nettrace_reader payload, int32_t pid, uint64_t time)
{
	switch (metadata->kind) {
	case NETTRACE_PROCESS_CREATED:
		return add_name(native, metadata, payload, pid);
	case NETTRACE_MAPPING:
		return add_mapping(native, metadata, payload, pid, time);
	case NETTRACE_MAPPING_DETAILS:
		return add_details(native, metadata, payload);
	case NETTRACE_SYMBOL:
		return add_symbol(native, metadata, payload, pid, time);
	default:
		return true;
	}
}

/* --- looking up */

void nettrace_native_build(struct nettrace_native *native)
{
	for (uint32_t i = 0; i < native->process_count; i++) {
		layered_ranges_build(&native->processes[i].mappings);
		layered_ranges_build(&native->processes[i].symbols);
	}
}

string_id nettrace_native_process(const struct nettrace_native *native, int32_t pid)
{
	const struct nettrace_process *process = find_process(native, pid);

	return process ? process->name : 0;
}

/* {"type":"ELF","build_id":"1f3c...",...}; 0: there is none. */
static string_id build_id(const struct nettrace_native *native, uint64_t id)
{
	static const char key[] = "\"build_id\":\"";
	uint64_t row = nettrace_map_find(&native->details, id);
	struct span text = { "", "" };
	const char *at;

	if (row == 0)
		return 0;
	at = span_find_text(native->detail_texts[row - 1], key);
	if (!at)
		return 0;
	text.at = text.end = at + sizeof(key) - 1;
	while (text.end < native->detail_texts[row - 1].end && hex_digit(*text.end) >= 0)
		text.end++;
	return profile_builder_add_string(native->builder, text.at, span_length(text));
}

static module_id module_of(struct nettrace_native *native, struct nettrace_mapping *mapping)
{
	string_id path, build;
	struct module_mapping place = {
		.start = mapping->start,
		.limit = mapping->end,
		.offset = mapping->offset,
	};
	module_id module;

	if (mapping->module != 0)
		return mapping->module - 1;
	mapping->module = 1;
	if (mapping->path.at == mapping->path.end)
		return 0;
	path = profile_builder_add_string(native->builder, mapping->path.at,
					  span_length(mapping->path));
	build = build_id(native, mapping->details);
	module = build != 0 ? profile_builder_add_build(native->builder, path, build)
			    : profile_builder_add_module(native->builder, path);
	if (mapping->end > mapping->start)
		profile_builder_add_mapping(native->builder, module, &place);
	mapping->module = 1 + module;
	return module;
}

static function_id function_of(struct nettrace_native *native, struct nettrace_symbol *symbol,
			       module_id module, struct span path)
{
	struct function_info info = { .module = module };

	if (symbol->function != 0 && symbol->module == module)
		return symbol->function - 1;
	info.kind = frame_symbol_kind(symbol->name, frame_module_kind(path));
	info.name = profile_builder_add_string(native->builder, symbol->name.at,
					       span_length(symbol->name));
	symbol->module = module;
	symbol->function = 1 + profile_builder_add_function(native->builder, &info);
	return symbol->function - 1;
}

static uint32_t find(const struct layered_ranges *ranges, uint64_t address, uint64_t time)
{
	uint32_t id = layered_ranges_find(ranges, address, time);

	/* Symbols are told when the recording ends. */
	return id != LAYERED_RANGES_NONE ? id : layered_ranges_find(ranges, address, UINT64_MAX);
}

static bool find_in(struct nettrace_native *native, const struct nettrace_process *process,
		    uint64_t address, uint64_t time, struct nettrace_place *place)
{
	struct span path = { "", "" };
	uint32_t mapping, symbol;

	mapping = find(&process->mappings, address, time);
	symbol = find(&process->symbols, address, time);
	if (mapping != LAYERED_RANGES_NONE) {
		place->module = module_of(native, &native->mappings[mapping]);
		place->is_mapped = place->module != 0;
		place->offset = address - native->mappings[mapping].start +
				native->mappings[mapping].offset;
		path = native->mappings[mapping].path;
	}
	if (symbol != LAYERED_RANGES_NONE &&
	    native->symbols[symbol].name.at != native->symbols[symbol].name.end) {
		place->function =
			function_of(native, &native->symbols[symbol], place->module, path);
		place->is_named = true;
	}
	return place->is_named || place->is_mapped;
}

bool nettrace_native_find(struct nettrace_native *native, int32_t pid, uint64_t address,
			  uint64_t time, struct nettrace_place *place)
{
	const struct nettrace_process *process = find_process(native, pid);

	*place = (struct nettrace_place){ .module = 0 };
	if (process && find_in(native, process, address, time, place))
		return true;
	process = address >= KERNEL_BEGIN ? find_process(native, KERNEL_PID) : NULL;
	return process && find_in(native, process, address, time, place);
}
