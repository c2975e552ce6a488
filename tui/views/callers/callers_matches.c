#include "tui/views/callers/callers_matches.h"

#include "tui/session/matches.h"
#include "tui/session/session_edits.h"

static const char nothing[] = "No caller or callee matches";

/* --- boxes */

/* The matches of both trees as one list: a place in it, but for the function itself, which is the
 * heaviest in either. */
struct merged {
	const struct search_hits *hits[HALF_COUNT];
	const struct call_tree *tree[HALF_COUNT];
	uint32_t skipped[HALF_COUNT], count;
};

static bool merge(const struct session *session, struct merged *merged)
{
	merged->count = 0;
	for (int side = 0; side < HALF_COUNT; side++) {
		const struct search_hits *hits = matches_callers(session, side == ABOVE);

		if (!hits || !hits->before)
			return false;
		merged->hits[side] = hits;
		merged->tree[side] = callers_tree(session, side);
		merged->skipped[side] = search_hits_in(hits, 0, MIDDLE.node + 1);
		merged->count += hits->count - merged->skipped[side];
	}
	return true;
}

/* How many go before a box. Of two as heavy the caller goes first. */
static uint32_t place_of(const struct merged *merged, int side, node_id node)
{
	int64_t extent = merged->tree[side]->extent[node];
	int other = side == ABOVE ? BELOW : ABOVE;
	uint32_t own = search_hits_place(merged->hits[side], merged->tree[side], extent, node);
	uint32_t others = search_hits_place(merged->hits[other], merged->tree[other], extent,
					    side == ABOVE ? 0 : NO_NODE);

	if (others < merged->skipped[other])
		others = merged->skipped[other];
	return own - merged->skipped[side] + others - merged->skipped[other];
}

/* The box at a place: the one in either tree that so many go before. */
static int box_at(const struct merged *merged, uint32_t place, node_id *node)
{
	for (int side = 0; side < HALF_COUNT; side++) {
		const struct search_hits *hits = merged->hits[side];
		uint32_t low = merged->skipped[side], high = hits->count;

		while (low < high) {
			uint32_t middle = (low + high) / 2;

			if (place_of(merged, side, hits->order[middle]) < place)
				low = middle + 1;
			else
				high = middle;
		}
		if (low < hits->count && place_of(merged, side, hits->order[low]) == place) {
			*node = hits->order[low];
			return side;
		}
	}
	*node = MIDDLE.node;
	return ABOVE;
}

/* The gathering that hides the box: of its own, or of a caller in between. */
static struct icicle_box hidden_in(const struct session *session, const struct callers_half *half,
				   struct icicle_box box)
{
	const struct call_tree *tree = callers_tree(session, half->side);
	struct icicle_box outermost = { box.node, true };

	for (node_id node = box.node; node > half->root.node && node != NO_NODE;
	     node = tree->parent[node])
		if (icicle_rows_gathers(&half->layout.rows, node))
			outermost.node = node;
	return outermost;
}

static bool is_seen(const struct session *session, const struct callers_half *half,
		    struct icicle_box box)
{
	return callers_half_is_inside(session, half, box) && icicle_layout_find(&half->layout, box);
}

static void open_for(struct session *session, struct callers_icicles *icicles, struct rect area)
{
	const struct callers_half *half = &icicles->halves[icicles->side];
	const struct call_tree *tree = callers_tree(session, icicles->side);
	struct icicle_box box = { icicles->box.node, true };

	callers_icicles_arrange(session, icicles, area);
	if (is_seen(session, half, icicles->box))
		return;
	if (callers_half_is_inside(session, half, icicles->box))
		box = hidden_in(session, half, icicles->box);
	/* One step back leads to before the first match. */
	if (session->state.callers_opened[icicles->side].count == 0)
		session_open_callers(session, icicles->side, tree, box);
	else
		node_path_set(&session->state.callers_opened[icicles->side], tree, box);
	callers_icicles_arrange(session, icicles, area);
	/* What it is in may be narrow as well. */
	if (is_seen(session, half, icicles->box))
		return;
	node_path_set(&session->state.callers_opened[icicles->side], tree,
		      (struct icicle_box){ icicles->box.node, true });
	callers_icicles_arrange(session, icicles, area);
}

void callers_matches_next_box(struct session *session, struct callers_icicles *icicles,
			      struct rect area, int step)
{
	struct merged merged;
	struct icicle_box box = icicles->box;
	uint32_t place = 0;
	node_id node;
	bool is_hit;

	if (!merge(session, &merged)) {
		matches_can_step(session, false, &step);
		return;
	}
	is_hit = !callers_is_middle(box) && !box.rest &&
		 search_hits_in(merged.hits[icicles->side], box.node, box.node + 1) > 0;
	if (!matches_can_step(session, is_hit, &step))
		return;
	if (merged.count == 0) {
		session_say(session, nothing);
		return;
	}
	if (is_hit)
		place = (place_of(&merged, icicles->side, box.node) + merged.count +
			 (uint32_t)step) %
			merged.count;
	else if (step < 0)
		place = merged.count - 1;
	icicles->side = box_at(&merged, place, &node);
	icicles->box = (struct icicle_box){ node, false };
	open_for(session, icicles, area);
	matches_say(session, place + 1, merged.count);
}

/* --- rows */

/* Rows of both tables, those of callers first. */
static label_id row_label(const struct session *session, uint32_t row)
{
	const struct function_list *above = callers_list(session, ABOVE);

	return row < above->count ? above->rows[row].label
				  : callers_list(session, BELOW)->rows[row - above->count].label;
}

static bool row_matches(const struct session *session, uint32_t row)
{
	return session_is_hit(session, row_label(session, row));
}

void callers_matches_next_row(struct session *session, struct callers_tables *tables, int step)
{
	uint32_t above = callers_list(session, ABOVE)->count;
	uint32_t rows = above + callers_list(session, BELOW)->count, at = rows;

	if (tables->selected)
		at = tables->cursors[tables->side].row + (tables->side == ABOVE ? 0 : above);
	at = matches_next_row(session, rows, at, row_matches, step);
	if (at == rows)
		return;
	tables->selected = true;
	tables->side = at < above ? ABOVE : BELOW;
	tables->cursors[tables->side].row = at < above ? at : at - above;
}
