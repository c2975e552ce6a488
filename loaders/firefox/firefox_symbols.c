#include "loaders/firefox/firefox_symbols.h"

#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"
#include "symbols/find/module_symbols.h"

/* The kernel's addresses are those of no file that can be known. */
static void open_file(struct named_files *files, struct named_file *file)
{
	const struct profile *profile = profile_builder_profile(files->builder);
	const char *path = profile_module_path(profile, file->module);
	const char *build_id = profile_text(profile, profile->modules.build_id[file->module]);
	struct module_request request = { .pid = -1, .nature = MODULE_FILE };
	struct span text = { path, path + strlen(path) };

	file->kind = frame_module_kind(text);
	if (*path != '/' || file->kind == KIND_KERNEL)
		return;
	request.build_id = build_id_read((struct span){ build_id, build_id + strlen(build_id) });
	named_files_open(files, file, request, text);
}

static struct named_file *find_file(struct named_files *files, module_id module)
{
	struct named_file *file = named_files_find(files, module);

	if (file)
		return file;
	file = named_files_add(files, module);
	open_file(files, file);
	return file;
}

static frame_id add_frame(const struct named_files *files, const struct named_file *file,
			  const struct symbol *symbol)
{
	struct span text = { symbol->name, symbol->name + strlen(symbol->name) };
	struct function_info info = {
		.module = file->module,
		.kind = frame_symbol_kind(text, file->kind),
	};

	function_names_set_symbol(files->builder, files->options, &file->symbols->table, symbol,
				  &info);
	return profile_builder_add_frame(files->builder,
					 profile_builder_add_function(files->builder, &info), 0);
}

bool firefox_symbols_find(struct named_files *files, module_id module, uint64_t address,
			  struct firefox_symbol *symbol)
{
	const struct named_file *file = module != 0 ? find_file(files, module) : NULL;
	const struct symbol *found;
	frame_id *known;
	uint64_t base;

	if (!file || !file->symbols)
		return false;
	symbol->code = address;
	if (module_symbols_address(file->symbols, 0, &base))
		symbol->code += base;
	found = symbol_table_find(&file->symbols->table, symbol->code);
	if (!found)
		return false;
	known = &file->known[found - file->symbols->table.symbols].frame;
	if (*known == 0)
		*known = add_frame(files, file, found);
	symbol->frame = *known;
	return true;
}

void firefox_symbols_note(struct named_files *files, module_id module, location_id location,
			  const struct firefox_symbol *symbol)
{
	named_files_note(files, find_file(files, module), symbol->code, location, symbol->frame);
}
