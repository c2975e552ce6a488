#include "tui/views/icicle/icicle_moves.h"

#include "tui/views/icicle/boxes.h"

static struct icicle_box caller_of(const struct session *session, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;

	if (box.node == 0)
		return box;
	if (session->zoom.rest && !icicle_box_is(box, session->zoom) &&
	    tree->parent[box.node] == tree->parent[session->zoom.node] &&
	    icicle_is_inside(session, box))
		return session->zoom;
	return (struct icicle_box){ tree->parent[box.node], false };
}

/* On the way to the zoom, or the heaviest one below it; the same where there is none. */
static struct icicle_box callee_of(const struct session *session,
				   const struct icicle_picture *picture, struct icicle_box box)
{
	const struct call_tree *tree = session->analysis->shown;
	uint32_t below = tree->depth[box.node] + 1;
	struct icicle_box callee;

	if (!icicle_is_inside(session, box) && below == tree->depth[session->zoom.node])
		return session->zoom;
	if (!icicle_is_inside(session, box))
		return (struct icicle_box){ icicle_ancestor_at(session, below), false };
	if (box.rest && !icicle_box_is(box, session->zoom))
		return box;
	callee = icicle_layout_first_child(&picture->panes.list[0].layout, tree, box);
	return callee.node == NO_NODE ? box : callee;
}

/* A line towards the root: past the frames that are folded into one. */
static struct icicle_box line_before(const struct session *session,
				     const struct icicle_picture *picture, struct icicle_box box)
{
	uint32_t line;

	box = caller_of(session, box);
	if (!icicle_is_inside(session, box))
		return box;
	line = row_folds_line(&picture->folds, icicle_row_of(session, box));
	while (icicle_row_of(session, box) > row_folds_row(&picture->folds, line))
		box = caller_of(session, box);
	return box;
}

static struct icicle_box line_beyond(const struct session *session,
				     const struct icicle_picture *picture, struct icicle_box box)
{
	uint32_t frames = 1;

	if (icicle_is_inside(session, box))
		frames = row_folds_frames(&picture->folds, icicle_row_of(session, box));
	while (frames-- > 0)
		box = callee_of(session, picture, box);
	return box;
}

static struct icicle_box deepest(const struct session *session)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = session->zoom.node;

	while (node + 1 < tree->end[node] && tree->extent[node + 1] > 0)
		node++;
	return (struct icicle_box){ node, false };
}

/* Upside down, what is up is the callee. */
static enum command turned_over(enum command command)
{
	switch (command) {
	case COMMAND_MOVE_UP:
		return COMMAND_MOVE_DOWN;
	case COMMAND_MOVE_DOWN:
		return COMMAND_MOVE_UP;
	case COMMAND_PAGE_UP:
		return COMMAND_PAGE_DOWN;
	case COMMAND_PAGE_DOWN:
		return COMMAND_PAGE_UP;
	case COMMAND_HALF_PAGE_UP:
		return COMMAND_HALF_PAGE_DOWN;
	case COMMAND_HALF_PAGE_DOWN:
		return COMMAND_HALF_PAGE_UP;
	case COMMAND_TOP:
		return COMMAND_BOTTOM;
	case COMMAND_BOTTOM:
		return COMMAND_TOP;
	default:
		return command;
	}
}

bool icicle_move(struct session *session, const struct icicle_picture *picture,
		 enum command command)
{
	const struct call_tree *tree = session->analysis->shown;
	struct icicle_box box = session_selected_box(session);
	bool inside = icicle_is_inside(session, box);
	uint32_t row = inside ? icicle_row_of(session, box) : 0;
	uint32_t steps = picture->lines > 1 ? picture->lines - 1 : 1;

	if (picture->upside_down)
		command = turned_over(command);
	switch (command) {
	case COMMAND_MOVE_UP:
		box = line_before(session, picture, box);
		break;
	case COMMAND_MOVE_DOWN:
		box = line_beyond(session, picture, box);
		break;
	case COMMAND_HALF_PAGE_UP:
		steps = (steps + 1) / 2;
		/* fallthrough */
	case COMMAND_PAGE_UP:
		for (; steps > 0 && !icicle_box_is(box, session->zoom); steps--)
			box = line_before(session, picture, box);
		break;
	case COMMAND_HALF_PAGE_DOWN:
		steps = (steps + 1) / 2;
		/* fallthrough */
	case COMMAND_PAGE_DOWN:
		for (; steps > 0; steps--)
			box = line_beyond(session, picture, box);
		break;
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
		if (inside)
			box = panes_beside(&picture->panes, box, row,
					   command == COMMAND_MOVE_LEFT ? -1 : 1);
		break;
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		if (inside)
			box = panes_end_of_row(&picture->panes, box, row,
					       command == COMMAND_ROW_START ? -1 : 1);
		break;
	case COMMAND_TOP:
		box = session->zoom;
		break;
	case COMMAND_BOTTOM:
		box = deepest(session);
		break;
	case COMMAND_HEAVIEST:
		if (!box.rest)
			box.node = call_tree_heaviest(tree, box.node);
		break;
	default:
		return false;
	}
	session_select(session, box);
	return true;
}

/* The box below whose line nothing is wide enough to be seen; or the span that a box is in. */
static struct icicle_box seen(const struct session *session, const struct icicle_picture *picture,
			      struct icicle_box box)
{
	const struct icicle_span *best = NULL;

	for (int i = 0; i < picture->panes.count; i++) {
		const struct pane *pane = &picture->panes.list[i];
		const struct icicle_span *span = boxes_find_span(&pane->layout, pane->tree, box,
								 icicle_row_of(session, box));

		if (span && (!best || span->row > best->row))
			best = span;
	}
	return best ? best->box : box;
}

/* The gathering among the same siblings, wherever it begins now. */
static bool find_gathering(const struct icicle_picture *picture, const struct call_tree *tree,
			   struct icicle_box *box)
{
	for (int i = 0; i < picture->panes.count; i++) {
		const struct icicle_layout *layout = &picture->panes.list[i].layout;

		for (size_t at = 0; at < layout->count; at++) {
			struct icicle_box other = layout->spans[at].box;

			if (other.rest && layout->spans[at].row > 0 &&
			    tree->parent[other.node] == tree->parent[box->node]) {
				*box = other;
				return true;
			}
		}
	}
	return false;
}

void icicle_follow_gathering(struct session *session, const struct icicle_picture *picture)
{
	struct icicle_box box = session->selected;

	if (!box.rest || session->all_lit || icicle_box_is(box, session->zoom) ||
	    !icicle_is_inside(session, box) || icicle_picture_shows(picture, box))
		return;
	if (!find_gathering(picture, session->analysis->shown, &box))
		box.rest = false;
	session_select(session, box);
}

void icicle_stay_in_sight(struct session *session, const struct icicle_picture *picture,
			  struct icicle_box before)
{
	struct icicle_box box = session_selected_box(session);

	if (box.rest && icicle_box_is(box, before) && !icicle_box_is(box, session->zoom))
		session_say(session, "{key:choose} opens these boxes");
	if (!icicle_is_inside(session, box) || icicle_picture_shows(picture, box))
		return;
	box = seen(session, picture, box);
	session_select(session, box);
	if (icicle_box_is(box, before))
		session_say(session, "The boxes below are too narrow to show: {key:choose} zooms "
				     "into the box above them");
}
