#include "tui/session/kept_sides.h"

#include <stdlib.h>

#include "base/memory.h"

struct kept_sides {
	struct sides sides;
	struct kept_sides *next;
};

const struct sides *kept_sides_add(struct kept_sides **kept, const struct slice slices[SIDE_COUNT])
{
	struct kept_sides *added = memory_new(1, sizeof(*added));

	sides_init(&added->sides);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_release(&added->sides.slice[side]);
		slice_copy(&added->sides.slice[side], &slices[side]);
	}
	added->next = *kept;
	*kept = added;
	return &added->sides;
}

void kept_sides_release(struct kept_sides **kept)
{
	struct kept_sides *next;

	for (struct kept_sides *at = *kept; at; at = next) {
		next = at->next;
		sides_release(&at->sides);
		free(at);
	}
	*kept = NULL;
}
