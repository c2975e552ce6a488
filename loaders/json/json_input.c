#include "loaders/json/json_input.h"

#include <inttypes.h>

enum { PUBLISHED_BYTES = 1 << 23 };

static ptrdiff_t read_input(void *opaque, void *bytes, size_t size, struct error *error)
{
	struct json_input *json = opaque;
	ptrdiff_t got = input_read(json->input, bytes, size, error);
	uint64_t position = input_position(json->input);

	if (position - json->published >= PUBLISHED_BYTES || got == 0) {
		json->published = position;
		profile_builder_set_progress(json->builder, position, input_size(json->input));
		profile_builder_publish(json->builder);
	}
	return got;
}

void json_input_open(struct json_input *json, struct input *input, struct profile_builder *builder)
{
	*json = (struct json_input){ .input = input, .builder = builder };
	json_reader_init(&json->reader, read_input, json);
}

void json_input_read_from(struct json_input *json, json_read *read, void *opaque)
{
	json_reader_release(&json->reader);
	json_reader_init(&json->reader, read, opaque);
}

void json_input_close(struct json_input *json)
{
	json_reader_release(&json->reader);
}

void json_warn_count(struct profile_builder *builder, uint64_t count, const char *one,
		     const char *several, const char *what)
{
	if (count > 0)
		profile_builder_warn(builder, "%" PRIu64 " %s %s", count,
				     count == 1 ? one : several, what);
}

/* Why it ends where it does; NULL: as it should. */
static const char *find_failure(struct json_input *json)
{
	struct json_reader *reader = &json->reader;

	if (input_is_stopped(json->input))
		return "reading was stopped";
	if (json_reader_is_good(reader))
		json_reader_next(reader);
	if (reader->bytes.failure.code != ERROR_NONE)
		return reader->bytes.failure.message;
	if (reader->ended == JSON_CUT)
		return "the profile is cut off";
	return reader->ended == JSON_BAD ? reader->error.message : NULL;
}

bool json_input_end(struct json_input *json, struct error *error)
{
	const char *failure = find_failure(json);

	json_warn_count(json->builder, json->reader.text.replaced, "invalid UTF-8 sequence is",
			"invalid UTF-8 sequences are", "shown as U+FFFD");
	if (!failure)
		return true;
	if (profile_builder_profile(json->builder)->samples.count ==
	    profile_input_first(profile_builder_profile(json->builder),
				profile_builder_profile(json->builder)->inputs.count - 1)) {
		if (json->reader.bytes.failure.code != ERROR_NONE)
			*error = json->reader.bytes.failure;
		else
			error_set(error, ERROR_MALFORMED, "%s, and there is no sample before that",
				  failure);
		return false;
	}
	profile_builder_warn_of_end(json->builder, "%s; everything before that is shown", failure);
	return true;
}
