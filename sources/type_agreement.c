#include "sources/type_agreement.h"

#include <stdio.h>
#include <string.h>

static void print_types(const struct profile *profile, uint64_t types, char *text, size_t size)
{
	text[0] = '\0';
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (types >> i & 1)
			snprintf(text + strlen(text), size - strlen(text), "%s%s",
				 *text ? ", " : "",
				 profile_text(profile, profile->sample_types[i].name));
}

bool type_agreement_add(struct type_agreement *agreement, const struct profile_builder *builder,
			struct error *error)
{
	const struct profile *profile = profile_builder_profile(builder);
	uint64_t types = profile_builder_input_types(builder);
	char here[120], there[120];
	string_id name;

	if (types == 0)
		return true;
	name = profile->inputs.name[profile->inputs.count - 1];
	if (agreement->types == 0)
		agreement->input = name;
	if (agreement->types == 0 || (agreement->types & types) != 0) {
		agreement->types |= types;
		return true;
	}
	print_types(profile, types, here, sizeof(here));
	print_types(profile, agreement->types, there, sizeof(there));
	return error_set(error, ERROR_UNSUPPORTED,
			 "%s: its samples are of %s, and those of %s of %s: they cannot be merged",
			 profile_text(profile, name), here, profile_text(profile, agreement->input),
			 there);
}
