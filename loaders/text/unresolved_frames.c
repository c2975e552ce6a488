#include "loaders/text/unresolved_frames.h"

#include <stdlib.h>
#include <string.h>

#include "loaders/text/frame_names.h"

void unresolved_frames_init(struct unresolved_frames *frames, struct profile_builder *builder)
{
	frames->builder = builder;
	column_init(&frames->frames, sizeof(frame_id), (size_t)UINT32_MAX);
}

void unresolved_frames_release(struct unresolved_frames *frames)
{
	column_release(&frames->frames);
}

static frame_id add(const struct unresolved_frames *frames, module_id module)
{
	const struct profile *profile = profile_builder_profile(frames->builder);
	const char *path = module != 0 ? profile_module_path(profile, module) : "";
	char *name = frame_unresolved_name((struct span){ path, path + strlen(path) });
	struct function_info info = {
		.name = profile_builder_add_string(frames->builder, name, strlen(name)),
		.module = module,
		.kind = KIND_UNRESOLVED,
	};

	free(name);
	return profile_builder_add_frame(frames->builder,
					 profile_builder_add_function(frames->builder, &info), 0);
}

frame_id unresolved_frames_of(struct unresolved_frames *frames, module_id module)
{
	frame_id *frame;

	column_commit(&frames->frames, (size_t)module + 1);
	frame = (frame_id *)(void *)frames->frames.rows + module;
	if (*frame == 0)
		*frame = add(frames, module);
	return *frame;
}
