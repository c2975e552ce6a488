#ifndef SYMBOLS_ELF_UNPACK_H
#define SYMBOLS_ELF_UNPACK_H

#include <stddef.h>

/* The bytes that an xz, gzip or zstd file holds: kernel modules and minidebuginfo are packed
 * so. NULL where they are damaged, of another kind, or more than `limit`. Free with free(). */
char *unpack(const char *packed, size_t packed_size, size_t limit, size_t *size);

#endif
