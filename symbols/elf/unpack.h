#ifndef SYMBOLS_ELF_UNPACK_H
#define SYMBOLS_ELF_UNPACK_H

#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All that is compressed in or around an ELF file is unpacked here, up to a limit each. */

/* What may come of so many bytes, so that a small file does not take all memory: code, names and
 * debug information have a twentieth of that at most. */
enum { UNPACK_TIMES = 32, UNPACK_LEAST = 1 << 20 };

static inline size_t unpack_most(size_t stored, size_t limit)
{
	return stored < limit / UNPACK_TIMES && UNPACK_LEAST + stored * UNPACK_TIMES < limit
		       ? UNPACK_LEAST + stored * UNPACK_TIMES
		       : limit;
}

/* The bytes that an xz, gzip or zstd file holds: kernel modules and minidebuginfo are packed
 * so. NULL where they are damaged, of another kind, or more than `limit`. Free with free(). */
char *unpack(const char *packed, size_t packed_size, size_t limit, size_t *size);

/* Whether a section is compressed: SHF_COMPRESSED, or by its name the older .zdebug_*. */
bool unpack_is_packed(Elf_Scn *section, const char *name);

/* How many bytes it says that it holds; 0: none that can be unpacked. */
uint64_t unpack_section_size(Elf *elf, Elf_Scn *section);

/* Its content, by zlib or zstd; NULL where that is damaged, compressed in another way or more
 * than `limit`. Free with free(). The ELF file and its memory stay unchanged. */
char *unpack_section(Elf *elf, Elf_Scn *section, size_t limit, size_t *size);

#endif
