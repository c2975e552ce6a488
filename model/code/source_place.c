#include "model/code/source_place.h"

#include <stdlib.h>

/* What the recording says, or else when the first of its samples with a known moment was taken. */
static int64_t recorded_at(const struct profile *profile)
{
	int64_t clock = profile->inputs.count > 0 ? profile_input_clock(profile, 0) : TIME_UNKNOWN;
	int64_t time;

	if (profile->recording.time > 0)
		return profile->recording.time;
	if (clock == TIME_UNKNOWN || !profile->samples.time ||
	    __builtin_add_overflow(clock, profile_input_begin(profile, 0), &time))
		return 0;
	return time > 0 ? time : 0;
}

struct source_place source_place_of(const struct profile *profile, string_id file,
				    location_id location)
{
	struct source_place place = {
		.file = profile_text(profile, file),
		.recorded = recorded_at(profile),
	};
	struct error error;

	place.has_code = location != 0 && code_place_find(profile, location, &place.code, &error) &&
			 !place.code.made;
	return place;
}

struct source_place source_place_in(const struct profile *profile, module_id module,
				    const char *file)
{
	return (struct source_place){
		.file = file,
		.recorded = recorded_at(profile),
		.has_code = true,
		.code = { .path = profile_module_path(profile, module),
			  .build_id = profile_text(profile, profile->modules.build_id[module]) },
	};
}

const char *source_text_line(const struct source_text *text, uint32_t number, uint32_t *length)
{
	const char *line;

	*length = 0;
	if (number == 0 || number > text->count)
		return "";
	line = text->bytes + text->starts[number - 1];
	*length = text->starts[number] - text->starts[number - 1];
	if (*length > 0 && line[*length - 1] == '\n')
		--*length;
	if (*length > 0 && line[*length - 1] == '\r')
		--*length;
	return line;
}

void source_text_release(struct source_text *text)
{
	free(text->path);
	free(text->note);
	free(text->bytes);
	free(text->starts);
	*text = (struct source_text){ 0 };
}
