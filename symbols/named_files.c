#include "symbols/named_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/find/module_symbols.h"

void named_files_init(struct named_files *files, struct profile_builder *builder,
		      const struct symbol_options *options)
{
	*files = (struct named_files){ .builder = builder, .options = options };
	interner_init(&files->real);
}

void named_files_release(struct named_files *files)
{
	for (uint32_t i = 0; i < files->count; i++) {
		if (files->files[i].owner == 0)
			module_symbols_free(files->files[i].symbols);
		free(files->files[i].path);
		free(files->files[i].known);
		free(files->files[i].queries);
	}
	free(files->files);
	free(files->of_module);
	interner_release(&files->real);
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

/* Any number of paths lead to one file ("/usr/../usr/bin/x"), whose symbols are read once. 0: what
 * is read does not depend on the file alone. */
static uint32_t real_file(struct named_files *files, const struct module_request *request)
{
	bool is_plain = request->nature == MODULE_FILE && request->pid < 0 &&
			request->recorded.table.count == 0 && !request->recorded.is_all &&
			!files->options->symfs && request->path[0] == '/';
	char *real = is_plain ? realpath(request->path, NULL) : NULL;
	size_t length = real ? strlen(real) + 1 : 0;
	uint32_t id;

	if (!real)
		return 0;
	real = memory_resize(real, length + request->build_id.size, 1);
	memcpy(real + length, request->build_id.bytes, request->build_id.size);
	id = interner_add(&files->real, real, length + request->build_id.size);
	free(real);
	return id;
}

static void open_symbols(struct named_files *files, struct named_file *file,
			 const struct module_request *request)
{
	uint32_t real = real_file(files, request);
	uint32_t owner = real > 0 ? interner_meaning(&files->real, real) : 0;

	if (owner > 0) {
		file->symbols = files->files[owner - 1].symbols;
		file->owner = owner;
		return;
	}
	file->symbols = module_symbols_open(request, files->options);
	/* A part of the kernel is where the request says. */
	if (real > 0 && file->symbols->is_of_file)
		interner_set_meaning(&files->real, real, (uint32_t)(file - files->files) + 1);
}

void named_files_open(struct named_files *files, struct named_file *file,
		      struct module_request request, struct span path)
{
	file->nature = request.nature;
	file->path = memory_text(path.at, span_length(path));
	request.path = file->path;
	open_symbols(files, file, &request);
	file->known = memory_new(file->symbols->table.count + 1, sizeof(*file->known));
}

void named_files_note(const struct named_files *files, struct named_file *file, uint64_t address,
		      location_id location, frame_id frame)
{
	const struct inline_files inlines = inline_files_of(file->symbols);

	if (!inline_files_path(&inlines) || files->options->no_inline)
		return;
	if (file->owner > 0)
		file = &files->files[file->owner - 1];
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
