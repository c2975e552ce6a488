#ifndef MODEL_TREES_SCOPE_WALK_H
#define MODEL_TREES_SCOPE_WALK_H

#include "model/trees/sample_scope.h"

/*
 * The samples of a scope that one slice chooses, some at a time: as they come, or group by group
 * where the scope is of some groups only, which the builder must have the samples of then.
 *
 *	scope_walk_init(&walk, scope, side);
 *	while ((count = scope_walk_next(&walk)) > 0)
 *		... walk.samples[0] .. walk.samples[count - 1]
 */

enum { SCOPE_WALK_SIZE = 1024 };

struct scope_walk {
	const struct sample_scope *scope;
	const struct sample_choice *choice;
	bool takes_all;    /* that weigh something */
	uint32_t list, at; /* the group or span, and where in it */
	uint32_t samples[SCOPE_WALK_SIZE];
};

/* Whether nothing but its weight decides if a sample is chosen. */
bool sample_scope_takes_all(const struct sample_scope *scope, const struct sample_choice *choice);

void scope_walk_init(struct scope_walk *walk, const struct sample_scope *scope, uint32_t side);

/* 0: that was all. */
uint32_t scope_walk_next(struct scope_walk *walk);

#endif
