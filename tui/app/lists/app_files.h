#ifndef TUI_APP_LISTS_APP_FILES_H
#define TUI_APP_LISTS_APP_FILES_H

#include "tui/app/state/app_state.h"

/* A list of profiles: those of the folder of the present one and of the working folder, and what
 * was opened last. The command says what becomes of the chosen one: it is opened, or compared. A
 * thread looks at the files, and rows appear as they are known. */
void app_list_files(struct app *app, enum command command);

/* Takes what was found. True when the screen may differ. */
bool app_files_update(struct app *app);

#endif
