/*
 * The icicle: a box for every call, as wide as its total, callees below their
 * caller. Variants turn it upside down (flame) or show the stacks leaf first.
 */

#include "tui/session/session_edits.h"
#include "tui/views/icicle/icicle_drawing.h"
#include "tui/views/icicle/icicle_matches.h"
#include "tui/views/icicle/icicle_moves.h"
#include "tui/views/note.h"
#include "tui/views/view.h"

static void arrange(struct session *session, struct icicle_picture *picture, struct rect area)
{
	struct icicle_box before = session->selected;

	icicle_picture_arrange(session, picture, area);
	icicle_follow_gathering(session, picture);
	if (!icicle_box_is(before, session->selected))
		icicle_picture_arrange(session, picture, area);
}

static void icicle_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	struct icicle_picture *picture = view_data;

	arrange(session, picture, area);
	icicle_drawing_draw(session, picture, grid);
	if (icicle_box_extent(session->analysis->shown, session->zoom) <= 0 && area.height > 0)
		note_draw(session, grid,
			  (struct rect){ area.x, area.y + area.height / 2, area.width,
					 area.height - area.height / 2 },
			  session_nothing_text(session));
}

static int get_layout(const struct view_state *state)
{
	return (int)state->icicle;
}

static void set_layout(struct session *session, void *view_data, int layout)
{
	struct icicle_picture *picture = view_data;

	session_set_layout(session, (enum icicle_variant)layout);
	picture->first_line = 0;
}

static int get_compare(const struct view_state *state)
{
	return (int)state->compare;
}

static void set_compare(struct session *session, void *view_data, int form)
{
	struct icicle_picture *picture = view_data;

	session_set_compare(session, (enum compare_variant)form);
	picture->first_line = 0;
}

static void zoom_out_by_one(struct session *session)
{
	if (session->zoom.node == 0)
		session_say(session, "Already showing the whole profile");
	else
		session_zoom_out(session, 1);
}

/* What is selected stands for more than itself. */
static void say_fold(struct session *session, const struct icicle_picture *picture)
{
	struct icicle_box box = session_selected_box(session);
	uint32_t frames = 1;

	if (icicle_is_inside(session, box))
		frames = row_folds_frames(&picture->folds, icicle_row_of(session, box));
	if (frames > 1)
		session_say(session, "%u frames on one line: {key:choose} shows them", frames);
}

static bool icicle_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	struct icicle_picture *picture = view_data;
	struct icicle_box before;

	arrange(session, picture, area);
	before = session_selected_box(session);
	if (icicle_move(session, picture, command)) {
		icicle_picture_arrange(session, picture, area);
		icicle_stay_in_sight(session, picture, before);
		say_fold(session, picture);
		return true;
	}
	if (command == COMMAND_NEXT_MATCH || command == COMMAND_PREVIOUS_MATCH) {
		icicle_next_match(session, picture, area, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	}
	if (command == COMMAND_COLLAPSE) {
		zoom_out_by_one(session);
		return true;
	}
	if (command == COMMAND_ENTER || command == COMMAND_EXPAND) {
		struct icicle_box box = session_selected_box(session);

		if (icicle_box_is(box, session->zoom))
			session_say(session, "Already zoomed in here: {key:back} goes back, "
					     "{key:whole} shows the whole profile");
		session_zoom(session, box);
		return true;
	}
	if (command == COMMAND_LAYOUT) {
		set_layout(session, picture,
			   (int)(session->state.icicle + 1) % ICICLE_VARIANT_COUNT);
		return true;
	}
	return false;
}

static void icicle_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	struct icicle_picture *picture = view_data;
	struct icicle_box box;

	icicle_picture_arrange(session, picture, area);
	if (!icicle_picture_at(session, picture, x, y, &box))
		return;
	session_select(session, box);
	if (click == CLICK_OPEN)
		session_zoom(session, box);
}

static struct place icicle_here(const struct session *session, const void *view_data)
{
	(void)view_data;
	return (struct place){ sides_shown(session), session_selected_box(session) };
}

static void icicle_extent(const struct session *session, const void *view_data,
			  struct view_extent *extent)
{
	const struct icicle_picture *picture = view_data;
	uint32_t before = icicle_picture_lines_before(picture);
	uint32_t beyond = icicle_picture_lines_beyond(picture);

	(void)session;
	extent->above = picture->upside_down ? beyond : before;
	extent->below = picture->upside_down ? before : beyond;
	extent->is_more = picture->folds.is_more;
}

static const char *icicle_note(const struct session *session, const void *view_data)
{
	const struct icicle_picture *picture = view_data;

	(void)session;
	return picture->panes.list[0].layout.rows.has_slots ? "not to scale" : "";
}

static void icicle_release(void *view_data)
{
	struct icicle_picture *picture = view_data;

	icicle_picture_release(picture);
}

static const struct hint icicle_hints[] = {
	{ "left down up right", "move" },
	{ "choose", "zoom" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "actions", "actions" },
	{ "prompt", "commands" },
	{ "type", "type" },
	{ "callers", "callers" },
	{ "focus", "focus" },
	{ "ignore", "without" },
	{ "quit", "quit" },
	{ "variant", "variant" },
	{ "root", "group" },
	HINTS_END,
};

static const struct hint compare_hints[] = {
	{ "left down up right", "move" },
	{ "choose", "zoom" },
	{ "back", "back" },
	{ "variant", "merged, tables" },
	{ "search", "search" },
	{ "help", "help" },
	{ "actions", "actions" },
	{ "prompt", "commands" },
	{ "percent", "measure" },
	{ "type", "type" },
	{ "focus", "focus" },
	{ "callers", "callers" },
	{ "layout", "flame, leaf first" },
	{ "ignore", "without" },
	HINTS_END,
};

static const struct view_variants layouts = {
	.names = icicle_variant_names,
	.count = ICICLE_VARIANT_COUNT,
	.get = get_layout,
	.set = set_layout,
};

static const struct view_variants compare_forms = {
	.names = compare_variant_names,
	.count = COMPARE_VARIANT_COUNT,
	.get = get_compare,
	.set = set_compare,
};

/* Of a comparison. */
static const struct view compare_view = {
	.id = VIEW_ICICLE,
	.title = "Compare",
	.hints = compare_hints,
	.selects_boxes = true,
	.is_picture = true,
	.variants = &compare_forms,
	.data_size = sizeof(struct icicle_picture),
	.draw = icicle_draw,
	.run = icicle_run,
	.click = icicle_click,
	.here = icicle_here,
	.note = icicle_note,
	.extent = icicle_extent,
	.release = icicle_release,
};

static const struct view *icicle_form(const struct view_state *state)
{
	if (!state->sides)
		return &icicle_view;
	return view_state_is_changes(state) ? &changes_view : &compare_view;
}

const struct view icicle_view = {
	.id = VIEW_ICICLE,
	.title = "Icicle",
	.hints = icicle_hints,
	.selects_boxes = true,
	.is_picture = true,
	.variants = &layouts,
	.data_size = sizeof(struct icicle_picture),
	.form = icicle_form,
	.draw = icicle_draw,
	.run = icicle_run,
	.click = icicle_click,
	.here = icicle_here,
	.note = icicle_note,
	.extent = icicle_extent,
	.release = icicle_release,
};
