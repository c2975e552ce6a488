#include "symbols/named_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/find/module_symbols.h"

void named_files_init(struct named_files *files, struct profile_builder *builder,
		      const struct symbol_options *options)
{
	*files = (struct named_files){ .builder = builder, .options = options };
	shared_symbols_init(&files->shared);
}

void named_files_release(struct named_files *files)
{
	for (uint32_t i = 0; i < files->count; i++) {
		free(files->files[i].path);
		sparse_rows_release(&files->files[i].known);
		free(files->files[i].queries);
	}
	free(files->files);
	free(files->of_module);
	shared_symbols_release(&files->shared);
}

struct named_file *named_files_find(const struct named_files *files, module_id module)
{
	uint32_t row = module < files->module_capacity ? files->of_module[module] : 0;

	return row > 0 ? &files->files[row - 1] : NULL;
}

static void set_row(struct named_files *files, module_id module)
{
	uint32_t known = files->module_capacity;

	while (module >= files->module_capacity)
		files->module_capacity = memory_more(files->module_capacity);
	if (files->module_capacity > known) {
		files->of_module = memory_resize(files->of_module, files->module_capacity,
						 sizeof(*files->of_module));
		memset(files->of_module + known, 0,
		       (files->module_capacity - known) * sizeof(*files->of_module));
	}
	files->of_module[module] = files->count;
}

struct named_file *named_files_add(struct named_files *files, module_id module)
{
	struct named_file *file;

	if (files->count == files->capacity) {
		files->capacity = memory_more(files->capacity);
		files->files = memory_resize(files->files, files->capacity, sizeof(*files->files));
	}
	file = &files->files[files->count++];
	*file = (struct named_file){ .module = module };
	set_row(files, module);
	return file;
}

void named_files_open(struct named_files *files, struct named_file *file,
		      struct module_request request, struct span path)
{
	struct shared_module shared;

	file->nature = request.nature;
	file->path = memory_text(path.at, span_length(path));
	request.path = file->path;
	shared = shared_symbols_open(&files->shared, &request, files->options,
				     (uint32_t)(file - files->files));
	file->symbols = shared.symbols;
	file->owner = shared.user;
	sparse_rows_init(&file->known, file->symbols->table.count);
}

struct known_symbol *named_files_known(const struct named_file *file, const struct symbol *symbol)
{
	return sparse_rows_at(&file->known, (size_t)(symbol - file->symbols->table.symbols),
			      sizeof(struct known_symbol));
}

void named_files_note(const struct named_files *files, struct named_file *file, uint64_t address,
		      location_id location, frame_id frame)
{
	const struct inline_files inlines = inline_files_of(file->symbols);

	if (!inline_files_path(&inlines) || files->options->no_inline)
		return;
	file = &files->files[file->owner];
	if (file->query_count == file->query_capacity) {
		file->query_capacity = memory_more(file->query_capacity);
		file->queries =
			memory_resize(file->queries, file->query_capacity, sizeof(*file->queries));
	}
	file->queries[file->query_count++] = (struct inline_pass_query){
		.address = address,
		.location = location,
		.frame = frame,
	};
}

static void find_inlined(const struct named_files *files, const bool *abandoned)
{
	struct inline_pass_group *groups = memory_new((size_t)files->count + 1, sizeof(*groups));
	uint32_t count = 0;

	for (uint32_t i = 0; i < files->count; i++) {
		const struct named_file *file = &files->files[i];

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
	inline_pass_run(groups, count, files->options, files->builder, abandoned);
	free(groups);
}

void named_files_end(const struct named_files *files, const bool *abandoned)
{
	if (files->count == 0)
		return;
	profile_builder_begin_names(files->builder);
	for (uint32_t i = 0; i < files->count; i++)
		if (files->files[i].symbols)
			module_symbols_report(files->files[i].symbols, files->builder,
					      files->files[i].module);
	profile_builder_publish(files->builder);
	find_inlined(files, abandoned);
}
