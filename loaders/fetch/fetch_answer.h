#ifndef LOADERS_FETCH_FETCH_ANSWER_H
#define LOADERS_FETCH_FETCH_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What a server says around a profile, or in place of one: the head of its answer, and the
 * beginning of a body that is no profile. Of a chain of redirects it is the last answer.
 */

enum { FETCH_WORDS_SIZE = 160 };

struct fetch_answer {
	char status[80];   /* "404 Not Found"; empty: it does not speak HTTP */
	char encoding[80]; /* "gzip, br" */
	char location[300];
	unsigned char body[2048];
	size_t body_size;
};

/* A line of the head, with its end. */
void fetch_answer_take_header(struct fetch_answer *answer, const char *line, size_t size);

bool fetch_answer_is_success(const struct fetch_answer *answer);

/* More of the body. */
void fetch_answer_keep(struct fetch_answer *answer, const char *bytes, size_t size);

/* Whether there is enough of what is no profile: a page about an error may have no end, and what
 * does not speak HTTP has said what it is. */
bool fetch_answer_is_enough(const struct fetch_answer *answer);

/* What the body says: its first line, its title, or its first bytes. */
const char *fetch_answer_words(const struct fetch_answer *answer, char words[FETCH_WORDS_SIZE]);

/* Whether the body is what TLS answers to what is not. */
bool fetch_answer_is_tls(const struct fetch_answer *answer);

#endif
