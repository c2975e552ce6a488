#ifndef LOADERS_V8_LOG_V8_LOG_TICKS_H
#define LOADERS_V8_LOG_V8_LOG_TICKS_H

#include "loaders/v8_log/v8_log_code.h"
#include "loaders/v8_log/v8_log_modules.h"

/* Ticks as samples: "tick,PC,MICROSECONDS,IS EXTERNAL,TOP OF STACK,STATE,CALLER,CALLER,...". */

struct v8_log_ticks {
	struct profile_builder *builder;
	struct v8_log_code code;
	struct v8_log_modules modules;
	uint32_t version;  /* V8's first number; 0: not known */
	location_id *path; /* innermost first */
	uint32_t depth, capacity;
	location_id collector, idle, unknown;
	uint64_t count, nameless, overflows;
	int64_t first, last; /* nanoseconds */
};

void v8_log_ticks_init(struct v8_log_ticks *ticks, struct profile_builder *builder,
		       const struct symbol_options *options);
void v8_log_ticks_release(struct v8_log_ticks *ticks);

/* The rest of a line after its first field; false: not understood. */
bool v8_log_ticks_add(struct v8_log_ticks *ticks, struct span fields, uint64_t line);

#endif
