#ifndef SYMBOLS_UNWIND_CFI_SECTION_H
#define SYMBOLS_UNWIND_CFI_SECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The entries of .eh_frame and .debug_frame: how the frames of a function are taken down
 * (DWARF's call frame information), not yet carried out. Little endian only. Nothing in it is
 * trusted.
 */

struct cfi_section {
	const unsigned char *bytes;
	size_t size;
	uint64_t address; /* in the module */
	uint8_t word;     /* bytes of an address */
	bool is_debug;    /* .debug_frame */
};

/* The part of a section that is still to be read. A read past its end fails for good. */
struct cfi_cursor {
	const struct cfi_section *section;
	size_t at, end;
	bool failed;
};

uint64_t cfi_read(struct cfi_cursor *cursor, unsigned size);
uint64_t cfi_read_unsigned(struct cfi_cursor *cursor); /* LEB128 */
int64_t cfi_read_signed(struct cfi_cursor *cursor);

/* A pointer that is encoded as DW_EH_PE_... says; `base` is what "datarel" is relative to. */
uint64_t cfi_read_pointer(struct cfi_cursor *cursor, uint8_t encoding, uint64_t base);

/* What DWARF calls an FDE, with what it has of its CIE. */
struct cfi_entry {
	uint64_t start, end; /* addresses of the code */
	uint64_t code_factor;
	int64_t data_factor;
	uint64_t return_register;
	uint8_t encoding; /* of addresses */
	bool is_signal;   /* a frame that the kernel made for a signal */
	/* Programs, as parts of the section: of the CIE, and of its own. */
	size_t common_at, common_end, at, stop;
};

enum cfi_kind { CFI_DAMAGED, CFI_CODE, CFI_OTHER };

/* The entry at an offset, and where the next one begins. CFI_OTHER: a CIE, or the end of a
 * list. CFI_DAMAGED, with `next` 0: there is no next one either. */
enum cfi_kind cfi_section_read(const struct cfi_section *section, size_t offset,
			       struct cfi_entry *entry, size_t *next);

#endif
