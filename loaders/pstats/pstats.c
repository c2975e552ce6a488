#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/edges/graph_stacks.h"
#include "loaders/loader.h"
#include "loaders/pstats/pstats_file.h"

/* Times are decimal fractions of seconds: sums differ by as much, for each of them. */
#define ROUNDING 1000 /* nanoseconds */

/* A dictionary whose keys are tuples of three. */
static enum probe probe(const unsigned char *head, size_t size)
{
	struct pstats_file file;
	struct marshal_object object;
	enum probe probe = PROBE_NO;

	if (size < 6 || (head[0] & 0x7f) != '{')
		return PROBE_NO;
	pstats_file_init(&file, (struct span){ (const char *)head, (const char *)head + size });
	if (marshal_read(&file.marshal, &object) && object.kind == MARSHAL_DICTIONARY &&
	    marshal_read(&file.marshal, &object) && object.kind == MARSHAL_TUPLE &&
	    object.count == 3 && marshal_read(&file.marshal, &object) &&
	    object.kind == MARSHAL_TEXT && marshal_read(&file.marshal, &object) &&
	    object.kind == MARSHAL_INTEGER && marshal_read(&file.marshal, &object) &&
	    object.kind == MARSHAL_TEXT)
		probe = PROBE_CERTAIN;
	pstats_file_release(&file);
	return probe;
}

/* --- functions */

static string_id add_text(struct profile_builder *builder, struct span text)
{
	return profile_builder_add_string(builder, text.at, span_length(text));
}

/* "<built-in method time.sleep>" in no file is "{built-in method time.sleep}", as pstats prints
 * it. */
static string_id add_name(struct profile_builder *builder, const struct pstats_function *function,
			  bool is_built_in)
{
	size_t length = span_length(function->name);
	string_id id;
	char *text;

	if (length < 2 || !is_built_in || *function->name.at != '<' ||
	    function->name.end[-1] != '>')
		return add_text(builder, function->name);
	text = memory_text(function->name.at, length);
	text[0] = '{';
	text[length - 1] = '}';
	id = profile_builder_add_string(builder, text, length);
	free(text);
	return id;
}

static location_id add_location(struct profile_builder *builder,
				const struct pstats_function *function)
{
	bool is_built_in = span_is(function->file, "~") || function->file.at == function->file.end;
	struct function_info info = {
		.name = add_name(builder, function, is_built_in),
		.file = is_built_in ? 0 : add_text(builder, function->file),
		.start = is_built_in ? 0 : function->line,
		.kind = is_built_in ? KIND_NATIVE : KIND_INTERPRETED,
	};
	frame_id frame = profile_builder_add_frame(
		builder, profile_builder_add_function(builder, &info), info.start);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

/* A function's calls that are no recursion are never more in all than it says. cProfile counts some
 * of those by the function itself as well: they come last. */
static void share_primitive(struct pstats_file *file)
{
	struct call_graph *graph = &file->graph;

	for (int by_itself = 0; by_itself <= 1; by_itself++) {
		for (uint32_t i = 0; i < graph->call_count; i++) {
			struct graph_call *call = &graph->calls[i];
			int64_t *left = &file->functions[call->callee].primitive;

			if ((call->place.function == call->callee) != by_itself)
				continue;
			if (call->primitive > *left)
				call->primitive = *left;
			*left -= call->primitive;
		}
	}
}

/* Calls of which no caller is known: of what was profiled first, and of callbacks. */
static void finish_graph(struct pstats_file *file, struct profile_builder *builder)
{
	struct call_graph *graph = &file->graph;

	share_primitive(file);
	graph->function_count = file->function_count;
	graph->rounding = ROUNDING;
	graph->locations = memory_new(file->function_count, sizeof(*graph->locations));
	graph->roots = memory_new(file->function_count, sizeof(*graph->roots));
	for (uint32_t i = 0; i < file->function_count; i++) {
		const struct pstats_function *function = &file->functions[i];

		graph->locations[i] = add_location(builder, function);
		if (function->is_known && function->calls > 0)
			graph->roots[i].count = function->calls;
		if (function->is_known && function->primitive > 0)
			graph->roots[i].primitive = function->primitive;
	}
	for (uint32_t i = 0; i < graph->self_count; i++)
		graph->selfs[i].location = graph->locations[graph->selfs[i].place.function];
	for (uint32_t i = 0; i < graph->call_count; i++)
		graph->calls[i].location = graph->locations[graph->calls[i].place.function];
}

/* --- the whole */

static bool is_stopped(void *opaque)
{
	return input_is_stopped(opaque);
}

static int add_type(struct profile_builder *builder, const char *name, struct quantity_unit unit)
{
	return (int)profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, name, strlen(name)), unit);
}

static void build(struct pstats_file *file, struct profile_builder *builder, struct input *input)
{
	static const struct quantity_unit time = { UNIT_NANOSECONDS, 0, "nanoseconds" };
	static const struct quantity_unit calls = { UNIT_COUNT, 0, "calls" };
	uint32_t type = (uint32_t)add_type(builder, "time", time);
	int64_t factor = profile_builder_type_factor(builder, type);
	struct graph_output output;

	graph_output_init(&output, builder);
	output.types = &type;
	output.factors = &factor;
	output.is_stopped = is_stopped;
	output.opaque = input;
	output.calls_type = add_type(builder, "calls", calls);
	if (file->has_primitive)
		output.primitive_type = add_type(builder, "primitive calls", calls);
	profile_builder_set_default(builder, type);
	profile_builder_set_columns(builder, COLUMN_TYPE);
	finish_graph(file, builder);
	graph_stacks_build(&file->graph, &output);
	graph_output_finish(&output, file->graph.call_count > 0);
}

static void warn(const struct pstats_file *file, struct profile_builder *builder)
{
	if (file->is_cut)
		profile_builder_warn_of_end(
			builder,
			"the profile is damaged or cut off before byte %zu: the %" PRIu32
			" function%s before that %s shown",
			(size_t)(file->marshal.rest.at - file->marshal.start),
			file->graph.self_count, file->graph.self_count == 1 ? "" : "s",
			file->graph.self_count == 1 ? "is" : "are");
	if (file->bad_times > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " time%s too large or not a number: counted as 0",
				     file->bad_times, file->bad_times == 1 ? " is" : "s are");
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct pstats_file file;
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	(void)symbols;
	if (!is_good) {
		input_bytes_close(&bytes);
		return false;
	}
	pstats_file_init(&file, input_bytes_text(&bytes));
	is_good = pstats_file_read(&file, error);
	if (is_good) {
		build(&file, builder, input);
		warn(&file, builder);
		input_bytes_warn(&bytes, builder);
	}
	pstats_file_release(&file);
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader pstats_loader = {
	.name = "pstats",
	.summary = "Python cProfile profiles, also from yappi and pyinstrument",
	.probe = probe,
	.load = load,
};
