#ifndef MODEL_TIMES_TIMELINE_SLOTS_H
#define MODEL_TIMES_TIMELINE_SLOTS_H

#include "model/owners/owner_list.h"

/*
 * Which of some rows of an owner_list a sample counts for: tables that are indexed by what the
 * sample points to. A slot is the place of a row among those that were asked for.
 *
 * OWNER_NO_VALUE is found the other way round, as those samples are most: its slot is given to the
 * samples that have the label (is_inverted), to be taken off from all.
 */
struct timeline_slots {
	uint32_t count;
	bool *is_inverted; /* per slot */
	/* Lists of slots, one after the other; each begins with its length. Per thread, per cpu
	 * (at its number + 1) and per set of tags where its list is; NULL: none is asked for. */
	uint32_t *lists;
	uint32_t list_count, list_room;
	uint32_t *of_thread, *of_cpu, *of_tags;
};

/* `rows` are distinct. Their order is that of the slots. */
void timeline_slots_init(struct timeline_slots *slots, const struct profile *profile,
			 const struct owner_list *owners, const uint32_t *rows, uint32_t count);
void timeline_slots_release(struct timeline_slots *slots);

#endif
