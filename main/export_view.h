#ifndef MAIN_EXPORT_VIEW_H
#define MAIN_EXPORT_VIEW_H

#include "sources/sources.h"
#include "tui/app/state/view_writer.h"

/* Writes what a view of the explorer shows to the file that the user named. `files`: what that
 * file must not be; `input`: what the profile is called. */
void export_view(const struct written_view *view, const struct text_list *files, const char *input,
		 char message[VIEW_MESSAGE_SIZE]);

#endif
