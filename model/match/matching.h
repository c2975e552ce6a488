#ifndef MODEL_MATCH_MATCHING_H
#define MODEL_MATCH_MATCHING_H

#include "base/text_list.h"
#include "model/slices/sample_filter.h"

/*
 * Which functions of two builds are the same: those of one name, in modules of one name, from
 * files of one name. Where only one side has such a function, build noise is taken out of the
 * names (match_name.h), and all that are then alike are one: f and f.constprop.0 of one side are
 * f of the other. What both sides have in the same way is never merged.
 */

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

/* `sides`: which samples are of the one and of the other. `exact`: no rule is used, names are
 * compared as they are. */
void matching_init(struct matching *matching, const struct profile *profile,
		   const struct sample_filter *const sides[2], enum grouping by, bool exact);
void matching_release(struct matching *matching);

#endif
