#ifndef SYMBOLS_JIT_JITDUMP_H
#define SYMBOLS_JIT_JITDUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "symbols/jit/jit_code.h"
#include "symbols/jit/jit_file.h"

/*
 * jit-PID.dump: what a JIT compiler made, with times, lines and the code itself. Written
 * by Node.js, Java agents, LLVM and others while they run, so that its end may be missing.
 * Of either byte order.
 */

struct jitdump;

struct jitdump *jitdump_open(const char *path, struct error *error);

/* The one that a process had mapped under this path: in the copy of the recorded machine's files,
 * if there is one; else there, or in the process's container. NULL: *trouble says why. */
struct jitdump *jitdump_find_file(const char *path, int32_t pid,
				  const struct symbol_options *options,
				  struct jit_trouble *trouble);
void jitdump_close(struct jitdump *dump);

/* Whether times are those of the processor's counter rather than CLOCK_MONOTONIC. */
bool jitdump_has_cycles(const struct jitdump *dump);

/* The code that was at an address at a time; time 0: the last one there; NULL. */
const struct jit_code *jitdump_find(const struct jitdump *dump, uint64_t address, uint64_t time);

/* Whether there was any in a part of [start, end). */
bool jitdump_has_code(const struct jitdump *dump, uint64_t start, uint64_t end);

/* How its frames are left, as an .eh_frame of which only what is in it is of meaning, for a machine
 * as in ELF files, of this byte order; NULL: that is not known. */
const unsigned char *jitdump_unwinding(const struct jitdump *dump, const struct jit_code *code,
				       uint16_t machine, size_t *size);
bool jitdump_has_unwinding(const struct jitdump *dump);

/* The code's number, below the count of all. */
uint32_t jitdump_number(const struct jitdump *dump, const struct jit_code *code);
uint32_t jitdump_count(const struct jitdump *dump);

/* The newest code of that name that was at an address; NULL. */
const struct jit_code *jitdump_find_named(const struct jitdump *dump, uint64_t address,
					  const char *name);

/* Its bytes, as many as there are addresses; NULL: they are not there. */
const unsigned char *jitdump_bytes(const struct jitdump *dump, const struct jit_code *code);

/* The machine that it is for, as in ELF files; EM_NONE: it does not say. */
uint16_t jitdump_machine(const struct jitdump *dump);
bool jitdump_is_big_endian(const struct jitdump *dump);

/* Where in the source an address of that code is from. False: not known. */
bool jitdump_line(const struct jitdump *dump, const struct jit_code *code, uint64_t address,
		  const char **file, uint32_t *line);

#endif
