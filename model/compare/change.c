#include "model/compare/change.h"

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

static enum change_kind find_kind(const int64_t value[SIDE_COUNT],
				  const uint64_t samples[SIDE_COUNT])
{
	bool has_base = value[SIDE_BASE] != 0 || samples[SIDE_BASE] > 0;
	bool has_new = value[SIDE_NEW] != 0 || samples[SIDE_NEW] > 0;

	if (has_base != has_new)
		return has_new ? CHANGE_NEW : CHANGE_GONE;
	if (value[SIDE_BASE] == value[SIDE_NEW])
		return CHANGE_NONE;
	return value[SIDE_BASE] < value[SIDE_NEW] ? CHANGE_MORE : CHANGE_LESS;
}

/* Weights that went up while their samples went down say nothing. */
struct change change_of(const struct noise *noise, const int64_t value[SIDE_COUNT],
			const uint64_t samples[SIDE_COUNT], double dispersion)
{
	struct change change = {
		.kind = find_kind(value, samples),
		.difference = quantity_subtract(value[SIDE_NEW], value[SIDE_BASE]),
		.chance = noise_chance_of_any(noise, samples[SIDE_BASE], samples[SIDE_NEW],
					      dispersion),
	};
	int direction = (change.difference > 0) - (change.difference < 0);

	change.is_real = change.chance <= noise->alpha && direction != 0 &&
			 direction == noise_direction(noise, samples[SIDE_BASE], samples[SIDE_NEW]);
	return change;
}

enum change_kind change_shown(const struct comparison *comparison, const struct change *change)
{
	return change->is_real && comparison_has_both(comparison) ? change->kind : CHANGE_NONE;
}

double change_dispersion(const struct comparison *comparison, label_id label, bool of_self)
{
	const double *dispersion =
		of_self ? comparison->self_dispersion : comparison->total_dispersion;

	return dispersion ? dispersion[comparison->tree->labels->identity[label]] : 1;
}

struct change comparison_change(const struct comparison *comparison, node_id node)
{
	const int64_t value[] = { comparison->side[SIDE_BASE]->total[node],
				  comparison->side[SIDE_NEW]->total[node] };
	const uint64_t samples[] = { comparison->total_samples[SIDE_BASE][node],
				     comparison->total_samples[SIDE_NEW][node] };

	return change_of(&comparison->noise, value, samples,
			 change_dispersion(comparison, comparison->tree->label[node], false));
}
