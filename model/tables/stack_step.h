#ifndef MODEL_TABLES_STACK_STEP_H
#define MODEL_TABLES_STACK_STEP_H

#include "model/tables/ids.h"

/* A stack, and what finds those that have one location more. Zeros are the empty one. */
struct stack_step {
	stack_id stack;
	uint64_t hash;
};

#endif
