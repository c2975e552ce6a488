#include "symbols/machine/instruction_set.h"

#include "symbols/elf/elf_symbols.h"

struct instruction_set instruction_set_of(const struct elf_image *image, uint64_t address)
{
	struct instruction_set set = { .machine = image->machine };
	GElf_Ehdr header;

	if (!gelf_getehdr(image->elf, &header))
		return set;
	set.flags = header.e_flags;
	set.is_64 = header.e_ident[EI_CLASS] == ELFCLASS64;
	set.is_big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
	set.is_thumb = image->machine == EM_ARM && elf_symbols_is_thumb(image, address);
	return set;
}

size_t instruction_set_step(const struct instruction_set *set)
{
	switch (set->machine) {
	case EM_X86_64:
	case EM_386:
		return 1;
	case EM_S390:
	case EM_RISCV:
		return 2;
	case EM_ARM:
		return set->is_thumb ? 2 : 4;
	default:
		return 4;
	}
}
