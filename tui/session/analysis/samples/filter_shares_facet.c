#include "tui/session/analysis/samples/filter_shares_facet.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/slices/slice_text.h"
#include "model/trees/tree_builder.h"

static bool is_wanted(const struct view_state *state)
{
	return state->lists_filters;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return slice_equal(&a->state.slice, &b->state.slice) &&
	       slice_equal(&a->state.off, &b->state.off);
}

/* What a slice of just this filter lacks. Samples that it cannot choose from lack nothing: that is
 * said where it is used. */
static int64_t removed_by(const struct analysis *analysis, const struct slice *only)
{
	const struct profile *profile = &analysis->profile;
	struct tree_builder builder;
	struct error error;
	int64_t removed = 0;

	if (profile->sample_type_count > 0 &&
	    tree_builder_init(&builder, profile, &only, 1, TREE_MATCHING_SAME_BUILD, &error)) {
		const struct sample_choice *choice = &builder.choices[0];

		for (uint32_t i = 0; i < profile->samples.count; i++) {
			int64_t weight = profile_weight(profile, choice->type, i);

			if (tree_builder_takes(&builder, choice, i))
				weight -= sample_filter_weight(&choice->filter, choice->type, i);
			removed = quantity_add(removed, weight);
		}
	}
	if (profile->sample_type_count > 0)
		tree_builder_release(&builder);
	return removed;
}

static void add_values(struct analysis *analysis, struct filter_shares *shares,
		       const struct slice *slice, const struct slice_field *field)
{
	uint32_t count = slice_text_count(slice, field);

	for (uint32_t i = 0; i < count; i++) {
		char *text = slice_text_print(slice, field, i);
		struct error error;
		struct slice only;

		slice_init(&only);
		only.sample_type = analysis->state.slice.sample_type;
		only.by = analysis->state.slice.by;
		only.no_inline = analysis->state.slice.no_inline;
		only.root = ROOT_NONE;
		slice_text_parse(&only, field, text, &error);
		shares->removed = memory_resize(shares->removed, (size_t)shares->count + 1,
						sizeof(*shares->removed));
		shares->removed[shares->count++] = removed_by(analysis, &only);
		slice_release(&only);
		free(text);
	}
}

static bool make(struct analysis *analysis, void *part)
{
	for (uint32_t i = 0; i < slice_field_count; i++) {
		if (!(slice_fields[i].part & SLICE_FILTERS))
			continue;
		add_values(analysis, part, &analysis->state.slice, &slice_fields[i]);
		add_values(analysis, part, &analysis->state.off, &slice_fields[i]);
	}
	return true;
}

static void release(void *part)
{
	struct filter_shares *shares = part;

	free(shares->removed);
}

const struct facet filter_shares_facet = {
	.size = sizeof(struct filter_shares),
	.from = FACET_BIT(FACET_WHOLE_TREE),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
