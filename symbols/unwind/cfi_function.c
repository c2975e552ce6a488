#include "symbols/unwind/cfi_function.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	REMEMBERED_LIMIT = 16,
	ROW_LIMIT = 1 << 18, /* of one function */
	RULE_LIMIT = 1 << 20,
};

/* What holds at one address. */
struct state {
	uint64_t cfa_base;
	int64_t cfa_value;
	uint64_t ruled; /* a bit per register that has a rule */
	struct cfi_rule rules[UNWIND_REGISTERS];
};

struct program {
	struct cfi_function *function;
	struct cfi_workshop *workshop;
	const struct cfi_section *section;
	const struct cfi_entry *entry;
	const struct unwind_machine *machine;
	uint64_t location;
	struct state state, initial;
	struct state remembered[REMEMBERED_LIMIT];
	unsigned depth;
	bool failed;
};

void cfi_workshop_release(struct cfi_workshop *workshop)
{
	free(workshop->rows);
	free(workshop->rules);
	*workshop = (struct cfi_workshop){ 0 };
}

/* --- rows */

static bool is_same_list(const struct program *program, const struct cfi_row *row)
{
	const struct cfi_rule *rule = program->workshop->rules + row->first_rule;
	const struct state *state = &program->state;

	if (row->rule_count != __builtin_popcountll(state->ruled))
		return false;
	for (uint64_t left = state->ruled; left != 0; left &= left - 1, rule++) {
		const struct cfi_rule *now = &state->rules[__builtin_ctzll(left)];

		if (rule->number != now->number || rule->kind != now->kind ||
		    rule->value != now->value)
			return false;
	}
	return true;
}

static void add_rules(struct program *program, struct cfi_row *row)
{
	struct cfi_workshop *workshop = program->workshop;
	const struct cfi_row *last =
		workshop->row_count > 0 ? &workshop->rows[workshop->row_count - 1] : NULL;

	if (last && is_same_list(program, last)) {
		row->first_rule = last->first_rule;
		row->rule_count = last->rule_count;
		return;
	}
	if (workshop->rule_count + UNWIND_REGISTERS > workshop->rule_capacity) {
		workshop->rule_capacity = memory_more(workshop->rule_capacity);
		workshop->rules = memory_resize(workshop->rules, workshop->rule_capacity,
						sizeof(*workshop->rules));
	}
	row->first_rule = workshop->rule_count;
	for (uint64_t left = program->state.ruled; left != 0; left &= left - 1)
		workshop->rules[workshop->rule_count++] =
			program->state.rules[__builtin_ctzll(left)];
	row->rule_count = (uint8_t)(workshop->rule_count - row->first_rule);
}

static void describe(const struct program *program, struct cfi_row *row)
{
	const struct cfi_rule *rules = program->workshop->rules + row->first_rule;

	row->is_plain = true;
	for (uint8_t i = 0; i < row->rule_count; i++) {
		row->is_plain &= rules[i].kind == CFI_RULE_SAVED;
		if (rules[i].number == program->function->return_register)
			row->is_outermost = rules[i].kind == CFI_RULE_UNDEFINED;
	}
}

/* The state holds from `location` on, if that is where the function is. */
static void add_row(struct program *program)
{
	struct cfi_workshop *workshop = program->workshop;
	const struct cfi_function *function = program->function;
	const struct state *state = &program->state;
	struct cfi_row row = { .from = (uint32_t)(program->location - function->start) };

	if (program->location - function->start > UINT32_MAX || workshop->row_count >= ROW_LIMIT ||
	    workshop->rule_count >= RULE_LIMIT) {
		program->failed = true;
		return;
	}
	row.cfa_base = (uint8_t)state->cfa_base;
	row.cfa_value = (int32_t)state->cfa_value;
	if (workshop->row_count + 1 >= workshop->row_capacity) {
		workshop->row_capacity = memory_more(workshop->row_capacity);
		workshop->rows = memory_resize(workshop->rows, workshop->row_capacity,
					       sizeof(*workshop->rows));
	}
	add_rules(program, &row);
	describe(program, &row);
	workshop->rows[workshop->row_count++] = row;
}

static void advance(struct program *program, uint64_t location)
{
	if (location < program->location || location > program->function->end) {
		program->failed = true;
		return;
	}
	if (location > program->location)
		add_row(program);
	program->location = location;
}

/* --- instructions */

static void set_rule(struct program *program, uint64_t number, enum cfi_rule_kind kind,
		     int64_t value)
{
	struct state *state = &program->state;

	/* Registers that nobody needs. */
	if (number >= program->machine->count)
		return;
	if (value != (int32_t)value) {
		program->failed = true;
		return;
	}
	state->rules[number] = (struct cfi_rule){ (uint8_t)kind, (uint8_t)number, (int32_t)value };
	state->ruled |= (uint64_t)1 << number;
}

static void restore_rule(struct program *program, uint64_t number)
{
	if (number >= program->machine->count)
		return;
	program->state.ruled &= ~((uint64_t)1 << number);
	program->state.ruled |= program->initial.ruled & ((uint64_t)1 << number);
	program->state.rules[number] = program->initial.rules[number];
}

static void set_cfa(struct program *program, uint64_t base, int64_t value)
{
	if (base >= program->machine->count || value != (int32_t)value)
		program->failed = true;
	program->state.cfa_base = base;
	program->state.cfa_value = value;
}

static void set_cfa_value(struct program *program, int64_t value)
{
	if (program->state.cfa_base == CFI_CFA_EXPRESSION)
		program->failed = true;
	else
		set_cfa(program, program->state.cfa_base, value);
}

/* The offset of an expression, which is passed over. */
static int64_t expression(struct cfi_cursor *cursor)
{
	size_t at = cursor->at;
	uint64_t size = cfi_read_unsigned(cursor);

	if (cursor->failed || size > cursor->end - cursor->at || at > INT32_MAX)
		cursor->failed = true;
	else
		cursor->at += size;
	return (int64_t)at;
}

static int64_t scaled(const struct program *program, uint64_t value)
{
	return (int64_t)(value * (uint64_t)program->entry->data_factor);
}

static void remember(struct program *program)
{
	if (program->depth == REMEMBERED_LIMIT)
		program->failed = true;
	else
		program->remembered[program->depth++] = program->state;
}

static void recall(struct program *program)
{
	if (program->depth == 0)
		program->failed = true;
	else
		program->state = program->remembered[--program->depth];
}

static void run_rule(struct program *program, struct cfi_cursor *cursor, uint64_t code)
{
	uint64_t number = cfi_read_unsigned(cursor);

	switch (code) {
	case DW_CFA_offset_extended:
		set_rule(program, number, CFI_RULE_SAVED,
			 scaled(program, cfi_read_unsigned(cursor)));
		break;
	case DW_CFA_offset_extended_sf:
		set_rule(program, number, CFI_RULE_SAVED,
			 scaled(program, (uint64_t)cfi_read_signed(cursor)));
		break;
	case DW_CFA_GNU_negative_offset_extended:
		set_rule(program, number, CFI_RULE_SAVED,
			 -scaled(program, cfi_read_unsigned(cursor)));
		break;
	case DW_CFA_val_offset:
		set_rule(program, number, CFI_RULE_VALUE,
			 scaled(program, cfi_read_unsigned(cursor)));
		break;
	case DW_CFA_val_offset_sf:
		set_rule(program, number, CFI_RULE_VALUE,
			 scaled(program, (uint64_t)cfi_read_signed(cursor)));
		break;
	case DW_CFA_register:
		set_rule(program, number, CFI_RULE_REGISTER,
			 (int64_t)(cfi_read_unsigned(cursor) & INT32_MAX));
		break;
	case DW_CFA_expression:
		set_rule(program, number, CFI_RULE_EXPRESSION, expression(cursor));
		break;
	case DW_CFA_val_expression:
		set_rule(program, number, CFI_RULE_VALUE_EXPRESSION, expression(cursor));
		break;
	case DW_CFA_undefined:
		set_rule(program, number, CFI_RULE_UNDEFINED, 0);
		break;
	case DW_CFA_same_value:
		set_rule(program, number, CFI_RULE_SAME, 0);
		break;
	default:
		restore_rule(program, number);
	}
}

static void run_other(struct program *program, struct cfi_cursor *cursor, uint64_t code)
{
	const uint64_t factor = program->entry->code_factor;
	uint64_t number;

	switch (code) {
	case DW_CFA_nop:
	case DW_CFA_GNU_window_save: /* of arm64: whether return addresses are signed */
		break;
	case DW_CFA_set_loc:
		advance(program, cfi_read_pointer(cursor, program->entry->encoding, 0));
		break;
	case DW_CFA_advance_loc1:
		advance(program, program->location + cfi_read(cursor, 1) * factor);
		break;
	case DW_CFA_advance_loc2:
		advance(program, program->location + cfi_read(cursor, 2) * factor);
		break;
	case DW_CFA_advance_loc4:
		advance(program, program->location + cfi_read(cursor, 4) * factor);
		break;
	case DW_CFA_remember_state:
		remember(program);
		break;
	case DW_CFA_restore_state:
		recall(program);
		break;
	case DW_CFA_def_cfa:
		number = cfi_read_unsigned(cursor);
		set_cfa(program, number, (int64_t)cfi_read_unsigned(cursor));
		break;
	case DW_CFA_def_cfa_sf:
		number = cfi_read_unsigned(cursor);
		set_cfa(program, number, scaled(program, (uint64_t)cfi_read_signed(cursor)));
		break;
	case DW_CFA_def_cfa_register:
		set_cfa(program, cfi_read_unsigned(cursor), program->state.cfa_value);
		break;
	case DW_CFA_def_cfa_offset:
		set_cfa_value(program, (int64_t)cfi_read_unsigned(cursor));
		break;
	case DW_CFA_def_cfa_offset_sf:
		set_cfa_value(program, scaled(program, (uint64_t)cfi_read_signed(cursor)));
		break;
	case DW_CFA_def_cfa_expression:
		program->state.cfa_base = CFI_CFA_EXPRESSION;
		program->state.cfa_value = expression(cursor);
		break;
	case DW_CFA_GNU_args_size:
		cfi_read_unsigned(cursor);
		break;
	case DW_CFA_offset_extended:
	case DW_CFA_offset_extended_sf:
	case DW_CFA_GNU_negative_offset_extended:
	case DW_CFA_val_offset:
	case DW_CFA_val_offset_sf:
	case DW_CFA_register:
	case DW_CFA_expression:
	case DW_CFA_val_expression:
	case DW_CFA_undefined:
	case DW_CFA_same_value:
	case DW_CFA_restore_extended:
		run_rule(program, cursor, code);
		break;
	default:
		program->failed = true;
	}
}

/* False: what follows is not known. */
static bool run(struct program *program, size_t at, size_t end)
{
	struct cfi_cursor cursor = { program->section, at, end, false };

	while (cursor.at < cursor.end && !program->failed && !cursor.failed) {
		uint64_t code = cfi_read(&cursor, 1), operand = code & 0x3f;

		switch (code & 0xc0) {
		case DW_CFA_advance_loc:
			advance(program, program->location + operand * program->entry->code_factor);
			break;
		case DW_CFA_offset:
			set_rule(program, operand, CFI_RULE_SAVED,
				 scaled(program, cfi_read_unsigned(&cursor)));
			break;
		case DW_CFA_restore:
			restore_rule(program, operand);
			break;
		default:
			run_other(program, &cursor, code);
		}
	}
	return !program->failed && !cursor.failed;
}

bool cfi_function_build(struct cfi_function *function, struct cfi_workshop *workshop,
			const struct cfi_section *section, const struct cfi_entry *entry,
			const struct unwind_machine *machine)
{
	struct program program = {
		.function = function,
		.workshop = workshop,
		.section = section,
		.entry = entry,
		.machine = machine,
		.location = entry->start,
		.state = { .cfa_base = machine->stack_pointer },
	};

	workshop->row_count = workshop->rule_count = 0;
	*function = (struct cfi_function){
		.start = entry->start,
		.end = entry->end,
		.section = section,
		.return_register = (uint8_t)entry->return_register,
		.is_signal = entry->is_signal,
	};
	if (entry->return_register >= machine->count ||
	    !run(&program, entry->common_at, entry->common_end))
		return false;
	program.initial = program.state;
	if (!run(&program, entry->at, entry->stop))
		program.failed = true;
	else
		advance(&program, entry->end);
	if (program.failed)
		function->end = program.location;
	function->rows = workshop->rows;
	function->rules = workshop->rules;
	function->row_count = workshop->row_count;
	function->rule_count = workshop->rule_count;
	return function->row_count > 0;
}

const struct cfi_row *cfi_function_row(const struct cfi_function *function, uint64_t address)
{
	uint64_t offset = address - function->start;
	uint32_t low = 0, high = function->row_count;

	/* The last one that does not begin behind it. */
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (function->rows[middle].from <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &function->rows[low - 1] : NULL;
}
