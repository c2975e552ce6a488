#ifndef TUI_APP_STATE_FOLDER_NAMES_H
#define TUI_APP_STATE_FOLDER_NAMES_H

#include <stdbool.h>

#include "base/text/text_list.h"

/* The names in a folder, for completing what is typed. A folder may be on a server that does not
 * answer, so it is read on a thread, which is waited for just as long as nobody notices. One that
 * hangs is left to itself. */

struct folder_names;

typedef void read_folder_names(struct text_list *names, const char *folder, uint32_t limit);

/* Adds the names in the folder, sorted, folders with a '/'; hidden ones are left out, and those
 * beyond the limit. Nothing where it cannot be read. May take long. */
void folder_names_read(struct text_list *names, const char *folder, uint32_t limit);

/* `wake` is called on the thread when a folder has been read that took long. */
struct folder_names *folder_names_new(read_folder_names *read, void (*wake)(void *context),
				      void *context);
void folder_names_free(struct folder_names *names);

/* The names as they are now; they last until the next call. NULL: not yet. */
const struct text_list *folder_names_list(struct folder_names *names, const char *folder,
					  uint32_t limit);

/* Whether what was not there yet is there now: folder_names_list has it. Once. */
bool folder_names_take(struct folder_names *names);

/* Until it is there. */
void folder_names_wait(struct folder_names *names);

#endif
