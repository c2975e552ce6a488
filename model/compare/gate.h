#ifndef MODEL_COMPARE_GATE_H
#define MODEL_COMPARE_GATE_H

#include "base/text_list.h"
#include "model/compare/comparison.h"

/*
 * What must not happen between two profiles: a gate for continuous integration. A rule is
 * WHAT:[self|total][+|-]N%, where WHAT is `any` (function), `total` (all of it), the name of a
 * function, or /regex/. It is broken by a function whose total (or self) became so much more, or
 * less, in percent of the base's whole; and only where that exceeds sampling noise, among the
 * functions that rules are about.
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
};

/* One function (or LABEL_ALL, for the total) that breaks a rule; the greatest first. */
struct offender {
	const struct gate_rule *rule;
	label_id label;
	bool of_self;
	int64_t value[SIDE_COUNT];
	struct change change;
};

struct offender_list {
	struct offender *rows;
	uint32_t count;
};

/* False and *error, which says where, when an expression is not a rule. Expressions are
 * borrowed. To be released in any case. */
bool gate_init(struct gate *gate, const struct text_list *expressions, struct error *error);
void gate_release(struct gate *gate);

/* Says in the gate which rules are about anything. False and *error when an expression takes too
 * long. */
bool offender_list_build(struct offender_list *list, struct gate *gate,
			 const struct comparison *comparison, struct error *error);
void offender_list_release(struct offender_list *list);

#endif
