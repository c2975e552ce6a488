#include "model/times/run_size.h"

#include "model/times/median.h"

struct call_count run_sizes_count(run_size *runs, uint32_t count)
{
	run_size median;

	if (count == 0)
		return (struct call_count){ 0 };
	median = median_find(runs, count);
	return (struct call_count){ count, (int64_t)(median >> 1), (median & 1) == 0 };
}
