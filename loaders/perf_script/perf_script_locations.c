#include "loaders/perf_script/perf_script_locations.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/braced.h"
#include "loaders/text/frame_names.h"
#include "loaders/text/spelled_name.h"

void perf_script_locations_release(struct perf_script_locations *known)
{
	free(known->group);
	free(known->frames);
}

/* --- frames */

/* As serac writes them. */
static uint32_t add_name(struct perf_script_locations *known, struct span name)
{
	return spelled_name_add(known->tables, name, braced_read);
}

static uint32_t unresolved_name(struct perf_script_locations *known, struct span module)
{
	char *name = frame_unresolved_name(module);
	uint32_t id = add_name(known, (struct span){ name, name + strlen(name) });

	free(name);
	return id;
}

static uint32_t add_function(struct perf_script_locations *known, struct span symbol,
			     struct span module, bool is_inlined)
{
	struct parsed_function function = {
		.module = add_name(known, module),
		.kind = frame_module_kind(module),
	};
	struct span file;

	if (symbol.at == symbol.end) {
		function.name = unresolved_name(known, module);
		function.kind = KIND_UNRESOLVED;
		return parsed_tables_add_function(known->tables, &function);
	}
	function.kind = frame_symbol_kind(symbol, (enum function_kind)function.kind);
	if (frame_split_python(&symbol, &file))
		function.file = parsed_tables_add_span(known->tables, file);
	if (is_inlined)
		function.kind = KIND_INLINED;
	function.name = add_name(known, symbol);
	return parsed_tables_add_function(known->tables, &function);
}

static void add_frame(struct perf_script_locations *known, uint32_t function)
{
	if (known->frame_count == known->frame_capacity) {
		known->frame_capacity = known->frame_capacity * 2 + 16;
		known->frames =
			memory_resize(known->frames, known->frame_capacity, sizeof(*known->frames));
	}
	known->frames[known->frame_count++] = (struct parsed_frame){ .function = function };
}

static void add_unfolded_frames(struct perf_script_locations *known,
				const struct perf_script_frame *frame, struct span module)
{
	struct span rest = frame->symbol, inlined;

	while (frame_take_unfolded(&rest, &inlined))
		add_frame(known, add_function(known, inlined, module, true));
	add_frame(known, add_function(known, rest, module, frame->is_inlined));
}

static void add_frames(struct perf_script_locations *known, const struct perf_script_frame *frame,
		       struct span module)
{
	if (frame_module_kind(module) == KIND_JIT)
		add_unfolded_frames(known, frame, module);
	else
		add_frame(known, add_function(known, frame->symbol, module, frame->is_inlined));
}

static uint32_t add_location(struct perf_script_locations *known,
			     const struct perf_script_frame *frame)
{
	return parsed_tables_add_location(known->tables, frame->address,
					  add_name(known, frame->module), known->frames,
					  (uint32_t)known->frame_count);
}

uint32_t perf_script_locations_of_frame(struct perf_script_locations *known,
					const struct perf_script_frame *frame)
{
	known->frame_count = 0;
	add_frames(known, frame, frame->module);
	return add_location(known, frame);
}

uint32_t perf_script_locations_of_text(struct perf_script_locations *known, struct span text)
{
	uint32_t id = interner_add(known->lines, text.at, span_length(text));
	uint32_t meaning = interner_meaning(known->lines, id);
	struct perf_script_frame frame;

	if (meaning < LINE_FRAME) {
		perf_script_frame_parse(text, &frame);
		meaning = LINE_FRAME + perf_script_locations_of_frame(known, &frame);
		interner_set_meaning(known->lines, id, meaning);
	}
	return meaning - LINE_FRAME;
}

uint32_t perf_script_locations_no_stack(struct perf_script_locations *known)
{
	struct parsed_frame frame = { 0 };
	struct parsed_function function = {
		.name = parsed_tables_add_string(known->tables, "[no stack]", 10),
		.kind = KIND_UNRESOLVED,
	};

	if (known->no_stack == 0) {
		frame.function = parsed_tables_add_function(known->tables, &function);
		known->no_stack = parsed_tables_add_location(known->tables, 0, 0, &frame, 1);
	}
	return known->no_stack;
}

/* --- groups: lines that are one location together */

static struct span line_text(const struct perf_script_locations *known, uint32_t id)
{
	const char *text = interner_bytes(known->lines, id);
	struct span span = { text, text + interner_row(known->lines, id)->length };

	if (span.end > span.at && span.end[-1] == '\n')
		span.end--;
	return span;
}

static struct span stack_text(const struct perf_script_locations *known, size_t at)
{
	return line_text(known, known->stack[at].id);
}

static bool is_frame_line(const struct perf_script_locations *known, size_t at)
{
	uint32_t meaning = known->stack[at].meaning;

	return meaning >= LINE_FRAME || meaning == LINE_INLINED;
}

static bool is_source_line(const struct perf_script_locations *known, size_t at,
			   struct perf_script_source *source)
{
	return known->stack[at].meaning == LINE_SOURCE &&
	       perf_script_source_parse(stack_text(known, at), source);
}

/* Where a frame with its source line ends. */
static size_t frame_end(const struct perf_script_locations *known, size_t at)
{
	for (at++; at < known->line_count; at++)
		if (is_frame_line(known, at))
			break;
	return at;
}

static bool is_inlined(const struct perf_script_locations *known, size_t at, size_t end)
{
	struct perf_script_source source;

	if (known->stack[at].meaning == LINE_INLINED)
		return true;
	for (at++; at < end; at++)
		if (is_source_line(known, at, &source) && source.is_inlined)
			return true;
	return false;
}

static uint64_t address_of(const struct perf_script_locations *known, size_t at)
{
	return perf_script_frame_address(stack_text(known, at));
}

/* Inlined frames have the address of what they were inlined into. */
static size_t group_end(const struct perf_script_locations *known, size_t at)
{
	size_t end = frame_end(known, at);

	while (is_inlined(known, at, end) && end < known->line_count &&
	       address_of(known, end) == address_of(known, at)) {
		at = end;
		end = frame_end(known, at);
	}
	return end;
}

static void set_source(struct perf_script_locations *known, const struct perf_script_source *source)
{
	struct parsed_frame *frame = &known->frames[known->frame_count - 1];
	struct parsed_function function = parsed_tables_function(known->tables, frame->function);

	if (source->file.at == source->file.end)
		return;
	function.file = parsed_tables_add_span(known->tables, source->file);
	frame->function = parsed_tables_add_function(known->tables, &function);
	frame->line = source->line;
}

static uint32_t location_of_group(struct perf_script_locations *known, size_t from, size_t end)
{
	struct perf_script_frame frame = { 0 };
	struct span module = { NULL, NULL };

	known->frame_count = 0;
	for (size_t at = from; at < end; at++)
		if (known->stack[at].meaning >= LINE_FRAME) {
			perf_script_frame_parse(stack_text(known, at), &frame);
			if (frame.module.at < frame.module.end)
				module = frame.module;
		}
	for (size_t at = from; at < end; at++) {
		struct perf_script_source source;

		if (is_frame_line(known, at)) {
			perf_script_frame_parse(stack_text(known, at), &frame);
			frame.is_inlined = is_inlined(known, at, frame_end(known, at));
			add_frames(known, &frame, module);
		} else if (is_source_line(known, at, &source)) {
			set_source(known, &source);
		}
	}
	frame.module = module;
	return add_location(known, &frame);
}

static uint32_t find_group(struct perf_script_locations *known, size_t from, size_t end)
{
	size_t count = end - from;
	uint32_t id, location;

	if (count > known->group_capacity) {
		known->group_capacity = count * 2;
		known->group =
			memory_resize(known->group, known->group_capacity, sizeof(*known->group));
	}
	for (size_t i = 0; i < count; i++)
		known->group[i] = known->stack[from + i].id;
	id = interner_add(known->groups, known->group, count * sizeof(*known->group));
	location = interner_meaning(known->groups, id);
	if (location == 0) {
		location = location_of_group(known, from, end);
		interner_set_meaning(known->groups, id, location);
	}
	return location;
}

size_t perf_script_locations_of_lines(struct perf_script_locations *known,
				      const struct perf_script_stack_line *stack, size_t line_count,
				      uint32_t *locations)
{
	size_t count = 0, at = 0;

	known->stack = stack;
	known->line_count = line_count;
	while (at < known->line_count && !is_frame_line(known, at))
		at++;
	while (at < known->line_count) {
		size_t end = group_end(known, at);

		locations[count++] = find_group(known, at, end);
		at = end;
	}
	return count;
}
