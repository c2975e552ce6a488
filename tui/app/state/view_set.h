#ifndef TUI_APP_STATE_VIEW_SET_H
#define TUI_APP_STATE_VIEW_SET_H

#include "tui/views/view.h"

/* What each view keeps of one document, as where it has scrolled to. Starts zeroed. */
struct view_set {
	struct kept_by_view {
		const struct view *view;
		void *data;
	} * items; /* of the views that were shown */
	uint32_t count;
};

void *view_set_data(struct view_set *set, const struct view *view);
void view_set_release(struct view_set *set);

#endif
