#include "tui/views/icicle/box_change.h"

#include <stdio.h>

#include "model/compare/change.h"
#include "show/colors/change_color.h"

static void judge(struct box_change *box, const struct comparison *comparison,
		  const struct change *change)
{
	box->kind = change_shown(comparison, change);
	box->is_in_noise =
		change->kind != CHANGE_NONE && !change->is_real && comparison_has_both(comparison);
}

struct box_change box_change_of_values(const struct comparison *comparison,
				       const int64_t value[SIDE_COUNT],
				       const uint64_t samples[SIDE_COUNT], double dispersion)
{
	struct change change = change_of(&comparison->noise, value, samples, dispersion);
	struct box_change result = {
		.value = { value[SIDE_BASE], value[SIDE_NEW] },
		.samples = { samples[SIDE_BASE], samples[SIDE_NEW] },
	};

	judge(&result, comparison, &change);
	return result;
}

struct box_change box_change_of(const struct comparison *comparison, struct icicle_box box)
{
	const struct call_tree *tree = comparison->tree;
	node_id end = icicle_box_end(tree, box);
	int64_t value[SIDE_COUNT] = { 0 };
	uint64_t samples[SIDE_COUNT] = { 0 };
	double dispersion = 0;

	for (node_id node = box.node; node < end; node = tree->end[node]) {
		double of_node = change_dispersion(comparison, tree->label[node], false);

		/* Several vary no more than the one that varies most. */
		dispersion = of_node > dispersion ? of_node : dispersion;
		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			value[side] =
				quantity_add(value[side], comparison->side[side]->total[node]);
			samples[side] += comparison->total_samples[side][node];
		}
	}
	return box_change_of_values(comparison, value, samples, dispersion);
}

struct box_change box_change_of_self(const struct comparison *comparison, node_id node)
{
	struct side_value base = comparison_value(comparison, node, SIDE_BASE);
	struct side_value new = comparison_value(comparison, node, SIDE_NEW);
	label_id label = comparison->tree->label[node];

	return box_change_of_values(comparison, (int64_t[]){ base.self, new.self },
				    (uint64_t[]){ base.self_samples, new.self_samples },
				    change_dispersion(comparison, label, true));
}

struct box_change box_change_of_row(const struct comparison *comparison,
				    const struct change_row *row, bool of_self)
{
	struct box_change result = { .kind = CHANGE_NONE };

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct side_value *value = &row->side[side];

		result.value[side] = of_self ? value->self : value->total;
		result.samples[side] = of_self ? value->self_samples : value->total_samples;
	}
	judge(&result, comparison, of_self ? &row->self : &row->total);
	return result;
}

/* --- paints */

struct style box_change_style(const struct box_change *change)
{
	return style_of_change(change_color(change->kind, change->value));
}

struct style box_change_text_style(const struct box_change *change)
{
	int direction = change_direction(change->kind);

	return style_of(direction < 0   ? PAINT_LESS_TEXT
			: direction > 0 ? PAINT_MORE_TEXT
					: PAINT_DIM);
}

char box_change_mark(const struct box_change *change)
{
	int direction = change_direction(change->kind);

	return direction < 0 ? '-' : direction > 0 ? '+' : '\0';
}

/* --- texts */

static bool is_of_one_side(const struct box_change *change)
{
	return change->kind == CHANGE_NEW || change->kind == CHANGE_GONE;
}

const char *box_change_word(const struct box_change *change)
{
	if (is_of_one_side(change))
		return change_kind_names[change->kind];
	return change->is_in_noise ? "within noise" : "";
}

static void add_text(struct box_texts *texts, const char *first, const char *between,
		     const char *second)
{
	snprintf(texts->text[texts->count++], BOX_TEXT_SIZE, "%s%s%s", first, between, second);
}

/* In the icicle of one side, which has the other one beside it. */
static void add_beside(const struct box_change *change, uint32_t side, const char *share,
		       const char *difference, struct box_texts *texts)
{
	if (is_of_one_side(change)) {
		add_text(texts, box_change_word(change), " ", share);
		add_text(texts, box_change_word(change), "", "");
		return;
	}
	if (side == SIDE_NEW && change->kind != CHANGE_NONE)
		add_text(texts, difference, "  ", share);
	add_text(texts, share, "", "");
}

static void add_merged(const struct box_change *change, const char *share, const char *both,
		       const char *difference, struct box_texts *texts)
{
	if (is_of_one_side(change)) {
		add_text(texts, box_change_word(change), " ", share);
		add_text(texts, box_change_word(change), "", "");
		return;
	}
	add_text(texts, both, *difference ? "  " : "", difference);
	add_text(texts, difference, "", "");
}

void box_change_texts(const struct comparison *comparison, const struct box_change *change,
		      uint32_t side, struct box_texts *texts)
{
	int64_t before = change->value[SIDE_BASE], after = change->value[SIDE_NEW];
	char of_one[CHANGE_TEXT_SIZE], of_both[CHANGE_BOTH_SIZE], difference[CHANGE_TEXT_SIZE];
	/* What both have is of either; else it is of the one that has it. */
	uint32_t shown = side != SIDE_BOTH            ? side
			 : change->kind == CHANGE_NEW ? SIDE_NEW
						      : SIDE_BASE;
	const char *share = change_text_value(of_one, comparison, shown, change->value[shown]);
	const char *changed = sides_print_difference(comparison, difference, before, after);

	texts->count = 0;
	if (side == SIDE_BOTH)
		add_merged(change, share, change_text_both(of_both, comparison, before, after),
			   changed, texts);
	else
		add_beside(change, side, share, changed, texts);
}
