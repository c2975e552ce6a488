#include "loaders/pyinstrument/pyinstrument_frames.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

/* Up to a mark, which is taken too. */
static struct span take_part(struct span *text, char mark)
{
	const char *at = span_find(*text, mark);
	struct span part = { text->at, at ? at : text->end };

	text->at = at ? at + 1 : text->end;
	return part;
}

struct pyinstrument_frame pyinstrument_frame_read(struct span text)
{
	struct pyinstrument_frame frame = { 0 };
	struct span name = take_part(&text, '\1');

	frame.function = take_part(&name, '\0');
	frame.file = take_part(&name, '\0');
	if (!span_number(take_part(&name, '\0'), &frame.start))
		frame.start = 0;
	while (text.at < text.end) {
		struct span note = take_part(&text, '\1');
		struct span value = { note.at + (note.at < note.end), note.end };

		if (span_begins(note, "l") && !span_number(value, &frame.line))
			frame.line = 0;
		else if (span_begins(note, "c"))
			frame.type = value;
	}
	return frame;
}

bool pyinstrument_frame_is_thread(const struct pyinstrument_frame *frame)
{
	return span_is(frame->file, "<thread>");
}

static string_id add_name(struct profile_builder *builder, const struct pyinstrument_frame *frame)
{
	static const char unknown[] = "[unknown]";
	size_t length = span_length(frame->type) + 1 + span_length(frame->function);
	string_id id;
	char *name;

	if (frame->function.at == frame->function.end)
		return profile_builder_add_string(builder, unknown, strlen(unknown));
	if (frame->type.at == frame->type.end)
		return profile_builder_add_string(builder, frame->function.at, length - 1);
	name = memory_new(length + 1, 1);
	memcpy(name, frame->type.at, span_length(frame->type));
	name[span_length(frame->type)] = '.';
	memcpy(name + length - span_length(frame->function), frame->function.at,
	       span_length(frame->function));
	id = profile_builder_add_string(builder, name, length);
	free(name);
	return id;
}

static uint32_t line_of(uint64_t number)
{
	return number <= INT32_MAX ? (uint32_t)number : 0;
}

location_id pyinstrument_frame_add(struct profile_builder *builder,
				   const struct pyinstrument_frame *frame)
{
	bool has_file = frame->file.at < frame->file.end && !span_is(frame->file, "<built-in>");
	struct function_info info = {
		.name = add_name(builder, frame),
		.kind = has_file ? KIND_INTERPRETED : KIND_NATIVE,
	};
	frame_id id;

	if (has_file) {
		info.file = profile_builder_add_string(builder, frame->file.at,
						       span_length(frame->file));
		info.start = line_of(frame->start);
	}
	id = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
				       has_file ? line_of(frame->line) : 0);
	return profile_builder_add_location(builder, 0, 0, &id, 1);
}
