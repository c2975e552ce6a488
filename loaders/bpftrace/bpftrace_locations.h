#ifndef LOADERS_BPFTRACE_BPFTRACE_LOCATIONS_H
#define LOADERS_BPFTRACE_BPFTRACE_LOCATIONS_H

#include "base/interner.h"
#include "loaders/bpftrace/bpftrace_entry.h"
#include "loaders/text/parsed_tables.h"

/* Lines of frames, each taken apart once; meaning: the location. All workers share them. */
struct bpftrace_locations {
	struct interner kernel, user;
};

void bpftrace_locations_init(struct bpftrace_locations *locations);
void bpftrace_locations_release(struct bpftrace_locations *locations);

uint32_t bpftrace_locations_find(struct bpftrace_locations *locations, struct parsed_tables *tables,
				 struct span text, enum function_kind kind);

/* The same without looking it up. */
uint32_t bpftrace_locations_add(struct parsed_tables *tables, struct span text,
				enum function_kind stack_kind);

/* Whether a stack is of the kernel. */
bool bpftrace_locations_are_kernel(const struct bpftrace_entry *entry, struct bpftrace_stack stack);

#endif
