#include "loaders/pprof/pprof_symbols.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"
#include "symbols/find/module_symbols.h"
#include "symbols/inline_pass.h"

struct known_symbol { /* of a row of the symbol table, once it was needed */
	frame_id frame;
	bool is_dropped;
};

struct pprof_symbol_file {
	module_id module;
	enum function_kind kind;
	enum module_nature nature;
	char *path;
	struct module_symbols *symbols; /* NULL: the mapping is of no file */
	struct known_symbol *known;
	struct inline_pass_query *queries;
	uint32_t query_count, query_capacity;
};

void pprof_symbols_init(struct pprof_symbols *symbols, struct pprof_names *names)
{
	*symbols = (struct pprof_symbols){
		.names = names,
		.file_of_row =
			memory_new(names->index->mappings.ids.count, sizeof(*symbols->file_of_row)),
	};
}

void pprof_symbols_release(struct pprof_symbols *symbols)
{
	for (uint32_t i = 0; i < symbols->count; i++) {
		module_symbols_free(symbols->files[i].symbols);
		free(symbols->files[i].path);
		free(symbols->files[i].known);
		free(symbols->files[i].queries);
	}
	free(symbols->files);
	free(symbols->file_of_row);
	free(symbols->file_of_module);
}

/* --- the file of a mapping */

static bool find_nature(struct span path, enum module_nature *nature)
{
	if (frame_module_kind(path) == KIND_KERNEL)
		*nature = span_begins(path, "[kernel.") || span_begins(path, "[guest.kernel.") ||
					  span_ends(path, "vmlinux")
				  ? MODULE_KERNEL
				  : MODULE_KERNEL_MODULE;
	else
		*nature = span_is(path, "[vdso]") ? MODULE_VDSO : MODULE_FILE;
	return *nature != MODULE_FILE ||
	       (path.at < path.end && *path.at == '/' && !span_begins(path, "//anon"));
}

static void read_build_id(struct build_id *id, struct span text)
{
	*id = (struct build_id){ 0 };
	if (span_length(text) > 2 * BUILD_ID_LIMIT || span_length(text) % 2 != 0)
		return;
	for (const char *at = text.at; at < text.end; at += 2) {
		int high = hex_digit(at[0]), low = hex_digit(at[1]);

		if (high < 0 || low < 0) {
			id->size = 0;
			return;
		}
		id->bytes[id->size++] = (uint8_t)(high << 4 | low);
	}
}

#define KERNEL_SPACE ((uint64_t)1 << 63)

/* perf names the kernel's mapping after a symbol, "[kernel.kallsyms]_text", and has its address
 * as the offset; others have it begin at the first page of text. */
static void place_kernel(struct module_request *request, const struct pprof_mapping *mapping,
			 const char *reference)
{
	request->reference = *reference ? reference : "_stext";
	if (mapping->offset >= KERNEL_SPACE)
		request->reference_address = mapping->offset;
	else if (mapping->start >= KERNEL_SPACE)
		request->reference_address = mapping->start;
}

static void open_file(const struct pprof_symbols *symbols, struct pprof_symbol_file *file,
		      const struct pprof_mapping *mapping)
{
	struct module_request request = { .pid = -1 };
	size_t length = span_length(mapping->path);
	char *reference = memory_text(mapping->path.end,
				      (size_t)(mapping->path_as_recorded.end - mapping->path.end));

	file->path = memory_text(mapping->path.at, length);
	request.nature = file->nature;
	request.path = file->path;
	read_build_id(&request.build_id, mapping->build_id);
	request.start = mapping->start;
	if (file->nature == MODULE_KERNEL)
		place_kernel(&request, mapping, reference);
	file->symbols = module_symbols_open(&request, symbols->names->options);
	file->known = memory_new(file->symbols->table.count + 1, sizeof(*file->known));
	free(reference);
}

static struct pprof_symbol_file *add_file(struct pprof_symbols *symbols, uint32_t row)
{
	const struct pprof_module *module = pprof_names_module(symbols->names, row);
	struct pprof_symbol_file *file;

	if (symbols->count == symbols->capacity) {
		symbols->capacity = memory_more(symbols->capacity);
		symbols->files =
			memory_resize(symbols->files, symbols->capacity, sizeof(*symbols->files));
	}
	file = &symbols->files[symbols->count++];
	*file = (struct pprof_symbol_file){ .module = module->id, .kind = module->kind };
	if (module->id != 0 && find_nature(module->mapping.path, &file->nature))
		open_file(symbols, file, &module->mapping);
	return file;
}

static uint32_t *number_of_module(struct pprof_symbols *symbols, module_id module)
{
	if (module >= symbols->module_capacity) {
		uint32_t capacity = memory_more(module);

		symbols->file_of_module = memory_resize(symbols->file_of_module, capacity,
							sizeof(*symbols->file_of_module));
		memset(symbols->file_of_module + symbols->module_capacity, 0,
		       (capacity - symbols->module_capacity) * sizeof(*symbols->file_of_module));
		symbols->module_capacity = capacity;
	}
	return &symbols->file_of_module[module];
}

/* Several mappings may be of one file. */
static struct pprof_symbol_file *find_file(struct pprof_symbols *symbols, uint32_t row)
{
	uint32_t *number = &symbols->file_of_row[row], *of_module;
	module_id module;

	if (*number != 0)
		return &symbols->files[*number - 1];
	module = pprof_names_module(symbols->names, row)->id;
	of_module = number_of_module(symbols, module);
	if (*of_module != 0 && module != 0) {
		*number = *of_module;
		return &symbols->files[*number - 1];
	}
	*number = *of_module = symbols->count + 1;
	return add_file(symbols, row);
}

/* --- the symbol of an address */

static bool find_code(const struct pprof_symbol_file *file, const struct pprof_mapping *mapping,
		      uint64_t address, uint64_t *code)
{
	if (file->nature == MODULE_KERNEL || file->nature == MODULE_KERNEL_MODULE)
		return module_symbols_address(file->symbols, address, code);
	*code = address;
	if (pprof_mapping_is_whole(mapping))
		return true;
	if (!pprof_mapping_covers(mapping, address))
		return false;
	return module_symbols_address(file->symbols, address - mapping->start + mapping->offset,
				      code);
}

static void know(struct pprof_symbols *symbols, const struct pprof_symbol_file *file,
		 const struct symbol *symbol, struct known_symbol *known)
{
	struct pprof_names *names = symbols->names;
	struct span text = { symbol->name, symbol->name + strlen(symbol->name) };
	struct function_info info = {
		.module = file->module,
		.kind = frame_symbol_kind(text, file->kind),
	};
	const char *shown;

	function_names_set_symbol(names->builder, names->options, &file->symbols->table, symbol,
				  &info);
	known->frame = profile_builder_add_frame(
		names->builder, profile_builder_add_function(names->builder, &info), 0);
	shown = profile_text(profile_builder_profile(names->builder), info.name);
	known->is_dropped =
		pprof_pruning_drops(&names->pruning, (struct span){ shown, shown + strlen(shown) });
}

bool pprof_symbols_find(struct pprof_symbols *symbols, uint32_t mapping, uint64_t address,
			struct pprof_symbol *symbol)
{
	struct pprof_symbol_file *file = mapping != 0 ? find_file(symbols, mapping) : NULL;
	const struct symbol *found;
	struct known_symbol *known;

	if (!file || !file->symbols)
		return false;
	if (!find_code(file, &symbols->names->modules[mapping].mapping, address, &symbol->code))
		return false;
	found = symbol_table_find(&file->symbols->table, symbol->code);
	if (!found)
		return false;
	known = &file->known[found - file->symbols->table.symbols];
	if (known->frame == 0)
		know(symbols, file, found, known);
	symbol->frame = known->frame;
	symbol->is_dropped = known->is_dropped;
	return true;
}

/* --- inlined frames */

void pprof_symbols_note(struct pprof_symbols *symbols, uint32_t mapping, location_id location,
			const struct pprof_symbol *symbol)
{
	struct pprof_symbol_file *file = find_file(symbols, mapping);

	const struct inline_files files = inline_files_of(file->symbols);

	if (!inline_files_path(&files) || symbols->names->options->no_inline)
		return;
	if (file->query_count == file->query_capacity) {
		file->query_capacity = memory_more(file->query_capacity);
		file->queries =
			memory_resize(file->queries, file->query_capacity, sizeof(*file->queries));
	}
	file->queries[file->query_count++] = (struct inline_pass_query){
		.address = symbol->code,
		.location = location,
		.frame = symbol->frame,
	};
}

static void find_inlined(const struct pprof_symbols *symbols, struct input *input)
{
	struct inline_pass_group *groups = memory_new((size_t)symbols->count + 1, sizeof(*groups));
	uint32_t count = 0;

	for (uint32_t i = 0; i < symbols->count; i++) {
		const struct pprof_symbol_file *file = &symbols->files[i];

		if (file->query_count == 0)
			continue;
		groups[count++] = (struct inline_pass_group){
			.module = i,
			.files = inline_files_of(file->symbols),
			.kind = file->kind,
			.samples = file->query_count, /* about */
			.queries = file->queries,
			.count = file->query_count,
		};
	}
	inline_pass_run(groups, count, symbols->names->options, symbols->names->builder,
			input_abandoned_flag(input));
	free(groups);
}

void pprof_symbols_end(struct pprof_symbols *symbols, struct input *input)
{
	struct profile_builder *builder = symbols->names->builder;

	if (symbols->count == 0)
		return;
	profile_builder_begin_names(builder);
	for (uint32_t i = 0; i < symbols->count; i++)
		if (symbols->files[i].symbols)
			module_symbols_report(symbols->files[i].symbols, builder,
					      symbols->files[i].module);
	profile_builder_publish(builder);
	find_inlined(symbols, input);
}
