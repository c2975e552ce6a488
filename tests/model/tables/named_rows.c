#include "tests/model/tables/named_rows.h"

#include <string.h>

string_id named_string(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

function_id named_function(struct profile_builder *builder, const char *name, const char *file,
			   const char *module, enum function_kind kind)
{
	struct function_info info = {
		.name = named_string(builder, name),
		.file = named_string(builder, file),
		.module = profile_builder_add_module(builder, named_string(builder, module)),
		.kind = kind,
	};

	return profile_builder_add_function(builder, &info);
}

location_id named_location(struct profile_builder *builder, const char *name)
{
	frame_id frame = profile_builder_add_frame(
		builder, named_function(builder, name, "", "", KIND_NATIVE), 0);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}
