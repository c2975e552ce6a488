#ifndef TUI_SESSION_SESSION_H
#define TUI_SESSION_SESSION_H

#include "show/icicle/icicle_layout.h"
#include "tui/session/analysis/analyser.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/code/function_code.h"
#include "tui/session/code/source_reader.h"
#include "tui/session/commands/keymap.h"
#include "tui/session/document_view.h"
#include "tui/session/kept_sides.h"
#include "tui/session/marks.h"
#include "tui/session/stores/store_panel.h"
#include "tui/session/times/time_choice.h"

/*
 * One user looking at one profile: what they have chosen (state), what is there to
 * draw (analysis), what is selected, and the way back. Views read it and change
 * it through these functions and session_edits.h only, so that they all agree.
 *
 * A change shows at once as far as the old analysis allows; the new one comes
 * from a worker and is taken by session_update.
 */

/* To find a function's heaviest box takes a look at every node, and each key asks
 * several times. */
struct found_box {
	const struct analysis *analysis; /* NULL: not looked for */
	struct icicle_box zoom;
	label_id label;
	node_id node;
};

struct session {
	struct document_view document;
	bool is_written;        /* a snapshot of `document` is, on another thread */
	struct session *before; /* until `document` has proved to be readable; NULL: it has */
	struct analyser *analyser;
	void (*wake)(void *context); /* called on the analyser's thread when it has something */
	void *wake_context;
	const struct analysis *analysis; /* NULL until there is a first one */
	uint32_t analysis_number;        /* counts them: another may come to lie where one was */
	struct profile profile;          /* newest snapshot: progress, warnings */
	struct view_state state;
	struct history back, forward;
	struct kept_sides *kept_sides;
	int width, height;    /* of the terminal; 0: not known yet */
	struct keymap keymap; /* what messages call keys by */

	/* In analysis->shown. Node 0 when nothing else is. */
	struct icicle_box zoom, selected;
	label_id selected_label; /* in analysis->tree->labels; NO_LABEL: none */
	bool all_lit;            /* chosen in a table: all its boxes stand out */
	struct {                 /* where it was selected */
		enum view_id view;
		enum compare_variant compare;
	} selected_in;
	struct found_box *found; /* its heaviest box, once somebody asked */

	/* From the command line, until there is a tree to find them in. */
	struct text_list zoom_names;
	struct text_list select_names; /* one: of a function */
	char *type_name;               /* the sample type, until the profile has it */
	bool type_chosen;              /* by the user: no longer the profile's default */

	bool seek_match;   /* the next analysis goes to its first match */
	bool match_zoomed; /* `match_zoom` shows a match; see matches.h */
	struct node_path match_base, match_zoom;
	bool restore_selection;                /* state.selected is right, not `selected` */
	struct profile requested;              /* the snapshot of the last request */
	int64_t requested_at, next_request_at; /* nanoseconds, CLOCK_MONOTONIC */
	struct time_choice time;               /* in the view of times */
	struct marks marks;                    /* of the document, as far as they are read */
	struct lookup *sources, *codes;        /* of its source files and machine code */
	struct code_keeper *code;
	bool is_end_said;          /* of what runs, to the user */
	struct store_panel *store; /* the app's; NULL: there is no store */
	bool is_noted;             /* that the document was opened */
	char message[1000];        /* for the user, gone with the next key */
	bool message_is_failure;
};

/* The document stays its owner's until session_documents.h replaces it; its sides are those of
 * `state`. */
void session_init(struct session *session, const struct document_view *document,
		  const struct view_state *state, void (*wake)(void *context), void *context);
void session_release(struct session *session);

/* Takes what loader and worker have brought, and asks for more where samples
 * came in. True when the screen may have changed. */
bool session_update(struct session *session);

/* Until all that was asked for is there. */
void session_settle(struct session *session);

/* Call after a change of `state`: asks for a new analysis. What can be undone begins with
 * session_remember of session_edits.h. */
void session_changed(struct session *session);

/* The terminal has another size: more views, or fewer, may be on it. */
void session_resize(struct session *session, int width, int height);

/* A line for the user; the format may have keys, see keymap_expand. */
void session_say(struct session *session, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Something could not be done. */
void session_fail(struct session *session, const char *text);

/* --- what is selected; not remembered */

void session_select(struct session *session, struct icicle_box box);
void session_select_label(struct session *session, label_id label);

/* The selected box of `shown`, found again from the label where it came from a
 * table. */
struct icicle_box session_selected_box(const struct session *session);

/* --- what is shown */

/* Whether the search found the label. */
bool session_is_hit(const struct session *session, label_id label);

/* Whether the user has marked a function of that name; it then has this sign. */
bool session_is_marked(const struct session *session, label_id label);
#define MARK_SIGN 0x25c6

/* The text of the file that source_lines_facet.h is about. NULL: it is still being read, or no file
 * is known. */
const struct read_source *session_source(const struct session *session);

/* That of lines of a file, or where no file is known of what is found by the function's name. */
const struct read_source *session_source_for(const struct session *session,
					     const struct source_lines *lines);

/* That of another file of the profile's; `location`: one with a frame in it. */
const struct read_source *session_source_of(const struct session *session, string_id file,
					    location_id location);

/* The machine code that the view of code shows; has nothing where it shows none. */
const struct function_code *session_code(const struct session *session);

/* Why nothing is shown. With keys, see keymap_expand. */
const char *session_nothing_text(const struct session *session);

#endif
