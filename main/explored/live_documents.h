#ifndef MAIN_EXPLORED_LIVE_DOCUMENTS_H
#define MAIN_EXPLORED_LIVE_DOCUMENTS_H

#include "main/explored/explored_document.h"
#include "main/settings/options.h"
#include "sources/live/live_perf.h"
#include "tui/session/live_source.h"

/*
 * Documents of what runs. The one that is shown gets all samples from its beginning on; before it
 * has become twice as long as what is looked at, another one has begun, and takes its place when
 * that has as much. So there are two at a time, and memory is bounded by the window.
 */

struct live_documents;

/* Options are borrowed; they name the stream. Owns perf, but where it fails: NULL and *error. */
struct live_documents *live_documents_new(const struct options *options, struct live_perf *perf,
					  struct error *error);

/* perf ends. The explorer has. */
void live_documents_free(struct live_documents *documents);

/* The first one, once. NULL and *error. */
struct explored_document *live_documents_first(struct live_documents *documents,
					       struct error *error);

/* For the document view of each. */
const struct live_source *live_documents_source(const struct live_documents *documents);

#endif
