#include "model/compare/side_slices.h"

#include <stdio.h>
#include <string.h>

void sides_init(struct sides *sides)
{
	*sides = (struct sides){ .name = { "base", "new" } };
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_init(&sides->slice[side]);
}

void sides_release(struct sides *sides)
{
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides->slice[side]);
}

bool sides_are_whole(const struct sides *sides)
{
	struct slice whole;
	bool are_whole = true;

	slice_init(&whole);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		are_whole = are_whole && !sides->sample_type[side] &&
			    slice_equal(&sides->slice[side], &whole);
	return are_whole;
}

/* Inputs of its own; none, while those before it are still read. */
static void choose_inputs(struct slice *slice, const struct profile *profile, uint32_t side)
{
	uint32_t count = profile->inputs.count, split = profile->inputs.base_count;

	if (split == 0)
		split = count;
	slice->input_from = side == SIDE_BASE ? 0 : split;
	slice->input_until = side == SIDE_BASE ? split : count;
}

static bool choose_type(struct slice *slice, const struct profile *profile, const char *name,
			struct error *error)
{
	int type = profile_find_sample_type(profile, name);

	if (type >= 0)
		slice->sample_type = (uint32_t)type;
	else if (profile->complete)
		return error_set(error, ERROR_USAGE, "no sample type \"%.40s\" in these profiles",
				 name);
	return true;
}

static bool has_samples(const struct profile *profile, const struct slice *slice, uint32_t type)
{
	uint32_t until = slice->input_until > 0 ? slice->input_until : profile->inputs.count;
	uint32_t first = profile_input_first(profile, slice->input_from);

	for (uint32_t i = first; i < profile_input_first(profile, until); i++)
		if (profile_weight(profile, type, i) != 0)
			return true;
	return false;
}

static bool same_unit(const struct profile *profile, uint32_t a, uint32_t b)
{
	const struct quantity_unit *x = &profile->sample_types[a].unit;
	const struct quantity_unit *y = &profile->sample_types[b].unit;

	return x->unit == y->unit && strcmp(x->name, y->name) == 0;
}

/* The one of the same unit if there is one, else whichever it has: that is then said. */
static void find_type(struct slice *slice, const struct profile *profile)
{
	uint32_t wanted = slice->sample_type, count = profile->sample_type_count, any = wanted;

	if (wanted >= count || has_samples(profile, slice, wanted))
		return;
	for (uint32_t type = count; type-- > 0;) {
		if (!has_samples(profile, slice, type))
			continue;
		any = type;
		if (same_unit(profile, type, wanted))
			slice->sample_type = type;
	}
	if (slice->sample_type == wanted)
		slice->sample_type = any;
}

bool side_slices_init(struct slice slices[SIDE_COUNT], const struct sides *sides,
		      const struct profile *profile, const struct slice *common,
		      struct error *error)
{
	bool are_good = true;

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const char *type = sides->sample_type[side];

		slice_copy(&slices[side], common);
		slice_narrow(&slices[side], &sides->slice[side]);
		if (sides->are_files)
			choose_inputs(&slices[side], profile, side);
		if (type)
			are_good = are_good && choose_type(&slices[side], profile, type, error);
		else
			find_type(&slices[side], profile);
	}
	return are_good;
}

void side_slices_release(struct slice slices[SIDE_COUNT])
{
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&slices[side]);
}
