#include "symbols/unwind/unwind_machine.h"

#include <elf.h>

#define BIT(number) ((uint64_t)1 << (number))
#define BITS(first, last) (BIT((last) + 1) - BIT(first))

/* clang-format off */

/* perf: AX BX CX DX SI DI BP SP IP FLAGS CS SS DS ES FS GS R8 to R15.
 * DWARF: rax rdx rcx rbx rsi rdi rbp rsp r8 to r15, and the return address. */
const struct unwind_machine unwind_x86_64 = {
	.elf_machine = EM_X86_64,
	.word = 8,
	.count = 17,
	.program_counter = 16,
	.stack_pointer = 7,
	.frame_pointer = 6,
	.link = UINT8_MAX,
	.preserved = BIT(3) | BIT(6) | BITS(12, 15),
	.address_bits = UINT64_MAX,
	.perf_bits = { 0, 3, 2, 1, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 8 },
};

/* DWARF: eax ecx edx ebx esp ebp esi edi, and the return address. */
const struct unwind_machine unwind_i386 = {
	.elf_machine = EM_386,
	.word = 4,
	.count = 9,
	.program_counter = 8,
	.stack_pointer = 4,
	.frame_pointer = 5,
	.link = UINT8_MAX,
	.preserved = BIT(3) | BITS(5, 7),
	.address_bits = UINT32_MAX,
	.perf_bits = { 0, 2, 3, 1, 7, 6, 4, 5, 8 },
};

/* Both: x0 to x30 and sp; perf: then pc. A return address may be signed in the bits that no
 * address of a user has. */
const struct unwind_machine unwind_arm64 = {
	.elf_machine = EM_AARCH64,
	.word = 8,
	.count = 33,
	.program_counter = 32,
	.stack_pointer = 31,
	.frame_pointer = 29,
	.link = 30,
	.preserved = BITS(19, 29),
	.address_bits = BITS(0, 47),
	.perf_bits = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
		       21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32 },
};
