#ifndef SYMBOLS_UNWIND_CFI_EXPRESSION_H
#define SYMBOLS_UNWIND_CFI_EXPRESSION_H

#include "symbols/unwind/cfi_section.h"
#include "symbols/unwind/unwind_machine.h"
#include "symbols/unwind/unwind_memory.h"

/* The value of a DWARF expression that is at `offset` in the section, after its length.
 * `first`: what is on its stack at the beginning; NULL: nothing. False where it needs what is
 * not known, or makes no sense. */
bool cfi_expression_evaluate(const struct cfi_section *section, size_t offset,
			     const struct unwind_registers *registers,
			     const struct unwind_memory *memory, const uint64_t *first,
			     uint64_t *value);

#endif
