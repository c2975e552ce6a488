#include "loaders/perf/profile/perf_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/perf_recorded.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"
#include "symbols/find/module_symbols.h"

void perf_names_init(struct perf_names *names, const struct perf_recording *recording,
		     const struct symbol_options *options, struct profile_builder *builder)
{
	*names = (struct perf_names){
		.recording = recording,
		.options = options,
		.builder = builder,
		.module_count = 1,
		.function_count = 1,
		.function_row_count = 1,
		.location_count = 1,
		.location_base = profile_builder_profile(builder)->locations.count - 1,
	};
	perf_opener_init(&names->opener, options);
}

void perf_names_release(struct perf_names *names)
{
	perf_opener_release(&names->opener);
	for (uint32_t i = 1; i < names->module_count; i++)
		sparse_rows_release(&names->modules[i].functions);
	free(names->modules);
	free(names->functions);
	free(names->function_rows);
	free(names->locations);
}

struct span perf_names_text(const struct perf_names *names, uint32_t text)
{
	const char *bytes = interner_bytes(&names->recording->names, text);

	return (struct span){ bytes, bytes + interner_row(&names->recording->names, text)->length };
}

static string_id add_text(const struct perf_names *names, struct span text)
{
	return profile_builder_add_string(names->builder, text.at, span_length(text));
}

/* --- modules */

void perf_names_add_modules(struct perf_names *names, uint32_t count)
{
	names->modules = memory_resize(names->modules, count, sizeof(*names->modules));
	for (uint32_t i = names->module_count; i < count; i++) {
		const struct perf_module *module =
			perf_locations_module(&names->recording->locations, i);
		char text[BUILD_ID_TEXT_SIZE];

		build_id_print(text, &module->build_id);
		names->modules[i] = (struct perf_named_module){ 0 };
		if (module->path != 0)
			names->modules[i].id = profile_builder_add_build(
				names->builder,
				add_text(names, perf_names_text(names, module->path)),
				profile_builder_add_string(names->builder, text, strlen(text)));
	}
	names->module_count = count;
}

/* Texts of the interner stay where they are. */
static void ask_for_symbols(struct perf_names *names, uint32_t row)
{
	static const enum module_nature natures[] = {
		[PERF_FILE] = MODULE_FILE,
		[PERF_KERNEL] = MODULE_KERNEL,
		[PERF_KERNEL_MODULE] = MODULE_KERNEL_MODULE,
		[PERF_VDSO] = MODULE_VDSO,
		[PERF_RECORDED] = MODULE_FILE,
	};
	const struct perf_module *module = perf_locations_module(&names->recording->locations, row);
	struct perf_named_module *named = &names->modules[row];
	uint32_t release = __atomic_load_n(&names->recording->release, __ATOMIC_ACQUIRE);
	struct module_request request = {
		.nature = natures[module->nature],
		.path = interner_bytes(&names->recording->names, module->file),
		.build_id = module->build_id,
		.recorded = perf_recorded_symbols(names->recording, module),
		.pid = perf_locations_find_pid(&names->recording->locations, module),
		.release = release ? interner_bytes(&names->recording->names, release) : NULL,
		.kernel_build_id = module->kernel_build_id,
		.reference = module->reference
				     ? interner_bytes(&names->recording->names, module->reference)
				     : NULL,
		.reference_address = module->reference_address,
		.start = module->start,
		.kallsyms = names->recording->kallsyms ? interner_bytes(&names->recording->names,
									names->recording->kallsyms)
						       : NULL,
	};

	named->is_asked = true;
	named->was_guessed = module->build_id.size == 0;
	perf_opener_ask(&names->opener, row, &request);
}

/* --- functions */

static uint32_t append_function(struct perf_names *names, const struct function_info *info)
{
	uint32_t row = names->function_count;

	if (row >= names->function_capacity) {
		names->function_capacity = row * 2 + 64;
		names->functions = memory_resize(names->functions, names->function_capacity,
						 sizeof(*names->functions));
	}
	names->functions[row] = (struct perf_named_function){
		.name = info->name,
		.kind = (uint8_t)info->kind,
		.frame = profile_builder_add_frame(
			names->builder, profile_builder_add_function(names->builder, info), 0),
	};
	return names->function_count++;
}

static uint32_t unresolved_function(struct perf_names *names, uint32_t module)
{
	struct perf_named_module *named = &names->modules[module];
	struct function_info info = { .module = named->id, .kind = KIND_UNRESOLVED };

	if (named->unresolved == 0) {
		const struct perf_module *row =
			perf_locations_module(&names->recording->locations, module);
		char *name = frame_unresolved_name(perf_names_text(names, row->path));

		info.name = profile_builder_add_string(names->builder, name, strlen(name));
		free(name);
		named->unresolved = append_function(names, &info);
	}
	return named->unresolved;
}

/* Of the symbol table of a module's file, or as the recording has it: then `table` is NULL. */
static uint32_t named_function(struct perf_names *names, uint32_t module, struct span text,
			       enum function_kind kind, const struct symbol_table *table,
			       const struct symbol *symbol)
{
	struct function_info info = { .module = names->modules[module].id, .kind = kind };
	struct span file;

	if (frame_split_python(&text, &file)) {
		info.file = add_text(names, file);
		info.name = add_text(names, text);
	} else if (table) {
		function_names_set_symbol(names->builder, names->options, table, symbol, &info);
	} else {
		function_names_set(names->builder, names->options, text.at, span_length(text),
				   &info);
	}
	return append_function(names, &info);
}

void perf_names_add_functions(struct perf_names *names, uint32_t count)
{
	names->function_rows =
		memory_resize(names->function_rows, count, sizeof(*names->function_rows));
	for (uint32_t i = names->function_row_count; i < count; i++) {
		const struct perf_function *function =
			perf_locations_function(&names->recording->locations, i);

		names->function_rows[i] =
			function->name == 0
				? unresolved_function(names, function->module)
				: named_function(names, function->module,
						 perf_names_text(names, function->name),
						 (enum function_kind)function->kind, NULL, NULL);
	}
	names->function_row_count = count;
}

/* --- locations */

static uint32_t function_of_symbol(struct perf_names *names, uint32_t module,
				   const struct symbol *symbol)
{
	struct perf_named_module *named = &names->modules[module];
	enum function_kind kind =
		(enum function_kind)perf_locations_module(&names->recording->locations, module)
			->kind;
	uint32_t *function =
		sparse_rows_at(&named->functions, (size_t)(symbol - named->symbols->table.symbols),
			       sizeof(*function));

	if (*function == 0) {
		struct span text = { symbol->name, symbol->name + strlen(symbol->name) };

		*function = named_function(names, module, text, frame_symbol_kind(text, kind),
					   &named->symbols->table, symbol);
	}
	return *function;
}

/* Of an offset in a file, until that is found. */
static uint8_t offset_kind(const struct perf_module *module)
{
	bool is_file = module->nature == PERF_FILE || module->nature == PERF_VDSO;

	return is_file ? ADDRESS_IN_FILE : ADDRESS_UNCLEAR;
}

/* By the symbols of its module, which are there. */
static void find_name(struct perf_names *names, const struct perf_location *location,
		      struct perf_named_location *named)
{
	const struct module_symbols *symbols = names->modules[location->module].symbols;
	const struct symbol *symbol = NULL;

	if (module_symbols_address(symbols, location->offset, &named->address)) {
		named->code = named->address - !location->is_exact;
		named->address_kind = symbols->is_of_file ? ADDRESS_CODE : ADDRESS_UNCLEAR;
		symbol = symbol_table_find(&symbols->table, named->code);
	}
	named->function = symbol ? function_of_symbol(names, location->module, symbol)
				 : unresolved_function(names, location->module);
}

static void name_location(struct perf_names *names, uint32_t row)
{
	const struct perf_location *location = perf_locations_at(&names->recording->locations, row);
	struct perf_named_location *named = &names->locations[row];
	struct perf_named_module *module = &names->modules[location->module];

	*named = (struct perf_named_location){ .module = location->module,
					       .address = location->offset,
					       .address_kind = ADDRESS_UNCLEAR };
	if (location->function != 0) {
		named->function = names->function_rows[location->function];
		return;
	}
	named->address_kind =
		offset_kind(perf_locations_module(&names->recording->locations, location->module));
	if (module->symbols) {
		find_name(names, location, named);
		return;
	}
	if (!module->is_asked)
		ask_for_symbols(names, location->module);
	named->function = unresolved_function(names, location->module);
	named->next_waiting = module->waiting;
	module->waiting = row;
}

static unsigned address_kind(const struct perf_location *location,
			     const struct perf_named_location *named)
{
	return named->address_kind | (location->is_exact ? 0u : ADDRESS_AFTER_CALL);
}

static void name_waiting(struct perf_names *names, struct perf_named_module *module)
{
	uint32_t next;

	for (uint32_t row = module->waiting; row != 0; row = next) {
		const struct perf_location *location =
			perf_locations_at(&names->recording->locations, row);
		struct perf_named_location *named = &names->locations[row];

		next = named->next_waiting;
		find_name(names, location, named);
		profile_builder_set_location(names->builder, names->location_base + row,
					     named->address,
					     &names->functions[named->function].frame, 1);
		profile_builder_set_address(names->builder, names->location_base + row,
					    address_kind(location, named));
	}
	module->waiting = 0;
}

void perf_names_adopt(struct perf_names *names, bool wait)
{
	struct shared_module shared;
	uint32_t ready, row;
	bool is_all;

	if (wait)
		perf_opener_wait(&names->opener);
	ready = perf_opener_ready(&names->opener, &is_all);
	if (ready == 0 || (!wait && !is_all && ready < names->opened))
		return;
	profile_builder_begin_names(names->builder);
	while (perf_opener_take(&names->opener, &row, &shared)) {
		struct perf_named_module *module = &names->modules[row];

		module->symbols = shared.symbols;
		module->reading = shared.user;
		sparse_rows_init(&module->functions, shared.symbols->table.count);
		name_waiting(names, module);
		names->opened++;
	}
}

/* Symbols that were looked for without the build-id, and are not those of the recorded file. */
static bool is_wrong(const struct perf_names *names, uint32_t row)
{
	const struct perf_module *module = perf_locations_module(&names->recording->locations, row);
	const struct perf_named_module *named = &names->modules[row];

	return named->symbols && named->was_guessed && module->build_id.size > 0 &&
	       !build_id_equal(&named->symbols->build_id, &module->build_id);
}

/* A pipe has some of them behind the first samples. */
static void add_late_builds(struct perf_names *names)
{
	profile_builder_begin_names(names->builder);
	for (uint32_t i = 1; i < names->module_count; i++) {
		const struct perf_module *module =
			perf_locations_module(&names->recording->locations, i);
		char text[BUILD_ID_TEXT_SIZE];

		build_id_print(text, &module->build_id);
		if (names->modules[i].id != 0 && module->build_id.size > 0)
			profile_builder_set_build(names->builder, names->modules[i].id,
						  profile_builder_add_string(names->builder, text,
									     strlen(text)));
	}
}

static void forget_symbols(struct perf_names *names, uint32_t row)
{
	struct perf_named_module *module = &names->modules[row];

	sparse_rows_release(&module->functions);
	module->symbols = NULL;
	for (uint32_t i = 1; i < names->location_count; i++) {
		if (names->locations[i].module != row)
			continue;
		names->locations[i].next_waiting = module->waiting;
		module->waiting = i;
	}
}

void perf_names_end(struct perf_names *names)
{
	perf_names_adopt(names, true);
	add_late_builds(names);
	for (uint32_t i = 1; i < names->module_count; i++) {
		if (!is_wrong(names, i))
			continue;
		forget_symbols(names, i);
		ask_for_symbols(names, i);
	}
	perf_names_adopt(names, true);
}

enum { UNFOLDED_LIMIT = 64 };

/* What was compiled into a Java method is in its name. */
static location_id add_unfolded(const struct perf_names *names,
				const struct perf_named_location *location, struct span symbol,
				enum function_kind kind)
{
	struct function_info info = { .module = names->modules[location->module].id,
				      .kind = KIND_INLINED };
	frame_id frames[UNFOLDED_LIMIT];
	struct span inlined;
	uint32_t count = 0;

	while (count < UNFOLDED_LIMIT - 1 && frame_take_unfolded(&symbol, &inlined)) {
		info.name = add_text(names, inlined);
		frames[count++] = profile_builder_add_frame(
			names->builder, profile_builder_add_function(names->builder, &info), 0);
	}
	info.name = add_text(names, symbol);
	info.kind = kind;
	frames[count++] = profile_builder_add_frame(
		names->builder, profile_builder_add_function(names->builder, &info), 0);
	return profile_builder_append_location(names->builder, info.module, location->address,
					       frames, count);
}

static location_id add_location(struct perf_names *names, const struct perf_location *location,
				const struct perf_named_location *named)
{
	const struct perf_named_function *function = &names->functions[named->function];

	if (location->function != 0) {
		const struct perf_function *row =
			perf_locations_function(&names->recording->locations, location->function);
		struct span symbol = perf_names_text(names, row->name);

		if (row->kind == KIND_JIT && span_find_text(symbol, "->"))
			return add_unfolded(names, named, symbol, (enum function_kind)row->kind);
	}
	return profile_builder_append_location(names->builder, names->modules[named->module].id,
					       named->address, &function->frame, 1);
}

void perf_names_add_locations(struct perf_names *names, uint32_t count)
{
	if (count > names->location_capacity) {
		names->location_capacity = count + count / 2;
		names->locations = memory_resize(names->locations, names->location_capacity,
						 sizeof(*names->locations));
	}
	for (uint32_t i = names->location_count; i < count; i++) {
		const struct perf_location *location =
			perf_locations_at(&names->recording->locations, i);

		name_location(names, i);
		/* Locations have the same numbers here and there: nobody else adds any now. */
		if (add_location(names, location, &names->locations[i]) != names->location_base + i)
			abort();
		profile_builder_set_address(names->builder, names->location_base + i,
					    address_kind(location, &names->locations[i]));
	}
	names->location_count = count;
}
