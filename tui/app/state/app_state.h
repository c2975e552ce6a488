#ifndef TUI_APP_STATE_APP_STATE_H
#define TUI_APP_STATE_APP_STATE_H

#include "tui/app/state/app_options.h"
#include "tui/app/state/arrangement.h"
#include "tui/app/state/mark_keeper.h"
#include "tui/app/state/profile_lister.h"
#include "tui/app/state/view_set.h"
#include "tui/chrome/asking/picker.h"
#include "tui/chrome/chrome.h"
#include "tui/chrome/pages/overlay.h"
#include "tui/views/views.h"

/*
 * What the explorer consists of, for the files that make it go: app_prompts.c has what the user
 * types on the last line; app_panes.c the views on the screen; app_filters.c, app_views.c,
 * app_write.c and app_documents.c have commands, app_commands.c the table of all, app.c the
 * explorer's life, drawing and events. Each needs only those before it.
 */

/* The list of profiles to open or to compare with. */
struct files_list {
	struct profile_lister *lister;
	struct picker_look look;
	char title[200];
	struct text_list folders; /* that it shows */
	bool is_base;             /* the chosen one is what is compared with, not the new one */
	uint32_t first;           /* the row that is selected until the user moves */
};

/* What prompts recall. */
enum history_id {
	HISTORY_EXPRESSIONS,
	HISTORY_COMMANDS,
	HISTORY_FILES,
	HISTORY_COUNT,
	HISTORY_NONE = HISTORY_COUNT,
};

struct app;

/* What app_commands.c has for what is opened by its commands, and runs others. */
struct app_runner {
	void (*run)(struct app *app, enum command command);
	void (*run_named)(struct app *app, const char *text); /* "focus ext4" */
	const char *(*argument)(enum command command);        /* "REGEX"; NULL: none */
	/* The only values it takes; NULL: any. */
	const char *const *(*choices)(enum command command, uint32_t *count);
	/* Whether it does something with what is selected now, and how to do it at once. */
	bool (*can_act)(struct app *app, enum command command);
	void (*act)(struct app *app, enum command command);
};

/* A document that is fetched while the one before is still shown. */
struct coming_document {
	bool is_there;
	struct document_view document;
	enum document_request request;
	enum view_id view;            /* that is shown then */
	char words[STORE_WORDS_SIZE]; /* what it is */
	char progress[STORE_WORDS_SIZE + 100];
	int64_t begun;   /* milliseconds, CLOCK_MONOTONIC */
	bool has_choice; /* it is this, of the store: */
	struct store_choice choice;
};

struct app {
	const struct app_runner *runner;
	struct app_options options;
	struct session session;
	struct view_set views;
	struct view_set views_before; /* with session.before */
	int width, height;

	struct rect pressed; /* the cell of the last click into a view; width 0: elsewhere */

	struct picker picker;        /* see app_lists.h */
	const struct app_list *list; /* what the picker shows; NULL: it is not open */
	enum command list_command;   /* what opened it */
	uint32_t list_analysis;      /* the session's number of what its rows were made of */
	uint32_t edited_filter;      /* its row in the list of them */
	char list_title[250];        /* where it is about something selected */
	struct overlay overlay;
	enum command overlay_command; /* what opened it */
	const void *page_words;       /* what of the analysis it was made of: just compared */
	struct palette *palette;      /* of the prompt for commands; NULL: it is not open */
	struct folder_names *names;   /* that complete a path */
	struct prompt prompt;
	struct spots spots; /* of what was drawn last */
	struct prompt_history histories[HISTORY_COUNT];
	const struct question *question; /* what it asks; NULL: there is no prompt */
	char *typed_before;              /* what Esc goes back to */
	struct files_list files;         /* see app_files.h */
	struct view_writer *writer;
	struct line_finder *lines; /* of the document */
	struct mark_keeper *keeper;
	struct mark mark;       /* that a note is asked for */
	bool writes_marks;      /* and not what is shown */
	char *write_path;       /* what is there already */
	char *waiting_to_write; /* the path, until what is shown is there; NULL: nothing is */
	key_code *held;         /* pressed since then */
	uint32_t held_count;

	struct store_panel *store; /* or NULL */
	enum view_id view_before_store;
	char *store_label; /* whose values are to be chosen from */
	struct coming_document coming;
	bool shows_before; /* session.before, until there is something of the new one */

	bool done, redraw;
	char *clipboard;
	char *edited_file; /* to be opened in the editor, at the line; NULL: none */
	uint32_t edited_line;
};

/* Owns the document. */
void app_state_init(struct app *app, const struct document_view *document,
		    const struct app_options *options);
void app_state_release(struct app *app);

/* The view that has the keys, what it keeps, and where it is drawn. */
const struct view *app_view(const struct app *app);
void *app_view_data(struct app *app);
struct rect app_view_area(const struct app *app);

/* All that are on the screen. */
struct arrangement app_arrangement(const struct app *app);

/* What there is for views: between the lines above and below. */
struct rect app_body(const struct app *app);

/* There is something to draw and to run commands on. */
bool app_has_picture(const struct app *app);

#endif
