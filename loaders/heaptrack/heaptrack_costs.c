#include "loaders/heaptrack/heaptrack_costs.h"

#include "model/tables/quantity.h"

void heaptrack_costs_init(struct heaptrack_costs *costs)
{
	*costs = (struct heaptrack_costs){ 0 };
	column_init(&costs->rows, sizeof(struct heaptrack_cost), UINT32_MAX);
}

void heaptrack_costs_release(struct heaptrack_costs *costs)
{
	column_release(&costs->rows);
}

uint32_t heaptrack_costs_add(struct heaptrack_costs *costs)
{
	column_commit(&costs->rows, (size_t)costs->count + 1);
	((struct heaptrack_cost *)(void *)costs->rows.rows)[costs->count] =
		(struct heaptrack_cost){ 0 };
	return costs->count++;
}

static void add(struct heaptrack_amount *amount, int64_t bytes, int64_t blocks)
{
	amount->bytes = quantity_add(amount->bytes, bytes);
	amount->blocks = quantity_add(amount->blocks, blocks);
}

/* The row that is to be changed. */
static struct heaptrack_cost *change(struct heaptrack_costs *costs, uint32_t row)
{
	struct heaptrack_cost *cost = (struct heaptrack_cost *)(void *)costs->rows.rows + row;

	if (cost->peaks != costs->peaks) {
		cost->kept = cost->in_use;
		cost->peaks = costs->peaks;
	}
	return cost;
}

void heaptrack_costs_allocate(struct heaptrack_costs *costs, uint32_t row, int64_t bytes)
{
	struct heaptrack_cost *cost = change(costs, row);

	add(&cost->total, bytes, 1);
	add(&cost->in_use, bytes, 1);
	costs->in_use = quantity_add(costs->in_use, bytes);
	if (costs->in_use > costs->peak) {
		costs->peak = costs->in_use;
		costs->peak_time = costs->now;
		costs->peaks++;
	}
}

bool heaptrack_costs_free(struct heaptrack_costs *costs, uint32_t row, int64_t bytes,
			  bool is_temporary)
{
	struct heaptrack_cost *cost = change(costs, row);

	if (cost->in_use.blocks == 0 || cost->in_use.bytes < bytes)
		return false;
	add(&cost->in_use, -bytes, -1);
	costs->in_use = quantity_add(costs->in_use, -bytes);
	if (is_temporary)
		add(&cost->temporary, bytes, 1);
	return true;
}
