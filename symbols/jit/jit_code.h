#ifndef SYMBOLS_JIT_JIT_CODE_H
#define SYMBOLS_JIT_JIT_CODE_H

#include <stdint.h>

/* A function that a JIT compiler made, as a jitdump has it. */
struct jit_code {
	uint64_t start, end;
	uint64_t time;    /* when it was there, by the writer's clock */
	const char *name; /* lives as long as the jitdump */
	uint64_t loaded;  /* where it was when its lines were written */
	uint32_t first_line, line_count;
	uint64_t unwinding_at; /* in the file: how to leave its frames, an .eh_frame */
	uint32_t unwinding_size;
	uint64_t bytes_at; /* in the file: the code itself; 0: it is not there */
};

#endif
