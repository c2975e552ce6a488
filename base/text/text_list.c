#include "base/text/text_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void text_list_add(struct text_list *list, const char *text)
{
	list->items = memory_grow(list->items, list->count, sizeof(*list->items));
	list->items[list->count++] = memory_text(text, strlen(text));
}

void text_list_remove(struct text_list *list, uint32_t at)
{
	free(list->items[at]);
	memmove(list->items + at, list->items + at + 1,
		(--list->count - at) * sizeof(*list->items));
}

void text_list_copy(struct text_list *to, const struct text_list *from)
{
	*to = (struct text_list){ 0 };
	for (uint32_t i = 0; i < from->count; i++)
		text_list_add(to, from->items[i]);
}

bool text_list_equal(const struct text_list *a, const struct text_list *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	return true;
}

void text_list_release(struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct text_list){ 0 };
}
