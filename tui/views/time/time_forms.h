#ifndef TUI_VIEWS_TIME_TIME_FORMS_H
#define TUI_VIEWS_TIME_TIME_FORMS_H

#include "tui/views/view.h"

/*
 * The forms of the view of times: each is a view of its own, in a file that ends in its literal,
 * and a value of enum time_variant. They share the cursor, the marks and the span shown, which are
 * the session's.
 */

extern const struct view strips_view, heat_map_view, flame_chart_view;

/* The `variants` of each of them. */
extern const struct view_variants time_variants;

#endif
