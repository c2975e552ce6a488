#include "tui/chrome/spots.h"

#include <stddef.h>

void spots_add(struct spots *spots, struct spot spot)
{
	if (spots->count < SPOTS_LIMIT)
		spots->list[spots->count++] = spot;
}

const struct spot *spots_at(const struct spots *spots, int x, int y)
{
	for (uint32_t i = 0; i < spots->count; i++) {
		const struct spot *spot = &spots->list[i];

		if (y == spot->y && x >= spot->x && x < spot->x + spot->width)
			return spot;
	}
	return NULL;
}
