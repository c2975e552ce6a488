#include "symbols/machine/instruction_decoder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/machine/x86_size.h"

#ifdef HAVE_CAPSTONE

#include <capstone/capstone.h>

struct instruction_decoder {
	csh handle;
	cs_insn *instruction;
	size_t step;
	bool is_x86, is_64;
};

/* Sets that MIPS files name in their flags (EF_MIPS_ARCH). */
enum { MIPS_ARCH_SHIFT = 28, MIPS_32R6 = 9, MIPS_64R6 = 10 };

static int mode_of_mips(const struct instruction_set *set)
{
	unsigned arch = set->flags >> MIPS_ARCH_SHIFT;

	if (arch == MIPS_32R6)
		return CS_MODE_MIPS32R6;
	return set->is_64 || arch == MIPS_64R6 ? CS_MODE_MIPS64 : CS_MODE_MIPS32;
}

static bool find_mode(const struct instruction_set *set, cs_arch *arch, int *mode)
{
	switch (set->machine) {
	case EM_X86_64:
	case EM_386:
		*arch = CS_ARCH_X86;
		*mode = set->machine == EM_X86_64 ? CS_MODE_64 : CS_MODE_32;
		return true;
	case EM_AARCH64: /* code is little-endian even where data is not */
		*arch = CS_ARCH_ARM64;
		*mode = CS_MODE_LITTLE_ENDIAN;
		return true;
	case EM_ARM:
		*arch = CS_ARCH_ARM;
		*mode = set->is_thumb ? CS_MODE_THUMB : CS_MODE_ARM | CS_MODE_V8;
		return true;
	case EM_PPC64:
	case EM_PPC:
		*arch = CS_ARCH_PPC;
		*mode = set->machine == EM_PPC64 ? CS_MODE_64 : CS_MODE_32;
		break;
	case EM_S390:
		*arch = CS_ARCH_SYSZ;
		*mode = 0;
		break;
	case EM_MIPS:
		*arch = CS_ARCH_MIPS;
		*mode = mode_of_mips(set);
		break;
#if CS_API_MAJOR >= 5 /* before that it does not know them */
	case EM_RISCV:
		*arch = CS_ARCH_RISCV;
		*mode = (set->is_64 ? CS_MODE_RISCV64 : CS_MODE_RISCV32) | CS_MODE_RISCVC;
		return true;
#endif
	default:
		return false;
	}
	if (set->is_big_endian)
		*mode |= (int)CS_MODE_BIG_ENDIAN;
	return true;
}

struct instruction_decoder *instruction_decoder_open(const struct instruction_set *set,
						     struct error *error)
{
	struct instruction_decoder *decoder;
	cs_arch arch;
	csh handle;
	int mode;

	if (!find_mode(set, &arch, &mode) || cs_open(arch, (cs_mode)mode, &handle) != CS_ERR_OK) {
		error_set(
			error, ERROR_UNSUPPORTED,
			"libcapstone here cannot decode machine code of this kind (ELF machine %u)",
			set->machine);
		return NULL;
	}
	if (arch == CS_ARCH_X86)
		cs_option(handle, CS_OPT_SYNTAX, CS_OPT_SYNTAX_ATT);
	decoder = memory_new(1, sizeof(*decoder));
	decoder->handle = handle;
	decoder->step = instruction_set_step(set);
	decoder->is_x86 = arch == CS_ARCH_X86;
	decoder->is_64 = set->is_64;
	decoder->instruction = cs_malloc(handle);
	if (!decoder->instruction)
		memory_exhausted();
	return decoder;
}

void instruction_decoder_close(struct instruction_decoder *decoder)
{
	if (!decoder)
		return;
	cs_free(decoder->instruction, 1);
	cs_close(&decoder->handle);
	free(decoder);
}

static void leave_bytes(const struct instruction_decoder *decoder, const unsigned char *bytes,
			size_t left, struct decoded_instruction *decoded)
{
	size_t used = 0, known = decoder->is_x86 ? x86_size(bytes, left, decoder->is_64) : 0;

	decoded->size = known > 0 ? known : left < decoder->step ? left : decoder->step;
	decoded->is_undecoded = true;
	strcpy(decoded->mnemonic, ".byte");
	for (size_t i = 0; i < decoded->size; i++)
		used += (size_t)snprintf(decoded->operands + used, sizeof(decoded->operands) - used,
					 "%s0x%02x", i > 0 ? ", " : "", bytes[i]);
}

/* Some versions of the library call it movd whatever it moves. */
static bool is_movq(const unsigned char *bytes, size_t left)
{
	size_t at = bytes[0] == 0x66;

	return left > at + 2 && (bytes[at] & 0xf8) == 0x48 && bytes[at + 1] == 0x0f &&
	       (bytes[at + 2] == 0x6e || bytes[at + 2] == 0x7e);
}

void instruction_decoder_read(struct instruction_decoder *decoder, const unsigned char *bytes,
			      size_t left, uint64_t address, struct decoded_instruction *decoded)
{
	const uint8_t *code = bytes;
	uint64_t at = address;
	size_t rest = left;

	if (!cs_disasm_iter(decoder->handle, &code, &rest, &at, decoder->instruction) ||
	    rest >= left) {
		leave_bytes(decoder, bytes, left, decoded);
		return;
	}
	decoded->size = left - rest;
	decoded->is_undecoded = false;
	snprintf(decoded->mnemonic, sizeof(decoded->mnemonic), "%s",
		 decoder->instruction->mnemonic);
	snprintf(decoded->operands, sizeof(decoded->operands), "%s", decoder->instruction->op_str);
	if (decoder->is_x86 && strcmp(decoded->mnemonic, "movd") == 0 && is_movq(bytes, left))
		strcpy(decoded->mnemonic, "movq");
}

#else

struct instruction_decoder *instruction_decoder_open(const struct instruction_set *set,
						     struct error *error)
{
	(void)set;
	error_set(error, ERROR_UNSUPPORTED,
		  "this serac was built without libcapstone, which decodes machine code");
	return NULL;
}

void instruction_decoder_close(struct instruction_decoder *decoder)
{
	(void)decoder;
}

void instruction_decoder_read(struct instruction_decoder *decoder, const unsigned char *bytes,
			      size_t left, uint64_t address, struct decoded_instruction *decoded)
{
	(void)decoder;
	(void)bytes;
	(void)left;
	(void)address;
	*decoded = (struct decoded_instruction){ .size = 1, .is_undecoded = true };
}

#endif
