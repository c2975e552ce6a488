#ifndef BASE_TEXT_LIST_H
#define BASE_TEXT_LIST_H

#include <stdbool.h>
#include <stdint.h>

/* A list of strings that it owns, in order. */
struct text_list {
	char **items;
	uint32_t count;
};

void text_list_add(struct text_list *list, const char *text);
void text_list_remove(struct text_list *list, uint32_t at);
void text_list_copy(struct text_list *to, const struct text_list *from); /* `to`: not yet used */
bool text_list_equal(const struct text_list *a, const struct text_list *b);
void text_list_release(struct text_list *list);

#endif
