#include "loaders/dhat/dhat_points.h"

#include <stdlib.h>

#include "base/memory.h"

enum { KEY_FRAMES = DHAT_VALUES };

/* "mb" and "mbk" are when each point had most: no sum of them means anything. */
static const char *const keys[] = { "tb", "tbk", "gb", "gbk", "eb", "ebk", "rb", "wb", "fs" };

void dhat_points_init(struct dhat_points *points)
{
	*points = (struct dhat_points){ 0 };
	column_init(&points->rows, sizeof(struct dhat_point), UINT32_MAX);
	frame_tree_init(&points->tree);
}

void dhat_points_release(struct dhat_points *points)
{
	column_release(&points->rows);
	frame_tree_release(&points->tree);
	free(points->frames);
}

static void take_frames(struct dhat_points *points, struct json_reader *reader)
{
	points->depth = 0;
	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		uint64_t frame;

		/* What is no row is one that is not there. */
		if (!json_take_whole(reader, UINT32_MAX, &frame))
			frame = UINT32_MAX;
		if (points->depth == points->capacity) {
			points->capacity = memory_more(points->capacity);
			points->frames = memory_resize(points->frames, points->capacity,
						       sizeof(*points->frames));
		}
		points->frames[points->depth++] = (uint32_t)frame;
	}
}

static void take_value(struct dhat_points *points, struct json_reader *reader,
		       struct dhat_point *point, int key)
{
	uint64_t value = 0;

	if (!json_take_whole(reader, INT64_MAX, &value)) {
		/* Cut off in the middle of it, it is no number yet. */
		points->bad_numbers += json_reader_is_good(reader);
		return;
	}
	point->values[key] = (int64_t)value;
	points->seen |= 1u << key;
}

static void add(struct dhat_points *points, struct dhat_point *point)
{
	int64_t any = 0;

	for (int i = 0; i < DHAT_VALUES; i++)
		any |= point->values[i];
	if (any == 0)
		return;
	for (uint32_t i = points->depth; i > 0; i--)
		point->node = frame_tree_add(&points->tree, point->node, points->frames[i - 1]);
	column_commit(&points->rows, (size_t)points->count + 1);
	((struct dhat_point *)(void *)points->rows.rows)[points->count++] = *point;
}

static void take_point(struct dhat_points *points, struct json_reader *reader)
{
	struct dhat_point point = { 0 };
	int key;

	points->depth = 0;
	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == KEY_FRAMES)
			take_frames(points, reader);
		else
			take_value(points, reader, &point, key);
	}
	/* Of one that was cut off not all frames are known. */
	if (json_reader_is_good(reader))
		add(points, &point);
}

void dhat_points_take(struct dhat_points *points, struct json_reader *reader)
{
	if (json_enter_array(reader))
		while (json_reader_more(reader))
			take_point(points, reader);
}
