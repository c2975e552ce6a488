#include "tui/app/state/view_set.h"

#include <stdlib.h>

#include "base/memory.h"

void *view_set_data(struct view_set *set, const struct view *view)
{
	struct kept_by_view *item;

	for (uint32_t i = 0; i < set->count; i++)
		if (set->items[i].view == view)
			return set->items[i].data;
	set->items = memory_resize(set->items, set->count + 1, sizeof(*set->items));
	item = &set->items[set->count++];
	item->view = view;
	item->data = memory_new(1, view->data_size);
	return item->data;
}

void view_set_release(struct view_set *set)
{
	for (uint32_t i = 0; i < set->count; i++) {
		const struct kept_by_view *item = &set->items[i];

		if (item->view->release)
			item->view->release(item->data);
		free(item->data);
	}
	free(set->items);
	*set = (struct view_set){ 0 };
}
