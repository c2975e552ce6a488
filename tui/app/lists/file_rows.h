#ifndef TUI_APP_LISTS_FILE_ROWS_H
#define TUI_APP_LISTS_FILE_ROWS_H

#include "tui/app/state/app_state.h"

/* The rows of the list of profiles: for each folder its profiles, latest first, what could not be
 * read, and its folders; then what was opened last. The id of a row is the lister's. */

enum { FILE_ROWS_PARENT = 1 << 30 }; /* of the row that leads to the folder above */

/* Where they are narrow, the name is what stays. */
#define FILE_ROWS_COLUMNS                                                                     \
	{                                                                                     \
		{ PICKER_LEFT, 0, NULL }, { PICKER_LEFT, 1, NULL }, { PICKER_LEFT, 2, NULL }, \
			{ PICKER_RIGHT, 3, NULL },                                            \
		{                                                                             \
			PICKER_LEFT, 4, NULL                                                  \
		}                                                                             \
	}

void file_rows_add(struct app *app, struct picker *picker);

/* The row that is selected until the user moves: the first profile, and of those to compare with
 * the first of the same format. PICKER_NONE: no profile. */
uint32_t file_rows_first(const struct app *app);

#endif
