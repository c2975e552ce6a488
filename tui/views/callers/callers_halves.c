#include "tui/views/callers/callers_halves.h"

#include "tui/session/analysis/facets/call_edges_facet.h"

const struct function_list *callers_list(const struct session *session, int side)
{
	const struct call_edges *edges = &call_edges_of(session->analysis)->all;

	return side == ABOVE ? &edges->callers : &edges->callees;
}

void callers_share_height(const int need[HALF_COUNT], int height, int heights[HALF_COUNT])
{
	int free_rows = height > 0 ? height - 1 : 0;

	heights[ABOVE] = need[ABOVE];
	if (need[ABOVE] + need[BELOW] > free_rows) {
		int half = free_rows / 2;

		if (need[BELOW] < half)
			half = free_rows - need[BELOW];
		if (heights[ABOVE] > half)
			heights[ABOVE] = half;
	}
	heights[BELOW] = free_rows - heights[ABOVE];
}
