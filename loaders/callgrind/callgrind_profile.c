#include "loaders/callgrind/callgrind_profile.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/frame_names.h"
#include "symbols/find/function_names.h"

struct maker {
	struct callgrind_file *file;
	const struct symbol_options *symbols;
	struct profile_builder *builder;
	enum function_kind kind; /* of what has no object */
	struct made {
		function_id function, inlined; /* 0: not made yet */
		uint32_t inlined_file;         /* of the last one */
		module_id module;
		uint64_t address;
		uint32_t local, graphs; /* its number in the graph at hand, and which one that is */
	} * made;                       /* per function of the file */
	uint32_t *resolved;
	uint32_t *globals; /* per function of the graph at hand */
};

static struct span text_of(const struct maker *maker, uint32_t id)
{
	const struct interner *texts = &maker->file->names.texts;
	const char *bytes;

	if (id == 0)
		return (struct span){ "", "" };
	bytes = interner_bytes(texts, id);
	return (struct span){ bytes, bytes + interner_row(texts, id)->length };
}

static string_id add_text(const struct maker *maker, uint32_t id)
{
	struct span text = text_of(maker, id);

	return profile_builder_add_string(maker->builder, text.at, span_length(text));
}

/* --- functions */

/* "fib work.py:4" of yappi and lsprofcalltree, whose file is work.py, or ends in it. */
static bool take_place(struct span *name, struct span file, uint32_t *line)
{
	const char *colon = span_find_back(*name, ':');
	struct span digits = { colon ? colon + 1 : name->end, name->end }, rest, tail;
	uint64_t number;

	if (!span_number(digits, &number) || number > UINT32_MAX || file.at == file.end)
		return false;
	rest = (struct span){ name->at, colon };
	for (const char *blank = span_find(rest, ' '); blank;
	     blank = span_find((struct span){ blank + 1, rest.end }, ' ')) {
		tail = (struct span){ blank + 1, rest.end };
		if (span_length(tail) == 0 || span_length(tail) > span_length(file) ||
		    memcmp(file.end - span_length(tail), tail.at, span_length(tail)) != 0)
			continue;
		name->end = blank;
		*line = (uint32_t)number;
		return true;
	}
	return false;
}

/* "('~', 0, '<built-in method builtins.exec>')" of lsprofcalltree: as pstats writes it. */
static bool take_built_in(struct span *name)
{
	static const char before[] = "('~', 0, ";
	struct span rest = *name;

	if (!span_begins(rest, before) || !span_ends(rest, ")"))
		return false;
	rest.at += strlen(before) + 1;
	rest.end -= 2;
	if (rest.at >= rest.end || *rest.at != '<' || rest.end[-1] != '>')
		return false;
	*name = rest;
	return true;
}

/* What Python's profilers call it; false: it is none of theirs. */
static bool describe_python(const struct maker *maker, struct span name, struct span file,
			    struct function_info *info)
{
	char *text;

	if (take_built_in(&name)) {
		text = memory_text(name.at, span_length(name));
		text[0] = '{';
		text[span_length(name) - 1] = '}';
		info->name = profile_builder_add_string(maker->builder, text, span_length(name));
		info->file = 0;
		info->kind = KIND_NATIVE;
		free(text);
		return true;
	}
	if (!take_place(&name, file, &info->start))
		return false;
	info->name = profile_builder_add_string(maker->builder, name.at, span_length(name));
	info->kind = KIND_INTERPRETED;
	return true;
}

static struct function_info describe(const struct maker *maker,
				     const struct callgrind_function *function, struct made *made)
{
	struct span name = text_of(maker, function->name),
		    object = text_of(maker, function->object);
	struct function_info info = { .kind = maker->kind };
	char *text;

	if (object.at < object.end)
		info.module = profile_builder_add_module(maker->builder,
							 add_text(maker, function->object));
	made->module = info.module;
	/* As valgrind calls code without a symbol: "0x0000000000001a2b". */
	if (name.at == name.end || span_address(name, &made->address)) {
		info.kind = KIND_UNRESOLVED;
		text = frame_unresolved_name(object);
		info.name = profile_builder_add_string(maker->builder, text, strlen(text));
		free(text);
		return info;
	}
	if (object.at < object.end)
		info.kind = frame_symbol_kind(name, frame_module_kind(object));
	info.file = add_text(maker, function->file);
	if (describe_python(maker, name, text_of(maker, function->file), &info))
		return info;
	text = memory_text(name.at, span_length(name));
	function_names_set(maker->builder, maker->symbols, text, span_length(name), &info);
	free(text);
	return info;
}

static struct made *make(const struct maker *maker, uint32_t row)
{
	struct made *made = &maker->made[row];
	struct function_info info;

	if (made->function != 0)
		return made;
	info = describe(maker, &maker->file->names.functions[row], made);
	made->function = profile_builder_add_function(maker->builder, &info) + 1;
	return made;
}

/* The same function in another file: what was inlined into it. */
static function_id make_inlined(const struct maker *maker, uint32_t row, uint32_t file)
{
	const struct callgrind_function *function = &maker->file->names.functions[row];
	struct made *made = &maker->made[row];
	struct function_info info;

	if (made->inlined != 0 && made->inlined_file == file)
		return made->inlined - 1;
	info = describe(maker, function, made);
	info.file = add_text(maker, file);
	if (info.kind != KIND_UNRESOLVED)
		info.kind = KIND_INLINED;
	made->inlined = profile_builder_add_function(maker->builder, &info) + 1;
	made->inlined_file = file;
	return made->inlined - 1;
}

/* --- places */

static location_id make_location(const struct maker *maker, const struct graph_place *place)
{
	uint32_t row = maker->globals[place->function], count = 0;
	const struct callgrind_function *function = &maker->file->names.functions[row];
	const struct made *made = make(maker, row);
	frame_id frames[2];

	if (place->file != function->file && place->file != 0 && made->address == 0) {
		frames[count++] = profile_builder_add_frame(
			maker->builder, make_inlined(maker, row, place->file), place->line);
		frames[count++] = profile_builder_add_frame(maker->builder, made->function - 1, 0);
	} else {
		/* Of no known file is no line of this one. */
		uint32_t line = place->file == function->file ? place->line : 0;

		frames[count++] =
			profile_builder_add_frame(maker->builder, made->function - 1, line);
	}
	return profile_builder_add_location(maker->builder, made->module, made->address, frames,
					    count);
}

static uint32_t localise(const struct maker *maker, uint32_t function, uint32_t graph,
			 uint32_t *count)
{
	uint32_t row = maker->resolved[function];
	struct made *made = &maker->made[row];

	if (made->graphs != graph + 1) {
		made->graphs = graph + 1;
		made->local = (*count)++;
		maker->globals[made->local] = row;
	}
	return made->local;
}

/* Functions of the graph are those that it has, densely, and places become locations. */
static void finish_graph(const struct maker *maker, uint32_t number)
{
	struct call_graph *graph = &maker->file->threads[number].graph;
	uint32_t count = 0;

	for (uint32_t i = 0; i < graph->self_count; i++) {
		struct graph_self *self = &graph->selfs[i];

		self->place.function = localise(maker, self->place.function, number, &count);
		self->location = make_location(maker, &self->place);
	}
	for (uint32_t i = 0; i < graph->call_count; i++) {
		struct graph_call *call = &graph->calls[i];

		call->place.function = localise(maker, call->place.function, number, &count);
		call->callee = localise(maker, call->callee, number, &count);
		call->location = make_location(maker, &call->place);
	}
	graph->function_count = count;
	graph->locations = memory_new((size_t)count + 1, sizeof(*graph->locations));
	for (uint32_t i = 0; i < count; i++)
		graph->locations[i] = make_location(maker, &(struct graph_place){ .function = i });
}

/* --- the whole */

static thread_id add_thread(const struct maker *maker, const struct callgrind_thread *thread)
{
	struct span program = maker->file->command;
	const char *end = span_find(program, ' '), *slash;

	if (end)
		program.end = end;
	slash = span_find_back(program, '/');
	if (slash)
		program.at = slash + 1;
	return profile_builder_add_thread(
		maker->builder,
		thread->pid > 0 && thread->pid <= INT32_MAX ? (int32_t)thread->pid : -1,
		thread->number <= INT32_MAX ? (int32_t)thread->number : -1,
		profile_builder_add_string(maker->builder, program.at, span_length(program)), 0);
}

static enum function_kind kind_of(const struct callgrind_file *file)
{
	return span_begins(file->creator, "xdebug") || span_begins(file->creator, "yappi")
		       ? KIND_INTERPRETED
		       : KIND_NATIVE;
}

void callgrind_profile_build(struct callgrind_file *file, const struct symbol_options *symbols,
			     struct graph_output *output)
{
	enum { STACKS_A_ROW = 3 }; /* as a rule */
	size_t functions = (size_t)file->names.function_count + 1;
	uint64_t rows = 0;
	struct maker maker = {
		.file = file,
		.symbols = symbols,
		.builder = output->builder,
		.kind = kind_of(file),
		.made = memory_new(functions, sizeof(*maker.made)),
		.resolved = callgrind_names_resolve(&file->names),
		.globals = memory_new(functions, sizeof(*maker.globals)),
	};

	for (uint32_t i = 0; i < file->thread_count; i++)
		rows += (uint64_t)file->threads[i].graph.self_count +
			file->threads[i].graph.call_count;
	if (profile_builder_profile(output->builder)->stacks.count <= 1)
		profile_builder_begin_stacks(output->builder, rows * STACKS_A_ROW);
	for (uint32_t i = 0; i < file->thread_count; i++) {
		if (file->has_threads)
			output->thread = add_thread(&maker, &file->threads[i]);
		finish_graph(&maker, i);
		graph_stacks_build(&file->threads[i].graph, output);
	}
	free(maker.made);
	free(maker.resolved);
	free(maker.globals);
}
