#ifndef TUI_APP_STATE_VIEW_WRITER_H
#define TUI_APP_STATE_VIEW_WRITER_H

#include "tui/views/written_view.h"

/*
 * Writes what a view shows to a file, on a thread of its own, so that the screen goes on. Who
 * knows the formats is told what there is to write, and says what came of it.
 */

enum { VIEW_MESSAGE_SIZE = 200 };

/* Called on the writer's thread: `message` is for the user. */
typedef void write_view(void *context, const struct written_view *view,
			char message[VIEW_MESSAGE_SIZE]);

struct view_writer;

/* `wake` is called on the writer's thread when there is a message to take. */
struct view_writer *view_writer_new(write_view *write, void (*wake)(void *context), void *context);

/* Waits until it is written. */
void view_writer_free(struct view_writer *writer);

/* Takes what is in *view. False: it still writes the last one. */
bool view_writer_start(struct view_writer *writer, struct written_view *view);

/* Once for each that was written. */
bool view_writer_take(struct view_writer *writer, char message[VIEW_MESSAGE_SIZE]);

void view_writer_wait(struct view_writer *writer);

/* What it is writing, until that is taken; NULL: nothing. */
const char *view_writer_path(struct view_writer *writer);

#endif
