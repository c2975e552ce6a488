#include "model/change.h"

#include <math.h>

struct side_value comparison_value(const struct comparison *comparison, node_id node,
				   enum comparison_side side)
{
	return (struct side_value){
		.self = comparison->side[side]->self[node],
		.total = comparison->side[side]->total[node],
		.self_samples = comparison->self_samples[side][node],
		.total_samples = comparison->total_samples[side][node],
	};
}

/* How many samples stand for a unit of what is compared. Where a side has no weight, as many
 * as on the other side. */
static double samples_per_unit(const struct comparison *comparison, enum comparison_side side)
{
	for (uint32_t i = 0; i < SIDE_COUNT; i++, side = SIDE_NEW - side) {
		double whole = fabs((double)comparison->side[side]->whole);

		if (whole > 0)
			return (double)comparison->facts[side].samples / whole;
	}
	return 1;
}

void change_noise(const struct comparison *comparison, struct noise *noise)
{
	noise_init(noise, comparison->terms.confidence);
	noise->is_share = comparison->terms.mode == COMPARE_SHARE;
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		noise->whole[side] = (double)comparison->facts[side].samples;
		noise->exposure[side] = samples_per_unit(comparison, side);
	}
}

struct amounts {
	int64_t value[SIDE_COUNT];
	uint64_t samples[SIDE_COUNT];
};

static enum change_kind find_kind(const struct amounts *of)
{
	bool has_base = of->value[SIDE_BASE] != 0 || of->samples[SIDE_BASE] > 0;
	bool has_new = of->value[SIDE_NEW] != 0 || of->samples[SIDE_NEW] > 0;

	if (has_base != has_new)
		return has_new ? CHANGE_NEW : CHANGE_GONE;
	if (of->value[SIDE_BASE] == of->value[SIDE_NEW])
		return CHANGE_NONE;
	return of->value[SIDE_BASE] < of->value[SIDE_NEW] ? CHANGE_MORE : CHANGE_LESS;
}

/* Weights that went up while their samples went down say nothing. */
static struct change find_change(const struct noise *noise, const struct amounts *of)
{
	uint64_t base = of->samples[SIDE_BASE], new = of->samples[SIDE_NEW];
	struct change change = {
		.kind = find_kind(of),
		.difference = quantity_subtract(of->value[SIDE_NEW], of->value[SIDE_BASE]),
		.chance = noise_chance_of_any(noise, base, new),
	};
	int direction = (change.difference > 0) - (change.difference < 0);

	change.is_real = change.chance <= noise->alpha && direction != 0 &&
			 direction == noise_direction(noise, base, new);
	return change;
}

struct change change_of_self(const struct noise *noise, const struct side_value side[SIDE_COUNT])
{
	const struct side_value *base = &side[SIDE_BASE], *new = &side[SIDE_NEW];
	struct amounts of = { { base->self, new->self },
			      { base->self_samples, new->self_samples } };

	return find_change(noise, &of);
}

struct change change_of_total(const struct noise *noise, const struct side_value side[SIDE_COUNT])
{
	const struct side_value *base = &side[SIDE_BASE], *new = &side[SIDE_NEW];
	struct amounts of = { { base->total, new->total },
			      { base->total_samples, new->total_samples } };

	return find_change(noise, &of);
}

struct change comparison_change(const struct comparison *comparison, node_id node)
{
	struct side_value side[SIDE_COUNT] = {
		comparison_value(comparison, node, SIDE_BASE),
		comparison_value(comparison, node, SIDE_NEW),
	};

	return change_of_total(&comparison->noise, side);
}
