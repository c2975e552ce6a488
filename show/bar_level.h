#ifndef SHOW_BAR_LEVEL_H
#define SHOW_BAR_LEVEL_H

#include "model/tables/quantity.h"

/* How high a bar is, of so many levels: 0 for nothing, and whatever weighs something is seen. */
static inline int bar_level(int64_t weight, int64_t highest, int levels)
{
	double part = highest > 0 ? (double)quantity_size(weight) / (double)highest : 0;
	int level = (int)(part * levels + 0.5);

	if (level > levels)
		return levels;
	return weight != 0 && level == 0 ? 1 : level;
}

#endif
