#include "loaders/edges/graph_visits.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/quantity.h"

void graph_visits_init(struct graph_visits *visits, const struct graph_groups *groups)
{
	*visits = (struct graph_visits){
		.groups = groups,
		.waiting = memory_new((size_t)groups->count + 1, sizeof(*visits->waiting)),
	};
}

void graph_visits_release(struct graph_visits *visits)
{
	free(visits->all);
	free(visits->waiting);
	free(visits->rows);
}

void graph_visits_add(struct graph_visits *visits, const struct graph_visit *visit)
{
	uint32_t *first = &visits->waiting[visits->groups->of[visit->function]];

	if (visits->count + 1 >= visits->capacity) {
		visits->capacity = memory_more(visits->capacity);
		visits->all = memory_resize(visits->all, visits->capacity, sizeof(*visits->all));
	}
	visits->all[++visits->count] = *visit;
	visits->all[visits->count].next = *first;
	*first = visits->count;
}

void graph_visits_add_row(struct graph_visits *visits, const struct graph_visit *visit)
{
	if (visits->row_count == visits->row_capacity) {
		visits->row_capacity = memory_more(visits->row_capacity);
		visits->rows =
			memory_resize(visits->rows, visits->row_capacity, sizeof(*visits->rows));
	}
	visits->rows[visits->row_count++] = *visit;
}

void graph_visits_take(struct graph_visits *visits, uint32_t group)
{
	visits->row_count = 0;
	for (uint32_t i = visits->waiting[group]; i != 0; i = visits->all[i].next)
		graph_visits_add_row(visits, &visits->all[i]);
}

/* Else in an order that is always the same. */
static int compare(const void *a, const void *b)
{
	const struct graph_visit *one = a, *other = b;

	if (one->amount != other->amount)
		return one->amount < other->amount ? 1 : -1;
	if (one->function != other->function)
		return one->function < other->function ? -1 : 1;
	return one->callers.stack < other->callers.stack
		       ? -1
		       : one->callers.stack > other->callers.stack;
}

/* Those of one function and stack are one. */
static int compare_stacks(const void *a, const void *b)
{
	const struct graph_visit *one = a, *other = b;

	if (one->function != other->function)
		return one->function < other->function ? -1 : 1;
	return one->callers.stack < other->callers.stack
		       ? -1
		       : one->callers.stack > other->callers.stack;
}

static void merge(struct graph_visits *visits)
{
	uint32_t kept = 0;

	for (uint32_t i = 1; i < visits->row_count; i++) {
		struct graph_visit *last = &visits->rows[kept];

		if (compare_stacks(last, &visits->rows[i]) == 0)
			last->amount = quantity_add(last->amount, visits->rows[i].amount);
		else
			visits->rows[++kept] = visits->rows[i];
	}
	visits->row_count = kept + 1;
}

void graph_visits_sort(struct graph_visits *visits)
{
	if (visits->row_count < 2)
		return;
	qsort(visits->rows, visits->row_count, sizeof(*visits->rows), compare_stacks);
	merge(visits);
	qsort(visits->rows, visits->row_count, sizeof(*visits->rows), compare);
}
