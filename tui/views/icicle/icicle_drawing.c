#include "tui/views/icicle/icicle_drawing.h"

#include "tui/session/matches.h"
#include "tui/session/shown_views.h"
#include "tui/views/icicle/boxes.h"
#include "tui/views/icicle/clipped.h"

static int screen_row(const struct icicle_picture *picture, struct rect area, uint32_t from_root)
{
	int y = (int)from_root;

	return picture->upside_down ? area.y + area.height - 1 - y : area.y + y;
}

struct clips {
	struct clipped top, bottom;
};

static struct clips clips_of(const struct session *session, const struct icicle_picture *picture,
			     struct rect area)
{
	uint32_t before = icicle_picture_lines_before(picture);
	uint32_t beyond = icicle_picture_lines_beyond(picture);
	bool is_more = picture->folds.is_more, up = picture->upside_down;
	struct clips clips = {
		clipped_lines(true, up ? beyond : before, up && is_more, area.width),
		clipped_lines(false, up ? before : beyond, !up && is_more, area.width),
	};

	/* A frame says it in their place. */
	if (shown_views_has_frames(&session->state))
		clips.top.width = clips.bottom.width = 0;
	if (area.height < 2)
		clips.top.width = 0;
	return clips;
}

/* What is out of sight of the icicle, where that is to be said on a line; NULL: it is not. */
static const struct clipped *clip_at(const struct clips *clips, struct rect area, int y)
{
	const struct clipped *clipped = y == area.y + area.height - 1 ? &clips->bottom
					: y == area.y                 ? &clips->top
								      : NULL;

	return clipped && clipped->width > 0 ? clipped : NULL;
}

static void draw_ancestors(const struct session *session, const struct icicle_picture *picture,
			   const struct pane *pane, const struct clips *clips,
			   const struct box_look *look, struct grid *grid)
{
	struct icicle_box selected = session_selected_box(session);
	struct rect area = pane->area;

	for (uint32_t i = 0; i < picture->ancestor_lines; i++) {
		node_id node = icicle_ancestor_at(session, picture->first_ancestor + i);
		struct rect line = { area.x, screen_row(picture, area, i), area.width, 1 };
		const struct clipped *clipped = clip_at(clips, area, line.y);

		if (clipped) {
			clipped_draw(clipped, grid, line);
			line.width -= clipped->width;
		}
		boxes_draw_ancestor(session, grid, pane->tree, node, line, look,
				    node == selected.node && !icicle_is_inside(session, selected));
	}
}

/* The span that is selected, or that has what is. */
static const struct icicle_span *selected_span(const struct session *session,
					       const struct icicle_picture *picture,
					       const struct pane *pane)
{
	struct icicle_box selected = session_selected_box(session);

	if (!icicle_is_inside(session, selected) || icicle_box_extent(pane->tree, selected) <= 0)
		return NULL;
	selected = icicle_picture_seen(session, picture, selected);
	return boxes_find_span(&pane->layout, pane->tree, selected,
			       icicle_row_of(session, selected));
}

static void draw_boxes(const struct session *session, const struct icicle_picture *picture,
		       const struct pane *pane, const struct clips *clips, struct box_look *look,
		       struct grid *grid)
{
	const struct icicle_span *selected = selected_span(session, picture, pane);
	struct rect area = pane->area;
	int y = area.y;

	look->selected = selected ? selected->box : (struct icicle_box){ NO_NODE, false };
	for (size_t i = 0; i < pane->layout.count; i++) {
		const struct icicle_span *span = &pane->layout.spans[i];
		const struct clipped *clipped;

		if (i == 0 || span->row != span[-1].row) {
			uint32_t line = row_folds_line(&picture->folds, span->row);

			y = screen_row(picture, area,
				       picture->ancestor_lines + line - picture->first_line);
			look->frames = row_folds_frames(&picture->folds, span->row);
		}
		clipped = clip_at(clips, area, y);
		/* What is selected is not covered. */
		look->columns = area.width;
		if (clipped && (!selected || selected->row != span->row ||
				selected->x < area.width - clipped->width))
			look->columns -= clipped->width;
		boxes_draw_span(session, grid, pane->tree, span, area.x, y, look);
		if (look->columns < area.width)
			clipped_draw(clipped, grid, (struct rect){ area.x, y, area.width, 1 });
	}
}

static void draw_pane(const struct session *session, const struct icicle_picture *picture,
		      const struct pane *pane, struct grid *grid)
{
	struct clips clips = clips_of(session, picture, pane->area);
	struct box_look look = {
		.selected = { NO_NODE, false },
		.lit = session->all_lit ? session->selected_label : NO_LABEL,
		.comparison = sides_compared(session),
		.side = pane->side,
		.hits = matches_shown(session),
		.not_to_scale = pane->layout.rows.has_slots,
	};

	draw_ancestors(session, picture, pane, &clips, &look, grid);
	draw_boxes(session, picture, pane, &clips, &look, grid);
}

void icicle_drawing_draw(const struct session *session, const struct icicle_picture *picture,
			 struct grid *grid)
{
	for (int i = 0; i < picture->panes.count; i++)
		draw_pane(session, picture, &picture->panes.list[i], grid);
	panes_draw_frame(session, &picture->panes, grid);
}
