#include "tests/unit.h"

#include <dwarf.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/unwind/cfi_index.h"
#include "symbols/unwind/unwind_step.h"

/* Unwind tables that are composed here, and steps over stacks by them. */

#define CODE 0x1000u
#define SECTION 0x8000u
#define STACK 0x7000u

enum { AX = 0, BX = 3, BP = 6, SP = 7, R10 = 10, RETURN = 16 };

struct table {
	unsigned char bytes[512];
	size_t size;
};

static void put(struct table *table, const void *bytes, size_t size)
{
	memcpy(table->bytes + table->size, bytes, size);
	table->size += size;
}

static void put_u32(struct table *table, uint32_t value)
{
	put(table, &value, 4);
}

/* An entry: its length, what is to follow it, and padding. */
static void put_entry(struct table *table, uint32_t id, const void *head, size_t head_size,
		      const void *program, size_t program_size)
{
	size_t size = 4 + head_size + program_size, padding = (8 - (4 + size) % 8) % 8;

	put_u32(table, (uint32_t)(size + padding));
	put_u32(table, id);
	put(table, head, head_size);
	put(table, program, program_size);
	while (padding-- > 0)
		put(table, "", 1);
}

/* .eh_frame of one function of 0x100 bytes. */
static struct table compose(const char *letters, uint8_t return_register, const char *common,
			    size_t common_size, const char *program, size_t program_size)
{
	struct table table = { .size = 0 };
	unsigned char head[32] = { 1 }; /* the version */
	size_t size = 1 + strlen(letters) + 1;
	uint32_t extent[2] = { CODE, 0x100 };
	unsigned char code[9];

	memcpy(head + 1, letters, strlen(letters) + 1);
	head[size++] = 1;    /* factors: of code */
	head[size++] = 0x78; /* and of data: -8 */
	head[size++] = return_register;
	head[size++] = 1; /* bytes of augmentation */
	head[size++] = DW_EH_PE_udata4;
	put_entry(&table, 0, head, size, common, common_size);
	memcpy(code, extent, 8);
	code[8] = 0; /* bytes of augmentation */
	put_entry(&table, (uint32_t)table.size + 4, code, 9, program, program_size);
	put_u32(&table, 0);
	return table;
}

#define PROGRAM(text) (text), sizeof(text) - 1

/* CFA = rsp + 8, the return address at CFA - 8. */
#define X86_COMMON PROGRAM("\x0c\x07\x08\x90\x01")

/* push %rbp; mov %rsp, %rbp; push %rbx; ...; pop; pop; ret; and more behind that. */
#define FRAMED                                                                           \
	PROGRAM("\x41\x0e\x10\x86\x02"         /* +1: CFA = rsp + 16, rbp at CFA - 16 */ \
		"\x43\x0d\x06"                 /* +4: CFA = rbp + 16 */                  \
		"\x41\x83\x03"                 /* +5: rbx at CFA - 24 */                 \
		"\x60\x0a\x0c\x07\x08\xc6\xc3" /* +37: remembers; CFA = rsp + 8 */       \
		"\x41\x0b")                    /* +38: as it was */

struct machine_state {
	struct unwind_place place;
	struct unwind_memory memory;
	struct cfi_index index;
	struct cfi_workshop workshop;
	struct cfi_function function;
	const struct unwind_machine *machine;
};

static void set(struct machine_state *state, unsigned number, uint64_t value)
{
	unwind_set(&state->place.registers, number, value);
}

static void begin(struct machine_state *state, const struct unwind_machine *machine,
		  const struct table *table, const void *stack, size_t size)
{
	struct cfi_section section = { table->bytes, table->size, SECTION, machine->word, false };
	struct cfi_entry entry;
	uint32_t number;

	*state = (struct machine_state){
		.place.is_innermost = true,
		.memory = { stack, STACK, size, machine->word, NULL, NULL },
		.machine = machine,
	};
	cfi_index_build(&state->index, &section, NULL);
	number = cfi_index_find(&state->index, CODE + 1);
	assert_int_not_equal(number, CFI_NOT_FOUND);
	assert_true(cfi_index_entry(&state->index, number, &entry));
	assert_true(cfi_function_build(&state->function, &state->workshop, &state->index.section,
				       &entry, machine));
	set(state, machine->stack_pointer, STACK);
}

static void end(struct machine_state *state)
{
	cfi_index_release(&state->index);
	cfi_workshop_release(&state->workshop);
}

static enum unwind_result step(struct machine_state *state, uint64_t address)
{
	const struct cfi_row *row = cfi_function_row(&state->function, address);

	assert_non_null(row);
	set(state, state->machine->program_counter, address);
	return unwind_step_by_table(&state->place, state->machine, &state->function, row,
				    &state->memory);
}

#define assert_register(state, number, expected)                                    \
	do {                                                                        \
		assert_true(unwind_is_known(&(state)->place.registers, number));    \
		assert_int_equal((state)->place.registers.value[number], expected); \
	} while (0)

/* Where the function is, and what its caller's registers are then. */
static void prologue_and_epilogue(void **unused)
{
	static const struct {
		uint64_t address;
		unsigned frame_at; /* the word that rbp points at */
		uint64_t return_address, bp, bx, sp;
	} cases[] = {
		{ CODE, 5, 100, STACK + 40, 77, STACK + 8 },
		{ CODE + 1, 5, 101, 100, 77, STACK + 16 },
		{ CODE + 4, 2, 103, 102, 77, STACK + 32 },
		{ CODE + 5, 2, 103, 102, 101, STACK + 32 },
		{ CODE + 36, 2, 103, 102, 101, STACK + 32 },
		{ CODE + 37, 5, 100, STACK + 40, 77, STACK + 8 },
		{ CODE + 38, 2, 103, 102, 101, STACK + 32 },
		{ CODE + 0xff, 2, 103, 102, 101, STACK + 32 },
	};
	static const uint64_t stack[] = { 100, 101, 102, 103, 104, 105, 106, 107 };
	struct table table = compose("zR", RETURN, X86_COMMON, FRAMED);
	struct machine_state state;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		begin(&state, &unwind_x86_64, &table, stack, sizeof(stack));
		set(&state, BP, STACK + 8 * cases[i].frame_at);
		set(&state, BX, 77);
		set(&state, AX, 1);
		assert_int_equal(step(&state, cases[i].address), UNWIND_STEPPED);
		assert_register(&state, RETURN, cases[i].return_address);
		assert_register(&state, BP, cases[i].bp);
		assert_register(&state, BX, cases[i].bx);
		assert_register(&state, SP, cases[i].sp);
		/* What functions do not preserve is gone. */
		assert_false(unwind_is_known(&state.place.registers, AX));
		assert_false(state.place.is_innermost);
		end(&state);
	}
}

/* What a program says of the registers or the return address, and what comes of a step. */
static void ends(void **unused)
{
	static const struct {
		const char *what, *program;
		size_t size;
		bool is_innermost;
		uint64_t words;
		enum unwind_result result;
	} cases[] = {
		{ "as it is", PROGRAM(""), true, 4, UNWIND_STEPPED },
		{ "the return address is undefined", PROGRAM("\x07\x10"), true, 4,
		  UNWIND_OUTERMOST },
		{ "a return address of 0", PROGRAM("\x0e\x18"), true, 4, UNWIND_OUTERMOST },
		{ "the copy ends before", PROGRAM("\x0e\x28"), true, 4, UNWIND_CUT_OFF },
		{ "half a word is there", PROGRAM("\x0e\x20"), true, 3, UNWIND_CUT_OFF },
		{ "a base that is not known", PROGRAM("\x0c\x03\x08"), true, 4, UNWIND_CUT_OFF },
		{ "down the stack", PROGRAM("\x13\x01"), true, 4, UNWIND_LOST },
		{ "nowhere", PROGRAM("\x0e\x00\x11\x10\x7f"), false, 4, UNWIND_LOST },
		{ "the same return address again", PROGRAM("\x08\x10"), true, 4, UNWIND_LOST },
	};
	static const uint64_t stack[] = { 100, 101, 0, 103 };

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct table table =
			compose("zR", RETURN, X86_COMMON, cases[i].program, cases[i].size);
		struct machine_state state;

		begin(&state, &unwind_x86_64, &table, stack, 8 * cases[i].words);
		state.place.is_innermost = cases[i].is_innermost;
		if (step(&state, CODE + 2) != cases[i].result)
			fail_msg("%s", cases[i].what);
		end(&state);
	}
}

/* Lazy entries of the PLT: CFA = rsp + 8 + ((rip & 15) >= 11) * 8. */
static void expressions(void **unused)
{
	static const uint64_t stack[] = { 100, 101, 102, 103 };
	struct table table =
		compose("zR", RETURN, X86_COMMON,
			PROGRAM("\x0f\x0b\x77\x08\x80\x00\x3f\x1a\x3b\x2a\x33\x24\x22"));
	struct machine_state state;

	(void)unused;
	for (unsigned at = 0; at < 16; at++) {
		begin(&state, &unwind_x86_64, &table, stack, sizeof(stack));
		assert_int_equal(step(&state, CODE + at), UNWIND_STEPPED);
		assert_register(&state, RETURN, at < 11 ? 100 : 101);
		end(&state);
	}
	/* Code that aligns the stack keeps where it was: CFA = *(rbp - 8), rbp at *rbp. */
	table = compose("zR", RETURN, X86_COMMON,
			PROGRAM("\x0f\x03\x76\x78\x06\x10\x06\x02\x76\x00"));
	begin(&state, &unwind_x86_64, &table, (const uint64_t[]){ 0, STACK + 32, 55, 103, 0 }, 40);
	set(&state, BP, STACK + 16);
	assert_int_equal(step(&state, CODE + 9), UNWIND_STEPPED);
	assert_register(&state, RETURN, 103);
	assert_register(&state, BP, 55);
	end(&state);
	/* One that goes round for ever, and one that takes what is not there. */
	table = compose("zR", RETURN, X86_COMMON, PROGRAM("\x0f\x04\x30\x2f\xfc\xff"));
	begin(&state, &unwind_x86_64, &table, stack, sizeof(stack));
	assert_int_equal(step(&state, CODE), UNWIND_CUT_OFF);
	end(&state);
	table = compose("zR", RETURN, X86_COMMON, PROGRAM("\x0f\x02\x30\x22"));
	begin(&state, &unwind_x86_64, &table, stack, sizeof(stack));
	assert_int_equal(step(&state, CODE), UNWIND_CUT_OFF);
	end(&state);
}

/* Below the stack pointer of a function that calls nobody is what it has saved without moving
 * it: not in the copy, but still in the register. */
static void red_zone(void **unused)
{
	static const uint64_t stack[] = { 100, 101 };
	struct table table = compose("zR", RETURN, X86_COMMON, PROGRAM("\x86\x04\x83\x04"));
	struct machine_state state;

	(void)unused;
	begin(&state, &unwind_x86_64, &table, stack, sizeof(stack));
	set(&state, BP, 66);
	assert_int_equal(step(&state, CODE), UNWIND_STEPPED);
	assert_register(&state, BP, 66);
	assert_false(unwind_is_known(&state.place.registers, BX));
	end(&state);
}

/* A signal's frame: all registers are at places in it, and what was interrupted is exact. */
static void signals(void **unused)
{
	static const uint64_t stack[] = { 11, 12, STACK + 24, 100, 0 };
	/* CFA = *(rsp + 16), rip at rsp + 24, rax at rsp. */
	struct table table =
		compose("zRS", RETURN, X86_COMMON,
			PROGRAM("\x0f\x03\x77\x10\x06\x10\x10\x02\x77\x18\x10\x00\x02\x77\x00"));
	struct machine_state state;

	(void)unused;
	begin(&state, &unwind_x86_64, &table, stack, sizeof(stack));
	assert_true(state.function.is_signal);
	assert_int_equal(step(&state, CODE), UNWIND_STEPPED);
	assert_register(&state, RETURN, 100);
	assert_register(&state, AX, 11);
	assert_true(state.place.is_innermost);
	end(&state);
}

/* arm64: the return address is in x30 until it is saved; and it may be signed. */
static void link_register(void **unused)
{
	enum { FRAME = 29, LINK = 30, ARM_SP = 31, ARM_PC = 32 };
	static const uint64_t stack[] = { 90, 0x7f00123400005678, 0, 0 };
	struct table table = compose("zRB", LINK, PROGRAM("\x0c\x1f\x00"),
				     PROGRAM("\x44\x2d\x44\x0e\x10\x9d\x02\x9e\x01"));
	struct machine_state state;

	(void)unused;
	begin(&state, &unwind_arm64, &table, stack, sizeof(stack));
	set(&state, FRAME, 5);
	set(&state, LINK, 0x1000f0000);
	assert_int_equal(step(&state, CODE + 4), UNWIND_STEPPED);
	assert_register(&state, ARM_PC, 0x1000f0000);
	assert_register(&state, ARM_SP, STACK);
	/* A caller must have saved it. */
	assert_int_equal(step(&state, CODE + 4), UNWIND_LOST);
	state.place.is_innermost = true;
	assert_int_equal(step(&state, CODE + 8), UNWIND_STEPPED);
	assert_register(&state, ARM_PC, 0x123400005678);
	assert_register(&state, ARM_SP, STACK + 16);
	assert_register(&state, FRAME, 90);
	end(&state);
}

/* i386: words of four bytes. */
static void half_words(void **unused)
{
	enum { ESP = 4, EBP = 5, EIP = 8 };
	static const uint32_t stack[] = { 90, 100, 101 };
	struct table table = compose("zR", EIP, PROGRAM("\x0c\x04\x04\x88\x01"), PROGRAM(""));
	struct machine_state state;

	(void)unused;
	table.bytes[13] = 0x7c; /* the factor of data: -4 */
	begin(&state, &unwind_i386, &table, stack, sizeof(stack));
	set(&state, EBP, STACK);
	assert_int_equal(step(&state, CODE), UNWIND_STEPPED);
	assert_register(&state, EIP, 90);
	assert_register(&state, ESP, STACK + 4);
	set(&state, ESP, STACK);
	assert_int_equal(unwind_step_by_frame(&state.place, &unwind_i386, &state.memory),
			 UNWIND_STEPPED);
	assert_register(&state, EIP, 100);
	assert_register(&state, EBP, 90);
	assert_register(&state, ESP, STACK + 8);
	end(&state);
}

static void frame_pointers(void **unused)
{
	static const uint64_t stack[] = { 1, STACK + 24, 100, 0, 101, STACK + 8, 0 };
	static const struct {
		uint64_t bp, sp;
		enum unwind_result result;
	} cases[] = {
		{ STACK + 8, STACK, UNWIND_STEPPED },   { STACK + 24, STACK, UNWIND_STEPPED },
		{ 0, STACK, UNWIND_OUTERMOST },         { STACK + 40, STACK, UNWIND_OUTERMOST },
		{ STACK + 8, STACK + 16, UNWIND_LOST }, { STACK + 9, STACK, UNWIND_LOST },
		{ STACK + 48, STACK, UNWIND_LOST },     { STACK + 4096, STACK, UNWIND_LOST },
		{ UINT64_MAX - 7, STACK, UNWIND_LOST },
	};
	struct unwind_memory memory = {
		(const unsigned char *)stack, STACK, sizeof(stack), 8, NULL, NULL
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct unwind_place place = { .is_innermost = true };

		unwind_set(&place.registers, BP, cases[i].bp);
		unwind_set(&place.registers, SP, cases[i].sp);
		assert_int_equal(unwind_step_by_frame(&place, &unwind_x86_64, &memory),
				 cases[i].result);
	}
}

/* Whatever is cut off or turned over, there is no crash, and steps go up the stack. */
static void damage(void **unused)
{
	static const uint64_t stack[] = { 100, 101, STACK, STACK + 8, 104, 105, 106, 107 };
	struct table whole = compose("zRS", RETURN, X86_COMMON, FRAMED);

	(void)unused;
	for (size_t at = 0; at < 2 * whole.size; at++) {
		struct table table = whole;
		struct cfi_section section = { NULL, whole.size, SECTION, 8, false };
		struct cfi_workshop workshop = { 0 };
		struct cfi_index index;

		if (at < whole.size)
			section.size = at;
		else
			table.bytes[at - whole.size] ^= 0xff;
		/* Of its own, so that a sanitizer sees reads beyond its end. */
		section.bytes = memcpy(malloc(section.size + 1), table.bytes, section.size);
		cfi_index_build(&index, &section, NULL);
		for (uint32_t i = 0; i < index.count; i++) {
			struct unwind_memory memory = {
				(const unsigned char *)stack, STACK, sizeof(stack), 8, NULL, NULL
			};
			struct cfi_function function;
			struct cfi_entry entry;

			if (!cfi_index_entry(&index, i, &entry) ||
			    !cfi_function_build(&function, &workshop, &section, &entry,
						&unwind_x86_64))
				continue;
			for (uint32_t row = 0; row < function.row_count; row++) {
				struct unwind_place place = { .is_innermost = false };

				unwind_set(&place.registers, SP, STACK);
				unwind_set(&place.registers, BP, STACK + 16);
				if (unwind_step_by_table(&place, &unwind_x86_64, &function,
							 &function.rows[row],
							 &memory) == UNWIND_STEPPED &&
				    unwind_is_in_stack(&memory, place.registers.value[SP], 1))
					assert_true(place.registers.value[SP] > STACK);
			}
		}
		cfi_index_release(&index);
		cfi_workshop_release(&workshop);
		free((void *)(uintptr_t)section.bytes);
	}
}

/* The linker's table finds what going through the section finds; a bad one is left alone. */
static void linkers_table(void **unused)
{
	struct table table = compose("zR", RETURN, X86_COMMON, FRAMED), header = { .size = 0 };
	struct cfi_section section = { table.bytes, table.size, SECTION, 8, false };
	struct cfi_section headed = { header.bytes, 0, SECTION + 0x1000, 8, false };
	struct cfi_index index;
	uint32_t length;

	(void)unused;
	memcpy(&length, table.bytes, 4);
	put(&header, "\x01\x03\x03\x3b", 4);
	put_u32(&header, SECTION);
	put_u32(&header, 1);
	put_u32(&header, CODE - (SECTION + 0x1000));
	put_u32(&header, length + 4 - 0x1000);
	headed.size = header.size;
	cfi_index_build(&index, &section, &headed);
	assert_non_null(index.pairs);
	assert_int_equal(cfi_index_find(&index, CODE - 1), CFI_NOT_FOUND);
	assert_int_equal(cfi_index_find(&index, CODE + 5), 0);
	assert_true(cfi_index_entry(&index, 0, &(struct cfi_entry){ 0 }));
	cfi_index_release(&index);
	header.bytes[8] = 2; /* one more than there is room for */
	cfi_index_build(&index, &section, &headed);
	assert_null(index.pairs);
	assert_int_equal(cfi_index_find(&index, CODE + 5), 0);
	cfi_index_release(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prologue_and_epilogue),
		cmocka_unit_test(ends),
		cmocka_unit_test(expressions),
		cmocka_unit_test(red_zone),
		cmocka_unit_test(signals),
		cmocka_unit_test(link_register),
		cmocka_unit_test(half_words),
		cmocka_unit_test(frame_pointers),
		cmocka_unit_test(damage),
		cmocka_unit_test(linkers_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
