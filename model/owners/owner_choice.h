#ifndef MODEL_OWNERS_OWNER_CHOICE_H
#define MODEL_OWNERS_OWNER_CHOICE_H

#include "base/error.h"
#include "model/owners/owner_list.h"

/* The chosen rows of an owner_list, to be turned into filters of one kind. */
struct owner_choice {
	struct slice *slice; /* receives the filters */
	const struct profile *profile;
	const struct owner_list *list;
	const uint32_t *rows;
	uint32_t count;
	bool keep;     /* otherwise they are dropped */
	bool is_exact; /* no samples of other rows are affected */
	struct error *error;
};

static inline const struct owner *owner_choice_row(const struct owner_choice *choice, uint32_t i)
{
	return &choice->list->rows[choice->rows[i]];
}

/* False, and the choice's error. `names`: how many were chosen. */
static inline bool owner_choice_too_many(const struct owner_choice *choice, uint32_t names)
{
	return error_set(choice->error, ERROR_USAGE,
			 "%u names are too many for one filter: choose fewer", names);
}

#endif
