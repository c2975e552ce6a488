#include "loaders/scalene/scalene_stacks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/frame_tree.h"

void scalene_stacks_init(struct scalene_stacks *stacks, struct profile_builder *builder)
{
	*stacks = (struct scalene_stacks){ .builder = builder };
	interner_init(&stacks->frames);
	column_init(&stacks->rows, sizeof(struct scalene_stack), (size_t)UINT32_MAX);
}

void scalene_stacks_release(struct scalene_stacks *stacks)
{
	interner_release(&stacks->frames);
	column_release(&stacks->rows);
	free(stacks->locations);
}

/* "/srv/my app.py f:12;" */
static location_id add_location(struct scalene_stacks *stacks, struct span text)
{
	struct function_info info = { .kind = KIND_INTERPRETED };
	const char *blank;
	uint64_t line = 0;
	frame_id frame;

	if (span_ends(text, ";"))
		text.end--;
	span_take_line(&text, &line);
	blank = span_find_back(text, ' ');
	if (blank) {
		info.file = profile_builder_add_string(stacks->builder, text.at,
						       (size_t)(blank - text.at));
		text.at = blank + 1;
	}
	info.name = profile_builder_add_string(stacks->builder, text.at, span_length(text));
	frame = profile_builder_add_frame(stacks->builder,
					  profile_builder_add_function(stacks->builder, &info),
					  line <= INT32_MAX ? (uint32_t)line : 0);
	return profile_builder_add_location(stacks->builder, 0, 0, &frame, 1);
}

static void take_frame(struct scalene_stacks *stacks, struct json_reader *reader)
{
	location_id location;
	struct span text;
	uint32_t id;

	if (!json_take_text(reader, &text) || text.at == text.end)
		return;
	id = interner_add(&stacks->frames, text.at, span_length(text));
	location = interner_meaning(&stacks->frames, id);
	if (location == 0) {
		location = add_location(stacks, text);
		interner_set_meaning(&stacks->frames, id, location);
	}
	if (stacks->depth == stacks->capacity) {
		stacks->capacity = memory_more(stacks->capacity);
		stacks->locations = memory_resize(stacks->locations, stacks->capacity,
						  sizeof(*stacks->locations));
	}
	stacks->locations[stacks->depth++] = location;
}

/* [["outermost", ..., "innermost"], {"count": 3}] */
static void take_stack(struct scalene_stacks *stacks, struct json_reader *reader)
{
	static const char *const keys[] = { "count" };
	uint64_t count = 0;

	if (!json_enter_array(reader) || !json_reader_more(reader))
		return;
	stacks->depth = 0;
	if (json_enter_array(reader))
		while (json_reader_more(reader))
			take_frame(stacks, reader);
	while (json_reader_more(reader))
		if (json_enter_object(reader))
			while (JSON_NEXT_KEY(reader, keys) == 0)
				json_take_whole(reader, INT64_MAX, &count);
	if (!json_reader_is_good(reader) || count == 0)
		return;
	column_commit(&stacks->rows, stacks->count + (size_t)1);
	((struct scalene_stack *)(void *)stacks->rows.rows)[stacks->count++] =
		(struct scalene_stack){
			stacks->depth > 0
				? profile_builder_add_stack(stacks->builder, stacks->locations,
							    stacks->depth, 0)
				: frame_tree_no_stack(stacks->builder),
			(int64_t)count,
		};
}

void scalene_stacks_take(struct scalene_stacks *stacks, struct json_reader *reader)
{
	if (json_enter_array(reader))
		while (json_reader_more(reader))
			take_stack(stacks, reader);
}
