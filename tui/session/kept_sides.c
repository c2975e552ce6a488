#include "tui/session/kept_sides.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/memory.h"

struct shared_sides {
	struct sides sides;
	atomic_uint references;
};

struct kept_sides {
	struct shared_sides *shared;
	struct kept_sides *next;
};

static void add(struct kept_sides **kept, struct shared_sides *shared)
{
	struct kept_sides *added = memory_new(1, sizeof(*added));

	shared->references++;
	added->shared = shared;
	added->next = *kept;
	*kept = added;
}

static bool has(const struct kept_sides *kept, const struct shared_sides *shared)
{
	while (kept && kept->shared != shared)
		kept = kept->next;
	return kept != NULL;
}

const struct sides *kept_sides_add(struct kept_sides **kept, const struct slice slices[SIDE_COUNT])
{
	struct shared_sides *shared = memory_new(1, sizeof(*shared));

	sides_init(&shared->sides);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_release(&shared->sides.slice[side]);
		slice_copy(&shared->sides.slice[side], &slices[side]);
	}
	add(kept, shared);
	return &shared->sides;
}

void kept_sides_share(struct kept_sides **kept, const struct kept_sides *others)
{
	for (; others; others = others->next)
		if (!has(*kept, others->shared))
			add(kept, others->shared);
}

void kept_sides_release(struct kept_sides **kept)
{
	struct kept_sides *next;

	for (struct kept_sides *at = *kept; at; at = next) {
		next = at->next;
		if (--at->shared->references == 0) {
			sides_release(&at->shared->sides);
			free(at->shared);
		}
		free(at);
	}
	*kept = NULL;
}
