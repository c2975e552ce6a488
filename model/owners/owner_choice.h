#ifndef MODEL_OWNERS_OWNER_CHOICE_H
#define MODEL_OWNERS_OWNER_CHOICE_H

#include "base/error.h"
#include "model/owners/owner_list.h"

/* Rows of an owner_list that are chosen, for the filters of one kind. */
struct owner_choice {
	struct slice *slice; /* that gets the filters */
	const struct profile *profile;
	const struct owner_list *list;
	const uint32_t *rows;
	uint32_t count;
	bool keep;     /* else they are dropped */
	bool is_exact; /* no others are taken */
	struct error *error;
};

static inline const struct owner *owner_choice_row(const struct owner_choice *choice, uint32_t i)
{
	return &choice->list->rows[choice->rows[i]];
}

/* False, and the choice's error. `names`: of what was chosen. */
static inline bool owner_choice_too_many(const struct owner_choice *choice, uint32_t names)
{
	return error_set(choice->error, ERROR_USAGE,
			 "%u names are too many for one filter: choose fewer", names);
}

#endif
