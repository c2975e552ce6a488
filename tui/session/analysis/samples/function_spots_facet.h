#ifndef TUI_SESSION_ANALYSIS_SAMPLES_FUNCTION_SPOTS_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_FUNCTION_SPOTS_FACET_H

#include "show/machine/code_spots.h"
#include "tui/session/analysis/facet.h"

/*
 * Of the view of code, as machine code: the addresses that have samples, of what lists are made of.
 * Their code is looked up elsewhere, and takes files.
 */

/* A call in its code, and a function that stacks have there, whatever the code says of it. */
struct sampled_call {
	location_id from;
	label_id to; /* of analysis->tree */
};

struct function_spots {
	label_id function; /* NO_LABEL: unknown name */
	uint32_t sides;    /* 1 or SIDE_COUNT */
	/* Those in modules that the function is in, sorted; its own have match 0. Not scaled. */
	struct code_spots side[SIDE_COUNT];
	/* Its own, the heaviest first. */
	uint32_t *own[SIDE_COUNT], own_count[SIDE_COUNT];
	/* Where no sample is its own: a location of its code, and whether it is inlined there. 0:
	 * none. */
	location_id location;
	bool is_inlined;
	struct sampled_call *calls;
	uint32_t call_count;
	bool are_sampled; /* at any time, and not by calls of the program itself */
};

extern const struct facet function_spots_facet;

static inline const struct function_spots *function_spots_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_FUNCTION_SPOTS];
}

#endif
