#include "loaders/otlp/otlp_names.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/frame_tree.h"
#include "loaders/otlp/otlp_native.h"

enum { LINES_LIMIT = 1000 };

#define INLINES_FREE ((uint64_t)1 << 20)

void otlp_names_init(struct otlp_names *names, struct otlp_texts *texts,
		     const struct symbol_options *options)
{
	*names = (struct otlp_names){
		.dictionary = texts->dictionary,
		.texts = texts,
		.builder = texts->builder,
	};
	otlp_functions_init(&names->functions, texts);
	named_files_init(&names->files, texts->builder, options);
	for (int i = 0; i < OTLP_NAMED; i++)
		column_init(&names->ids[i], sizeof(uint32_t), (size_t)UINT32_MAX);
	unresolved_frames_init(&names->unresolved, texts->builder);
}

void otlp_names_release(struct otlp_names *names)
{
	for (int i = 0; i < OTLP_NAMED; i++)
		column_release(&names->ids[i]);
	unresolved_frames_release(&names->unresolved);
	otlp_functions_release(&names->functions);
	named_files_release(&names->files);
	free(names->path);
	free(names->frames);
}

void otlp_names_begin(struct otlp_names *names, size_t size)
{
	static const enum otlp_table tables[OTLP_NAMED] = {
		[OTLP_NAMED_MODULE] = OTLP_MAPPINGS,
		[OTLP_NAMED_LOCATION] = OTLP_LOCATIONS,
		[OTLP_NAMED_STACK] = OTLP_STACKS,
	};

	for (int i = 0; i < OTLP_NAMED; i++)
		otlp_dictionary_forget(names->dictionary, tables[i], &names->ids[i]);
	otlp_dictionary_forget(names->dictionary, OTLP_FUNCTIONS, &names->functions.rows);
	names->inlines_left = INLINES_FREE + size;
}

/* Where the id of a row is kept; NULL: there is no such row. */
static uint32_t *kept(struct otlp_names *names, enum otlp_named named, enum otlp_table table,
		      uint64_t row)
{
	if (row >= names->dictionary->counts[table])
		return NULL;
	column_commit(&names->ids[named], names->dictionary->counts[table]);
	return (uint32_t *)(void *)names->ids[named].rows + row;
}

/* --- modules */

static module_id read_module(struct otlp_names *names, uint64_t row)
{
	struct wire wire = otlp_dictionary_row(names->dictionary, OTLP_MAPPINGS, row);
	struct wire_field field;
	string_id path = 0, build = 0;

	while (wire_next(&wire, &field) == WIRE_FIELD) {
		struct otlp_list list = otlp_list_of(&field);
		uint64_t number;

		if (field.number == 4 && field.type == WIRE_VARINT)
			path = otlp_texts_string(names->texts, field.value);
		while (field.number == 5 && otlp_list_next(&list, &number)) {
			struct otlp_attribute attribute =
				otlp_texts_attribute(names->texts, number);

			if (otlp_texts_is(names->texts, attribute.key,
					  "process.executable.build_id.gnu"))
				build = attribute.text;
		}
	}
	return path != 0 ? profile_builder_add_build(names->builder, path, build) : 0;
}

static module_id find_module(struct otlp_names *names, uint64_t row)
{
	uint32_t *id = kept(names, OTLP_NAMED_MODULE, OTLP_MAPPINGS, row);

	if (!id)
		names->dictionary->missing += row != 0;
	else if (*id == 0)
		*id = read_module(names, row) + 1;
	return id ? *id - 1 : 0;
}

/* --- locations */

struct place {
	module_id module;
	uint64_t mapping; /* its row */
	uint64_t address;
	bool has_kind;
	enum function_kind kind;
	uint32_t line_count;
};

/* What "profile.frame.type" says. */
static bool find_kind(const struct otlp_texts *texts, string_id type, enum function_kind *kind)
{
	static const struct {
		const char *type;
		enum function_kind kind;
	} kinds[] = {
		{ "native", KIND_NATIVE },
		{ "kernel", KIND_KERNEL },
		{ "go", KIND_NATIVE },
		{ "rust", KIND_NATIVE },
		{ "cpython", KIND_INTERPRETED },
		{ "python", KIND_INTERPRETED },
		{ "ruby", KIND_INTERPRETED },
		{ "php", KIND_INTERPRETED },
		{ "perl", KIND_INTERPRETED },
		{ "phpjit", KIND_JIT },
		{ "jvm", KIND_JIT },
		{ "v8js", KIND_JIT },
		{ "dotnet", KIND_JIT },
		{ "beam", KIND_JIT },
		{ "luajit", KIND_JIT },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (otlp_texts_is(texts, type, kinds[i].type)) {
			*kind = kinds[i].kind;
			return true;
		}
	return false;
}

static function_id add_function(struct otlp_names *names, uint64_t row, const struct place *place,
				bool is_inlined)
{
	struct otlp_function function = otlp_functions_find(&names->functions, row);
	struct function_info info = {
		.name = function.name,
		.symbol = function.symbol,
		.file = function.file,
		.start = function.start,
		.module = place->module,
		.kind = place->has_kind ? place->kind : function.kind,
	};

	if (info.name == 0)
		return 0;
	if (is_inlined && info.kind == KIND_NATIVE)
		info.kind = KIND_INLINED;
	return profile_builder_add_function(names->builder, &info);
}

static void add_line(struct otlp_names *names, struct wire wire, struct place *place,
		     uint32_t of_lines)
{
	uint64_t function = 0, line = 0;
	struct wire_field field;
	function_id id;

	while (wire_next(&wire, &field) == WIRE_FIELD)
		if (field.type == WIRE_VARINT && field.number == 1)
			function = field.value;
		else if (field.type == WIRE_VARINT && field.number == 2)
			line = field.value <= INT32_MAX ? field.value : 0;
	id = add_function(names, function, place, place->line_count + 1 < of_lines);
	if (id == 0)
		return;
	if (place->line_count == names->frame_capacity) {
		names->frame_capacity = memory_more(names->frame_capacity);
		names->frames =
			memory_resize(names->frames, names->frame_capacity, sizeof(*names->frames));
	}
	names->frames[place->line_count++] =
		profile_builder_add_frame(names->builder, id, (uint32_t)line);
}

/* All but the lines; how many of those there are. */
static uint32_t read_place(struct otlp_names *names, struct wire wire, struct place *place)
{
	struct wire_field field;
	uint32_t lines = 0;

	while (wire_next(&wire, &field) == WIRE_FIELD) {
		struct otlp_list list = otlp_list_of(&field);
		uint64_t number;

		if (field.number == 1 && field.type == WIRE_VARINT)
			place->mapping = field.value;
		else if (field.number == 2 && field.type == WIRE_VARINT)
			place->address = field.value;
		else if (field.number == 3)
			lines += field.type == WIRE_BYTES && lines < UINT32_MAX;
		while (field.number == 4 && otlp_list_next(&list, &number)) {
			struct otlp_attribute attribute =
				otlp_texts_attribute(names->texts, number);

			if (otlp_texts_is(names->texts, attribute.key, "profile.frame.type"))
				place->has_kind =
					find_kind(names->texts, attribute.text, &place->kind);
		}
	}
	place->module = find_module(names, place->mapping);
	return lines;
}

/* Code that is made at run time, and that of kernels, is in no file. */
static bool find_native(struct otlp_names *names, const struct place *place,
			struct native_symbol *symbol)
{
	return place->module != 0 && (!place->has_kind || place->kind == KIND_NATIVE) &&
	       otlp_native_find(&names->files, place->module,
				otlp_dictionary_row(names->dictionary, OTLP_MAPPINGS,
						    place->mapping),
				place->address, symbol);
}

static location_id read_location(struct otlp_names *names, uint64_t row)
{
	struct wire wire = otlp_dictionary_row(names->dictionary, OTLP_LOCATIONS, row);
	struct place place = { 0 };
	uint32_t lines = read_place(names, wire, &place), count = 0;
	struct native_symbol symbol;
	struct wire_field field;
	frame_id unresolved;

	while (wire_next(&wire, &field) == WIRE_FIELD)
		if (field.number == 3 && field.type == WIRE_BYTES && count++ < LINES_LIMIT)
			add_line(names, field.bytes, &place, lines);
	names->cut_lines += lines > LINES_LIMIT;
	if (place.line_count > 0)
		return profile_builder_add_location(names->builder, place.module, place.address,
						    names->frames, place.line_count);
	if (find_native(names, &place, &symbol))
		return otlp_native_add(&names->files, place.module, place.address, &symbol);
	unresolved = unresolved_frames_of(&names->unresolved, place.module);
	return profile_builder_add_location(names->builder, place.module, place.address,
					    &unresolved, 1);
}

static location_id find_location(struct otlp_names *names, uint64_t row)
{
	uint32_t *id = kept(names, OTLP_NAMED_LOCATION, OTLP_LOCATIONS, row);

	if (!id)
		return read_location(names, row);
	if (*id == 0)
		*id = read_location(names, row);
	return *id;
}

/* --- stacks */

/* A location that has more inlined frames than may still be is just its function. */
static location_id limit_inlines(struct otlp_names *names, location_id location)
{
	const struct profile *profile = profile_builder_profile(names->builder);
	uint32_t count;
	const frame_id *frames = profile_location_frames(profile, location, &count);
	frame_id outermost = frames[count - 1];

	if (count - 1 <= names->inlines_left) {
		names->inlines_left -= count - 1;
		return location;
	}
	names->without_inlines++;
	return profile_builder_add_location(names->builder, profile->locations.module[location],
					    profile->locations.address[location], &outermost, 1);
}

static void add_to_path(struct otlp_names *names, uint32_t depth, location_id location)
{
	if (depth == names->path_capacity) {
		names->path_capacity = memory_more(names->path_capacity);
		names->path =
			memory_resize(names->path, names->path_capacity, sizeof(*names->path));
	}
	names->path[depth] = location;
}

/* The innermost location comes first there. */
static stack_id read_stack(struct otlp_names *names, uint64_t row)
{
	struct wire wire = otlp_dictionary_row(names->dictionary, OTLP_STACKS, row);
	struct wire_field field;
	uint32_t depth = 0;

	while (wire_next(&wire, &field) == WIRE_FIELD) {
		struct otlp_list list = otlp_list_of(&field);
		uint64_t number;

		while (field.number == 1 && otlp_list_next(&list, &number))
			add_to_path(names, depth++,
				    limit_inlines(names, find_location(names, number)));
	}
	for (uint32_t i = 0; i < depth / 2; i++) {
		location_id outer = names->path[depth - 1 - i];

		names->path[depth - 1 - i] = names->path[i];
		names->path[i] = outer;
	}
	if (depth > 0)
		return profile_builder_add_stack(names->builder, names->path, depth, 0);
	if (names->no_stack == 0)
		names->no_stack = frame_tree_no_stack(names->builder);
	return names->no_stack;
}

stack_id otlp_names_stack(struct otlp_names *names, uint64_t row)
{
	uint32_t *id = kept(names, OTLP_NAMED_STACK, OTLP_STACKS, row);

	if (!id)
		return read_stack(names, row);
	if (*id == 0)
		*id = read_stack(names, row);
	return *id;
}
