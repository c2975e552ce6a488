#include "model/slices/evidence.h"

#include <math.h>
#include <string.h>

/* How many bytes a heap profile takes one sample of, where it does not say so: Go's and tcmalloc's
 * default. */
#define BYTES_PER_SAMPLE 524288.0

static const struct {
	const char *type, *count;
} recorded_along[] = {
	{ "cpu", "samples" },
	{ "wall", "samples" },
	{ "delay", "contentions" },
	{ "contentions", "contentions" },
};

static const struct {
	const char *objects, *bytes;
} heaps[] = {
	{ "alloc_objects", "alloc_space" },
	{ "inuse_objects", "inuse_space" },
	{ "objects", "space" },
};

static const char *const counting_units[] = { "samples", "contentions", "goroutines", "threads" };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static int find(const struct profile *profile, const char *name)
{
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (strcmp(profile_text(profile, profile->sample_types[i].name), name) == 0)
			return (int)i;
	return -1;
}

static bool is_count(const struct quantity_unit *unit)
{
	for (size_t i = 0; unit->unit == UNIT_COUNT && i < COUNT(counting_units); i++)
		if (strcmp(unit->name, counting_units[i]) == 0)
			return true;
	return false;
}

static double bytes_per_sample(const struct profile *profile)
{
	const struct recording *recording = &profile->recording;
	bool is_said = recording->period > 1 && recording->period_unit.unit == UNIT_BYTES;

	return is_said ? (double)recording->period : BYTES_PER_SAMPLE;
}

void evidence_init(struct evidence *evidence, const struct profile *profile, uint32_t type)
{
	const char *name = profile_text(profile, profile->sample_types[type].name);

	*evidence = (struct evidence){ profile, -1, -1, -1, bytes_per_sample(profile), 1 };
	if (is_count(&profile->sample_types[type].unit))
		evidence->count = (int)type;
	for (size_t i = 0; evidence->count < 0 && i < COUNT(recorded_along); i++)
		if (strcmp(name, recorded_along[i].type) == 0)
			evidence->count = find(profile, recorded_along[i].count);
	for (size_t i = 0; evidence->count < 0 && i < COUNT(heaps); i++) {
		if (strcmp(name, heaps[i].objects) != 0 && strcmp(name, heaps[i].bytes) != 0)
			continue;
		evidence->objects = find(profile, heaps[i].objects);
		evidence->bytes = find(profile, heaps[i].bytes);
	}
	for (unsigned i = 0;
	     evidence->count >= 0 && i < profile->sample_types[evidence->count].unit.decimals; i++)
		evidence->unit *= 10;
}

/* An object is sampled with a chance of 1 - exp(-its bytes / the bytes of a sample), and what is
 * recorded was divided by it. */
static double samples_of_heap(const struct evidence *evidence, uint32_t row)
{
	double objects =
		fabs((double)profile_weight(evidence->profile, (uint32_t)evidence->objects, row));
	double bytes =
		fabs((double)profile_weight(evidence->profile, (uint32_t)evidence->bytes, row));

	return objects > 0 ? objects * -expm1(-bytes / objects / evidence->bytes_per_sample) : 0;
}

uint64_t evidence_of(const struct evidence *evidence, uint32_t row)
{
	double samples = 1;

	if (evidence->count >= 0)
		samples = fabs((double)profile_weight(evidence->profile, (uint32_t)evidence->count,
						      row)) /
			  evidence->unit;
	else if (evidence->objects >= 0 && evidence->bytes >= 0)
		samples = samples_of_heap(evidence, row);
	return samples < 1.5 ? 1 : samples < 1e15 ? (uint64_t)(samples + 0.5) : (uint64_t)1e15;
}
