#include "report/export/samples/stack_frames.h"

#include <stdlib.h>

#include "base/memory.h"

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
static label_id add_location(struct stack_frames *frames, location_id location, label_id caller)
{
	const struct location_labels *map = &frames->builder->map;
	uint32_t first = frames->count;

	for (uint32_t slot = map->first[location]; slot < map->first[location + 1]; slot++) {
		label_id label = map->list[slot];

		if (is_left_out(frames->builder, label, caller))
			continue;
		caller = label;
		frames->rows = reserve(frames->rows, &frames->capacity, (size_t)frames->count + 1,
				       sizeof(*frames->rows));
		frames->rows[frames->count] =
			(struct stack_frame){ location, slot, frames->count > first };
		frames->count++;
	}
	return caller;
}

void stack_frames_find(struct stack_frames *frames, stack_id stack)
{
	const struct stack_table *table = &frames->builder->profile->stacks;
	label_id innermost = LABEL_ALL;
	size_t depth = 0;

	frames->count = 0;
	for (; stack != 0; stack = table->caller[stack]) {
		frames->path = reserve(frames->path, &frames->path_capacity, depth + 1,
				       sizeof(*frames->path));
		frames->path[depth++] = stack;
	}
	while (depth > 0)
		innermost = add_location(frames, table->location[frames->path[--depth]], innermost);
}

const label_id *stack_frames_labels(struct stack_frames *frames, stack_id stack, label_id group,
				    uint32_t *count)
{
	stack_frames_find(frames, stack);
	frames->labels = reserve(frames->labels, &frames->label_capacity, (size_t)frames->count + 1,
				 sizeof(*frames->labels));
	*count = 0;
	if (group != LABEL_ALL)
		frames->labels[(*count)++] = group;
	for (uint32_t i = 0; i < frames->count; i++)
		frames->labels[(*count)++] = frames->builder->map.list[frames->rows[i].slot];
	return frames->labels;
}

void stack_frames_init(struct stack_frames *frames, const struct tree_builder *builder)
{
	*frames = (struct stack_frames){ .builder = builder };
}

void stack_frames_release(struct stack_frames *frames)
{
	free(frames->path);
	free(frames->rows);
	free(frames->labels);
}
