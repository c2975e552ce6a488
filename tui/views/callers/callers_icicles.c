#include "tui/views/callers/callers_icicles.h"

#include "tui/session/session_edits.h"

enum { HALF_PAGE_ROWS = 5 };

void callers_icicles_reset(struct callers_icicles *icicles)
{
	icicles->box = MIDDLE;
	for (int side = 0; side < HALF_COUNT; side++) {
		icicles->halves[side].side = side;
		icicles->halves[side].first_line = 0;
		icicles->halves[side].outline_analysis = 0;
	}
}

void callers_icicles_release(struct callers_icicles *icicles)
{
	for (int side = 0; side < HALF_COUNT; side++)
		callers_half_release(&icicles->halves[side]);
}

static struct icicle_box selected_in(const struct callers_icicles *icicles, int side)
{
	return side == icicles->side ? icicles->box : MIDDLE;
}

/* --- where they are */

/* Both get what they need as far as that goes. Where it does not, towers are folded, and what is
 * left of them at the ends comes last: neither half is to push the other off the screen with
 * them. */
static void share_height(const struct session *session, struct callers_icicles *icicles, int height)
{
	int need[HALF_COUNT], full[HALF_COUNT], heights[HALF_COUNT];
	int lines = height > 0 ? height - 1 : 0, spare;

	callers_share_height((int[]){ 0, 0 }, height, heights);
	for (int pass = 0; pass < 2; pass++) {
		for (int side = 0; side < HALF_COUNT; side++) {
			struct callers_half *half = &icicles->halves[side];

			/* With the function's row. */
			callers_half_fold(session, half,
					  pass == 0 ? NO_ROW : (uint32_t)(lines / HALF_COUNT + 1),
					  selected_in(icicles, side));
			full[side] = (int)callers_half_lines(half, callers_tree(session, side));
		}
		if (full[ABOVE] + full[BELOW] <= lines)
			break;
	}
	for (int side = 0; side < HALF_COUNT; side++)
		need[side] = full[ABOVE] + full[BELOW] <= lines
				     ? full[side]
				     : (int)callers_half_lines_before_tower(
					       &icicles->halves[side], callers_tree(session, side));
	spare = lines - need[ABOVE] - need[BELOW];
	if (spare > 0 && full[ABOVE] > need[ABOVE])
		need[ABOVE] += full[BELOW] > need[BELOW] ? spare / 2 : spare;
	if (need[ABOVE] > full[ABOVE])
		need[ABOVE] = full[ABOVE];
	callers_share_height(need, height, heights);
	for (int side = 0; side < HALF_COUNT; side++)
		icicles->halves[side].height = heights[side];
}

/* A gathering begins with another box where the screen has another width. */
static void follow_gathering(const struct session *session, struct callers_icicles *icicles)
{
	const struct callers_half *half = &icicles->halves[icicles->side];
	struct icicle_box box = icicles->box;

	if (!box.rest || icicle_box_is(box, half->root) ||
	    !callers_half_is_inside(session, half, box) || icicle_layout_find(&half->layout, box))
		return;
	icicles->box = callers_half_seen(session, half, box);
	if (!icicles->box.rest)
		icicles->box = (struct icicle_box){ box.node, false };
}

void callers_icicles_arrange(const struct session *session, struct callers_icicles *icicles,
			     struct rect area)
{
	for (int side = 0; side < HALF_COUNT; side++)
		callers_half_outline(session, &icicles->halves[side], area.width);
	share_height(session, icicles, area.height);
	for (int side = 0; side < HALF_COUNT; side++)
		callers_half_build(session, &icicles->halves[side], area.width,
				   selected_in(icicles, side));
	follow_gathering(session, icicles);
}

static struct rect middle_of(const struct callers_icicles *icicles, struct rect area)
{
	return (struct rect){ area.x, area.y + icicles->halves[ABOVE].height, area.width, 1 };
}

label_id callers_icicles_label(const struct session *session, const struct callers_icicles *icicles)
{
	if (callers_is_middle(icicles->box))
		return callers_function(session->analysis);
	return callers_tree(session, icicles->side)->label[icicles->box.node];
}

void callers_icicles_draw(const struct session *session, const struct callers_icicles *icicles,
			  struct grid *grid, struct rect area)
{
	for (int side = 0; side < HALF_COUNT; side++)
		callers_half_draw(session, &icicles->halves[side], grid, middle_of(icicles, area),
				  selected_in(icicles, side));
}

/* --- moving */

/* A line up or down: away from the middle is up among the callers. False: there is none. */
static bool step(const struct session *session, struct callers_icicles *icicles, bool upwards)
{
	const struct callers_half *half;
	struct icicle_box next;

	if (callers_is_middle(icicles->box))
		icicles->side = upwards ? ABOVE : BELOW;
	half = &icicles->halves[icicles->side];
	next = upwards == (icicles->side == ABOVE) ? callers_half_away(session, half, icicles->box)
						   : callers_half_back(session, half, icicles->box);
	if (icicle_box_is(next, icicles->box))
		return false;
	icicles->box = next;
	return true;
}

/* Down the heaviest path of a side, to where its boxes are too narrow. */
static void go_to_end(const struct session *session, struct callers_icicles *icicles, int side)
{
	const struct callers_half *half = &icicles->halves[side];
	struct icicle_box next = half->root;

	icicles->side = side;
	do {
		icicles->box = next;
		next = callers_half_away(session, half, next);
	} while (!icicle_box_is(next, icicles->box) && !next.rest);
}

static void go_along_row(const struct session *session, struct callers_icicles *icicles,
			 enum command command)
{
	const struct callers_half *half = &icicles->halves[icicles->side];
	const struct call_tree *tree = callers_tree(session, icicles->side);
	uint32_t row;

	if (callers_is_middle(icicles->box) || !callers_half_is_inside(session, half, icicles->box))
		return;
	row = callers_half_row(session, half, icicles->box);
	if (command == COMMAND_MOVE_LEFT || command == COMMAND_MOVE_RIGHT)
		icicles->box = boxes_beside(&half->layout, tree, icicles->box, row,
					    command == COMMAND_MOVE_LEFT ? -1 : 1);
	else
		icicles->box = boxes_end_of_row(&half->layout, icicles->box, row,
						command == COMMAND_ROW_START ? -1 : 1);
}

static bool move(const struct session *session, struct callers_icicles *icicles,
		 enum command command)
{
	int times = 1;

	switch (command) {
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		times *= 2;
		/* fallthrough */
	case COMMAND_HALF_PAGE_UP:
	case COMMAND_HALF_PAGE_DOWN:
		times *= HALF_PAGE_ROWS;
		/* fallthrough */
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
		while (times-- > 0 &&
		       step(session, icicles,
			    command == COMMAND_MOVE_UP || command == COMMAND_PAGE_UP ||
				    command == COMMAND_HALF_PAGE_UP))
			;
		return true;
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		go_along_row(session, icicles, command);
		return true;
	case COMMAND_TOP:
	case COMMAND_BOTTOM:
		go_to_end(session, icicles, command == COMMAND_TOP ? ABOVE : BELOW);
		return true;
	case COMMAND_HEAVIEST:
		if (!icicles->box.rest)
			icicles->box.node = call_tree_heaviest(callers_tree(session, icicles->side),
							       icicles->box.node);
		return true;
	default:
		return false;
	}
}

/* How many frames the selected box's line stands for. */
static uint32_t selected_frames(const struct session *session,
				const struct callers_icicles *icicles)
{
	const struct callers_half *half = &icicles->halves[icicles->side];

	if (callers_is_middle(icicles->box) || !callers_half_is_inside(session, half, icicles->box))
		return 1;
	return row_folds_frames(&half->folds, callers_half_row(session, half, icicles->box));
}

bool callers_icicles_move(struct session *session, struct callers_icicles *icicles,
			  struct rect area, enum command command)
{
	struct icicle_box before = icicles->box, seen;

	if (!move(session, icicles, command))
		return false;
	callers_icicles_arrange(session, icicles, area);
	if (icicles->box.rest && icicle_box_is(icicles->box, before))
		session_say(session, "{key:choose} opens these boxes");
	seen = callers_half_seen(session, &icicles->halves[icicles->side], icicles->box);
	if (!icicle_box_is(seen, icicles->box) && icicle_box_is(seen, before))
		session_say(session, "The next boxes are too narrow to show: {key:choose} moves "
				     "this one to the middle");
	icicles->box = seen;
	if (selected_frames(session, icicles) > 1)
		session_say(session, "%u frames on one line: {key:choose} shows them",
			    selected_frames(session, icicles));
	return true;
}

bool callers_icicles_open(struct session *session, struct callers_icicles *icicles)
{
	const struct callers_half *half = &icicles->halves[icicles->side];

	if (selected_frames(session, icicles) > 1) {
		icicles->box = icicle_layout_first_child(
			&half->layout, callers_tree(session, icicles->side), icicles->box);
		return true;
	}
	if (!icicles->box.rest)
		return false;
	if (icicle_box_is(icicles->box, half->root))
		session_say(session, "These are open: {key:back} closes them");
	else
		session_open_callers(session, icicles->side, callers_tree(session, icicles->side),
				     icicles->box);
	return true;
}

void callers_icicles_click(const struct session *session, struct callers_icicles *icicles,
			   struct rect area, int x, int y)
{
	int middle = middle_of(icicles, area).y;
	int side = y < middle ? ABOVE : BELOW, away = y < middle ? middle - y : y - middle;
	struct icicle_box box;

	icicles->box = MIDDLE;
	if (away == 0 ||
	    !callers_half_at(session, &icicles->halves[side], (uint32_t)away, x - area.x, &box))
		return;
	icicles->side = side;
	icicles->box = box;
}
