#ifndef SYMBOLS_UNWIND_CFI_INDEX_H
#define SYMBOLS_UNWIND_CFI_INDEX_H

#include "symbols/unwind/cfi_section.h"

/*
 * Which entry of a section covers an address: by the table that the linker made of it
 * (.eh_frame_hdr), or by one of our own.
 */

struct cfi_place { /* where the entry for addresses from `start` on is */
	uint64_t start;
	size_t offset;
};

struct cfi_index {
	struct cfi_section section;
	/* The linker's: pairs of 4-byte offsets from `base`. NULL: `places` instead. */
	const unsigned char *pairs;
	uint64_t base;
	struct cfi_place *places;
	uint32_t count;
};

/* `header`: the bytes of .eh_frame_hdr, which is at an address in the module; NULL: none. Where
 * it is of no use the section is gone through once. */
void cfi_index_build(struct cfi_index *index, const struct cfi_section *section,
		     const struct cfi_section *header);
void cfi_index_release(struct cfi_index *index);

#define CFI_NOT_FOUND UINT32_MAX

/* The number of the last entry that begins at or before the address; CFI_NOT_FOUND. */
uint32_t cfi_index_find(const struct cfi_index *index, uint64_t address);

/* That entry. False: it is damaged. */
bool cfi_index_entry(const struct cfi_index *index, uint32_t number, struct cfi_entry *entry);

#endif
