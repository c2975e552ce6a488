#include "symbols/machine/code_target.h"

#include <stdlib.h>
#include <string.h>

struct flow_row {
	const char *words; /* with blanks around each; "jg*" is all that begins with it */
	uint8_t flow;
};

/* What is in no row goes on. The first row that has a word counts. */
static const struct flow_row of_x86[] = {
	{ " call* lcall* syscall sysenter ", FLOW_CALL },
	{ " jmp* ljmp* ", FLOW_JUMP },
	{ " j* loop* xbegin ", FLOW_BRANCH },
	{ " ret* lret* iret* sysret* sysexit* ", FLOW_RETURN },
	{ NULL, 0 },
};

static const struct flow_row of_arm64[] = {
	{ " bl blr blraa blrab blraaz blrabz svc ", FLOW_CALL },
	{ " b br braa brab braaz brabz ", FLOW_JUMP },
	{ " b.* cbz cbnz tbz tbnz ", FLOW_BRANCH },
	{ " ret retaa retab eret ", FLOW_RETURN },
	{ NULL, 0 },
};

static const struct flow_row of_arm[] = {
	{ " ble blt ble.w blt.w bls bls.w beq* bne* bhs* blo* bmi* bpl* bvs* bvc* bhi* bge* bgt* "
	  "cbz cbnz ",
	  FLOW_BRANCH },
	{ " bl* svc ", FLOW_CALL },
	{ " b b.w bx tbb tbh ", FLOW_JUMP },
	{ NULL, 0 },
};

static const struct flow_row of_ppc[] = {
	{ " blr ", FLOW_RETURN },
	{ " bl bla bctrl bclrl blrl sc ", FLOW_CALL },
	{ " b ba bctr ", FLOW_JUMP },
	{ " bc bcl bca beq* bne* blt* bgt* ble* bge* bdnz* bdz* bso* bns* bun* bnu* ",
	  FLOW_BRANCH },
	{ NULL, 0 },
};

static const struct flow_row of_s390[] = {
	{ " bras brasl bas basr balr svc ", FLOW_CALL },
	{ " j jg br b ", FLOW_JUMP },
	{ " j* br* crj* cgrj* cij* cgij* clrj* clgrj* clij* clgij* bct* ", FLOW_BRANCH },
	{ NULL, 0 },
};

static const struct flow_row of_mips[] = {
	{ " jal* bal* bgezal* bltzal* syscall ", FLOW_CALL },
	{ " b j jr jr.hb bc ", FLOW_JUMP },
	{ " beq* bne* bltz* bgez* blez* bgtz* blt* bge* bc1* bovc bnvc ", FLOW_BRANCH },
	{ " eret deret ", FLOW_RETURN },
	{ NULL, 0 },
};

static const struct flow_row of_riscv[] = {
	{ " jal jalr c.jal c.jalr call ecall ", FLOW_CALL },
	{ " j jr c.j c.jr tail ", FLOW_JUMP },
	{ " beq* bne* blt* bge* bgt* ble* c.beqz c.bnez ", FLOW_BRANCH },
	{ " ret mret sret ", FLOW_RETURN },
	{ NULL, 0 },
};

static const struct flow_row *rows_of(uint16_t machine)
{
	switch (machine) {
	case EM_X86_64:
	case EM_386:
		return of_x86;
	case EM_AARCH64:
		return of_arm64;
	case EM_ARM:
		return of_arm;
	case EM_PPC:
	case EM_PPC64:
		return of_ppc;
	case EM_S390:
		return of_s390;
	case EM_MIPS:
		return of_mips;
	default:
		return of_riscv;
	}
}

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words + 1; *at; at = strchr(at, ' ') + 1) {
		size_t size = strcspn(at, " ");

		if (at[size - 1] == '*' ? strncmp(at, word, size - 1) == 0
					: size == length && memcmp(at, word, size) == 0)
			return true;
	}
	return false;
}

/* Jumps to the register with the address behind the call. */
static bool is_return(const struct instruction_set *set, const char *word, const char *operands)
{
	switch (set->machine) {
	case EM_ARM:
		return (strcmp(word, "bx") == 0 && strcmp(operands, "lr") == 0) ||
		       ((strncmp(word, "pop", 3) == 0 || strncmp(word, "ldm", 3) == 0) &&
			strstr(operands, "pc}"));
	case EM_S390:
		return strcmp(word, "br") == 0 && strcmp(operands, "%r14") == 0;
	case EM_MIPS:
		return strncmp(word, "jr", 2) == 0 && strcmp(operands, "$ra") == 0;
	case EM_RISCV:
		return (strcmp(word, "c.jr") == 0 || strcmp(word, "jr") == 0) &&
		       strcmp(operands, "ra") == 0;
	default:
		return false;
	}
}

/* Behind prefixes: "repz retq", "bnd jmp". */
static const char *last_word(const char *mnemonic)
{
	const char *blank = strrchr(mnemonic, ' ');

	return blank && blank[1] ? blank + 1 : mnemonic;
}

enum instruction_flow code_target_flow(const struct instruction_set *set,
				       const struct decoded_instruction *decoded)
{
	const char *word = last_word(decoded->mnemonic);

	if (decoded->is_undecoded)
		return FLOW_ON;
	if (is_return(set, word, decoded->operands))
		return FLOW_RETURN;
	for (const struct flow_row *row = rows_of(set->machine); row->words; row++)
		if (has_word(row->words, word))
			return (enum instruction_flow)row->flow;
	return FLOW_ON;
}

/* Branches of MIPS without a delay slot: some versions of the library write a distance as if it
 * were the target. */
static bool is_compact(const struct instruction_set *set, const char *word)
{
	return set->machine == EM_MIPS && *word == 'b' && word[strlen(word) - 1] == 'c';
}

bool code_target_find(const struct instruction_set *set, const struct decoded_instruction *decoded,
		      uint64_t address, uint64_t *target)
{
	const char *last = strrchr(decoded->operands, ' ');
	bool is_negative;
	char *end;

	last = last ? last + 1 : decoded->operands;
	last += *last == '#';
	is_negative = *last == '-';
	last += is_negative;
	if (*last < '0' || *last > '9' || is_compact(set, last_word(decoded->mnemonic)))
		return false;
	*target = strtoull(last, &end, 0);
	if (*end)
		return false;
	if (set->machine == EM_RISCV) /* is a distance */
		*target = address + (is_negative ? -*target : *target);
	if (!set->is_64)
		*target &= UINT32_MAX;
	return true;
}

bool code_target_data(const struct instruction_set *set, const struct decoded_instruction *decoded,
		      uint64_t address, uint64_t *data)
{
	const char *register_at = strstr(decoded->operands, "(%rip)");
	const char *number = register_at;
	char *end;
	int64_t distance;

	if (set->machine != EM_X86_64 || !register_at)
		return false;
	while (number > decoded->operands && strchr("-x0123456789abcdef", number[-1]))
		number--;
	distance = number < register_at ? strtoll(number, &end, 0) : 0;
	*data = address + decoded->size + (uint64_t)distance;
	return true;
}
