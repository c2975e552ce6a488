#include "loaders/firefox/firefox_functions.h"

#include <stdlib.h>
#include <string.h>

#include "loaders/text/frame_names.h"

static const struct firefox_table *choose(const struct firefox_table *own,
					  const struct firefox_table *shared)
{
	return own->is_there && firefox_table_rows(own) > 0 ? own : shared;
}

void firefox_view_init(struct firefox_view *view, struct firefox_profile *profile,
		       struct firefox_thread *thread, struct named_files *symbols,
		       uint64_t *dangling)
{
	struct firefox_process *process = &profile->processes[thread->process];
	struct firefox_tables *own = &thread->tables, *shared = &process->shared;

	*view = (struct firefox_view){
		.builder = profile->builder,
		.symbols = symbols,
		.process = process,
		.stacks = choose(&own->stacks, &shared->stacks),
		.frames = choose(&own->frames, &shared->frames),
		.functions = choose(&own->functions, &shared->functions),
		.resources = choose(&own->resources, &shared->resources),
		.natives = choose(&own->symbols, &shared->symbols),
		.sources = choose(&own->sources, &shared->sources),
		.strings = own->strings.count > 0 ? &own->strings : &shared->strings,
		.libraries = thread->libraries.count > 0 ? &thread->libraries : &process->libraries,
		.dangling = dangling,
	};
	view->is_shared = view->stacks == &shared->stacks && view->frames == &shared->frames &&
			  view->functions == &shared->functions &&
			  view->strings == &shared->strings;
}

/* --- texts and libraries */

static string_id string_of(const struct firefox_view *view, int64_t i)
{
	if (i >= 0 && i < view->strings->count)
		return view->strings->ids[i];
	*view->dangling += i != FIREFOX_NULL && i != -1;
	return 0;
}

static struct span span_of(const struct firefox_view *view, string_id id)
{
	const struct profile *profile = profile_builder_profile(view->builder);
	const char *text = profile_text(profile, id);

	return (struct span){ text, text + profile->strings.length[id] };
}

static module_id module_of(const struct firefox_view *view, int64_t library)
{
	struct firefox_library *row;

	if (library < 0 || library >= view->libraries->count)
		return 0;
	row = &view->libraries->rows[library];
	if (row->module == 0 && row->path != 0)
		row->module = profile_builder_add_build(view->builder, row->path, row->build_id);
	return row->module;
}

static module_id find_module(const struct firefox_view *view, int64_t frame, int64_t function)
{
	int64_t library = firefox_table_get(view->frames, FRAME_LIBRARY, (uint64_t)frame);
	int64_t resource, symbol;

	if (library >= 0)
		return module_of(view, library);
	symbol = firefox_table_get(view->frames, FRAME_SYMBOL, (uint64_t)frame);
	if (symbol >= 0)
		return module_of(view, firefox_table_get(view->natives, SYMBOL_LIBRARY,
							 (uint64_t)symbol));
	resource = function >= 0 ? firefox_table_get(view->functions, FUNCTION_RESOURCE,
						     (uint64_t)function)
				 : FIREFOX_NULL;
	if (resource < 0)
		return 0;
	return module_of(view,
			 firefox_table_get(view->resources, RESOURCE_LIBRARY, (uint64_t)resource));
}

static enum function_kind kind_of(const struct firefox_view *view, module_id module,
				  int64_t category)
{
	const char *path = profile_module_path(profile_builder_profile(view->builder), module);
	enum function_kind kind =
		category >= 0 && category < view->process->category_count
			? (enum function_kind)view->process->category_kinds[category]
			: KIND_NATIVE;

	return module != 0 && kind == KIND_NATIVE
		       ? frame_module_kind((struct span){ path, path + strlen(path) })
		       : kind;
}

/* --- names */

static void name_unresolved(const struct firefox_view *view, struct function_info *info)
{
	const char *path =
		profile_module_path(profile_builder_profile(view->builder), info->module);
	char *name = frame_unresolved_name((struct span){ path, path + strlen(path) });

	info->name = profile_builder_add_string(view->builder, name, strlen(name));
	info->kind = KIND_UNRESOLVED;
	free(name);
}

/* Gecko's "f (file.js:12:3)", "f (in libfoo.so)". */
static void split_location(const struct firefox_view *view, struct function_info *info)
{
	struct span name = span_of(view, info->name), place;
	const char *open = span_ends(name, ")") ? span_find_last(name, " (") : NULL;
	uint64_t number, line = 0;
	string_id function;

	if (!open || open == name.at)
		return;
	place = (struct span){ open + 2, name.end - 1 };
	function = profile_builder_add_string(view->builder, name.at, (size_t)(open - name.at));
	if (span_begins(place, "in ")) {
		info->module = profile_builder_add_module(
			view->builder, profile_builder_add_string(view->builder, place.at + 3,
								  span_length(place) - 3));
		info->name = function;
		return;
	}
	for (int i = 0; i < 2 && span_take_line(&place, &number); i++)
		line = number;
	if (line == 0)
		return;
	info->file = profile_builder_add_string(view->builder, place.at, span_length(place));
	info->name = function;
	info->start = line <= INT32_MAX ? (uint32_t)line : 0;
	info->kind = KIND_JIT;
}

static void describe(const struct firefox_view *view, int64_t function, struct function_info *info)
{
	uint64_t row = (uint64_t)function;
	int64_t source = firefox_table_get(view->functions, FUNCTION_SOURCE, row);
	int64_t line = firefox_table_get(view->functions, FUNCTION_LINE, row);

	info->name = string_of(view, firefox_table_get(view->functions, FUNCTION_NAME, row));
	info->file = string_of(
		view, source >= 0 ? firefox_table_get(view->sources, SOURCE_FILE, (uint64_t)source)
				  : firefox_table_get(view->functions, FUNCTION_FILE, row));
	if (line > 0 && line <= INT32_MAX)
		info->start = (uint32_t)line;
	if (firefox_table_get(view->functions, FUNCTION_JS, row) == 1)
		info->kind = KIND_JIT;
}

/* By the symbols of its file, or after its module. */
static void look_up(const struct firefox_view *view, struct firefox_place *place,
		    struct function_info *info)
{
	place->has_symbol =
		firefox_symbols_find(view->symbols, info->module, place->address, &place->symbol);
	if (place->has_symbol)
		place->frame = place->symbol.frame;
	else
		name_unresolved(view, info);
}

struct firefox_place firefox_functions_place(const struct firefox_view *view, int64_t frame,
					     int64_t category)
{
	uint64_t row = (uint64_t)frame, named;
	int64_t function = firefox_table_get(view->frames, FRAME_FUNCTION, row);
	int64_t address = firefox_table_get(view->frames, FRAME_ADDRESS, row);
	int64_t line = firefox_table_get(view->frames, FRAME_LINE, row);
	struct firefox_place place = { .address = address > 0 ? (uint64_t)address : 0 };
	struct function_info info = { 0 };

	if (category < 0)
		category = firefox_table_get(view->frames, FRAME_CATEGORY, row);
	info.module = place.module = frame >= 0 ? find_module(view, frame, function) : 0;
	info.kind = kind_of(view, info.module, category);
	if (function >= 0) {
		describe(view, function, &info);
	} else {
		info.name = string_of(view, firefox_table_get(view->frames, FRAME_LOCATION, row));
		split_location(view, &info);
		place.module = info.module;
	}
	place.is_inlined = firefox_table_get(view->frames, FRAME_DEPTH, row) > 0;
	if (place.is_inlined)
		info.kind = KIND_INLINED;
	/* "0x1f3" is no name. */
	if (info.name == 0 || span_address(span_of(view, info.name), &named)) {
		if (place.address == 0 && info.name != 0)
			place.address = named;
		look_up(view, &place, &info);
	}
	if (place.frame == 0)
		place.frame = profile_builder_add_frame(
			view->builder, profile_builder_add_function(view->builder, &info),
			line > 0 && line <= INT32_MAX ? (uint32_t)line : 0);
	return place;
}
