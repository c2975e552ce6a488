#ifndef SYMBOLS_ELF_UNPACK_H
#define SYMBOLS_ELF_UNPACK_H

#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>

/* All that is compressed in or around an ELF file is unpacked here, up to a limit each. */

/* The bytes that an xz, gzip or zstd file holds: kernel modules and minidebuginfo are packed
 * so. NULL where they are damaged, of another kind, or more than `limit`. Free with free(). */
char *unpack(const char *packed, size_t packed_size, size_t limit, size_t *size);

/* Whether a section is compressed: SHF_COMPRESSED, or by its name the older .zdebug_*. */
bool unpack_is_packed(Elf_Scn *section, const char *name);

/* What it holds, by zlib or zstd; NULL where that is damaged, compressed in another way or more
 * than `limit`. Free with free(). The ELF file and its memory stay as they are. */
char *unpack_section(Elf *elf, Elf_Scn *section, size_t limit, size_t *size);

#endif
