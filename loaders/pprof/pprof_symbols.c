#include "loaders/pprof/pprof_symbols.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/native/native_names.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/module_symbols.h"

void pprof_symbols_init(struct pprof_symbols *symbols, struct pprof_names *names)
{
	*symbols = (struct pprof_symbols){
		.names = names,
		.file_of_row =
			memory_new(names->index->mappings.ids.count, sizeof(*symbols->file_of_row)),
	};
	named_files_init(&symbols->files, names->builder, names->options);
}

void pprof_symbols_release(struct pprof_symbols *symbols)
{
	named_files_release(&symbols->files);
	free(symbols->file_of_row);
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

static void open_file(struct pprof_symbols *symbols, struct named_file *file,
		      const struct pprof_mapping *mapping, enum module_nature nature)
{
	struct module_request request = { .pid = -1, .nature = nature, .start = mapping->start };
	char *reference = memory_text(mapping->path.end,
				      (size_t)(mapping->path_as_recorded.end - mapping->path.end));

	request.build_id = build_id_read(mapping->build_id);
	if (nature == MODULE_KERNEL)
		place_kernel(&request, mapping, reference);
	named_files_open(&symbols->files, file, request, mapping->path);
	free(reference);
}

static struct named_file *add_file(struct pprof_symbols *symbols, uint32_t row)
{
	const struct pprof_module *module = pprof_names_module(symbols->names, row);
	struct named_file *file = named_files_add(&symbols->files, module->id);
	enum module_nature nature;

	file->kind = module->kind;
	if (module->id != 0 && find_nature(module->mapping.path, &nature))
		open_file(symbols, file, &module->mapping, nature);
	return file;
}

/* Several mappings may be of one file. */
static struct named_file *find_file(struct pprof_symbols *symbols, uint32_t row)
{
	uint32_t *number = &symbols->file_of_row[row];
	struct named_file *file = NULL;
	module_id module;

	if (*number != 0)
		return &symbols->files.files[*number - 1];
	module = pprof_names_module(symbols->names, row)->id;
	if (module != 0)
		file = named_files_find(&symbols->files, module);
	if (!file)
		file = add_file(symbols, row);
	*number = (uint32_t)(file - symbols->files.files) + 1;
	return file;
}

/* --- the symbol of an address */

static bool find_code(const struct named_file *file, const struct pprof_mapping *mapping,
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

static bool is_dropped(const struct pprof_symbols *symbols, frame_id frame)
{
	const struct profile *profile = profile_builder_profile(symbols->names->builder);
	const char *shown = profile_function_name(profile, profile->frames.function[frame]);

	return pprof_pruning_drops(&symbols->names->pruning,
				   (struct span){ shown, shown + strlen(shown) });
}

bool pprof_symbols_find(struct pprof_symbols *symbols, uint32_t mapping, uint64_t address,
			struct pprof_symbol *symbol)
{
	struct named_file *file = mapping != 0 ? find_file(symbols, mapping) : NULL;
	const struct symbol *found;
	struct known_symbol *known;

	if (!file || !file->symbols)
		return false;
	if (!find_code(file, &symbols->names->modules[mapping].mapping, address, &symbol->code))
		return false;
	found = symbol_table_find(&file->symbols->table, symbol->code);
	if (!found)
		return false;
	known = named_files_known(file, found);
	if (known->frame == 0) {
		known = native_names_know(&symbols->files, file, found);
		known->is_dropped = is_dropped(symbols, known->frame);
	}
	symbol->frame = known->frame;
	symbol->is_dropped = known->is_dropped;
	return true;
}

/* --- inlined frames */

void pprof_symbols_note(struct pprof_symbols *symbols, uint32_t mapping, location_id location,
			const struct pprof_symbol *symbol)
{
	named_files_note(&symbols->files, find_file(symbols, mapping), symbol->code, location,
			 symbol->frame);
}
