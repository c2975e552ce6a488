#ifndef LOADERS_PERF_FILE_PERF_KNOWN_RECORDS_H
#define LOADERS_PERF_FILE_PERF_KNOWN_RECORDS_H

#include <stdint.h>

/* The types of records that perf and simpleperf write, and what becomes of them. docs/formats.md
 * has the same table. */

enum perf_record_use {
	USE_READ,
	USE_COUNTED, /* a warning says how many there were */
	USE_NONE,    /* a profile does not need it */
};

struct perf_known_record {
	uint32_t type;
	const char *name;
	enum perf_record_use use;
};

/* NULL: not known. */
const struct perf_known_record *perf_known_record_find(uint32_t type);

#endif
