#include "loaders/pprof_legacy/legacy_profile.h"

#include <inttypes.h>
#include <stdio.h>

#define ROW_LIMIT ((size_t)1 << 32)

void legacy_profile_init(struct legacy_profile *profile)
{
	*profile = (struct legacy_profile){ .period = 1 };
	column_init(&profile->samples, sizeof(struct legacy_sample), ROW_LIMIT - 1);
	column_init(&profile->addresses, sizeof(uint64_t), ROW_LIMIT * 4);
	legacy_symbols_init(&profile->symbols);
	legacy_maps_init(&profile->maps);
}

void legacy_profile_release(struct legacy_profile *profile)
{
	column_release(&profile->samples);
	column_release(&profile->addresses);
	legacy_symbols_release(&profile->symbols);
	legacy_maps_release(&profile->maps);
}

void legacy_profile_add_type(struct legacy_profile *profile, const char *name, const char *unit)
{
	profile->types[profile->type_count++] =
		(struct legacy_type){ legacy_span(name), legacy_span(unit) };
}

struct legacy_sample *legacy_profile_add_sample(struct legacy_profile *profile)
{
	struct legacy_sample *sample;

	column_commit(&profile->samples, (size_t)profile->sample_count + 1);
	sample = legacy_profile_sample(profile, profile->sample_count++);
	*sample = (struct legacy_sample){ .first = profile->address_count, .tid = -1 };
	return sample;
}

void legacy_profile_add_address(struct legacy_profile *profile, uint64_t address)
{
	struct legacy_sample *sample = legacy_profile_sample(profile, profile->sample_count - 1);

	column_commit(&profile->addresses, profile->address_count + 1);
	profile->address_count++;
	legacy_profile_addresses(profile, sample)[sample->depth++] = address;
}

bool legacy_profile_add_calls(struct legacy_profile *profile, struct span text)
{
	struct legacy_sample *sample = legacy_profile_sample(profile, profile->sample_count - 1);
	uint64_t before = profile->address_count, address;
	uint32_t depth = sample->depth;
	bool is_good = true;

	while (legacy_take_address(&text, &address, &is_good))
		if (address != 0)
			legacy_profile_add_address(profile, address - 1);
	if (is_good)
		return true;
	profile->address_count = before;
	sample->depth = depth;
	return false;
}

void legacy_profile_drop_second(struct legacy_profile *profile, struct legacy_sample *sample)
{
	uint64_t *addresses = legacy_profile_addresses(profile, sample);

	addresses[1] = addresses[0];
	sample->first++;
	sample->depth--;
}

void legacy_profile_drop_doubles(struct legacy_profile *profile)
{
	for (uint32_t i = 0; i < profile->sample_count; i++) {
		struct legacy_sample *sample = legacy_profile_sample(profile, i);
		const uint64_t *addresses = legacy_profile_addresses(profile, sample);

		if (sample->depth > 1 && addresses[0] == addresses[1] + 1)
			legacy_profile_drop_second(profile, sample);
	}
}

void legacy_profile_add_bad_line(struct legacy_profile *profile, uint64_t number, struct span line)
{
	int shown = span_length(line) < 60 ? (int)span_length(line) : 60;

	if (profile->bad_lines++ == 0)
		snprintf(profile->first_bad, sizeof(profile->first_bad),
			 "line %" PRIu64 " (\"%.*s\")", profile->lines_in_front + number, shown,
			 line.at);
}
