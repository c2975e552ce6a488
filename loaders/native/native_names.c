#include "loaders/native/native_names.h"

#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"
#include "symbols/find/module_symbols.h"

/* The kernel's addresses are those of no file that can be known. */
static void open_file(struct named_files *files, struct named_file *file, enum native_file by)
{
	const struct profile *profile = profile_builder_profile(files->builder);
	const char *path = profile_module_path(profile, file->module);
	const char *build_id = profile_text(profile, profile->modules.build_id[file->module]);
	struct module_request request = { .pid = -1, .nature = MODULE_FILE };
	struct span text = { path, path + strlen(path) };

	file->kind = frame_module_kind(text);
	request.build_id = build_id_read((struct span){ build_id, build_id + strlen(build_id) });
	if (file->kind == KIND_KERNEL ||
	    (*path != '/' && (by == NATIVE_FILE_BY_PATH || request.build_id.size == 0)))
		return;
	named_files_open(files, file, request, text);
}

struct named_file *native_names_file(struct named_files *files, module_id module,
				     enum native_file by)
{
	struct named_file *file = named_files_find(files, module);

	if (file)
		return file;
	file = named_files_add(files, module);
	open_file(files, file, by);
	return file;
}

struct known_symbol *native_names_know(const struct named_files *files,
				       const struct named_file *file, const struct symbol *symbol)
{
	struct known_symbol *known = named_files_known(file, symbol);
	struct span text = { symbol->name, symbol->name + strlen(symbol->name) };
	struct function_info info = {
		.module = file->module,
		.kind = frame_symbol_kind(text, file->kind),
	};

	if (known->frame != 0)
		return known;
	function_names_set_symbol(files->builder, files->options, &file->symbols->table, symbol,
				  &info);
	known->frame = profile_builder_add_frame(
		files->builder, profile_builder_add_function(files->builder, &info), 0);
	return known;
}

bool native_names_find(const struct named_files *files, const struct named_file *file,
		       uint64_t code, struct native_symbol *symbol)
{
	const struct symbol *found =
		file->symbols ? symbol_table_find(&file->symbols->table, code) : NULL;

	if (!found)
		return false;
	symbol->code = code;
	symbol->frame = native_names_know(files, file, found)->frame;
	return true;
}
