#ifndef TUI_SESSION_CODE_FUNCTION_CODE_H
#define TUI_SESSION_CODE_FUNCTION_CODE_H

#include "show/machine/code_loop.h"
#include "tui/session/analysis/analysis.h"
#include "tui/session/code/lookup.h"

/*
 * The machine code of the function that function_spots_facet.h is about, with what its samples
 * weigh: what `serac annotate` prints. A compiler may have moved a part of it away, and an inlined
 * function has its code in others': each such piece of code is a part.
 */

struct code_part {
	const struct machine_code *code;
	module_id module;
	bool is_inlined; /* the function only has its code there */
	/* Per instruction, of all samples there; [0] where nothing is compared. */
	int64_t *weights[SIDE_COUNT];
	int64_t self[SIDE_COUNT]; /* of all of them */
	bool has_loop;
	struct code_loop loop; /* of the side that was recorded last */
};

struct function_code {
	uint32_t version;  /* changes with all that follows */
	label_id function; /* NO_LABEL: unknown name */
	uint32_t sides;    /* 1 or SIDE_COUNT */
	uint32_t count;    /* the heaviest first */
	struct code_part *parts;
	int64_t most;        /* of an instruction of any part and side, without the sign */
	bool is_reading;     /* more may come */
	bool is_other_build; /* of the base: nothing is compared */
	/* What samples without code weigh, and why the first of them has none. */
	int64_t missing[SIDE_COUNT];
	struct error why;
};

struct code_keeper; /* of the one that is shown */

struct code_keeper *code_keeper_new(void);
void code_keeper_free(struct code_keeper *keeper);

/* That of an analysis, which `number` tells from others; asks for what is not there yet. Good
 * until it is called again, or the lookup takes something. */
const struct function_code *code_keeper_find(struct code_keeper *keeper,
					     const struct analysis *analysis, uint32_t number,
					     struct lookup *reader,
					     const struct code_source *source);

/* The instruction at an address: which part it is in, or `count`. */
uint32_t function_code_part(const struct function_code *code, uint64_t address, uint32_t *at);

/* The heaviest instruction of the first part. */
const struct instruction *function_code_hottest(const struct function_code *code);

/* Of all sides, without the sign. */
int64_t code_part_size(const struct code_part *part, uint32_t at);

#endif
