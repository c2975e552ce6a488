#include "tui/views/threads/owner_set.h"

#include <stdlib.h>

#include "base/memory.h"

bool owner_set_is(const struct owner *a, const struct owner *b)
{
	return a->kind == b->kind && a->process == b->process && a->name == b->name &&
	       a->number == b->number && a->key == b->key && a->tag == b->tag;
}

bool owner_set_has(const struct owner_set *set, const struct owner *owner)
{
	for (uint32_t i = 0; i < set->count; i++)
		if (owner_set_is(&set->items[i], owner))
			return true;
	return false;
}

void owner_set_toggle(struct owner_set *set, const struct owner *owner)
{
	for (uint32_t i = 0; i < set->count; i++) {
		if (owner_set_is(&set->items[i], owner)) {
			set->items[i] = set->items[--set->count];
			return;
		}
	}
	set->items = memory_resize(set->items, (size_t)set->count + 1, sizeof(*set->items));
	set->items[set->count++] = *owner;
}

void owner_set_release(struct owner_set *set)
{
	free(set->items);
	*set = (struct owner_set){ 0 };
}
