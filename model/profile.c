#include "model/profile.h"

#include <stdlib.h>
#include <string.h>

const char *profile_module_path(const struct profile *profile, module_id id)
{
	return profile_text(profile, profile->modules.path[id]);
}

const char *profile_module_name(const struct profile *profile, module_id id)
{
	const char *path = profile_module_path(profile, id);
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

int profile_find_sample_type(const struct profile *profile, const char *name)
{
	char *end;
	unsigned long number;

	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (strcmp(profile_text(profile, profile->sample_types[i].name), name) == 0)
			return (int)i;
	number = strtoul(name, &end, 10);
	/* strtoul would also take blanks and signs. */
	if (*name >= '1' && *name <= '9' && !*end && number <= profile->sample_type_count)
		return (int)number - 1;
	return -1;
}

int64_t profile_duration(const struct profile *profile)
{
	int64_t duration;

	/* Without a sample of known time the first is behind the last. */
	if (!profile->samples.time || profile->first_time > profile->last_time)
		return 0;
	if (__builtin_sub_overflow(profile->last_time, profile->first_time, &duration))
		return INT64_MAX;
	return duration;
}
