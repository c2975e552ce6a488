#include "loaders/jfr/jfr_types.h"

#include <stdio.h>

void jfr_types_init(struct jfr_types *types, struct profile_builder *builder)
{
	*types = (struct jfr_types){ .builder = builder };
	memset(types->worth, UINT8_MAX, sizeof(types->worth));
}

/* Time and number of one thing go together. */
static enum jfr_measure role_of(enum jfr_measure measure)
{
	switch (measure) {
	case JFR_CPU_SAMPLES:
	case JFR_WALL_SAMPLES:
	case JFR_ALLOC_SAMPLES:
	case JFR_LIVE_OBJECTS:
	case JFR_MALLOC_CALLS:
	case JFR_UNFREED_CALLS:
		return measure - 1;
	case JFR_ALLOC_OBJECTS:
		return JFR_ALLOC_SPACE;
	default:
		return measure;
	}
}

uint8_t jfr_types_add(struct jfr_types *types, enum jfr_measure measure, enum jfr_family family)
{
	const struct jfr_measure_info *info = &jfr_measures[measure];
	struct quantity_unit unit = { .unit = info->unit, .name = info->counted };
	int16_t *type = &types->of_measure[measure][family];
	uint8_t *owner = &types->owner[role_of(measure)];
	char name[96];
	int length;

	if (*type > 0)
		return (uint8_t)(*type - 1);
	if (*owner == JFR_FAMILY_ONLY)
		*owner = (uint8_t)family;
	if (*owner == (uint8_t)family)
		length = snprintf(name, sizeof(name), "%s", info->name);
	else
		length =
			snprintf(name, sizeof(name), "%s:%s", info->name, jfr_family_names[family]);
	*type = (int16_t)(1 +
			  profile_builder_add_sample_type(
				  types->builder,
				  profile_builder_add_string(types->builder, name, (size_t)length),
				  unit));
	if (*owner == (uint8_t)family)
		types->worth[*type - 1] = (uint8_t)measure;
	return (uint8_t)(*type - 1);
}

int jfr_types_add_own(struct jfr_types *types, struct span name, bool is_time)
{
	struct quantity_unit time = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	struct quantity_unit events = { .unit = UNIT_COUNT, .name = "events" };
	string_id id = profile_builder_add_string(types->builder, name.at, span_length(name));
	uint32_t type;

	for (uint32_t i = 0; i < types->own_count; i++)
		if (types->own[i].name == id && types->own[i].is_time == is_time)
			return types->own[i].type;
	if (types->own_count == JFR_OWN_LIMIT)
		return -1;
	type = profile_builder_add_sample_type(types->builder, id, is_time ? time : events);
	types->own[types->own_count].name = id;
	types->own[types->own_count].is_time = is_time;
	types->own[types->own_count++].type = (uint8_t)type;
	return (int)type;
}

void jfr_types_end(struct jfr_types *types)
{
	uint32_t best = SAMPLE_TYPE_LIMIT;

	for (uint32_t i = 0; i < SAMPLE_TYPE_LIMIT; i++)
		if (types->samples[i] > 0 &&
		    (best == SAMPLE_TYPE_LIMIT || types->worth[i] < types->worth[best]))
			best = i;
	if (best < SAMPLE_TYPE_LIMIT)
		profile_builder_set_default(types->builder, best);
}
