#ifndef LOADERS_V8_LOG_V8_LOG_MODULES_H
#define LOADERS_V8_LOG_V8_LOG_MODULES_H

#include "base/sparse_rows.h"
#include "loaders/text/unresolved_frames.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"
#include "symbols/jit/layered_ranges.h"
#include "symbols/shared_symbols.h"

/* The program and its libraries, as the log says where they were, and the names in them by the
 * symbols of their files, which are opened when the first of their addresses is asked for. */

#define V8_LOG_MODULES_LIMIT 4096

struct v8_log_modules {
	struct profile_builder *builder;
	const struct symbol_options *options;
	struct v8_log_module *rows;
	uint32_t count;
	bool has_more; /* than the limit */
	struct layered_ranges ranges;
	struct shared_symbols symbols;
	struct unresolved_frames unresolved;
};

void v8_log_modules_init(struct v8_log_modules *modules, struct profile_builder *builder,
			 const struct symbol_options *options);
void v8_log_modules_release(struct v8_log_modules *modules);

/* `start` is where the beginning of the file would be, whatever parts of it are mapped. */
void v8_log_modules_add(struct v8_log_modules *modules, const char *path, uint64_t start,
			uint64_t end);

/* When all are there. */
void v8_log_modules_build(struct v8_log_modules *modules);

/* The function at an address; 0: it is in none of them, or that has no name for it, and then
 * *unnamed is what to show if nothing else has one: 0 where it is in none. */
location_id v8_log_modules_find(struct v8_log_modules *modules, uint64_t address,
				location_id *unnamed);

/* When all ticks are there: says where names come from. */
void v8_log_modules_report(const struct v8_log_modules *modules);

#endif
