#ifndef TUI_SESSION_STORES_STORE_ASKER_H
#define TUI_SESSION_STORES_STORE_ASKER_H

#include "tui/session/stores/store_source.h"

/* Asks a store on a thread of its own, one question after the other. Of a topic the newest question
 * counts: one that waits is replaced, and an answer to an older one is dropped. */

struct store_asker;

/* Owns the source. `wake` is called on the thread when there is an answer. */
struct store_asker *store_asker_new(const struct store_source *source, void (*wake)(void *context),
				    void *context);

/* Waits for nothing: what is being asked is cancelled. */
void store_asker_free(struct store_asker *asker);

/* Copies the question. */
void store_asker_ask(struct store_asker *asker, const struct store_question *question);

/* The answer to the newest question of the topic, once; the caller's. False: not yet. */
bool store_asker_take(struct store_asker *asker, enum store_topic topic, struct store_reply *reply);

/* Whether one of the topic is waited for. */
bool store_asker_is_busy(struct store_asker *asker, enum store_topic topic);

/* Nothing is waited for any more. */
void store_asker_cancel(struct store_asker *asker);

/* Until all that was asked is answered. */
void store_asker_wait(struct store_asker *asker);

const struct store_source *store_asker_source(const struct store_asker *asker);

#endif
