#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/edges/graph_stacks.h"
#include "loaders/gmon/gmon_file.h"
#include "loaders/gmon/gmon_names.h"
#include "loaders/gmon/gmon_program.h"
#include "loaders/loader.h"

/*
 * A file of gprof. Ticks say where the program was, and count for the functions
 * that are there; calls are counted, but not what they cost: a function's time
 * is shared out over its callers as its calls are, as gprof does it.
 */

enum { USUAL_RATE = 100, TIME = 0 };

#define SECOND 1000000000

struct gmon {
	struct profile_builder *builder;
	struct gmon_file file;
	struct gmon_names names;
	struct call_graph graph;
	struct graph_root *roots; /* as many as the program has symbols */
	uint64_t lost_ticks, lost_calls;
	uint32_t places; /* of ticks, so far */
};

/* --- ticks */

static uint64_t bin_start(const struct gmon_histogram *histogram, uint32_t bin)
{
	__extension__ typedef unsigned __int128 product;

	return histogram->low +
	       (uint64_t)((product)(histogram->high - histogram->low) * bin / histogram->bins);
}

static void add_time(struct gmon *gmon, uint32_t function, uint64_t address, int64_t time)
{
	struct graph_place place = { .function = function, .line = gmon->places++ };
	uint32_t row = call_graph_add_self(&gmon->graph, &place);
	int64_t *value = &call_graph_self_values(&gmon->graph, row)[TIME];

	gmon->graph.selfs[row].location = gmon_names_place(&gmon->names, function, address);
	*value = quantity_add(*value, time);
}

/* The next function that has a part of [at, end); *at is moved to where that
 * begins. */
static const struct symbol *next_function(const struct gmon *gmon, uint64_t *at, uint64_t end)
{
	const struct symbol_table *table = &gmon->names.file->symbols->table;
	size_t low = 0, high = table->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->symbols[middle].end <= *at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == table->count || table->symbols[low].start >= end || *at >= end)
		return NULL;
	if (table->symbols[low].start > *at)
		*at = table->symbols[low].start;
	return &table->symbols[low];
}

/* How many bytes of it are of functions. */
static uint64_t covered(const struct gmon *gmon, uint64_t start, uint64_t end)
{
	uint64_t sum = 0;
	const struct symbol *symbol;

	for (uint64_t at = start; (symbol = next_function(gmon, &at, end));) {
		uint64_t to = symbol->end < end ? symbol->end : end;

		sum += to - at;
		at = to;
	}
	return sum;
}

/* A bin is a few bytes: where two functions have a part of it, each gets as
 * much. */
static void add_bin(struct gmon *gmon, const struct gmon_histogram *histogram, uint32_t bin,
		    uint32_t ticks)
{
	enum { LARGEST = 256 }; /* they are of 4 */
	uint64_t start = bin_start(histogram, bin), end = bin_start(histogram, bin + 1);
	uint32_t rate = histogram->rate > 0 ? histogram->rate : USUAL_RATE;
	int64_t time = (int64_t)ticks * SECOND / rate, given = 0;
	uint64_t whole, done = 0;
	const struct symbol *symbol;

	if (end == start)
		end = start + 1;
	whole = end - start <= LARGEST ? covered(gmon, start, end) : 0;
	if (whole == 0) {
		gmon->lost_ticks += ticks;
		return;
	}
	for (uint64_t at = start; (symbol = next_function(gmon, &at, end));) {
		uint64_t to = symbol->end < end ? symbol->end : end;
		int64_t share;

		done += to - at;
		share = (int64_t)((double)time * (double)done / (double)whole);
		if (done == whole)
			share = time;
		add_time(gmon, gmon_names_function(&gmon->names, symbol), at, share - given);
		given = share;
		at = to;
	}
}

static void add_histogram(struct gmon *gmon, const struct gmon_histogram *histogram)
{
	if (histogram->high <= histogram->low)
		return;
	for (uint32_t bin = 0; bin < histogram->bins; bin++) {
		uint32_t ticks = gmon_file_ticks(&gmon->file, histogram, bin);

		if (ticks > 0)
			add_bin(gmon, histogram, bin, ticks);
	}
}

/* --- calls */

/* Of a caller that is not known, as of what was called back, the call begins a
 * stack. */
static void add_arc(struct gmon *gmon, const struct gmon_arc *arc, uint32_t number)
{
	const struct symbol *callee = gmon_names_find(&gmon->names, arc->to);
	const struct symbol *caller = gmon_names_find(&gmon->names, arc->from - (arc->from > 0));
	struct graph_call *call;
	uint32_t function, from, row;

	if (!callee) {
		gmon->lost_calls += arc->count;
		return;
	}
	function = gmon_names_function(&gmon->names, callee);
	if (!caller) {
		gmon->roots[function].count = quantity_add(gmon->roots[function].count, arc->count);
		return;
	}
	from = gmon_names_function(&gmon->names, caller);
	row = call_graph_add_call(
		&gmon->graph, &(struct graph_place){ .function = from, .file = 1, .line = number },
		function);
	call = &gmon->graph.calls[row];
	call->count = quantity_add(call->count, arc->count);
	call->location = gmon_names_place(&gmon->names, from, arc->from - 1);
}

/* --- the whole */

static bool is_stopped(void *opaque)
{
	return input_is_stopped(opaque);
}

static uint32_t add_type(struct profile_builder *builder, const char *name,
			 struct quantity_unit unit)
{
	return profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, name, strlen(name)), unit);
}

static void build(struct gmon *gmon, struct input *input)
{
	struct profile_builder *builder = gmon->builder;
	uint32_t type = add_type(builder, "time",
				 (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" });
	int64_t factor = profile_builder_type_factor(builder, type);
	struct graph_output output;

	graph_output_init(&output, builder);
	output.types = &type;
	output.factors = &factor;
	output.is_stopped = is_stopped;
	output.opaque = input;
	output.calls_type =
		(int)add_type(builder, "calls", (struct quantity_unit){ UNIT_COUNT, 0, "calls" });
	profile_builder_set_default(builder, type);
	profile_builder_set_columns(builder, COLUMN_TYPE);
	call_graph_init(&gmon->graph, 1);
	gmon->graph.costs_go_with_calls = true;
	gmon->roots = memory_new(gmon->names.file->symbols->table.count + 1, sizeof(*gmon->roots));
	for (uint32_t i = 0; i < gmon->file.histogram_count; i++)
		add_histogram(gmon, gmon_file_histogram(&gmon->file, i));
	for (uint32_t i = 0; i < gmon->file.arc_count; i++)
		add_arc(gmon, gmon_file_arc(&gmon->file, i), i);
	gmon->graph.function_count = gmon->names.count;
	gmon->graph.locations =
		memory_new((size_t)gmon->names.count + 1, sizeof(*gmon->graph.locations));
	memcpy(gmon->graph.locations, gmon->names.locations,
	       gmon->names.count * sizeof(*gmon->graph.locations));
	gmon->graph.roots = gmon->roots;
	graph_stacks_build(&gmon->graph, &output);
	graph_output_finish(&output, gmon->graph.call_count > 0);
}

static void warn(const struct gmon *gmon, struct span text, const struct gmon_program *program)
{
	struct profile_builder *builder = gmon->builder;
	const struct gmon_file *file = &gmon->file;

	if (program->others > 0)
		profile_builder_warn(builder,
				     "%u other program%s there as well: if %s is the wrong one, "
				     "name the folder of the right one with --symfs",
				     program->others, program->others == 1 ? " fits" : "s fit",
				     program->path);
	if (file->cut)
		profile_builder_warn_of_end(
			builder, "%s at byte %td: everything before that is shown",
			file->is_unknown ? "it is damaged" : "it ends within a record that begins",
			file->cut - text.at);
	if (file->blocks > 0)
		profile_builder_warn(builder, "%" PRIu64 " count%s of basic blocks skipped",
				     file->blocks, file->blocks == 1 ? "" : "s");
	if (gmon->lost_ticks > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " tick%s in no function of the program: left out",
				     gmon->lost_ticks, gmon->lost_ticks == 1 ? " is" : "s are");
	if (gmon->lost_calls > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " call%s of no function of the program: left out",
				     gmon->lost_calls, gmon->lost_calls == 1 ? " is" : "s are");
}

/* Where the code ends; without a histogram nobody knows. */
static uint64_t end_of_code(const struct gmon_file *file)
{
	uint64_t end = 0;

	for (uint32_t i = 0; i < file->histogram_count; i++)
		if (gmon_file_histogram(file, i)->high > end)
			end = gmon_file_histogram(file, i)->high;
	return end;
}

static bool load_text(struct gmon *gmon, struct span text, struct input *input,
		      const struct symbol_options *symbols, struct error *error)
{
	struct gmon_program program;
	bool is_good;

	if (!gmon_file_read(&gmon->file, text))
		return error_set(error, ERROR_MALFORMED,
				 "its version of gmon.out is unknown, or its head is cut off");
	if (gmon->file.histogram_count == 0)
		return error_set(error, ERROR_MALFORMED,
				 "it has no histogram, which is needed to find its program");
	if (!gmon_program_find(&program, input_is_file(input) ? input_name(input) : NULL,
			       end_of_code(&gmon->file), symbols, error))
		return false;
	is_good = gmon_names_open(&gmon->names, program.path, gmon->builder, symbols);
	if (is_good) {
		profile_builder_add_property(gmon->builder, "program", program.path);
		build(gmon, input);
		warn(gmon, text, &program);
		profile_builder_publish(gmon->builder);
		named_files_end(&gmon->names.files, input_abandoned_flag(input));
	} else {
		error_set(error, ERROR_UNSUPPORTED, "its program %s has no symbols: %s",
			  program.path, gmon->names.file->symbols->source);
	}
	gmon_names_release(&gmon->names);
	gmon_program_release(&program);
	call_graph_release(&gmon->graph);
	return is_good;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct gmon gmon = { .builder = builder };
	struct input_bytes bytes;
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	if (is_good) {
		is_good = load_text(&gmon, input_bytes_text(&bytes), input, symbols, error);
		gmon_file_release(&gmon.file);
	}
	if (is_good)
		input_bytes_warn(&bytes, builder);
	input_bytes_close(&bytes);
	return is_good;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return size >= 8 && (memcmp(head, "gmon\1\0\0\0", 8) == 0 ||
			     memcmp(head, "gmon\0\0\0\1", 8) == 0)
		       ? PROBE_CERTAIN
		       : PROBE_NO;
}

const struct loader gmon_loader = {
	.name = "gmon",
	.summary = "gmon.out of gprof, next to its program",
	.probe = probe,
	.load = load,
};
