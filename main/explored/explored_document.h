#ifndef MAIN_EXPLORED_EXPLORED_DOCUMENT_H
#define MAIN_EXPLORED_EXPLORED_DOCUMENT_H

#include "main/kept/profile_files.h"
#include "sources/document.h"
#include "tui/session/document_view.h"

/*
 * A document as the explorer knows it, with what else a copied command needs to say. It is made for
 * a document that is open, starts loading it, and owns it.
 */

struct explored_document;

/* `narrowed`: what the sides of a comparison keep, copied; NULL: nothing is compared. `no_config`:
 * settings of the configuration hold, and copied commands, which name what differs from the
 * defaults, are to be read without it. NULL and
 * *error when loading cannot start, or fails at once; the document is closed then. */
struct explored_document *explored_document_new(struct document *document,
						const struct sides *narrowed, bool no_config,
						struct error *error);
void explored_document_free(struct explored_document *explored);

/* For the explorer, which frees it: its context is the explored document. */
struct document_view explored_document_view(struct explored_document *explored);

/* What an explorer's user asks for, as a document that has begun to load; see open_document. */
struct explored_document *explored_document_open(const struct explored_document *present,
						 enum document_request request,
						 const struct text_list *files,
						 struct error *error);

const struct document *explored_document_document(const struct explored_document *explored);

/* The files that it is read from. */
const struct profile_files *explored_document_files(const struct explored_document *explored);

#endif
