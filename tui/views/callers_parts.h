#ifndef TUI_VIEWS_CALLERS_PARTS_H
#define TUI_VIEWS_CALLERS_PARTS_H

#include "tui/session/analysis/callers_facet.h"
#include "tui/views/boxes.h"
#include "tui/views/table.h"
#include "tui/views/view.h"

/* What the files of the callers view share: callers_view.c arranges its halves, each of which is
 * an icicle (callers_icicles.c) or a table (callers_tables.c). */

/* Both trees have the function as their node 1. */
#define MIDDLE ((struct icicle_box){ 1, false })

enum { ABOVE, BELOW, HALF_COUNT };

struct callers_data {
	/* What the rest is about: the function and the size of its trees. */
	uint64_t function;
	uint32_t nodes[HALF_COUNT];
	int side;              /* of the selected box or row */
	struct icicle_box box; /* selected; MIDDLE: the function */
	struct icicle_layout layouts[HALF_COUNT];
	uint32_t first_rows[HALF_COUNT]; /* layout rows scrolled away, besides the middle */
	int heights[HALF_COUNT];         /* screen rows */

	bool in_table; /* a row is selected, not the function */
	struct table_cursor cursors[HALF_COUNT];
};

static inline const struct sided_tree *callers_half(const struct session *session, int side)
{
	const struct callers *callers = callers_of(session->analysis);

	return side == ABOVE ? &callers->callers : &callers->callees;
}

static inline const struct call_tree *callers_tree(const struct session *session, int side)
{
	return callers_half(session, side)->tree;
}

const struct function_list *callers_list(const struct session *session, int side);

static inline bool callers_is_middle(struct icicle_box box)
{
	return icicle_box_is(box, MIDDLE);
}

/* The layout's row of a box; row 0: the function. */
static inline uint32_t callers_row(const struct call_tree *tree, struct icicle_box box)
{
	return tree->depth[box.node] - 1;
}

/* The box that is selected is one of the side's tree. */
static inline void callers_choose_side(struct callers_data *data, int side)
{
	if (data->side != side)
		data->box = MIDDLE;
	data->side = side;
}

/* Of a table. */
int callers_header_rows(const struct session *session);

/* --- icicles */

struct box_look callers_look(const struct session *session, int side);
void callers_icicles_draw(struct session *session, struct callers_data *data, struct grid *grid,
			  struct rect area);
bool callers_icicles_move(struct session *session, struct callers_data *data, enum command command);
void callers_icicles_click(struct callers_data *data, struct rect area, int x, int y);

/* --- tables */

void callers_table_draw(struct session *session, struct callers_data *data, struct grid *grid,
			struct rect area, int side);
bool callers_tables_move(const struct session *session, struct callers_data *data,
			 enum command command);
void callers_tables_click(struct session *session, struct callers_data *data, struct rect area,
			  int y);

#endif
