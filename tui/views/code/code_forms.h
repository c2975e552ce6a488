#ifndef TUI_VIEWS_CODE_CODE_FORMS_H
#define TUI_VIEWS_CODE_CODE_FORMS_H

#include "tui/views/view.h"

/*
 * The forms of the view of code: each is a view of its own, in a file that ends in its literal, and
 * a value of enum code_variant, with its name in code_variant_names. code_view.c has the table of
 * them.
 *
 * They are about one function (view_state.function, as the callers view), which session_show_code
 * sets; view_state.line is the line of the source that is selected. What lines cost is the
 * source_lines facet; what takes files to know is asked for on a thread of its own, through
 * show/code_source.h, and never by a facet.
 */

extern const struct view source_view, machine_view, both_view;

/* The `variants` of each of them. */
extern const struct view_variants code_variants;

/* Shows the function that is selected, in a form. */
void code_forms_open(struct session *session, enum code_variant form);

/* The other form: its machine code, or from there its source. Of both the keys go over. */
void code_forms_switch(struct session *session);

/* Where code stands below the icicle, it is of what is selected there. */
void code_forms_follow(struct session *session);

/* Of two that are shown: the keys go to the other one. */
void code_forms_turn(struct session *session);

/* Source and machine code side by side, or again the one that has the keys. */
void code_forms_split(struct session *session);

/* Two of them are shown: source and machine code, or the texts of both sides of a comparison. */
bool code_forms_are_split(const struct session *session);

/* The form that has the keys: never CODE_BOTH. */
enum code_variant code_forms_focus(const struct view_state *state);

#endif
