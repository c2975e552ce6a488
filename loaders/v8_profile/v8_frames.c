#include "loaders/v8_profile/v8_frames.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

static const char anonymous[] = "(anonymous)", scheme[] = "file://";

string_id v8_frames_add_file(struct profile_builder *builder, struct span url)
{
	char *path;
	size_t length = 0;
	string_id id;

	if (!span_begins(url, scheme))
		return profile_builder_add_string(builder, url.at, span_length(url));
	url.at += strlen(scheme);
	path = memory_new(span_length(url) + 1, 1);
	while (url.at < url.end) {
		int high = url.end - url.at > 2 ? hex_digit(url.at[1]) : -1;
		int low = high >= 0 ? hex_digit(url.at[2]) : -1;

		if (*url.at == '%' && low >= 0 && high + low > 0) {
			path[length++] = (char)(high << 4 | low);
			url.at += 3;
		} else {
			path[length++] = *url.at++;
		}
	}
	id = profile_builder_add_string(builder, path, length);
	free(path);
	return id;
}

void v8_frames_add_script(struct profile_builder *builder, struct v8_frame *frame)
{
	const char *script = profile_text(profile_builder_profile(builder), frame->script);
	char name[32];
	int length;

	if (frame->file != 0 || frame->start == 0 || !*script || strcmp(script, "0") == 0)
		return;
	length = snprintf(name, sizeof(name), "VM%s", script);
	frame->file = profile_builder_add_string(builder, name, (size_t)length);
}

/* Code without a file is V8's own, or that of the program around it. */
function_id v8_frames_add_function(struct profile_builder *builder, const struct v8_frame *frame)
{
	struct function_info info = {
		.name = frame->name,
		.file = frame->file,
		.start = frame->start,
		.kind = frame->file != 0 ? KIND_JIT : KIND_NATIVE,
	};

	if (info.name == 0)
		info.name = profile_builder_add_string(builder, anonymous, strlen(anonymous));
	return profile_builder_add_function(builder, &info);
}

location_id v8_frames_add_location(struct profile_builder *builder, function_id function,
				   uint32_t line)
{
	frame_id frame = profile_builder_add_frame(builder, function, line);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}
