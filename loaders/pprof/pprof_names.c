#include "loaders/pprof/pprof_names.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/pprof/pprof_script_name.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/demangle.h"
#include "symbols/find/function_names.h"

void pprof_names_init(struct pprof_names *names, struct pprof_index *index,
		      const struct symbol_options *options, struct profile_builder *builder)
{
	*names = (struct pprof_names){
		.index = index,
		.builder = builder,
		.options = options,
		.modules = memory_new(index->mappings.ids.count, sizeof(*names->modules)),
		.functions = memory_new(index->functions.ids.count, sizeof(*names->functions)),
	};
	pprof_pruning_init(&names->pruning, pprof_index_text(index, index->drop_frames),
			   pprof_index_text(index, index->keep_frames), builder);
}

void pprof_names_release(struct pprof_names *names)
{
	pprof_pruning_release(&names->pruning);
	free(names->modules);
	free(names->functions);
}

static string_id add_text(struct pprof_names *names, struct span text)
{
	return profile_builder_add_string(names->builder, text.at, span_length(text));
}

void pprof_names_read(struct pprof_names *names, enum pprof_kind kind, struct wire wire,
		      uint64_t *numbers, uint32_t count)
{
	struct wire_field field;
	bool is_damaged = false;

	while (pprof_next(&names->index->damage, kind, &wire, &field, &is_damaged))
		if (field.number < count)
			numbers[field.number] = field.value;
}

/* --- modules */

/* perf's name of the kernel says which symbol it was placed by: "[kernel.kallsyms]_text". */
static struct span without_reference(struct span path)
{
	const char *bracket = span_find_back(path, ']');

	if (span_begins(path, "[kernel.") || span_begins(path, "[guest.kernel."))
		path.end = bracket ? bracket + 1 : path.end;
	return path;
}

/* In small letters; 0 where it is none, as that of Go's own. */
static string_id add_build_id(struct pprof_names *names, struct span text)
{
	char digits[128];
	size_t length = span_length(text);

	if (length > sizeof(digits) || length % 2 != 0)
		return 0;
	for (size_t i = 0; i < length; i++) {
		if (hex_digit(text.at[i]) < 0)
			return 0;
		digits[i] = (char)tolower((unsigned char)text.at[i]);
	}
	return profile_builder_add_string(names->builder, digits, length);
}

enum { MAPPING_START = 2, MAPPING_LIMIT, MAPPING_OFFSET, MAPPING_FILE, MAPPING_BUILD_ID };

struct pprof_mapping pprof_names_mapping(struct pprof_names *names, uint32_t row)
{
	uint64_t numbers[MAPPING_BUILD_ID + 1] = { 0 };
	struct pprof_mapping mapping;

	if (row != 0 && row < names->index->mappings.ids.count)
		pprof_names_read(names, PPROF_MAPPING, names->index->mappings.rows[row], numbers,
				 MAPPING_BUILD_ID + 1);
	mapping = (struct pprof_mapping){
		.start = numbers[MAPPING_START],
		.limit = numbers[MAPPING_LIMIT],
		.offset = numbers[MAPPING_OFFSET],
		.path_as_recorded = pprof_index_text(names->index, numbers[MAPPING_FILE]),
		.build_id = pprof_index_text(names->index, numbers[MAPPING_BUILD_ID]),
	};
	mapping.path = without_reference(mapping.path_as_recorded);
	return mapping;
}

static void name_module(struct pprof_names *names, struct pprof_module *module, struct span path)
{
	char *name = frame_unresolved_name(path);

	module->is_known = true;
	module->kind = frame_module_kind(path);
	module->unresolved = profile_builder_add_string(names->builder, name, strlen(name));
	free(name);
}

const struct pprof_module *pprof_names_module(struct pprof_names *names, uint32_t row)
{
	struct pprof_module *module = &names->modules[row];
	struct pprof_mapping *mapping = &module->mapping;
	struct span path;

	if (module->is_known)
		return module;
	*mapping = pprof_names_mapping(names, row);
	/* Better than no name at all. */
	path = mapping->path.at < mapping->path.end ? mapping->path : mapping->build_id;
	module->id = profile_builder_add_build(names->builder, add_text(names, path),
					       add_build_id(names, mapping->build_id));
	name_module(names, module, path);
	if (module->id != 0 && mapping->path.at < mapping->path.end)
		profile_builder_add_mapping(
			names->builder, module->id,
			&(struct module_mapping){ mapping->start,
						  mapping->limit ? mapping->limit : UINT64_MAX,
						  mapping->offset });
	return module;
}

/* --- functions */

static bool is_same(struct span a, struct span b)
{
	return span_length(a) == span_length(b) && memcmp(a.at, b.at, span_length(a)) == 0;
}

/* Whoever made a name of the linker's may have left out what tells overloads apart. */
static void add_linked(struct pprof_names *names, struct span linked, struct function_info *info)
{
	string_id name = info->name;
	char *raw = memory_text(linked.at, span_length(linked));

	info->symbol = add_text(names, linked);
	if (demangle_is_for(raw))
		function_names_set(names->builder, names->options, raw, span_length(linked), info);
	free(raw);
	if (info->full == name)
		info->full = 0;
	info->name = name;
}

/* The linker's name is shown only where nobody made a better one of it. */
static void add_name(struct pprof_names *names, struct span name, struct span linked,
		     struct function_info *info)
{
	bool has_linked = linked.at != linked.end;
	bool is_raw = name.at == name.end || !has_linked || is_same(name, linked);
	char *raw;

	if (has_linked && (names->options->no_demangle || name.at == name.end))
		name = linked;
	if (names->options->no_demangle ||
	    (is_raw && !demangle_may_be_for(name.at, span_length(name)))) {
		info->name = add_text(names, name);
		return;
	}
	if (!is_raw) {
		info->name = add_text(names, name);
		add_linked(names, linked, info);
		return;
	}
	raw = memory_text(name.at, span_length(name));
	function_names_set(names->builder, names->options, raw, span_length(name), info);
	free(raw);
}

enum { FUNCTION_NAME = 2, FUNCTION_LINKED, FUNCTION_FILE, FUNCTION_START };

const struct pprof_function *pprof_names_function(struct pprof_names *names, uint32_t row)
{
	struct pprof_function *function = &names->functions[row];
	uint64_t numbers[FUNCTION_START + 1] = { 0 };
	struct function_info info = { 0 };
	struct span name, file, linked;
	struct pprof_script_name script;

	if (function->is_known)
		return function;
	pprof_names_read(names, PPROF_FUNCTION, names->index->functions.rows[row], numbers,
			 FUNCTION_START + 1);
	name = pprof_index_text(names->index, numbers[FUNCTION_NAME]);
	file = pprof_index_text(names->index, numbers[FUNCTION_FILE]);
	linked = pprof_index_text(names->index, numbers[FUNCTION_LINKED]);
	if (pprof_script_name_split(name, file, &script)) {
		name = linked = script.name;
		file = script.file;
		numbers[FUNCTION_START] =
			numbers[FUNCTION_START] ? numbers[FUNCTION_START] : script.line;
	}
	add_name(names, name, linked, &info);
	*function = (struct pprof_function){
		.is_known = true,
		.is_dropped = pprof_pruning_drops(&names->pruning, name),
		.name = info.name,
		.full = info.full,
		.symbol = info.symbol,
		.file = add_text(names, file),
		.start = numbers[FUNCTION_START] > UINT32_MAX ? 0
							      : (uint32_t)numbers[FUNCTION_START],
		.kind = frame_file_kind(file),
	};
	return function;
}
