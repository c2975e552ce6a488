#ifndef TUI_SESSION_CODE_LOOKUP_H
#define TUI_SESSION_CODE_LOOKUP_H

#include "show/code_source.h"

/*
 * Answers that need files or servers, looked up on a thread of their own, so that no key waits for
 * them. Of questions that are asked while another one is answered only the last is kept; code that
 * still needs one of the others asks again when the next screen is drawn. The last few answers
 * stay.
 *
 * Questions and answers are plain data of a size that the kind says.
 */

struct lookup_kind {
	size_t question_size, answer_size;
	uint32_t kept; /* answers */
	/* On the thread; the answer is zeroed. */
	void (*answer)(const struct code_source *source, const void *question, void *answer);
	/* Whether the answer to a question (NULL: not known yet) is that to another one as well. */
	bool (*covers)(const void *question, const void *answer, const void *other);
	void (*release)(void *answer);
};

struct lookup;

/* `wake` is called on the thread when there is something to take. */
struct lookup *lookup_new(const struct lookup_kind *kind, void (*wake)(void *context),
			  void *context);

/* A question that is being answered goes on, holds its source, and is dropped. */
void lookup_free(struct lookup *lookup);

/* NULL: not known yet; it is asked then. Good until something is taken, or another question is
 * asked. The source, and what the question points to, are used until it is freed. */
const void *lookup_find(struct lookup *lookup, const struct code_source *source,
			const void *question);

/* Whether there is an answer since it was asked last. */
bool lookup_take(struct lookup *lookup);

/* Counts the answers: those that were found stay as long as it does. */
uint64_t lookup_version(const struct lookup *lookup);

/* Until nothing is being answered. */
void lookup_wait(struct lookup *lookup);

#endif
