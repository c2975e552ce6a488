#include "loaders/firefox/firefox_symbols.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"
#include "symbols/find/module_symbols.h"
#include "symbols/inline_pass.h"

struct firefox_symbol_file {
	module_id module;
	enum function_kind kind;
	char *path;
	struct module_symbols *symbols; /* NULL: it is of no file */
	uint64_t base;                  /* what the address 0 is in terms of the table */
	frame_id *known;                /* by row of the symbol table */
	struct inline_pass_query *queries;
	uint32_t query_count, query_capacity;
};

void firefox_symbols_init(struct firefox_symbols *symbols, struct profile_builder *builder,
			  const struct symbol_options *options)
{
	*symbols = (struct firefox_symbols){ .builder = builder, .options = options };
}

void firefox_symbols_release(struct firefox_symbols *symbols)
{
	for (uint32_t i = 0; i < symbols->count; i++) {
		module_symbols_free(symbols->files[i].symbols);
		free(symbols->files[i].path);
		free(symbols->files[i].known);
		free(symbols->files[i].queries);
	}
	free(symbols->files);
}

/* --- files */

static void read_build_id(struct build_id *id, const char *text)
{
	size_t length = strlen(text);

	*id = (struct build_id){ 0 };
	if (length > 2 * BUILD_ID_LIMIT || length % 2 != 0)
		return;
	for (; *text; text += 2) {
		int high = hex_digit(text[0]), low = hex_digit(text[1]);

		if (high < 0 || low < 0) {
			id->size = 0;
			return;
		}
		id->bytes[id->size++] = (uint8_t)(high << 4 | low);
	}
}

/* The kernel's addresses are those of no file that can be known. */
static void open_file(struct firefox_symbols *symbols, struct firefox_symbol_file *file)
{
	const struct profile *profile = profile_builder_profile(symbols->builder);
	const char *path = profile_module_path(profile, file->module);
	struct module_request request = { .pid = -1, .nature = MODULE_FILE };

	file->kind = frame_module_kind((struct span){ path, path + strlen(path) });
	if (*path != '/' || file->kind == KIND_KERNEL)
		return;
	file->path = memory_text(path, strlen(path));
	request.path = file->path;
	read_build_id(&request.build_id,
		      profile_text(profile, profile->modules.build_id[file->module]));
	file->symbols = module_symbols_open(&request, symbols->options);
	if (!module_symbols_address(file->symbols, 0, &file->base))
		file->base = 0;
	file->known = memory_new(file->symbols->table.count + 1, sizeof(*file->known));
}

static struct firefox_symbol_file *find_file(struct firefox_symbols *symbols, module_id module)
{
	struct firefox_symbol_file *file;

	for (uint32_t i = 0; i < symbols->count; i++)
		if (symbols->files[i].module == module)
			return &symbols->files[i];
	if (symbols->count == symbols->capacity) {
		symbols->capacity = memory_more(symbols->capacity);
		symbols->files =
			memory_resize(symbols->files, symbols->capacity, sizeof(*symbols->files));
	}
	file = &symbols->files[symbols->count++];
	*file = (struct firefox_symbol_file){ .module = module };
	open_file(symbols, file);
	return file;
}

/* --- addresses */

bool firefox_symbols_find(struct firefox_symbols *symbols, module_id module, uint64_t address,
			  struct firefox_symbol *symbol)
{
	struct firefox_symbol_file *file = module != 0 ? find_file(symbols, module) : NULL;
	const struct symbol *found;
	frame_id *known;

	if (!file || !file->symbols)
		return false;
	symbol->code = file->base + address;
	found = symbol_table_find(&file->symbols->table, symbol->code);
	if (!found)
		return false;
	known = &file->known[found - file->symbols->table.symbols];
	if (*known == 0) {
		struct span text = { found->name, found->name + strlen(found->name) };
		struct function_info info = { .module = module,
					      .kind = frame_symbol_kind(text, file->kind) };

		function_names_set_symbol(symbols->builder, symbols->options, &file->symbols->table,
					  found, &info);
		*known = profile_builder_add_frame(
			symbols->builder, profile_builder_add_function(symbols->builder, &info), 0);
	}
	symbol->frame = *known;
	return true;
}

void firefox_symbols_note(struct firefox_symbols *symbols, module_id module, location_id location,
			  const struct firefox_symbol *symbol)
{
	struct firefox_symbol_file *file = find_file(symbols, module);
	const struct inline_files files = inline_files_of(file->symbols);

	if (!inline_files_path(&files) || symbols->options->no_inline)
		return;
	if (file->query_count == file->query_capacity) {
		file->query_capacity = memory_more(file->query_capacity);
		file->queries =
			memory_resize(file->queries, file->query_capacity, sizeof(*file->queries));
	}
	file->queries[file->query_count++] = (struct inline_pass_query){ .address = symbol->code,
									 .location = location,
									 .frame = symbol->frame };
}

static void find_inlined(const struct firefox_symbols *symbols, struct input *input)
{
	struct inline_pass_group *groups = memory_new((size_t)symbols->count + 1, sizeof(*groups));
	uint32_t count = 0;

	for (uint32_t i = 0; i < symbols->count; i++) {
		const struct firefox_symbol_file *file = &symbols->files[i];

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
	inline_pass_run(groups, count, symbols->options, symbols->builder,
			input_abandoned_flag(input));
	free(groups);
}

void firefox_symbols_end(struct firefox_symbols *symbols, struct input *input)
{
	if (symbols->count == 0)
		return;
	profile_builder_begin_names(symbols->builder);
	for (uint32_t i = 0; i < symbols->count; i++)
		if (symbols->files[i].symbols)
			module_symbols_report(symbols->files[i].symbols, symbols->builder,
					      symbols->files[i].module);
	profile_builder_publish(symbols->builder);
	find_inlined(symbols, input);
}
