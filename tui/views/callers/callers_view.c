/*
 * One function in the middle, who calls it above and what it calls below: as
 * two icicles, or as two tables. Choosing a caller or callee moves it to the
 * middle.
 */

#include <stdlib.h>

#include "base/text/pattern.h"
#include "tui/session/analysis/facets/call_edges_facet.h"
#include "tui/session/analysis/samples/calls_facet.h"
#include "tui/session/session_edits.h"
#include "tui/views/callers/callers_matches.h"
#include "tui/views/note.h"
#include "tui/views/view.h"

struct callers_data {
	/* What the rest is about: the function and the size of its trees. */
	uint64_t function;
	uint32_t nodes[HALF_COUNT];
	struct callers_icicles icicles;
	struct callers_tables tables;
};

static bool has_function(const struct session *session)
{
	const struct call_tree *callers = callers_tree(session, ABOVE);

	return callers && callers->count > 1;
}

static bool is_table(const struct session *session)
{
	return session->state.callers == VARIANT_TABLES;
}

static bool is_about(const struct session *session, const struct callers_data *data)
{
	const struct analysis *analysis = session->analysis;

	return data->function == analysis->tree->labels->key[callers_function(analysis)] &&
	       data->nodes[ABOVE] == callers_tree(session, ABOVE)->count &&
	       data->nodes[BELOW] == callers_tree(session, BELOW)->count;
}

static void arrange(const struct session *session, struct callers_data *data, struct rect area)
{
	if (!is_about(session, data)) {
		const struct analysis *analysis = session->analysis;

		data->function = analysis->tree->labels->key[callers_function(analysis)];
		data->nodes[ABOVE] = callers_tree(session, ABOVE)->count;
		data->nodes[BELOW] = callers_tree(session, BELOW)->count;
		callers_icicles_reset(&data->icicles);
		callers_tables_reset(&data->tables);
	}
	if (is_table(session))
		callers_tables_arrange(session, &data->tables, area);
	else
		callers_icicles_arrange(session, &data->icicles, area);
}

/* Either form goes on where the other one was: on the same side. */
static void agree_on_side(const struct session *session, struct callers_data *data)
{
	if (!is_table(session)) {
		data->tables.side = data->icicles.side;
	} else if (data->icicles.side != data->tables.side) {
		data->icicles.side = data->tables.side;
		data->icicles.box = MIDDLE;
	}
}

static void draw_middle(const struct session *session, const struct callers_data *data,
			struct grid *grid, struct rect area)
{
	bool selected =
		is_table(session) ? !data->tables.selected : callers_is_middle(data->icicles.box);
	int above = is_table(session) ? data->tables.heights[ABOVE]
				      : data->icicles.halves[ABOVE].height;
	struct rect row = { area.x, area.y + above, area.width, 1 };
	struct box_look look = {
		.selected = { NO_NODE, false },
		.lit = NO_LABEL,
		.comparison = callers_half(session, BELOW)->comparison,
		.side = SIDE_BOTH,
	};

	boxes_draw_ancestor(session, grid, callers_tree(session, BELOW), 1, row, &look, selected);
}

static label_id selected_label(const struct session *session, const struct callers_data *data)
{
	return is_table(session) ? callers_tables_label(session, &data->tables)
				 : callers_icicles_label(session, &data->icicles);
}

static void callers_draw(struct session *session, void *view_data, struct grid *grid,
			 struct rect area)
{
	struct callers_data *data = view_data;

	if (!has_function(session)) {
		if (area.height > 1)
			note_draw(session, grid,
				  (struct rect){ area.x, area.y + 1, area.width, area.height - 1 },
				  session->state.function ? "This function is not in what is shown"
							  : "{key:callers} asks for a function; or "
							    "select one in another view");
		return;
	}
	arrange(session, data, area);
	if (is_table(session)) {
		callers_tables_draw(session, &data->tables, grid, area);
	} else {
		callers_icicles_draw(session, &data->icicles, grid, area);
	}
	draw_middle(session, data, grid, area);
}

static void next_match(struct session *session, struct callers_data *data, struct rect area,
		       int step)
{
	if (is_table(session))
		callers_matches_next_row(session, &data->tables, step);
	else
		callers_matches_next_box(session, &data->icicles, area, step);
	agree_on_side(session, data);
	session_select_label(session, selected_label(session, data));
}

static bool callers_run(struct session *session, void *view_data, struct rect area,
			enum command command)
{
	struct callers_data *data = view_data;

	if (!has_function(session))
		return false;
	arrange(session, data, area);
	if (is_table(session) ? callers_tables_move(session, &data->tables, command)
			      : callers_icicles_move(session, &data->icicles, area, command)) {
		agree_on_side(session, data);
		session_select_label(session, selected_label(session, data));
		return true;
	}
	if (command == COMMAND_NEXT_MATCH || command == COMMAND_PREVIOUS_MATCH) {
		next_match(session, data, area, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	}
	if (command == COMMAND_ENTER) {
		if (is_table(session) || !callers_icicles_open(session, &data->icicles))
			session_show_callers(session, selected_label(session, data));
		return true;
	}
	return false;
}

static void callers_click(struct session *session, void *view_data, struct rect area, int x, int y,
			  enum click click)
{
	struct callers_data *data = view_data;

	if (!has_function(session))
		return;
	arrange(session, data, area);
	if (is_table(session))
		callers_tables_click(session, &data->tables, area, y);
	else
		callers_icicles_click(session, &data->icicles, area, x, y);
	agree_on_side(session, data);
	session_select_label(session, selected_label(session, data));
	if (click == CLICK_OPEN)
		callers_run(session, view_data, area, COMMAND_ENTER);
}

static struct place callers_here(const struct session *session, const void *view_data)
{
	const struct callers_data *data = view_data;

	if (!has_function(session) || is_table(session) || !is_about(session, data) ||
	    callers_is_middle(data->icicles.box))
		return (struct place){ NULL, MIDDLE };
	return (struct place){ callers_half(session, data->icicles.side), data->icicles.box };
}

static const char *callers_note(const struct session *session, const void *view_data)
{
	const struct callers_data *data = view_data;
	const struct callers_icicles *icicles = &data->icicles;

	return !is_table(session) && icicles->halves[icicles->side].layout.rows.has_slots
		       ? "not to scale"
		       : "";
}

/* Of the function as a whole, or between it and what is next to it. */
static struct call_count callers_calls(const struct session *session, const void *view_data)
{
	const struct callers_data *data = view_data;
	const struct icicle_box *box = &data->icicles.box;
	label_id function = callers_function(session->analysis);
	int side = is_table(session) ? data->tables.side : data->icicles.side;
	bool is_middle = is_table(session) ? !data->tables.selected : callers_is_middle(*box);

	/* Elsewhere it may be another one that was selected. */
	if (!has_function(session) || !is_about(session, data) ||
	    selected_label(session, data) != session->selected_label)
		return (struct call_count){ 0 };
	if (is_middle)
		return calls_between(session->analysis, NO_LABEL, function);
	if (!is_table(session) &&
	    (box->rest || callers_tree(session, side)->parent[box->node] != MIDDLE.node))
		return (struct call_count){ 0 };
	return side == ABOVE
		       ? calls_between(session->analysis, selected_label(session, data), function)
		       : calls_between(session->analysis, function, selected_label(session, data));
}

static void callers_release(void *view_data)
{
	struct callers_data *data = view_data;

	callers_icicles_release(&data->icicles);
}

static void callers_open(struct session *session)
{
	session_show_callers(session, session->selected_label);
}

static int get_form(const struct view_state *state)
{
	return (int)state->callers;
}

static void set_form(struct session *session, void *view_data, int form)
{
	(void)view_data;
	session_remember(session);
	session->state.callers = (enum callers_variant)form;
	session_changed(session);
}

/* The stacks through its function. */
static void callers_write(const struct analysis *analysis, struct written_view *written)
{
	char *function;

	if (callers_function(analysis) == NO_LABEL)
		return;
	function = pattern_quote(analysis->tree->labels->text[callers_function(analysis)]);
	text_list_add(&written->slice.focus, function);
	written->shown = call_edges_of(analysis)->all.total;
	free(function);
}

static const struct hint callers_hints[] = {
	{ "left down up right", "move" },
	{ "choose", "to the middle" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "actions", "actions" },
	{ "prompt", "commands" },
	{ "type", "type" },
	{ "variant", "variant" },
	{ "icicle", "icicle" },
	HINTS_END,
};

static const struct view_variants forms = {
	.names = callers_variant_names,
	.count = CALLERS_VARIANT_COUNT,
	.get = get_form,
	.set = set_form,
};

const struct view callers_view = {
	.id = VIEW_CALLERS,
	.title = "Callers",
	.hints = callers_hints,
	.counts_from_root = true,
	.variants = &forms,
	.data_size = sizeof(struct callers_data),
	.open = callers_open,
	.draw = callers_draw,
	.run = callers_run,
	.click = callers_click,
	.here = callers_here,
	.note = callers_note,
	.calls = callers_calls,
	.write = callers_write,
	.release = callers_release,
};
