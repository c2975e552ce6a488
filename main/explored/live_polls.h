#ifndef MAIN_EXPLORED_LIVE_POLLS_H
#define MAIN_EXPLORED_LIVE_POLLS_H

#include "main/explored/explored_document.h"
#include "main/settings/options.h"
#include "tui/session/live_source.h"

/*
 * A server that is asked again and again: each answer is a document of its own, which takes the
 * place of the one before once it is there. Failures are reported, and it is asked again.
 */

struct live_polls;

/* Options are borrowed: their files are what is asked. */
struct live_polls *live_polls_new(const struct options *options);
void live_polls_free(struct live_polls *polls);

/* For the document view of the first answer, and of each other one. */
const struct live_source *live_polls_source(const struct live_polls *polls);

#endif
