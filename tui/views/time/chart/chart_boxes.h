#ifndef TUI_VIEWS_TIME_CHART_CHART_BOXES_H
#define TUI_VIEWS_TIME_CHART_CHART_BOXES_H

#include "tui/screen/grid.h"
#include "tui/session/session.h"
#include "tui/views/time/chart/chart_rows.h"

/* How the boxes of a flame chart are drawn: in the colours of the icicle, with their names and how
 * long they are. Small calls that are repeated below one box are named there with their number. */

/* In its row on the screen; `ends_in_gap`: no other box follows right after it. */
void chart_boxes_draw(const struct session *session, struct grid *grid,
		      const struct chart_span *span, struct rect row, bool is_selected,
		      bool ends_in_gap);

/* A label of the chart in those of the tree; NO_LABEL: it has none there. */
label_id chart_boxes_label(const struct session *session, label_id label);

#endif
