#ifndef SYMBOLS_ELF_MODULE_LAYOUT_H
#define SYMBOLS_ELF_MODULE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where the parts of a file are in its own address space, by its program headers. Or, of
 * a kernel, how far its symbols are from where it ran.
 */

struct load_segment {
	uint64_t offset, size; /* in the file */
	uint64_t address;
	uint64_t align;
	bool is_executable;
};

struct module_layout {
	struct load_segment *segments;
	size_t count;
	bool is_shifted; /* no segments: an address is the run-time one less `shift` */
	uint64_t shift;
};

void module_layout_add(struct module_layout *layout, const struct load_segment *segment);
void module_layout_release(struct module_layout *layout);

/* Mappings are of whole pages: an offset a bit outside of a segment belongs to it as well,
 * unless it is inside of another. */
bool module_layout_address(const struct module_layout *layout, uint64_t offset, uint64_t *address);

#endif
