#include "report/export/perf_script_stacks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/export/nameless.h"
#include "report/export/perf_script_names.h"

/* --- frames that are kept */

static void *reserve(void *rows, size_t *capacity, size_t count, size_t size)
{
	if (count <= *capacity)
		return rows;
	*capacity = count * 2 + 256;
	return memory_resize(rows, *capacity, size);
}

static bool is_left_out(const struct tree_builder *builder, label_id label, label_id caller)
{
	const label_id *identity = builder->labels->identity;

	return (builder->hidden && builder->hidden[label]) ||
	       (builder->fold_recursion && identity[caller] == identity[label]);
}

/* Returns the innermost frame that is kept. */
static label_id add_location(struct perf_script_stacks *stacks, location_id location,
			     label_id caller)
{
	const struct location_labels *map = &stacks->builder->map;
	uint32_t first = stacks->frame_count;

	for (uint32_t slot = map->first[location]; slot < map->first[location + 1]; slot++) {
		label_id label = map->list[slot];

		if (is_left_out(stacks->builder, label, caller))
			continue;
		caller = label;
		stacks->frames = reserve(stacks->frames, &stacks->frame_capacity,
					 (size_t)stacks->frame_count + 1, sizeof(*stacks->frames));
		stacks->frames[stacks->frame_count] =
			(struct perf_script_frame_at){ location, slot,
						       stacks->frame_count > first };
		stacks->frame_count++;
	}
	return caller;
}

static void find_frames(struct perf_script_stacks *stacks, stack_id stack)
{
	const struct stack_table *table = &stacks->profile->stacks;
	label_id innermost = LABEL_ALL;
	size_t depth = 0;

	stacks->frame_count = 0;
	for (; stack != 0; stack = table->caller[stack]) {
		stacks->path = reserve(stacks->path, &stacks->path_capacity, depth + 1,
				       sizeof(*stacks->path));
		stacks->path[depth++] = stack;
	}
	while (depth > 0)
		innermost = add_location(stacks, table->location[stacks->path[--depth]], innermost);
}

const label_id *perf_script_stacks_labels(struct perf_script_stacks *stacks, stack_id stack,
					  label_id group, uint32_t *count)
{
	find_frames(stacks, stack);
	stacks->labels = reserve(stacks->labels, &stacks->label_capacity,
				 (size_t)stacks->frame_count + 1, sizeof(*stacks->labels));
	*count = 0;
	if (group != LABEL_ALL)
		stacks->labels[(*count)++] = group;
	for (uint32_t i = 0; i < stacks->frame_count; i++)
		stacks->labels[(*count)++] = stacks->builder->map.list[stacks->frames[i].slot];
	return stacks->labels;
}

/* --- lines */

static void write_line(FILE *out, uint64_t address, const char *name, const char *module)
{
	fprintf(out, "\t%16llx ", (unsigned long long)address);
	perf_script_write_symbol(out, *name ? name : "[unknown]", module ? module : "");
	fputs(" (", out);
	if (!module)
		fputs("inlined", out);
	else
		perf_script_write_module(out, *module ? module : "[unknown]");
	fputs(")\n", out);
}

/* How long a name is without the module that tells it apart from others, as in "init (libx.so)":
 * the line has the module anyway. */
static size_t length_without_module(const char *name, const char *path)
{
	size_t length = strlen(name), of = strlen(path);
	const char *open = strrchr(name, '(');
	size_t shown;

	if (!open || open < name + 2 || open[-1] != ' ' || name[length - 1] != ')')
		return length;
	shown = (size_t)(name + length - 1 - (open + 1));
	if (shown == 0 || shown > of || strncmp(path + of - shown, open + 1, shown) != 0 ||
	    (shown < of && path[of - shown - 1] != '/'))
		return length;
	return (size_t)(open - 1 - name);
}

static void write_frame(struct perf_script_stacks *stacks, const struct perf_script_frame_at *frame,
			FILE *out)
{
	const struct profile *profile = stacks->profile;
	const struct location_table *locations = &profile->locations;
	const struct labels *labels = stacks->builder->labels;
	label_id label = stacks->builder->map.list[frame->slot];
	function_id function = labels->function[label];
	module_id module = locations->module[frame->location];
	uint64_t address = locations->address[frame->location];
	const char *path, *name = labels->text[label];
	char *short_name;

	if (module == 0)
		module = labels->module[label];
	if (function != 0 && nameless_is_no_stack(profile, function))
		return;
	if (function != 0 && nameless_is(profile, module, function))
		name = "";
	path = profile_module_path(profile, module);
	short_name = memory_text(name, length_without_module(name, path));
	write_line(out, address, short_name, frame->is_inlined ? NULL : path);
	free(short_name);
}

static const char *line_of(struct perf_script_stacks *stacks,
			   const struct perf_script_frame_at *frame)
{
	char **line = &stacks->lines[2 * (size_t)frame->slot + frame->is_inlined];
	size_t size;
	FILE *out;

	if (*line)
		return *line;
	out = open_memstream(line, &size);
	if (!out)
		memory_exhausted();
	write_frame(stacks, frame, out);
	fclose(out);
	return *line;
}

void perf_script_stacks_write(struct perf_script_stacks *stacks, stack_id stack, label_id group,
			      bool at_least_one, FILE *out)
{
	bool is_empty = group == LABEL_ALL;

	find_frames(stacks, stack);
	for (uint32_t i = stacks->frame_count; i-- > 0;) {
		const char *line = line_of(stacks, &stacks->frames[i]);

		is_empty = is_empty && !*line;
		fputs(line, out);
	}
	if (group != LABEL_ALL)
		write_line(out, 0, stacks->builder->labels->text[group], "");
	if (is_empty && at_least_one)
		write_line(out, 0, "[no stack]", "");
}

/* --- the whole */

static size_t slot_count(const struct perf_script_stacks *stacks)
{
	return stacks->builder->map.first[stacks->profile->locations.count];
}

void perf_script_stacks_init(struct perf_script_stacks *stacks, const struct tree_builder *builder)
{
	*stacks = (struct perf_script_stacks){ .profile = builder->profile, .builder = builder };
	stacks->lines = memory_new_table(2 * slot_count(stacks) + 1, sizeof(*stacks->lines));
}

void perf_script_stacks_release(struct perf_script_stacks *stacks)
{
	for (size_t i = 0; i < 2 * slot_count(stacks); i++)
		free(stacks->lines[i]);
	free(stacks->lines);
	free(stacks->path);
	free(stacks->frames);
	free(stacks->labels);
}
