#ifndef TUI_APP_STATE_MARK_KEEPER_H
#define TUI_APP_STATE_MARK_KEEPER_H

#include "tui/session/document_view.h"
#include "tui/session/marks.h"

/* Writes marks and recent profiles on a thread, one after the other, in the order of the
 * requests. */

struct mark_keeper;

enum { MARK_MESSAGE_SIZE = 200 };

/* Either may be NULL: then nothing is done. `wake` is called on the thread when there is news. */
struct mark_keeper *mark_keeper_new(keep_marks *keep, note_opened *note,
				    void (*wake)(void *context), void *context);

/* Waits for all requests. */
void mark_keeper_free(struct mark_keeper *keeper);

/* Each request holds the document until it is done. */
void mark_keeper_change(struct mark_keeper *keeper, const struct document_view *document,
			enum marks_change change, const struct mark *mark);
void mark_keeper_note_opened(struct mark_keeper *keeper, const struct document_view *document);

/* Marks of a document that were read since the last call, added to *marks; and what there is
 * to report, or "". True when there is something of either. */
bool mark_keeper_take(struct mark_keeper *keeper, const struct document_view *document,
		      struct marks *marks, char message[MARK_MESSAGE_SIZE]);

/* Whether some mark is not written yet, or those of the document are not read. */
bool mark_keeper_is_busy(struct mark_keeper *keeper);
bool mark_keeper_is_reading(struct mark_keeper *keeper);

void mark_keeper_wait(struct mark_keeper *keeper);

#endif
