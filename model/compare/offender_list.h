#ifndef MODEL_COMPARE_OFFENDER_LIST_H
#define MODEL_COMPARE_OFFENDER_LIST_H

#include "model/compare/comparison.h"
#include "model/compare/gate.h"

/* What of a comparison breaks the rules of a gate. */

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
	enum gate_doubt doubt; /* GATE_SURE where there are any */
};

/* Says in the gate which rules are about anything. False and *error when an expression takes too
 * long. */
bool offender_list_build(struct offender_list *list, struct gate *gate,
			 const struct comparison *comparison, struct error *error);
void offender_list_release(struct offender_list *list);

#endif
