#include "loaders/speedscope/speedscope_frames.h"

#include <string.h>

#include "loaders/text/frame_names.h"

static const char unknown[] = "[unknown]";

void speedscope_frames_init(struct speedscope_frames *frames, struct profile_builder *builder)
{
	*frames = (struct speedscope_frames){ .builder = builder };
	column_init(&frames->locations, sizeof(location_id), UINT32_MAX);
}

void speedscope_frames_release(struct speedscope_frames *frames)
{
	column_release(&frames->locations);
}

static location_id add(struct speedscope_frames *frames, const struct function_info *info,
		       uint32_t line)
{
	frame_id frame = profile_builder_add_frame(
		frames->builder, profile_builder_add_function(frames->builder, info), line);

	return profile_builder_add_location(frames->builder, 0, 0, &frame, 1);
}

/* Of JavaScript a line is where a function begins, which tells those without a name apart; of
 * others it is where it was. */
static void take_frame(struct speedscope_frames *frames, struct json_reader *reader)
{
	static const char *const keys[] = { "name", "file", "line" };
	struct function_info info = { .kind = KIND_NATIVE };
	struct span text;
	uint64_t line = 0;
	int key;

	if (json_enter_object(reader))
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
			if (key == 2) {
				json_take_whole(reader, INT32_MAX, &line);
				continue;
			}
			if (!json_take_text(reader, &text))
				continue;
			if (key == 1)
				info.kind = frame_file_kind(text);
			*(key == 0 ? &info.name : &info.file) = profile_builder_add_string(
				frames->builder, text.at, span_length(text));
		}
	if (info.name == 0)
		info.name = profile_builder_add_string(frames->builder, unknown, strlen(unknown));
	if (info.kind == KIND_JIT) {
		info.start = (uint32_t)line;
		line = 0;
	}
	column_commit(&frames->locations, frames->count + 1);
	speedscope_frames_locations(frames)[frames->count++] = add(frames, &info, (uint32_t)line);
}

void speedscope_frames_take(struct speedscope_frames *frames, struct json_reader *reader)
{
	static const char *const keys[] = { "frames" };

	if (!json_enter_object(reader))
		return;
	while (JSON_NEXT_KEY(reader, keys) >= 0)
		if (json_enter_array(reader))
			while (json_reader_more(reader))
				take_frame(frames, reader);
}

location_id speedscope_frames_unknown(struct speedscope_frames *frames)
{
	struct function_info info = { .kind = KIND_UNRESOLVED };

	info.name = profile_builder_add_string(frames->builder, unknown, strlen(unknown));
	return add(frames, &info, 0);
}
