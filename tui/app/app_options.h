#ifndef TUI_APP_APP_OPTIONS_H
#define TUI_APP_APP_OPTIONS_H

#include "tui/app/view_writer.h"
#include "tui/session/keymap.h"
#include "tui/session/view_state.h"

/* What the explorer is told when it begins. */

struct app_options {
	const char *input_name; /* for the header */
	/* For copied commands, as given, without logins; borrowed; none: the name. */
	const struct text_list *input_files;
	uint32_t base_count; /* of a comparison: as many of them are its first side */
	const struct text_list *input_words; /* options for copied commands; borrowed; NULL: none */
	struct view_state state;
	struct text_list zoom;       /* names from the root, to be zoomed into */
	struct text_list select;     /* to be selected: a name, or names from the root */
	const char *type;            /* sample type; NULL: the profile's default */
	const struct keymap *keymap; /* copied; NULL: the default keys */
	bool ascii, edges;           /* of the terminal: see struct grid */
	void (*stop_loading)(void *context);
	write_view *write; /* NULL: nothing can be written */
	/* Called on another thread when app_update has something to do. */
	void (*wake)(void *context);
	void *context;
};

#endif
