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
	free(visits->merged);
	key_sort_release(&visits->sort);
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

/* Those of one function and stack are one. */
static void merge(struct graph_visits *visits, const struct keyed_row *sorted)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < visits->row_count; i++) {
		const struct graph_visit *row = &visits->rows[sorted[i].row];
		struct graph_visit *last = &visits->merged[kept - (kept > 0)];

		if (i > 0 && sorted[i].key == sorted[i - 1].key)
			last->amount = quantity_add(last->amount, row->amount);
		else
			visits->merged[kept++] = *row;
	}
	visits->row_count = kept;
}

void graph_visits_sort(struct graph_visits *visits)
{
	struct key_sort *sort = &visits->sort;

	if (visits->row_count < 2)
		return;
	if (visits->merged_capacity < visits->row_capacity) {
		visits->merged_capacity = visits->row_capacity;
		visits->merged = memory_resize(visits->merged, visits->merged_capacity,
					       sizeof(*visits->merged));
	}
	key_sort_reserve(sort, visits->row_count);
	for (uint32_t i = 0; i < visits->row_count; i++)
		sort->rows[i] = (struct keyed_row){
			(uint64_t)visits->rows[i].function << 32 | visits->rows[i].callers.stack, i
		};
	key_sort_run(sort, visits->row_count);
	merge(visits, sort->rows);
	for (uint32_t i = 0; i < visits->row_count; i++)
		sort->rows[i] = (struct keyed_row){ key_sort_falling(visits->merged[i].amount), i };
	key_sort_run(sort, visits->row_count);
	for (uint32_t i = 0; i < visits->row_count; i++)
		visits->rows[i] = visits->merged[sort->rows[i].row];
}
