#ifndef LOADERS_NETTRACE_NETTRACE_PAYLOAD_H
#define LOADERS_NETTRACE_NETTRACE_PAYLOAD_H

#include "loaders/nettrace/file/nettrace_trace.h"
#include "loaders/nettrace/nettrace_rows.h"
#include "model/tables/profile_builder.h"

/* The contents of the runtime's events that make samples. */

/* Reasons why the runtime stops all threads, and of collections. */
enum nettrace_suspension { NETTRACE_SUSPEND_FOR_GC = 1, NETTRACE_SUSPEND_PREPARES_GC = 6 };

/* The value of NETTRACE_GC_START: which generation, and 8 and 16 bits higher why and how. */
#define NETTRACE_GC_GENERATION(value) ((unsigned)(value)&0xff)
#define NETTRACE_GC_REASON(value) ((unsigned)((value) >> 8) & 0xff)
#define NETTRACE_GC_TYPE(value) ((unsigned)((value) >> 16) & 0xff)

/* Fills in the row's value, tags and name. False: the payload is damaged. */
bool nettrace_payload_read(const struct nettrace_metadata *metadata, struct nettrace_reader payload,
			   const struct nettrace_trace *trace, struct profile_builder *builder,
			   struct nettrace_row *row);

#endif
