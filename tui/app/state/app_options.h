#ifndef TUI_APP_STATE_APP_OPTIONS_H
#define TUI_APP_STATE_APP_OPTIONS_H

#include "tui/app/state/view_writer.h"
#include "tui/session/commands/keymap.h"
#include "tui/session/commands/setting_row.h"
#include "tui/session/document_view.h"
#include "tui/session/listed_profile.h"
#include "tui/session/marks.h"
#include "tui/session/stores/store_source.h"
#include "tui/session/view_place.h"
#include "tui/session/view_state.h"

/* The store of profiles at the address that a document_view has, and what that asks for, which is
 * to be chosen at first; *is_said: it asks for something. The choice is the caller's. */
typedef bool open_store(void *context, const char *address, struct store_source *source,
			struct store_choice *start, bool *is_said, struct error *error);

/* What the explorer is told when it begins. */

struct app_options {
	struct view_state state;               /* its sides are those of the document */
	struct text_list zoom;                 /* names from the root, to be zoomed into */
	struct text_list select;               /* to be selected: a name, or names from the root */
	const char *type;                      /* sample type; NULL: the profile's default */
	const struct text_list *saved_filters; /* "NAME=--thread worker"; NULL: none */
	const struct keymap *keymap;           /* copied; NULL: the default keys */
	const char *libraries;        /* REGEX of functions that own-code hides; NULL: the usual */
	bool introduce;               /* the first screen says what strikes one */
	const char *note;             /* said once all has been read; NULL: nothing */
	bool ascii, edges;            /* of the terminal: see struct grid */
	write_view *write;            /* NULL: nothing can be written */
	open_document *open;          /* NULL: no other document can be opened */
	keep_marks *keep_marks;       /* NULL: they go with the explorer */
	note_opened *note_opened;     /* NULL: nobody wants to know */
	const char *folder;           /* the working one; NULL: not known */
	list_profiles *list_profiles; /* NULL: there is no list to open one from */
	open_store *open_store;       /* NULL: there are no stores of profiles */
	read_view *read_view;         /* NULL: no mark can be gone to */
	/* Opens a file in the user's editor, which has the terminal until it is left. False and
	 * *error: it was not. NULL: no editor, and "file:line" is copied instead. */
	bool (*edit)(void *context, const char *file, uint32_t line, struct error *error);
	/* Changes a setting of the state: "hot 5%". False and *error when it cannot be changed;
	 * NULL: no setting can. */
	bool (*set)(void *context, struct view_state *state, const char *text, struct error *error);
	/* Those settings, as many as have room (SETTING_ROWS is enough); how many. NULL: none. */
	uint32_t (*list_settings)(void *context, struct setting_row *rows, uint32_t room);
	/* Called on another thread when app_update has something to do. */
	void (*wake)(void *context);
	void *context;
};

#endif
