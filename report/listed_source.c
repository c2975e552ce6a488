#include "report/listed_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"

enum { BYTES_LIMIT = 64 << 20 };

void listed_source_init(struct listed_source *source, const struct profile *profile,
			const struct code_source *code)
{
	*source = (struct listed_source){ .profile = profile, .code = code };
	interner_init(&source->keys);
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

static void forget_one(struct listed_source *source, uint32_t id)
{
	if (source->files[id])
		source_text_release(&source->files[id]->text);
	free(source->files[id]);
	source->files[id] = NULL;
}

/* All texts: why one was not found takes no room. */
static void forget(struct listed_source *source)
{
	for (uint32_t id = 0; id < source->capacity; id++)
		if (source->files[id] && source->files[id]->is_found)
			forget_one(source, id);
	source->bytes = 0;
}

void listed_source_release(struct listed_source *source)
{
	for (uint32_t id = 0; id < source->capacity; id++)
		forget_one(source, id);
	interner_release(&source->keys);
	free(source->files);
	free(source->of_file);
	*source = (struct listed_source){ 0 };
}

/* A path means one file to each module: with a relative path it may be any, and what the compiler
 * noted of it is the module's. */
static uint32_t key_of(struct listed_source *source, const struct source_place *place)
{
	const struct code_place *code = &place->code;
	char *text =
		place->has_code
			? print_text("%s\n%s\n%s", place->file, code->path, code->build_id)
			: print_text("%s\n%s", place->file, place->function ? place->function : "");
	uint32_t key = interner_add(&source->keys, text, strlen(text));

	free(text);
	if (key >= source->capacity) {
		uint32_t capacity = 2 * key + 16;

		source->files = memory_resize(source->files, capacity, sizeof(*source->files));
		memset(source->files + source->capacity, 0,
		       (capacity - source->capacity) * sizeof(*source->files));
		source->capacity = capacity;
	}
	return key;
}

struct listed_file *listed_source_at(struct listed_source *source, const struct source_place *place)
{
	uint32_t key = key_of(source, place);
	struct listed_file *found = source->files[key];

	if (found)
		return found;
	if (source->bytes > BYTES_LIMIT)
		forget(source);
	found = source->files[key] = memory_new(1, sizeof(*found));
	if (!source->code || !source->code->text)
		error_set(&found->error, ERROR_IO, "source files are not looked for");
	else
		found->is_found = source->code->text(source->code->context, place, &found->text,
						     &found->error);
	if (!found->is_found && !*place->file)
		error_set(&found->error, ERROR_IO,
			  "the recording does not say in which file this function is");
	if (found->is_found)
		source->bytes += found->text.starts[found->text.count];
	return found;
}

struct listed_file *listed_source_find(struct listed_source *source, string_id file,
				       const char *function)
{
	struct source_place place;

	if (!source->of_file)
		find_locations(source);
	place = source_place_of(source->profile, file, source->of_file[file]);
	if (file == 0) {
		place.function = function;
		place.has_code = false;
	}
	return listed_source_at(source, &place);
}
