#ifndef SOURCES_LIVE_LIVE_RECORD_H
#define SOURCES_LIVE_LIVE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A record of a stream of perf's that says who is there and what is mapped, and which other one it
 * makes needless. */

struct live_record {
	const unsigned char *bytes; /* with the header */
	uint32_t type;
	uint16_t misc;
	size_t size; /* with what follows a record that counts just itself */
};

/* Types, misc flags, and where numbers are. */
enum live_record_type {
	RECORD_MMAP = 1,
	RECORD_COMM = 3,
	RECORD_EXIT = 4,
	RECORD_FORK = 7,
	RECORD_MMAP2 = 10,
	RECORD_NAMESPACES = 16,
	RECORD_KSYMBOL = 17,
	RECORD_CGROUP = 19,
	RECORD_OWN = 64, /* from here on perf's own: of the recording, not of a moment */
	RECORD_TRACING_DATA = 66,
	RECORD_ROUND = 68,
	RECORD_LAST_OWN = 83,

	RECORD_MISC_EXEC = 1 << 13, /* of RECORD_COMM */
	RECORD_PID_AT = 8,
	RECORD_TID_AT = 12,
	RECORD_START_AT = 16,
	RECORD_LENGTH_AT = 24,
	RECORD_SYMBOL_AT = 8,
	RECORD_SMALLEST = 32,
};

uint32_t live_record_number(const unsigned char *bytes, size_t at);
uint64_t live_record_long(const unsigned char *bytes, size_t at);

/* Of one that is there as a whole. */
struct live_record live_record_at(const unsigned char *bytes);

/* The one at `bytes`. False: it has not come as a whole yet, or never will. */
bool live_record_find(const unsigned char *bytes, size_t left, struct live_record *record);

bool live_record_is_mapping(uint32_t type);

/* Of a mapping: whether the earlier one is another, and all of it is hidden. */
bool live_record_covers(const struct live_record *later, const struct live_record *earlier);

/* Whether the earlier one is a name of the same thread, or is of the same symbol. */
bool live_record_is_same_thread(const struct live_record *later, const struct live_record *earlier);
bool live_record_is_same_symbol(const struct live_record *later, const struct live_record *earlier);

#endif
