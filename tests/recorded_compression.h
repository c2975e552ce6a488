#ifndef TESTS_RECORDED_COMPRESSION_H
#define TESTS_RECORDED_COMPRESSION_H

#include "tests/recorded_bytes.h"

/* Records of perf that have others in them, packed with zstd: what is behind `from` becomes some of
 * those. */

/* Each with `step` bytes, of RECORD_COMPRESSED or RECORD_COMPRESSED2. */
void recorded_compression_split(struct recorded_bytes *data, size_t from, size_t step,
				uint32_t type, bool swap);

/* The same as perf 6.16 does where it is more than a record holds: one whose size wraps, and which
 * has the headers of the others among its bytes. */
void recorded_compression_at_once(struct recorded_bytes *data, size_t from, bool swap);

#endif
