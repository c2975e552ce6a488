#include "symbols/unwind/unwind_code.h"

enum { ENTRIES_LIMIT = 16 };

/* The first entry that is of code; where it is in the section. */
static bool find_entry(const struct cfi_section *section, size_t *offset, struct cfi_entry *entry)
{
	size_t next = 0;

	for (int i = 0; i < ENTRIES_LIMIT && (i == 0 || (next > 0 && next < section->size)); i++) {
		*offset = next;
		if (cfi_section_read(section, *offset, entry, &next) == CFI_CODE)
			return true;
	}
	return false;
}

void unwind_code_build(struct unwind_code *code, const unsigned char *bytes, size_t size,
		       uint64_t start, const struct unwind_machine *machine,
		       struct unwind_store *store)
{
	struct cfi_function made;
	struct cfi_entry entry;
	size_t offset, next;

	*code = (struct unwind_code){
		.section = { .bytes = bytes, .size = size, .word = machine->word },
	};
	if (!find_entry(&code->section, &offset, &entry))
		return;
	code->section.address = start - entry.start;
	if (cfi_section_read(&code->section, offset, &entry, &next) == CFI_CODE &&
	    entry.start == start &&
	    cfi_function_build(&made, &store->workshop, &code->section, &entry, machine))
		code->function = unwind_store_keep(store, &made);
}
