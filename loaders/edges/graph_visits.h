#ifndef LOADERS_EDGES_GRAPH_VISITS_H
#define LOADERS_EDGES_GRAPH_VISITS_H

#include "base/key_sort.h"
#include "loaders/edges/graph_links.h"
#include "model/tables/stack_step.h"

/* A visit of a function by one stack: a cost, or a number of calls. */
struct graph_visit {
	struct stack_step callers;
	uint32_t function;
	uint32_t next; /* of the same group; 0: none */
	int64_t amount;
};

/* The visits that are known, by group, and as rows those of the group at hand. */
struct graph_visits {
	const struct graph_groups *groups;
	struct graph_visit *all; /* from 1 on */
	uint32_t count, capacity;
	uint32_t *waiting; /* per group */

	struct graph_visit *rows; /* by falling amount */
	uint32_t row_count, row_capacity;

	struct graph_visit *merged; /* on the way to an order */
	uint32_t merged_capacity;
	struct key_sort sort;
};

void graph_visits_init(struct graph_visits *visits, const struct graph_groups *groups);
void graph_visits_release(struct graph_visits *visits);

void graph_visits_add(struct graph_visits *visits, const struct graph_visit *visit);

/* Makes those of the group the rows; others may be added before they are sorted. */
void graph_visits_take(struct graph_visits *visits, uint32_t group);
void graph_visits_add_row(struct graph_visits *visits, const struct graph_visit *visit);
void graph_visits_sort(struct graph_visits *visits);

#endif
