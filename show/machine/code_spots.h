#ifndef SHOW_MACHINE_CODE_SPOTS_H
#define SHOW_MACHINE_CODE_SPOTS_H

#include "model/addresses/address_weights.h"
#include "model/code/machine_code.h"

/* The addresses of a profile that have samples, as far as it says where they are, in the order in
 * which machine code has them. */

#define NO_MATCH UINT32_MAX

struct code_spot {
	location_id location;
	module_id module;
	int64_t self;
	uint32_t match;  /* the user's: which function it is in; NO_MATCH: none of theirs */
	bool is_inlined; /* the user's: that function only has its code there */
	bool is_known;   /* the profile says where it is: */
	bool is_offset;  /* in the file, or by its symbol table */
	bool is_placed;  /* an instruction has its weight */
	uint64_t address;
};

struct code_spots {
	struct code_spot *list; /* sorted: by module and address */
	uint32_t count;
};

/* All that weigh something: not sorted yet. */
void code_spots_init(struct code_spots *spots, const struct profile *profile,
		     const struct address_weights *weights);
void code_spots_release(struct code_spots *spots);

/* Finds the addresses of those in modules that a match is in, and sorts. */
void code_spots_sort(struct code_spots *spots, const struct profile *profile);

/* The order. */
int code_spots_compare(const void *left, const void *right);

/* Gives what was not placed yet to the instructions of a module's code. Returns the sum. *inlined:
 * whether all with a match are inlined. */
int64_t code_spots_place(struct code_spots *spots, module_id module,
			 const struct machine_code *code, int64_t *weights, bool *inlined);

#endif
