#ifndef TUI_SESSION_DOCUMENT_VIEW_H
#define TUI_SESSION_DOCUMENT_VIEW_H

#include "base/text/text_list.h"
#include "model/compare/side_slices.h"
#include "model/tables/profile_builder.h"
#include "show/code_source.h"
#include "tui/session/live_source.h"

/*
 * What a session knows of the document that it shows: the profile, which may still be loading, and
 * how to name it. Who made the document fills this in; the session passes `context` back.
 */

struct document_view {
	struct profile_builder *builder;
	const char *name;              /* for the header */
	const struct text_list *files; /* as given, without logins; NULL or empty: the name */
	const struct text_list
		*words; /* options that a copied command needs to read them; or NULL */
	const struct text_list *paths; /* absolute, of those that are files; or NULL */
	uint32_t base_count;       /* in a comparison: as many of the files are its first side */
	const struct sides *sides; /* NULL: nothing is compared */
	const char *store; /* address of the store of profiles it is from, with secrets; or NULL */
	const struct live_source *live; /* it is a window of what runs; NULL: it is not */
	struct code_source code;        /* what there is to know of the profile's code */

	/* Ends loading, and keeps what there is. NULL: it cannot be. */
	void (*stop)(void *context);
	/* True, and why, when it could not be read after all. NULL: it could. */
	bool (*has_failed)(void *context, struct error *error);
	/* All of the above goes, once nobody holds it. NULL: somebody else sees to that. */
	void (*free)(void *context);
	/* Who works on it on a thread of its own may do so when it has been freed, until it is
	 * released. From any thread. NULL: it lasts. */
	void (*hold)(void *context);
	void (*release)(void *context);
	void *context;
};

void document_view_stop(const struct document_view *document);
bool document_view_has_failed(const struct document_view *document, struct error *error);

/* And the view is empty after it. */
void document_view_free(struct document_view *document);

/* --- another one */

enum document_request {
	DOCUMENT_OPEN,         /* other files */
	DOCUMENT_COMPARE,      /* the present one as the base, with other files */
	DOCUMENT_COMPARE_BASE, /* other files as the base, with the present one */
	DOCUMENT_AGAIN,        /* the present one, as it is now */
	DOCUMENT_MOVED,        /* other files: another part of what the present one is of */
	DOCUMENT_PAIR,         /* two files: the first is the base */
};

/* Makes another document, which begins to load. False and *error when that cannot be; `present` is
 * left alone in any case. */
typedef bool open_document(void *context, enum document_request request,
			   const struct text_list *files, const struct document_view *present,
			   struct document_view *document, struct error *error);

#endif
