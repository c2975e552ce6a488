#ifndef SYMBOLS_UNWIND_UNWIND_STEP_H
#define SYMBOLS_UNWIND_UNWIND_STEP_H

#include "symbols/unwind/cfi_function.h"
#include "symbols/unwind/unwind_memory.h"

/*
 * From one frame to that of its caller. Each step moves up the stack, but for one that leaves a
 * function which has not used it yet: so there are never more than the copy of the stack has
 * words.
 */

enum unwind_result {
	UNWIND_STEPPED,
	UNWIND_OUTERMOST, /* there is no caller */
	UNWIND_CUT_OFF,   /* it is in memory that was not recorded */
	UNWIND_LOST,      /* what is known of the frame leads nowhere */
};

struct unwind_place {
	struct unwind_registers registers;
	/* Nothing of it was called from here on: where it was sampled, or interrupted by a
	 * signal. So its address is that of an instruction, and not the one after a call. */
	bool is_innermost;
};

/* By the function's table. `row`: that of the address. */
enum unwind_result unwind_step_by_table(struct unwind_place *place,
					const struct unwind_machine *machine,
					const struct cfi_function *function,
					const struct cfi_row *row,
					const struct unwind_memory *memory);

/* By the frame pointer, of code that has no table. Whether the new address is one of code is
 * for the caller to check. */
enum unwind_result unwind_step_by_frame(struct unwind_place *place,
					const struct unwind_machine *machine,
					const struct unwind_memory *memory);

/* Out of the frame that the kernel makes for a signal, where code without a table is to be its
 * return from it. False: that is not what is here. */
bool unwind_step_by_signal(struct unwind_place *place, const struct unwind_machine *machine,
			   const struct unwind_memory *memory);

#endif
