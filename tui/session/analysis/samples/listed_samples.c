#include "tui/session/analysis/samples/listed_samples.h"

#include "tui/session/analysis/facets/shown_tree_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"

static void drop_times(struct slice *slice)
{
	slice->has_time = false;
	text_list_release(&slice->not_time);
}

/* Samples by group are needed only where these are of one group. */
static bool init_slices(struct tree_builder *builder, struct analysis *analysis,
			const struct slice *const *slices, uint32_t count,
			enum tree_matching matching, bool is_ordered)
{
	return is_ordered ? tree_builder_init(builder, &analysis->profile, slices, count, matching,
					      &analysis->error)
			  : tree_builder_init_unordered(builder, &analysis->profile, slices, count,
							matching, &analysis->error);
}

static bool init_sides(struct tree_builder *builder, struct analysis *analysis, bool is_timed,
		       bool is_ordered)
{
	const struct view_state *state = &analysis->state;
	struct slice slices[SIDE_COUNT];
	const struct slice *both[] = { &slices[SIDE_BASE], &slices[SIDE_NEW] };
	bool is_good = side_slices_init(slices, state->sides, &analysis->profile, &state->slice,
					&analysis->error);

	for (uint32_t side = 0; is_good && !is_timed && side < SIDE_COUNT; side++)
		drop_times(&slices[side]);
	is_good = is_good && init_slices(builder, analysis, both, SIDE_COUNT,
					 comparison_matching(slices, &state->terms), is_ordered);
	side_slices_release(slices);
	return is_good;
}

static bool init_builder(struct tree_builder *builder, struct analysis *analysis, bool is_timed,
			 bool is_ordered)
{
	struct slice slice;
	const struct slice *only = &slice;
	bool is_good;

	if (analysis->state.sides)
		return init_sides(builder, analysis, is_timed, is_ordered);
	slice_copy(&slice, &analysis->state.slice);
	if (!is_timed)
		drop_times(&slice);
	is_good = init_slices(builder, analysis, &only, 1, TREE_MATCHING_SAME_BUILD, is_ordered);
	slice_release(&slice);
	return is_good;
}

static bool init(struct listed_samples *samples, struct analysis *analysis, bool is_timed)
{
	const struct shown_tree *shown = shown_tree_of(analysis);
	node_id node = shown->sided.tree->inverted ? 0 : shown->zoom;

	*samples = (struct listed_samples){ 0 };
	if (!init_builder(&samples->builder, analysis, is_timed, is_timed || node != 0))
		return false;
	sample_scope_init(&samples->scope, &samples->builder, whole_tree_of(analysis)->tree, node,
			  analysis->state.zoom.rest);
	return true;
}

bool listed_samples_init(struct listed_samples *samples, struct analysis *analysis)
{
	return init(samples, analysis, true);
}

bool listed_samples_init_untimed(struct listed_samples *samples, struct analysis *analysis)
{
	return init(samples, analysis, false);
}

/* Both mostly number alike: the tree is made of the same slices. */
label_id listed_samples_label(const struct listed_samples *samples, const struct analysis *analysis,
			      label_id label)
{
	const struct labels *own = samples->builder.labels, *labels = analysis->tree->labels;

	label = labels->identity[label];
	return label < own->count && own->key[label] == labels->key[label]
		       ? label
		       : labels_find(own, labels->key[label]);
}

static uint32_t zoom_depth(const struct analysis *analysis)
{
	const struct shown_tree *shown = shown_tree_of(analysis);

	return shown->sided.tree->inverted ? 0 : shown->sided.tree->depth[shown->zoom];
}

bool listed_samples_are_same_untimed(const struct analysis *a, const struct analysis *b)
{
	struct slice one = a->state.slice, other = b->state.slice;

	one.has_time = other.has_time = false;
	one.not_time = other.not_time = (struct text_list){ 0 };
	/* A zoom that is not there in what --time keeps leads to less than it says. */
	return a->profile.samples.count == b->profile.samples.count &&
	       a->profile.complete == b->profile.complete &&
	       a->profile.names_version == b->profile.names_version &&
	       a->state.sides == b->state.sides && a->state.terms.mode == b->state.terms.mode &&
	       slice_equal(&one, &other) && node_path_is(&a->state.zoom, &b->state.zoom) &&
	       a->state.zoom.rest == b->state.zoom.rest &&
	       shown_tree_of(a)->sided.tree->inverted == shown_tree_of(b)->sided.tree->inverted &&
	       zoom_depth(a) == zoom_depth(b);
}

void listed_samples_release(struct listed_samples *samples)
{
	sample_scope_release(&samples->scope);
	tree_builder_release(&samples->builder);
}
