#include "report/export/perf_script_stacks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/export/perf_script_names.h"
#include "report/export/samples/nameless.h"

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

static void write_frame(struct perf_script_stacks *stacks, const struct stack_frame *frame,
			FILE *out)
{
	const struct profile *profile = stacks->frames->builder->profile;
	const struct location_table *locations = &profile->locations;
	const struct labels *labels = stacks->frames->builder->labels;
	label_id label = stacks->frames->builder->map.list[frame->slot];
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

static const char *line_of(struct perf_script_stacks *stacks, const struct stack_frame *frame)
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

	stack_frames_find(stacks->frames, stack);
	for (uint32_t i = stacks->frames->count; i-- > 0;) {
		const char *line = line_of(stacks, &stacks->frames->rows[i]);

		is_empty = is_empty && !*line;
		fputs(line, out);
	}
	if (group != LABEL_ALL)
		write_line(out, 0, stacks->frames->builder->labels->text[group], "");
	if (is_empty && at_least_one)
		write_line(out, 0, "[no stack]", "");
}

/* --- the whole */

static size_t slot_count(const struct perf_script_stacks *stacks)
{
	return stacks->frames->builder->map
		.first[stacks->frames->builder->profile->locations.count];
}

void perf_script_stacks_init(struct perf_script_stacks *stacks, struct stack_frames *frames)
{
	*stacks = (struct perf_script_stacks){ .frames = frames };
	stacks->lines = memory_new_table(2 * slot_count(stacks) + 1, sizeof(*stacks->lines));
}

void perf_script_stacks_release(struct perf_script_stacks *stacks)
{
	for (size_t i = 0; i < 2 * slot_count(stacks); i++)
		free(stacks->lines[i]);
	free(stacks->lines);
}
