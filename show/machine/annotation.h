#ifndef SHOW_MACHINE_ANNOTATION_H
#define SHOW_MACHINE_ANNOTATION_H

#include "model/addresses/address_weights.h"
#include "model/code/machine_code.h"
#include "show/code_source.h"

/*
 * The machine code of functions, with what the samples of a slice weigh at each instruction. Where
 * a function's code is in several parts (a compiler moved what is seldom run out of the way), each
 * part that has samples is one of these.
 */

struct annotation {
	struct machine_code code;
	module_id module;
	label_id function; /* as the profile has it; its code's own name may be more precise */
	bool is_inlined;   /* what was looked for is inlined in it, and not the function itself */
	int64_t *weights;  /* per instruction */
	int64_t self;      /* of all of them */
};

/* Samples whose code cannot be shown, of one function. */
struct annotation_gap {
	label_id function;
	int64_t self;
	struct error why;
};

struct annotations {
	struct address_weights weights;
	struct annotation *list; /* the heaviest first */
	uint32_t count;
	struct annotation_gap *gaps;
	uint32_t gap_count;
	uint32_t
		matches; /* functions with samples of their own; beyond a limit they have no rows */
};

/* Those of functions whose name matches; of `limit` of them, the heaviest. False and *error when an
 * expression cannot be used. Released in any case. */
bool annotations_build(struct annotations *annotations, const struct profile *profile,
		       const struct slice *slice, const struct code_source *source,
		       const char *expression, uint32_t limit, struct error *error);
void annotations_release(struct annotations *annotations);

#endif
