#include "report/listed_source.h"

#include <stdlib.h>

#include "base/memory.h"

enum { BYTES_LIMIT = 64 << 20 };

void listed_source_init(struct listed_source *source, const struct profile *profile,
			const struct code_source *code)
{
	*source = (struct listed_source){
		.profile = profile,
		.code = code,
		.files = memory_new(profile->strings.count, sizeof(*source->files)),
	};
}

/* The first of each. */
static void find_locations(struct listed_source *source)
{
	const struct profile *profile = source->profile;

	source->of_file = memory_new(profile->strings.count, sizeof(*source->of_file));
	for (location_id location = profile->locations.count; location-- > 1;) {
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);

		for (uint32_t i = 0; i < count; i++)
			source->of_file[profile->functions
						.file[profile->frames.function[frames[i]]]] =
				location;
	}
}

static void forget(struct listed_source *source)
{
	for (string_id id = 0; id < source->profile->strings.count; id++) {
		struct listed_file *file = source->files[id];

		if (!file)
			continue;
		source_text_release(&file->text);
		free(file);
		source->files[id] = NULL;
	}
	source->bytes = 0;
}

void listed_source_release(struct listed_source *source)
{
	forget(source);
	free(source->files);
	free(source->of_file);
	*source = (struct listed_source){ 0 };
}

const struct listed_file *listed_source_find(struct listed_source *source, string_id file)
{
	struct listed_file *found;
	struct source_place place;

	if (source->files[file])
		return source->files[file];
	if (!source->of_file)
		find_locations(source);
	place = source_place_of(source->profile, file, source->of_file[file]);
	if (source->bytes > BYTES_LIMIT)
		forget(source);
	found = source->files[file] = memory_new(1, sizeof(*found));
	if (file == 0)
		error_set(&found->error, ERROR_IO,
			  "the recording does not say in which file this function is");
	else if (!source->code || !source->code->text)
		error_set(&found->error, ERROR_IO, "source files are not looked for");
	else
		found->is_found = source->code->text(source->code->context, &place, &found->text,
						     &found->error);
	if (found->is_found)
		source->bytes += found->text.starts[found->text.count];
	return found;
}
