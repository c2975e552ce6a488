#include "symbols/unwind/cfi_expression.h"

#include <dwarf.h>

enum {
	STACK_LIMIT = 64,
	STEP_LIMIT = 1000, /* jumps may go back */
};

bool unwind_read(const struct unwind_memory *memory, uint64_t address, unsigned size,
		 uint64_t *value)
{
	if (unwind_is_in_stack(memory, address, size)) {
		*value = 0;
		__builtin_memcpy(value, memory->stack + (address - memory->start), size);
		return true;
	}
	return memory->read && memory->read(memory->context, address, size, value);
}

struct evaluation {
	struct cfi_cursor cursor;
	size_t begin;
	const struct unwind_registers *registers;
	const struct unwind_memory *memory;
	uint64_t stack[STACK_LIMIT];
	unsigned depth;
	bool failed;
};

static void push(struct evaluation *evaluation, uint64_t value)
{
	if (evaluation->depth == STACK_LIMIT)
		evaluation->failed = true;
	else
		evaluation->stack[evaluation->depth++] = value;
}

static uint64_t pop(struct evaluation *evaluation)
{
	if (evaluation->depth == 0) {
		evaluation->failed = true;
		return 0;
	}
	return evaluation->stack[--evaluation->depth];
}

/* The one that is `down` below the top. */
static uint64_t pick(struct evaluation *evaluation, uint64_t down)
{
	if (down >= evaluation->depth) {
		evaluation->failed = true;
		return 0;
	}
	return evaluation->stack[evaluation->depth - 1 - down];
}

static void push_register(struct evaluation *evaluation, uint64_t number, int64_t offset)
{
	if (number >= UNWIND_REGISTERS || !unwind_is_known(evaluation->registers, (unsigned)number))
		evaluation->failed = true;
	else
		push(evaluation, evaluation->registers->value[number] + (uint64_t)offset);
}

static void dereference(struct evaluation *evaluation, uint64_t size)
{
	uint64_t address = pop(evaluation), value = 0;

	if (size == 0 || size > 8 || evaluation->failed ||
	    !unwind_read(evaluation->memory, address, (unsigned)size, &value))
		evaluation->failed = true;
	push(evaluation, value);
}

static void jump(struct evaluation *evaluation, int64_t distance)
{
	uint64_t offset = evaluation->cursor.at - evaluation->begin + (uint64_t)distance;

	if (offset > evaluation->cursor.end - evaluation->begin)
		evaluation->failed = true;
	else
		evaluation->cursor.at = evaluation->begin + offset;
}

static void push_constant(struct evaluation *evaluation, uint64_t operation)
{
	struct cfi_cursor *cursor = &evaluation->cursor;
	/* From DW_OP_const1u on: unsigned and signed, each twice as long. */
	unsigned size = 1u << (operation - DW_OP_const1u) / 2, shift = 64 - 8 * size;
	uint64_t value = cfi_read(cursor, size);

	if ((operation - DW_OP_const1u) % 2 == 1)
		value = (uint64_t)((int64_t)(value << shift) >> shift);
	push(evaluation, value);
}

static void calculate(struct evaluation *evaluation, uint64_t operation)
{
	uint64_t right = pop(evaluation), left = pop(evaluation);
	int64_t a = (int64_t)left, b = (int64_t)right;

	switch (operation) {
	case DW_OP_and:
		push(evaluation, left & right);
		break;
	case DW_OP_or:
		push(evaluation, left | right);
		break;
	case DW_OP_xor:
		push(evaluation, left ^ right);
		break;
	case DW_OP_plus:
		push(evaluation, left + right);
		break;
	case DW_OP_minus:
		push(evaluation, left - right);
		break;
	case DW_OP_mul:
		push(evaluation, left * right);
		break;
	case DW_OP_div:
		evaluation->failed |= b == 0;
		push(evaluation, b == 0 ? 0 : b == -1 ? -left : (uint64_t)(a / b));
		break;
	case DW_OP_mod:
		evaluation->failed |= right == 0;
		push(evaluation, right == 0 ? 0 : left % right);
		break;
	case DW_OP_shl:
		push(evaluation, right < 64 ? left << right : 0);
		break;
	case DW_OP_shr:
		push(evaluation, right < 64 ? left >> right : 0);
		break;
	case DW_OP_shra:
		push(evaluation, (uint64_t)(a >> (right < 64 ? right : 63)));
		break;
	case DW_OP_eq:
		push(evaluation, a == b);
		break;
	case DW_OP_ne:
		push(evaluation, a != b);
		break;
	case DW_OP_lt:
		push(evaluation, a < b);
		break;
	case DW_OP_le:
		push(evaluation, a <= b);
		break;
	case DW_OP_gt:
		push(evaluation, a > b);
		break;
	case DW_OP_ge:
		push(evaluation, a >= b);
		break;
	default:
		evaluation->failed = true;
	}
}

static void rearrange(struct evaluation *evaluation, uint64_t operation)
{
	uint64_t first, second, third;

	switch (operation) {
	case DW_OP_dup:
		push(evaluation, pick(evaluation, 0));
		break;
	case DW_OP_drop:
		pop(evaluation);
		break;
	case DW_OP_over:
		push(evaluation, pick(evaluation, 1));
		break;
	case DW_OP_pick:
		push(evaluation, pick(evaluation, cfi_read(&evaluation->cursor, 1)));
		break;
	case DW_OP_swap:
		first = pop(evaluation);
		second = pop(evaluation);
		push(evaluation, first);
		push(evaluation, second);
		break;
	default: /* DW_OP_rot */
		first = pop(evaluation);
		second = pop(evaluation);
		third = pop(evaluation);
		push(evaluation, first);
		push(evaluation, third);
		push(evaluation, second);
	}
}

static void run_one(struct evaluation *evaluation, uint64_t operation)
{
	struct cfi_cursor *cursor = &evaluation->cursor;
	uint64_t value;

	switch (operation) {
	case DW_OP_nop:
		break;
	case DW_OP_constu:
		push(evaluation, cfi_read_unsigned(cursor));
		break;
	case DW_OP_consts:
		push(evaluation, (uint64_t)cfi_read_signed(cursor));
		break;
	case DW_OP_bregx:
		value = cfi_read_unsigned(cursor);
		push_register(evaluation, value, cfi_read_signed(cursor));
		break;
	case DW_OP_deref:
		dereference(evaluation, evaluation->memory->word);
		break;
	case DW_OP_deref_size:
		dereference(evaluation, cfi_read(cursor, 1));
		break;
	case DW_OP_abs:
		value = pop(evaluation);
		push(evaluation, (int64_t)value < 0 ? -value : value);
		break;
	case DW_OP_neg:
		push(evaluation, -pop(evaluation));
		break;
	case DW_OP_not:
		push(evaluation, ~pop(evaluation));
		break;
	case DW_OP_plus_uconst:
		value = pop(evaluation);
		push(evaluation, value + cfi_read_unsigned(cursor));
		break;
	case DW_OP_skip:
		jump(evaluation, (int16_t)cfi_read(cursor, 2));
		break;
	case DW_OP_bra:
		value = cfi_read(cursor, 2);
		if (pop(evaluation) != 0)
			jump(evaluation, (int16_t)value);
		break;
	default:
		if (operation >= DW_OP_lit0 && operation <= DW_OP_lit31)
			push(evaluation, operation - DW_OP_lit0);
		else if (operation >= DW_OP_breg0 && operation <= DW_OP_breg31)
			push_register(evaluation, operation - DW_OP_breg0, cfi_read_signed(cursor));
		else if (operation >= DW_OP_const1u && operation <= DW_OP_const8s)
			push_constant(evaluation, operation);
		else if (operation >= DW_OP_dup && operation <= DW_OP_rot)
			rearrange(evaluation, operation);
		else
			calculate(evaluation, operation);
	}
}

bool cfi_expression_evaluate(const struct cfi_section *section, size_t offset,
			     const struct unwind_registers *registers,
			     const struct unwind_memory *memory, const uint64_t *first,
			     uint64_t *value)
{
	struct evaluation evaluation = {
		.cursor = { section, offset, section->size, false },
		.registers = registers,
		.memory = memory,
	};
	struct cfi_cursor *cursor = &evaluation.cursor;
	uint64_t size = cfi_read_unsigned(cursor);

	if (cursor->failed || size > cursor->end - cursor->at)
		return false;
	evaluation.begin = cursor->at;
	cursor->end = cursor->at + size;
	if (first)
		push(&evaluation, *first);
	for (unsigned steps = 0; cursor->at < cursor->end; steps++) {
		uint64_t operation = cfi_read(cursor, 1);

		if (operation == DW_OP_stack_value)
			break;
		run_one(&evaluation, operation);
		if (evaluation.failed || cursor->failed || steps == STEP_LIMIT)
			return false;
	}
	*value = pop(&evaluation);
	if (memory->word == 4)
		*value = (uint32_t)*value;
	return !evaluation.failed;
}
