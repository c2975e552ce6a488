#ifndef MODEL_CODE_CODE_PLACE_H
#define MODEL_CODE_CODE_PLACE_H

#include "base/error.h"
#include "model/tables/profile.h"

/*
 * Where in which file the code of a location is, and what there is: values, so that those who look
 * into files and those who show what is found need not know each other.
 */

struct code_place {
	const char *path;     /* as recorded; lives as long as the profile */
	const char *build_id; /* hexadecimal; "": not known */
	uint64_t address;
	bool is_offset;     /* in the file; else as in its symbol table */
	bool is_after_call; /* execution goes on there after a call, which precedes it */
	/* Of code that a runtime made, where the path is that of the jitdump that has it: the
	 * function's name, as other code may have been at the address before. NULL: a module's. */
	const char *made;
};

/* False and *error where the profile does not say it, or not which of several. */
bool code_place_find(const struct profile *profile, location_id location, struct code_place *place,
		     struct error *error);

struct code_line {             /* texts are never NULL */
	char *function, *file; /* "": not known */
	uint32_t line;         /* innermost: of the place; others: of the call. 0: not known */
	bool is_inlined;
};

struct code_lines { /* inlined callees first, the physical function last */
	struct code_line *list;
	uint32_t count;
};

void code_lines_release(struct code_lines *lines);

#endif
