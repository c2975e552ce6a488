#ifndef MODEL_MATCH_MATCHED_H
#define MODEL_MATCH_MATCHED_H

#include "base/text/text_list.h"
#include "model/tables/ids.h"

/* Pairs that are the same in two builds (matching.h). */

struct matching {
	/* Per function the one that stands for it, inlined where it is itself, and the one that
	 * stands for both. */
	function_id *function, *identity;
	/* Per function that is such an identity: 1 << MATCH_..., the rules it took to match it, and
	 * what it is called where names were not the same, else NULL. */
	uint16_t *rules;
	const char **name;
	/* Per module the one that stands for it, and the rules it took. */
	module_id *module;
	uint16_t *module_rules;
	/* Per string that is a file's path the one that stands for it, and the rules it took, where
	 * files are what is grouped by; else NULL. */
	string_id *file;
	uint16_t *file_rules;
	/* The same of frames and of locations, where they are what is grouped by; else NULL. */
	frame_id *frame, *frame_identity;
	location_id *location;

	struct text_list texts; /* names that were made here */
};

#endif
