#include "loaders/v8_log/v8_log_modules.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"

struct v8_log_module {
	uint64_t start;
	module_id id;
	enum function_kind kind;
	char *path;
	bool is_open;
	const struct module_symbols *symbols; /* NULL: it is of no file */
	struct sparse_rows known;             /* frames, by row of the symbol table */
};

void v8_log_modules_init(struct v8_log_modules *modules, struct profile_builder *builder,
			 const struct symbol_options *options)
{
	*modules = (struct v8_log_modules){
		.builder = builder,
		.options = options,
		.rows = memory_new(V8_LOG_MODULES_LIMIT, sizeof(*modules->rows)),
	};
	shared_symbols_init(&modules->symbols);
	unresolved_frames_init(&modules->unresolved, builder);
}

void v8_log_modules_release(struct v8_log_modules *modules)
{
	for (uint32_t i = 0; i < modules->count; i++) {
		free(modules->rows[i].path);
		sparse_rows_release(&modules->rows[i].known);
	}
	free(modules->rows);
	shared_symbols_release(&modules->symbols);
	layered_ranges_release(&modules->ranges);
	unresolved_frames_release(&modules->unresolved);
}

static struct span path_of(const struct v8_log_module *module)
{
	return (struct span){ module->path, module->path + strlen(module->path) };
}

static uint32_t find_row(const struct v8_log_modules *modules, const char *path, uint64_t start)
{
	uint32_t row = 0;

	while (row < modules->count &&
	       (modules->rows[row].start != start || strcmp(modules->rows[row].path, path) != 0))
		row++;
	return row;
}

/* A file has a line for each of its parts that has code. */
void v8_log_modules_add(struct v8_log_modules *modules, const char *path, uint64_t start,
			uint64_t end)
{
	uint32_t row = modules->has_more ? modules->count : find_row(modules, path, start);
	struct v8_log_module *module = &modules->rows[row];

	if (row == V8_LOG_MODULES_LIMIT) {
		modules->has_more = true;
		return;
	}
	if (row == modules->count) {
		modules->count++;
		module->start = start;
		module->path = memory_text(path, strlen(path));
	}
	layered_ranges_add(&modules->ranges,
			   &(struct layered_range){ .start = start, .end = end, .id = row });
}

void v8_log_modules_build(struct v8_log_modules *modules)
{
	layered_ranges_build(&modules->ranges);
	if (modules->has_more)
		profile_builder_warn(modules->builder,
				     "more than %d libraries: the rest are skipped",
				     V8_LOG_MODULES_LIMIT);
}

/* --- names */

static void open_module(struct v8_log_modules *modules, struct v8_log_module *module)
{
	struct module_request request = { .pid = -1, .nature = MODULE_FILE, .path = module->path };
	struct span path = path_of(module);

	module->is_open = true;
	module->kind = frame_module_kind(path);
	module->id = profile_builder_add_module(
		modules->builder,
		profile_builder_add_string(modules->builder, path.at, span_length(path)));
	if (span_is(path, "[vdso]"))
		request.nature = MODULE_VDSO;
	else if (*module->path != '/' || module->kind == KIND_KERNEL)
		return;
	module->symbols = shared_symbols_open(&modules->symbols, &request, modules->options,
					      (uint32_t)(module - modules->rows))
				  .symbols;
	sparse_rows_init(&module->known, module->symbols->table.count);
}

static frame_id name_symbol(struct v8_log_modules *modules, const struct v8_log_module *module,
			    const struct symbol *symbol)
{
	frame_id *known = sparse_rows_at(
		&module->known, (size_t)(symbol - module->symbols->table.symbols), sizeof(*known));
	struct span text = { symbol->name, symbol->name + strlen(symbol->name) };
	struct function_info info = { .module = module->id,
				      .kind = frame_symbol_kind(text, module->kind) };

	if (*known != 0)
		return *known;
	function_names_set_symbol(modules->builder, modules->options, &module->symbols->table,
				  symbol, &info);
	*known = profile_builder_add_frame(
		modules->builder, profile_builder_add_function(modules->builder, &info), 0);
	return *known;
}

static location_id add_location(const struct v8_log_modules *modules, module_id module,
				uint64_t address, frame_id frame, unsigned kind)
{
	location_id location =
		profile_builder_add_location(modules->builder, module, address, &frame, 1);

	profile_builder_note_address(modules->builder, location, kind);
	return location;
}

location_id v8_log_modules_find(struct v8_log_modules *modules, uint64_t address,
				location_id *unnamed)
{
	uint32_t row = layered_ranges_find(&modules->ranges, address, 0);
	struct v8_log_module *module;
	const struct symbol *symbol = NULL;
	uint64_t code;

	*unnamed = 0;
	if (row == LAYERED_RANGES_NONE)
		return 0;
	module = &modules->rows[row];
	if (!module->is_open)
		open_module(modules, module);
	if (module->symbols &&
	    module_symbols_address(module->symbols, address - module->start, &code))
		symbol = symbol_table_find(&module->symbols->table, code);
	if (symbol)
		return add_location(modules, module->id, code, name_symbol(modules, module, symbol),
				    ADDRESS_CODE);
	*unnamed = add_location(modules, module->id, address,
				unresolved_frames_of(&modules->unresolved, module->id),
				ADDRESS_UNCLEAR);
	return 0;
}

void v8_log_modules_report(const struct v8_log_modules *modules)
{
	profile_builder_begin_names(modules->builder);
	for (uint32_t i = 0; i < modules->count; i++)
		if (modules->rows[i].symbols)
			module_symbols_report(modules->rows[i].symbols, modules->builder,
					      modules->rows[i].id);
}
