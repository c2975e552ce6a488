#ifndef SYMBOLS_MACHINE_X86_SIZE_H
#define SYMBOLS_MACHINE_X86_SIZE_H

#include <stdbool.h>
#include <stddef.h>

/* How long an instruction is that the decoder does not know: newer sets keep to the shapes of older
 * ones (prefixes, opcode map, ModRM), so the next one can still be read. 0: not known. */
size_t x86_size(const unsigned char *bytes, size_t left, bool is_64);

#endif
