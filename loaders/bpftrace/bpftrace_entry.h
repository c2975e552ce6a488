#ifndef LOADERS_BPFTRACE_BPFTRACE_ENTRY_H
#define LOADERS_BPFTRACE_BPFTRACE_ENTRY_H

#include "base/span.h"

/*
 * Maps of bpftrace whose keys have stacks, as it prints them at its end or with print():
 *
 *	@[
 *	    __schedule+619          kstack: the innermost frame first
 *	    schedule+38
 *	,
 *	    __select+77             ustack, which called it
 *	    main+162
 *	, mysqld, 412]: 7           other keys, and the value
 *
 * A map is a sample type. Of other keys, the first text is the process (mostly comm), and the rest
 * names the thread. `kstack(perf)` prints "\tADDRESS SYMBOL+OFFSET (MODULE)".
 *
 * An entry of such a map, taken apart where it is: spans of the text.
 */

enum { BPFTRACE_KEYS_LIMIT = 16, BPFTRACE_STACKS_LIMIT = 8 };

struct bpftrace_stack {
	uint32_t first, count; /* of the entry's `frames`, the innermost first */
};

struct bpftrace_entry {
	struct span map; /* its name; empty: "@" */
	struct span keys[BPFTRACE_KEYS_LIMIT];
	uint32_t key_count;
	struct bpftrace_stack stacks[BPFTRACE_STACKS_LIMIT];
	uint32_t stack_count;
	bool has_empty_key; /* an empty stack is printed as nothing */
	struct span value;
	struct span *frames; /* lines without what is around them; kept from entry to entry */
	uint32_t frame_count, frame_capacity;
};

void bpftrace_entry_release(struct bpftrace_entry *entry);

struct bpftrace_lines {
	const char *at, *end;
	uint64_t number; /* of the line that was taken last, from 1 */
};

/* The next line, without trailing blanks. False at the end. */
bool bpftrace_take_line(struct bpftrace_lines *lines, struct span *line);

/* Those of stacks are indented. */
bool bpftrace_is_frame(struct span line);

/* "@name[": the map's name, and the text after the bracket. */
bool bpftrace_starts_entry(struct span line, struct span *map, struct span *keys);

/* "]: 12": the text before it, and the value. */
bool bpftrace_ends_entry(struct span line, struct span *keys, struct span *value);

/* Reads an entry whose first line is `line`. False where it has no end; then `lines` is after
 * the last one that belongs to it. */
bool bpftrace_entry_read(struct bpftrace_entry *entry, struct bpftrace_lines *lines,
			 struct span line);

/* Its value, saturated; of stats() the total. False where it is not a whole number. */
bool bpftrace_entry_value(const struct bpftrace_entry *entry, int64_t *value, bool *is_cut);

#endif
