#ifndef MAIN_EXPORT_VIEW_H
#define MAIN_EXPORT_VIEW_H

#include "main/options.h"
#include "tui/app/view_writer.h"

/* Writes what a view of the explorer shows to the file that the user named. `input`: what the
 * profile is called. */
void export_view(const struct written_view *view, const struct options *options, const char *input,
		 char message[VIEW_MESSAGE_SIZE]);

#endif
