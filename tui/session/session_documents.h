#ifndef TUI_SESSION_SESSION_DOCUMENTS_H
#define TUI_SESSION_SESSION_DOCUMENTS_H

#include "tui/session/session.h"

/*
 * Another document in place of the one that is shown. The one before is kept, with all that was
 * chosen for it, until it is certain that the new one can be read: session_return goes back to it.
 */

/* Shows this document from now on, and owns it. How things are shown stays, and so do filters by
 * frames; if it is the same document or has it as its base, so does everything that can be
 * found again by its name. A document that was still on trial is freed. */
void session_take_document(struct session *session, const struct document_view *document,
			   enum document_request request);

/* The one before again, and the new one is freed. */
void session_return(struct session *session);

/* The new one stays, and the one before is freed. */
void session_settle_document(struct session *session);

#endif
