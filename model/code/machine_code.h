#ifndef MODEL_CODE_MACHINE_CODE_H
#define MODEL_CODE_MACHINE_CODE_H

#include "model/code/code_place.h"

/*
 * The machine code of a function, decoded: values, as those of code_place.h. Addresses are those of
 * the file's symbol table.
 */

enum instruction_flow {
	FLOW_ON,     /* to the instruction after it */
	FLOW_CALL,   /* elsewhere, and back */
	FLOW_JUMP,   /* elsewhere */
	FLOW_BRANCH, /* elsewhere or on */
	FLOW_RETURN,
};

struct instruction {
	uint64_t address;
	uint64_t target; /* with has_target: where a call, jump or branch goes */
	/* In `texts`: what it does, as "jne 0x401136 <main+0x26>" or ".byte 0xff 0xff"; and from
	 * which byte on the text says where it goes or what an operand points to, the same as
	 * the text's length where it does not. */
	uint32_t text, place;
	uint32_t lines; /* which of `lines` + 1; 0: not known */
	uint8_t size;   /* bytes */
	uint8_t flow;   /* enum instruction_flow */
	bool has_target;
	bool is_undecoded;
};

struct machine_code {
	char *name;          /* of the function, as it is shown; "": its range has no name */
	char *path;          /* of the file that has the bytes */
	char *without;       /* why no lines are known; NULL: some are */
	uint64_t start, end; /* the function; `end` is not in it */
	uint64_t offset;     /* of its start in the file */
	bool is_cut;         /* the function goes on after the last instruction */
	bool is_unchecked;   /* the profile does not say of which build its file was */
	unsigned char *bytes;
	struct instruction *list; /* by address, without gaps; at least one */
	uint32_t count;
	char *texts;
	struct code_lines *lines; /* in no order */
	uint32_t line_count;
};

void machine_code_release(struct machine_code *code);

/* The instruction that has a byte at the address; NULL. */
const struct instruction *machine_code_find(const struct machine_code *code, uint64_t address);

static inline const char *machine_code_text(const struct machine_code *code,
					    const struct instruction *instruction)
{
	return code->texts + instruction->text;
}

#endif
