#include "loaders/dhat/dhat_frames.h"

#include "loaders/text/valgrind_frame.h"

static const char unknown[] = "???", root[] = "[root]";

void dhat_frames_init(struct dhat_frames *frames, struct profile_builder *builder)
{
	*frames = (struct dhat_frames){ .builder = builder };
	column_init(&frames->locations, sizeof(location_id), UINT32_MAX);
}

void dhat_frames_release(struct dhat_frames *frames)
{
	column_release(&frames->locations);
}

void dhat_frames_take(struct dhat_frames *frames, struct json_reader *reader)
{
	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		location_id location = 0;
		struct span text;

		/* One that was cut off is none. */
		if (!json_take_text(reader, &text)) {
			if (!json_reader_is_good(reader))
				return;
			text = (struct span){ unknown, unknown + strlen(unknown) };
		}
		if (!span_is(text, root))
			location = valgrind_frame_add(frames->builder, text);
		column_commit(&frames->locations, (size_t)frames->count + 1);
		((location_id *)(void *)frames->locations.rows)[frames->count++] = location;
	}
}

location_id dhat_frames_unknown(struct dhat_frames *frames)
{
	return valgrind_frame_add_unknown(frames->builder);
}
