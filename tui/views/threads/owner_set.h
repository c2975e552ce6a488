#ifndef TUI_VIEWS_THREADS_OWNER_SET_H
#define TUI_VIEWS_THREADS_OWNER_SET_H

#include "model/owners/owner_list.h"

/* A few rows of the list of owners, by owner, so that they are found in the next list. */

struct owner_set {
	struct owner *items;
	uint32_t count;
};

bool owner_set_is(const struct owner *a, const struct owner *b);
bool owner_set_has(const struct owner_set *set, const struct owner *owner);

/* Adds it, or removes it. */
void owner_set_toggle(struct owner_set *set, const struct owner *owner);
void owner_set_release(struct owner_set *set);

#endif
