#ifndef SYMBOLS_UNWIND_CFI_FUNCTION_H
#define SYMBOLS_UNWIND_CFI_FUNCTION_H

#include "symbols/unwind/cfi_section.h"
#include "symbols/unwind/unwind_machine.h"

/*
 * How to leave the frames of one function, from each of its addresses: the program of an entry
 * carried out once, to a row for each address where something changes.
 */

enum cfi_rule_kind {
	CFI_RULE_UNDEFINED,        /* lost */
	CFI_RULE_SAME,             /* unchanged, where the machine says otherwise */
	CFI_RULE_SAVED,            /* at CFA + value */
	CFI_RULE_VALUE,            /* CFA + value */
	CFI_RULE_REGISTER,         /* in another register */
	CFI_RULE_EXPRESSION,       /* where an expression says; value: its offset in the section */
	CFI_RULE_VALUE_EXPRESSION, /* what an expression says */
};

struct cfi_rule {     /* of one register of the caller */
	uint8_t kind; /* enum cfi_rule_kind */
	uint8_t number;
	int32_t value;
};

enum { CFI_CFA_EXPRESSION = UINT8_MAX };

struct cfi_row {
	uint32_t from;      /* counted from the function's start, up to the next row */
	uint8_t cfa_base;   /* a register, or CFI_CFA_EXPRESSION */
	uint8_t rule_count; /* of others, those that functions preserve are unchanged */
	bool is_outermost;  /* there is no caller */
	bool is_plain;      /* all rules are CFI_RULE_SAVED */
	int32_t cfa_value;  /* to be added; the offset of the expression */
	uint32_t first_rule;
};

struct cfi_function {
	uint64_t start, end; /* [start, end): addresses in the module */
	const struct cfi_section *section;
	const struct cfi_row *rows;
	const struct cfi_rule *rules;
	uint32_t row_count, rule_count;
	uint8_t return_register;
	bool is_signal;
};

/* Room in which functions are made; reused for the next one. */
struct cfi_workshop {
	struct cfi_row *rows;
	struct cfi_rule *rules;
	uint32_t row_count, rule_count, row_capacity, rule_capacity;
};

void cfi_workshop_release(struct cfi_workshop *workshop);

/* The function's rows and rules are in the workshop. False where no row is good; none is after
 * damaged parts. */
bool cfi_function_build(struct cfi_function *function, struct cfi_workshop *workshop,
			const struct cfi_section *section, const struct cfi_entry *entry,
			const struct unwind_machine *machine);

/* The row of an address, which the function covers; NULL. */
const struct cfi_row *cfi_function_row(const struct cfi_function *function, uint64_t address);

#endif
