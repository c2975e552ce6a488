#ifndef TUI_SESSION_STORES_STORE_SOURCE_H
#define TUI_SESSION_STORES_STORE_SOURCE_H

#include "base/error.h"
#include "tui/session/stores/store_choice.h"

/*
 * A store of profiles as the explorer sees it: what it can be asked, and what it answers. Who knows
 * how stores are asked fills this in. Questions are asked one at a time, on a thread of their own.
 */

enum store_topic {
	STORE_SERVICES, /* with their types, in the choice's range */
	STORE_NAMES,    /* of labels, of what is chosen */
	STORE_VALUES,   /* of a label */
	STORE_SUMS,     /* over time, for each step of the choice's range */
	STORE_TOPIC_COUNT
};

struct store_question {
	enum store_topic topic;
	struct store_choice choice;
	char *label;  /* whose values, or by which sums are; NULL: none */
	int64_t step; /* of sums; whole seconds */
};

struct store_listed {
	char *name;
	struct text_list types;
};

struct store_strip {
	char *name; /* the label's value; "": none */
	int64_t *sums;
};

struct store_reply {
	struct store_question question;
	struct error error; /* without a code: it is a good one */
	char *title;        /* what kind of store answers: "Pyroscope" */
	struct store_listed *services;
	uint32_t service_count;
	struct text_list names; /* or values */
	int64_t begin, step;    /* of sums */
	uint32_t steps;
	struct store_strip *strips;
	uint32_t strip_count, strips_left_out;
};

void store_question_copy(struct store_question *to, const struct store_question *from);
void store_question_release(struct store_question *question);
void store_reply_release(struct store_reply *reply);

struct store_source {
	const char *name; /* for people: "localhost:4040" */
	/* May take long. False and *error; the reply is the caller's in any case. */
	bool (*ask)(void *context, const struct store_question *question, struct store_reply *reply,
		    struct error *error);
	/* From any thread: what is being asked has no answer. */
	void (*cancel)(void *context);
	/* Milliseconds since 1970. */
	int64_t (*now)(void *context);
	/* The choice as a FILE: with what proves to the server who asks, or to be shown. Caller
	 * frees. */
	char *(*address)(void *context, const struct store_choice *choice, bool is_shown);
	void (*free)(void *context);
	void *context;
};

#endif
