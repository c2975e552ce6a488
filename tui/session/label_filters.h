#ifndef TUI_SESSION_LABEL_FILTERS_H
#define TUI_SESSION_LABEL_FILTERS_H

#include "tui/session/session.h"

/* Filters by labels of samples, where session.h has those by frames. */

/* Adds a condition of model/tag_filter.h, unless it is wrong or about a key that is not there:
 * then the message says so. */
void label_filters_add(struct session *session, const char *condition);

/* Only the samples with this value. */
void label_filters_keep(struct session *session, tag_id tag);

/* Only the samples of a group of --root label:KEY. */
void label_filters_keep_group(struct session *session, label_id group);

/* All but the samples of a group of --root label:KEY. */
void label_filters_leave_out(struct session *session, label_id group);

/* The value that the selected box is below; 0: none, or stacks do not stand below labels. */
tag_id label_filters_selected(const struct session *session);

#endif
