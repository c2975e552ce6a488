#include "report/export/pprof_frames.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/export/own_names.h"
#include "report/export/samples/nameless.h"

/* --- names */

static uint32_t mapping_of(struct pprof_frames *frames, module_id module)
{
	const struct module_table *modules = &frames->profile->modules;

	if (module != 0 && frames->mappings[module] == 0)
		frames->mappings[module] = pprof_file_add_mapping(
			frames->file, profile_module_path(frames->profile, module),
			profile_text(frames->profile, modules->build_id[module]));
	return frames->mappings[module];
}

/* What a demangler makes has more in it than linkers allow. go tool pprof takes names that equal
 * the system's for mangled ones, and shortens them. */
static bool is_system_name(const char *name)
{
	return !strpbrk(name, " <>()[]:");
}

static uint32_t function_of(struct pprof_frames *frames, function_id function)
{
	const struct profile *profile = frames->profile;
	const char *symbol;

	if (frames->functions[function] == 0) {
		symbol = profile_text(profile, profile_function_symbol(profile, function));
		frames->functions[function] = pprof_file_add_function(
			frames->file, own_name(frames->builder->labels, profile, function),
			is_system_name(symbol) ? symbol : "",
			profile_text(profile, profile->functions.file[function]),
			profile->functions.start[function]);
	}
	return frames->functions[function];
}

/* --- frames to locations */

static bool is_left_out(const struct pprof_frames *frames, label_id label, label_id caller)
{
	const struct tree_builder *builder = frames->builder;
	const label_id *identity = builder->labels->identity;

	return (builder->hidden && builder->hidden[label]) ||
	       (builder->fold_recursion && identity[caller] == identity[label]);
}

static bool labels_are_functions(const struct pprof_frames *frames)
{
	return frames->slice->by == BY_FILE || frames->slice->by == BY_MODULE;
}

/* A process, thread, file or module as a function. */
static uint32_t add_label_location(struct pprof_frames *frames, label_id label)
{
	const char *text = frames->builder->labels->text[label];
	bool is_file = frames->slice->by == BY_FILE && !frames->builder->labels->is_group[label];
	struct pprof_line line = {
		pprof_file_add_function(frames->file, text, "", is_file ? text : "", 0), 0
	};

	return pprof_file_add_location(frames->file,
				       mapping_of(frames, frames->builder->labels->module[label]),
				       0, &line, 1);
}

/* Each frame is a location of its own. */
static void enter_labels(struct pprof_frames *frames, struct pprof_place *place,
			 location_id location)
{
	for (uint32_t i = frames->builder->map.first[location];
	     i < frames->builder->map.first[location + 1]; i++) {
		label_id label = frames->builder->map.list[i];

		if (is_left_out(frames, label, place->innermost))
			continue;
		if (frames->label_locations[label] == 0)
			frames->label_locations[label] = add_label_location(frames, label);
		place->stack = pprof_file_add_stack(frames->file, place->stack,
						    frames->label_locations[label]);
		place->innermost = label;
	}
}

/* The frames of a location that are kept, innermost first. */
static uint32_t keep_lines(struct pprof_frames *frames, location_id location, label_id *caller)
{
	const struct profile *profile = frames->profile;
	uint32_t count, kept = 0, at = frames->builder->map.first[location];
	const frame_id *list = profile_location_frames(profile, location, &count);

	if (count > frames->line_capacity) {
		frames->line_capacity = count * 2;
		free(frames->lines);
		frames->lines = memory_new(frames->line_capacity, sizeof(*frames->lines));
	}
	/* Labels are outermost first. */
	for (uint32_t i = count; i-- > 0;) {
		label_id label;

		if (!labels_show_frame(profile, frames->slice, list[i], i == count - 1))
			continue;
		label = frames->builder->map.list[at++];
		if (is_left_out(frames, label, *caller))
			continue;
		*caller = label;
		kept++;
		frames->lines[frames->line_capacity - kept] = (struct pprof_line){
			function_of(frames, profile->frames.function[list[i]]),
			profile->frames.line[list[i]],
		};
	}
	return kept;
}

/* 0: nothing of it is left. */
static uint32_t add_location(struct pprof_frames *frames, location_id location, label_id *caller)
{
	const struct profile *profile = frames->profile;
	module_id module = profile->locations.module[location];
	uint32_t count, kept;
	const frame_id *list = profile_location_frames(profile, location, &count);
	function_id physical = profile->frames.function[list[count - 1]];

	if (count == 1 && nameless_is_no_stack(profile, physical))
		return 0;
	kept = keep_lines(frames, location, caller);
	if (kept == 0)
		return 0;
	if (module == 0)
		module = profile->functions.module[physical];
	/* Whoever reads the file will name it: it needs no line. */
	if (count == 1 && nameless_is(profile, module, physical))
		kept = 0;
	return pprof_file_add_location(frames->file, mapping_of(frames, module),
				       profile->locations.address[location],
				       frames->lines + frames->line_capacity - kept, kept);
}

static void enter(struct pprof_frames *frames, struct pprof_place *place, location_id location)
{
	uint32_t added;

	if (labels_are_functions(frames)) {
		enter_labels(frames, place, location);
		return;
	}
	/* Without folding it does not depend on the caller. */
	if (frames->builder->fold_recursion) {
		added = add_location(frames, location, &place->innermost);
	} else {
		label_id none = LABEL_ALL;

		if (frames->locations[location] == 0)
			frames->locations[location] = 1 + add_location(frames, location, &none);
		added = frames->locations[location] - 1;
	}
	if (added != 0)
		place->stack = pprof_file_add_stack(frames->file, place->stack, added);
}

/* --- stacks */

/* The path from a stack towards its root, to the first one that has a place in the group: that one,
 * or 0. group 0: to the root. */
static stack_id walk_up(struct pprof_frames *frames, stack_id stack, uint32_t group,
			uint32_t *depth)
{
	*depth = 0;
	while (stack != 0 && (group == 0 || frames->places[stack].group != group)) {
		if (*depth == frames->path_capacity) {
			frames->path_capacity = frames->path_capacity * 2 + 256;
			frames->path = memory_resize(frames->path, frames->path_capacity,
						     sizeof(*frames->path));
		}
		frames->path[(*depth)++] = stack;
		stack = frames->profile->stacks.caller[stack];
	}
	return stack;
}

uint32_t pprof_frames_add_group(struct pprof_frames *frames, label_id label)
{
	return pprof_file_add_stack(frames->file, 0, add_label_location(frames, label));
}

uint32_t pprof_frames_add(struct pprof_frames *frames, stack_id stack, uint32_t group, uint32_t top)
{
	struct pprof_place place = { group + 1, top, LABEL_ALL };
	uint32_t depth;
	stack_id above = walk_up(frames, stack, group + 1, &depth);

	if (above != 0)
		place = frames->places[above];
	while (depth > 0) {
		stack_id at = frames->path[--depth];

		enter(frames, &place, frames->profile->stacks.location[at]);
		frames->places[at] = place;
	}
	return place.stack;
}

static void push_label(struct pprof_frames *frames, uint32_t *count, label_id label)
{
	if (*count == frames->label_capacity) {
		frames->label_capacity = frames->label_capacity * 2 + 256;
		frames->label_path = memory_resize(frames->label_path, frames->label_capacity,
						   sizeof(*frames->label_path));
	}
	frames->label_path[(*count)++] = label;
}

const label_id *pprof_frames_labels(struct pprof_frames *frames, stack_id stack, label_id group,
				    uint32_t *count)
{
	label_id innermost = LABEL_ALL;
	uint32_t depth;

	*count = 0;
	if (group != LABEL_ALL)
		push_label(frames, count, group);
	walk_up(frames, stack, 0, &depth);
	while (depth > 0) {
		location_id location = frames->profile->stacks.location[frames->path[--depth]];

		for (uint32_t i = frames->builder->map.first[location];
		     i < frames->builder->map.first[location + 1]; i++) {
			if (is_left_out(frames, frames->builder->map.list[i], innermost))
				continue;
			innermost = frames->builder->map.list[i];
			push_label(frames, count, innermost);
		}
	}
	return frames->label_path;
}

/* --- the whole */

void pprof_frames_init(struct pprof_frames *frames, const struct tree_builder *builder,
		       const struct slice *slice, struct pprof_file *file)
{
	const struct profile *profile = builder->profile;

	*frames = (struct pprof_frames){
		.profile = profile,
		.slice = slice,
		.file = file,
		.builder = builder,
	};
	frames->mappings = memory_new((size_t)profile->modules.count + 1, sizeof(uint32_t));
	frames->functions = memory_new(profile->functions.count, sizeof(uint32_t));
	frames->locations = memory_new(profile->locations.count, sizeof(uint32_t));
	frames->label_locations = memory_new(frames->builder->labels->count, sizeof(uint32_t));
	frames->places = memory_new_table(profile->stacks.count, sizeof(*frames->places));
}

void pprof_frames_release(struct pprof_frames *frames)
{
	free(frames->mappings);
	free(frames->functions);
	free(frames->locations);
	free(frames->label_locations);
	free(frames->places);
	free(frames->path);
	free(frames->lines);
	free(frames->label_path);
}
