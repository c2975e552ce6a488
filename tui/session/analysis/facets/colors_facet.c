#include "tui/session/analysis/facets/colors_facet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"
#include "tui/session/analysis/samples/function_threads_facet.h"

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return view_state_color_by(&a->state) == view_state_color_by(&b->state);
}

/* How hot each function is, however it is called. */
static void color_by_self(const struct call_tree *tree, struct colors *colors)
{
	const label_id *identity = tree->labels->identity;
	int64_t *self = memory_new(colors->count, sizeof(*self));

	for (node_id node = 0; node < tree->count; node++) {
		label_id label = identity[tree->label[node]];

		self[label] = quantity_add(self[label], tree->self[node]);
	}
	for (label_id label = 0; label < colors->count; label++)
		colors->of_label[label] = (uint8_t)code_color_of_self(
			quantity_percent(quantity_size(self[identity[label]]), tree->whole));
	free(self);
}

static bool make(struct analysis *analysis, void *part)
{
	const struct call_tree *tree = whole_tree_of(analysis)->tree;
	enum color_by by = view_state_color_by(&analysis->state);
	struct colors *colors = part;

	colors->count = tree->labels->count;
	colors->of_label = memory_new(colors->count, sizeof(*colors->of_label));
	memset(colors->of_label, COLOR_NOT_FOUND, colors->count);
	if (by == COLOR_BY_SELF)
		color_by_self(tree, colors);
	return true;
}

static void release(void *part)
{
	struct colors *colors = part;

	free(colors->of_label);
}

const struct facet colors_facet = {
	.size = sizeof(struct colors),
	.from = FACET_BIT(FACET_WHOLE_TREE),
	.is_same = is_same,
	.make = make,
	.release = release,
};

/* The hue of the thread that more than half of the function's self is of. */
static enum code_color thread_color(const struct analysis *analysis, label_id label)
{
	const struct function_row *function = functions_row(analysis, label);
	const struct function_thread *of_label = function_threads_of(analysis)->of_label;
	const struct thread_table *threads = &analysis->profile.threads;
	const struct function_thread *most;
	char name[PACKAGE_NAME_SIZE];

	if (!function || !of_label)
		return CODE_UNRESOLVED;
	most = &of_label[function->label];
	if (quantity_size(most->weight) <= quantity_size(function->self) / 2)
		return CODE_UNRESOLVED;
	snprintf(name, sizeof(name), "%d %.70s", threads->tid[most->thread],
		 profile_text(&analysis->profile, threads->name[most->thread]));
	return code_color_of(PACKAGE_CODE, name, KIND_NATIVE);
}

enum code_color colors_find(const struct analysis *analysis, label_id label)
{
	uint8_t *color = &colors_of(analysis)->of_label[label];

	/* Of what is zoomed: that changes more often than these parts. */
	if (view_state_color_by(&analysis->state) == COLOR_BY_THREAD)
		return thread_color(analysis, label);
	if (*color == COLOR_NOT_FOUND)
		*color = (uint8_t)label_color(&analysis->profile, &analysis->state.slice,
					      analysis->tree->labels, label,
					      view_state_color_by(&analysis->state));
	return (enum code_color) * color;
}
