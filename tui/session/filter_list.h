#ifndef TUI_SESSION_FILTER_LIST_H
#define TUI_SESSION_FILTER_LIST_H

#include "tui/session/session.h"

/*
 * Every filter one by one: those of the slice, in the order of its fields, and among them, after
 * those of their field, the ones that are turned off. The filter of rows is the last.
 */

struct filter_item {
	const struct slice_field *field; /* NULL: the filter of rows */
	uint32_t number;                 /* of the field's values */
	bool is_off;
};

enum { FILTERS_LISTED = 200 };

/* Of a state; as many as have room. Returns how many. */
uint32_t filter_list_collect(const struct view_state *state,
			     struct filter_item items[FILTERS_LISTED]);

/* Its value as text: "^std". Caller frees. */
char *filter_list_text(const struct view_state *state, const struct filter_item *item);

/* --- what the user does; each can be undone */

/* Off, or on again: what it excludes (one time, one list of CPUs) goes off then. The
 * filter of rows cannot be kept, and goes. */
void filter_list_toggle(struct session *session, const struct filter_item *item);
void filter_list_remove(struct session *session, const struct filter_item *item);

/* Another value instead; false and a message where it is wrong. */
bool filter_list_edit(struct session *session, const struct filter_item *item, const char *text);

/* Adds filters as a command line would have them: "--thread worker --hide ^std". False and a
 * message, and nothing is added, where a word is not a filter. */
bool filter_list_add(struct session *session, const struct text_list *words);

#endif
