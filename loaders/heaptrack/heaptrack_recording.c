#include "loaders/heaptrack/heaptrack_recording.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/heaptrack/heaptrack_line.h"

#define SIZED_FROM 3          /* version in which texts have their length in front */
#define NUMBERED_FROM 1       /* and in which pairs of size and stack have numbers */
#define OLD_HEAPTRACK 0x10200 /* wrote files of version 1, but did not say so */

void heaptrack_recording_init(struct heaptrack_recording *recording, struct input *input,
			      const struct symbol_options *symbols, struct profile_builder *builder)
{
	*recording = (struct heaptrack_recording){ .builder = builder };
	input_lines_init(&recording->lines, input, builder);
	heaptrack_frames_init(&recording->frames, builder, symbols);
	heaptrack_modules_init(&recording->modules, builder, symbols);
	heaptrack_costs_init(&recording->costs);
	heaptrack_pointers_init(&recording->pointers);
	column_init(&recording->traces, sizeof(struct heaptrack_trace), UINT32_MAX);
	column_init(&recording->infos, sizeof(struct heaptrack_block), UINT32_MAX);
}

void heaptrack_recording_release(struct heaptrack_recording *recording)
{
	input_lines_release(&recording->lines);
	heaptrack_frames_release(&recording->frames);
	heaptrack_modules_release(&recording->modules);
	heaptrack_costs_release(&recording->costs);
	heaptrack_pointers_release(&recording->pointers);
	column_release(&recording->traces);
	column_release(&recording->infos);
	free(recording->program);
}

/* --- stacks */

static struct heaptrack_trace *traces(const struct heaptrack_recording *recording)
{
	return (struct heaptrack_trace *)(void *)recording->traces.rows;
}

static struct heaptrack_block *infos(const struct heaptrack_recording *recording)
{
	return (struct heaptrack_block *)(void *)recording->infos.rows;
}

static struct heaptrack_place unknown_place(struct heaptrack_recording *recording)
{
	return heaptrack_frames_unknown(&recording->frames.unresolved, 0, 0);
}

static void append_trace(struct heaptrack_recording *recording, struct heaptrack_place place,
			 uint32_t caller)
{
	struct heaptrack_trace *trace;

	column_commit(&recording->traces, (size_t)recording->trace_count + 1);
	trace = &traces(recording)[recording->trace_count++];
	*trace = (struct heaptrack_trace){ .place = place, .caller = caller };
	if (caller > 0)
		trace->step = traces(recording)[caller - 1].step;
	if (!place.is_new)
		trace->step =
			profile_builder_add_callee(recording->builder, trace->step, place.location);
}

/* "1a 19": the address, or its number, and the caller's stack. */
static bool take_trace(struct heaptrack_recording *recording, struct span line)
{
	struct heaptrack_place place;
	uint64_t at, caller;
	bool is_good = heaptrack_take(&line, &at) && heaptrack_take(&line, &caller);

	if (!is_good)
		at = caller = 0;
	if (caller > recording->trace_count) {
		recording->missing_traces++;
		caller = 0;
	}
	if (at == 0)
		place = unknown_place(recording);
	else if (recording->is_raw)
		place = heaptrack_modules_find(&recording->modules, at);
	else
		place = heaptrack_frames_find(&recording->frames, at);
	append_trace(recording, place, (uint32_t)caller);
	return is_good;
}

/* Below a function that is operator new there may be nothing else. */
static void complete(struct heaptrack_recording *recording, struct heaptrack_trace *trace)
{
	if (trace->step.stack == 0)
		trace->step = profile_builder_add_callee(recording->builder, trace->step,
							 trace->place.location);
}

/* The costs of a stack, numbered from 1. */
static uint32_t find_cost(struct heaptrack_recording *recording, uint64_t number)
{
	struct heaptrack_trace *trace = &recording->unknown;

	if (number > 0 && number <= recording->trace_count) {
		trace = &traces(recording)[number - 1];
	} else {
		recording->missing_traces++;
		trace->place = unknown_place(recording);
	}
	if (trace->cost == 0) {
		complete(recording, trace);
		trace->cost = heaptrack_costs_add(&recording->costs) + 1;
	}
	return trace->cost;
}

/* --- what was allocated and freed */

static bool take_block(struct heaptrack_recording *recording, struct span *line,
		       struct heaptrack_block *block)
{
	uint64_t size, trace;

	if (!heaptrack_take(line, &size) || !heaptrack_take(line, &trace))
		return false;
	*block = (struct heaptrack_block){
		.bytes = size <= INT64_MAX ? (int64_t)size : INT64_MAX,
		.cost = find_cost(recording, trace),
	};
	return true;
}

/* "19 b": a size and a stack, which get a number. */
static bool take_info(struct heaptrack_recording *recording, struct span line)
{
	struct heaptrack_block block;
	bool is_good = take_block(recording, &line, &block);

	/* Others must not get its number. */
	if (!is_good)
		block = (struct heaptrack_block){ .cost = find_cost(recording, 0) };
	column_commit(&recording->infos, (size_t)recording->info_count + 1);
	infos(recording)[recording->info_count++] = block;
	return is_good;
}

static bool has_pointers(const struct heaptrack_recording *recording)
{
	return recording->is_raw || recording->version < NUMBERED_FROM;
}

static bool take_allocation(struct heaptrack_recording *recording, struct span line)
{
	struct heaptrack_block block;

	if (has_pointers(recording)) {
		if (!take_block(recording, &line, &block) || !heaptrack_take(&line, &block.pointer))
			return false;
		heaptrack_pointers_add(&recording->pointers, &block);
		recording->last = block.pointer;
	} else {
		if (!heaptrack_take(&line, &recording->last) ||
		    recording->last >= recording->info_count) {
			recording->has_last = false;
			return false;
		}
		block = infos(recording)[recording->last];
	}
	recording->has_last = true;
	heaptrack_costs_allocate(&recording->costs, block.cost - 1, block.bytes);
	return true;
}

static bool take_free(struct heaptrack_recording *recording, struct span line)
{
	struct heaptrack_block block;
	uint64_t number;
	bool is_temporary;

	if (!heaptrack_take(&line, &number))
		return false;
	is_temporary = recording->has_last && number == recording->last;
	recording->has_last = false;
	if (has_pointers(recording)) {
		/* It was allocated before heaptrack was attached. */
		if (!heaptrack_pointers_take(&recording->pointers, number, &block)) {
			recording->unknown_frees++;
			return true;
		}
	} else {
		if (number >= recording->info_count)
			return false;
		block = infos(recording)[number];
	}
	if (!heaptrack_costs_free(&recording->costs, block.cost - 1, block.bytes, is_temporary))
		recording->bad_frees++;
	return true;
}

/* --- all else */

static bool take_version(struct heaptrack_recording *recording, struct span line)
{
	uint64_t heaptrack;

	if (!heaptrack_take(&line, &heaptrack))
		return false;
	if (!heaptrack_take(&line, &recording->version))
		recording->version = heaptrack == OLD_HEAPTRACK ? NUMBERED_FROM : 0;
	return true;
}

static bool is_sized(const struct heaptrack_recording *recording)
{
	return recording->version >= SIZED_FROM;
}

static bool take_text(struct heaptrack_recording *recording, struct span line)
{
	struct span text = { "", "" };
	bool is_good = heaptrack_take_text(&line, is_sized(recording), true, &text);

	heaptrack_frames_add_text(&recording->frames, text);
	return is_good;
}

static bool take_program(struct heaptrack_recording *recording, struct span line)
{
	struct span path;

	recording->is_raw = true;
	if (!heaptrack_take_text(&line, is_sized(recording), true, &path))
		return false;
	free(recording->program);
	recording->program = memory_text(path.at, span_length(path));
	return true;
}

/* "13 /lib/x.so 7fa393400000 0 98e60": "x" is the program, "-" says that all follow anew. */
static bool take_module(struct heaptrack_recording *recording, struct span line)
{
	struct span path;
	uint64_t base;

	recording->is_raw = true;
	if (!heaptrack_take_text(&line, is_sized(recording), false, &path))
		return false;
	if (span_is(path, "-")) {
		heaptrack_modules_clear(&recording->modules);
		return true;
	}
	if (!heaptrack_take(&line, &base))
		return false;
	if (span_is(path, "x") && recording->program)
		path = (struct span){ recording->program,
				      recording->program + strlen(recording->program) };
	heaptrack_modules_add(&recording->modules, path, base, line);
	return true;
}

static void take_command(struct heaptrack_recording *recording, struct span line)
{
	struct span command = span_trim(line);
	char *text = memory_text(command.at, span_length(command));

	profile_builder_add_property(recording->builder, "command", text);
	free(text);
}

static bool take_moment(struct heaptrack_recording *recording, struct span line)
{
	uint64_t now;

	if (!heaptrack_take(&line, &now) || now > INT64_MAX)
		return false;
	recording->costs.now = (int64_t)now;
	return true;
}

static bool take_pages(struct heaptrack_recording *recording, struct span line)
{
	uint64_t pages;

	if (!heaptrack_take(&line, &pages))
		return false;
	if (pages > recording->most_pages)
		recording->most_pages = pages;
	return true;
}

static bool take_line(struct heaptrack_recording *recording, char letter, struct span rest)
{
	switch (letter) {
	case '+':
		return take_allocation(recording, rest);
	case '-':
		return take_free(recording, rest);
	case 't':
		return take_trace(recording, rest);
	case 'a':
		return take_info(recording, rest);
	case 'i':
		return heaptrack_frames_add(&recording->frames, rest);
	case 's':
		return take_text(recording, rest);
	case 'v':
		return take_version(recording, rest);
	case 'x':
		return take_program(recording, rest);
	case 'm':
		return take_module(recording, rest);
	case 'X':
		take_command(recording, rest);
		return true;
	case 'c':
		return take_moment(recording, rest);
	case 'R':
		return take_pages(recording, rest);
	case 'I':
		return heaptrack_take(&rest, &recording->page_size);
	case 'A':
		recording->is_attached = true;
		return true;
	case '#':
	case 'S': /* leaks that heaptrack_print does not show */
		return true;
	default:
		return false;
	}
}

void heaptrack_recording_read(struct heaptrack_recording *recording)
{
	struct span line;

	while (input_lines_next(&recording->lines, &line)) {
		struct span rest = { line.at + (line.at < line.end), line.end };
		bool is_blank_line = line.at == line.end;

		if (is_blank_line || take_line(recording, *line.at, rest))
			continue;
		if (recording->bad_lines++ == 0)
			snprintf(recording->first_bad, sizeof(recording->first_bad),
				 "line %" PRIu64 " (\"%.*s\")", recording->lines.number,
				 span_length(line) < 40 ? (int)span_length(line) : 40, line.at);
	}
}
