#include "model/tables/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/text/path_name.h"

const char *profile_module_path(const struct profile *profile, module_id id)
{
	return profile_text(profile, profile->modules.path[id]);
}

const char *profile_module_name(const struct profile *profile, module_id id)
{
	return path_name(profile_module_path(profile, id));
}

/* Half of it, for what may be too much for 63 bits. */
int64_t sample_type_gains(const struct sample_type *type)
{
	int64_t gains = type->size / 2 + type->total / 2 + (type->size % 2 + type->total % 2) / 2;

	return gains > 0 ? gains : 0;
}

int64_t sample_type_losses(const struct sample_type *type)
{
	return type->total / 2 - type->size / 2 + (type->total % 2 - type->size % 2) / 2;
}

static int find_type_named(const struct profile *profile, const char *name)
{
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (strcmp(profile_text(profile, profile->sample_types[i].name), name) == 0)
			return (int)i;
	return -1;
}

int profile_find_sample_type(const struct profile *profile, const char *name)
{
	int type = find_type_named(profile, name);
	char *end;
	unsigned long number;

	if (type < 0 && strncmp(name, "inuse_", strlen("inuse_")) == 0)
		type = find_type_named(profile, name + strlen("inuse_"));
	if (type >= 0)
		return type;
	number = strtoul(name, &end, 10);
	/* strtoul would also take blanks and signs. */
	if (*name >= '1' && *name <= '9' && !*end && number <= profile->sample_type_count)
		return (int)number - 1;
	return -1;
}

const char *profile_format(const struct profile *profile)
{
	const char *const *format = profile->inputs.format;

	if (profile->inputs.count == 0)
		return "";
	for (uint32_t i = 1; i < profile->inputs.count; i++)
		if (strcmp(format[i], format[0]) != 0)
			return "several";
	return format[0];
}

bool profile_has_cpus(const struct profile *profile)
{
	const struct sample_table *samples = &profile->samples;
	uint32_t i = 0;

	while (samples->cpu && i < samples->count && samples->cpu[i] < 0)
		i++;
	return samples->cpu && i < samples->count;
}

static bool is_last(const struct profile *profile, uint32_t i)
{
	return i + 1 == profile->inputs.count;
}

int64_t profile_input_begin(const struct profile *profile, uint32_t i)
{
	return is_last(profile, i) ? profile->first_time : profile->inputs.first_time[i];
}

int64_t profile_input_end(const struct profile *profile, uint32_t i)
{
	return is_last(profile, i) ? profile->last_time : profile->inputs.last_time[i];
}

uint32_t profile_input_of(const struct profile *profile, uint32_t sample)
{
	uint32_t first = 0, end = profile->inputs.count;

	while (end - first > 1) {
		uint32_t middle = first + (end - first) / 2;

		if (profile->inputs.first_sample[middle] <= sample)
			first = middle;
		else
			end = middle;
	}
	return first;
}

int64_t profile_input_duration(const struct profile *profile, uint32_t i)
{
	int64_t begin = profile_input_begin(profile, i);
	int64_t end = profile_input_end(profile, i);
	int64_t duration;

	/* Without a sample of known time the first is behind the last. */
	if (!profile->samples.time || begin > end)
		return 0;
	if (__builtin_sub_overflow(end, begin, &duration))
		return INT64_MAX;
	return duration;
}

int64_t profile_input_recorded(const struct profile *profile, uint32_t i)
{
	int64_t recorded =
		is_last(profile, i) ? profile->recording.duration : profile->inputs.duration[i];

	/* Of the last one it is what the others leave of all. */
	for (uint32_t before = 0; is_last(profile, i) && before < i; before++)
		recorded = quantity_subtract(recorded, profile->inputs.duration[before]);
	return recorded > 0 ? recorded : profile_input_duration(profile, i);
}

int64_t profile_duration(const struct profile *profile)
{
	int64_t duration = 0;

	for (uint32_t i = 0; i < profile->inputs.count; i++)
		duration = quantity_add(duration, profile_input_duration(profile, i));
	return duration;
}
