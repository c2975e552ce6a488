#ifndef LOADERS_V8_LOG_V8_LOG_CODE_H
#define LOADERS_V8_LOG_V8_LOG_CODE_H

#include "base/id_index.h"
#include "base/span.h"
#include "model/tables/profile_builder.h"
#include "symbols/jit/layered_ranges.h"

/*
 * The code that V8 made, where it was and when. All lines about it are read first; then an address
 * is looked up as of a line: code moves, and its memory is used again. What other code was put over
 * in part is gone as a whole.
 */

enum v8_log_tier {
	V8_LOG_NOT_JS,
	V8_LOG_INTERPRETED,
	V8_LOG_BASELINE,
	V8_LOG_MAGLEV,
	V8_LOG_TURBOFAN,
	V8_LOG_TIERS
};

struct v8_log_code_row;

struct v8_log_code {
	struct profile_builder *builder;
	struct v8_log_code_row *rows; /* from 1 on; 0 is memory without code */
	uint32_t count, capacity;
	struct layered_ranges ranges;
	struct id_index starts; /* of where a row's code begins; it may have gone since */
};

void v8_log_code_init(struct v8_log_code *code, struct profile_builder *builder);
void v8_log_code_release(struct v8_log_code *code);

/* The rest of a line after its first field; false: not understood. Lines are numbered from 1 on.
 * The text stays the caller's. */
bool v8_log_code_create(struct v8_log_code *code, struct span fields, uint64_t line);
bool v8_log_code_move(struct v8_log_code *code, struct span fields, uint64_t line);
bool v8_log_code_delete(struct v8_log_code *code, struct span fields, uint64_t line);

/* When all lines were read. */
void v8_log_code_build(struct v8_log_code *code);

/* The function at an address then; 0: none is known. */
location_id v8_log_code_find(struct v8_log_code *code, uint64_t address, uint64_t line,
			     enum v8_log_tier *tier);

#endif
