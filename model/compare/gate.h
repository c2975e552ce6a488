#ifndef MODEL_COMPARE_GATE_H
#define MODEL_COMPARE_GATE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text/text_list.h"

/*
 * What must not happen between two profiles: a gate for continuous integration. A rule is
 * WHAT:[self|total][+|-]N%, where WHAT is `any` (function), `total` (all of it), the name of a
 * function, or /regex/. It is broken by a function whose total (or self) became so much more, or
 * less, in percent of the base's whole; and only where that exceeds sampling noise, among the
 * functions that rules are about.
 *
 * It fails closed: where nothing is broken, but nothing could have been found either, it is in
 * doubt rather than passed. A side whose files hold no sample at all was measured, and found to
 * be 0; one that filters leave nothing of was not.
 */

enum gate_target { GATE_ANY, GATE_TOTAL, GATE_NAME, GATE_REGEX };

struct gate_rule {
	const char *expression; /* borrowed */
	enum gate_target target;
	char *text; /* of GATE_NAME and GATE_REGEX */
	bool of_self;
	int direction; /* 1: more, -1: less */
	double percent;
	bool is_found; /* some function is what it is about */
};

struct gate {
	struct gate_rule *rules;
	uint32_t count;
	bool is_input_missing; /* of several that were asked for */
};

/* Why what does not break a rule cannot be said to keep it. */
enum gate_doubt {
	GATE_SURE,
	GATE_NO_SAMPLES_BASE, /* of that side */
	GATE_NO_SAMPLES_NEW,
	GATE_NO_COUNTS_BASE, /* it does not say how many samples it is made of */
	GATE_NO_COUNTS_NEW,
	GATE_MISSING,        /* of several servers, one had no profile */
	GATE_PARTIAL,        /* the end of an input is missing */
	GATE_LOSSES,         /* amounts are below 0 */
	GATE_CUT,            /* amounts do not fit 63 bits */
	GATE_NOT_RECORDED,   /* of no function, on any side, is there what they are grouped by */
	GATE_NOTHING_SHARED, /* no function is on both sides */
	GATE_TOO_FEW,        /* not even the greatest change could be told from noise */
	GATE_UNUSED_RULE,    /* a rule is about nothing that is there */
	GATE_DOUBT_COUNT
};

/* Sentences without an end; NULL for GATE_SURE. */
extern const char *const gate_doubts[GATE_DOUBT_COUNT];

/* False and *error, which says where, when an expression is not a rule. Expressions are
 * borrowed. To be released in any case. */
bool gate_init(struct gate *gate, const struct text_list *expressions, struct error *error);
void gate_release(struct gate *gate);

#endif
