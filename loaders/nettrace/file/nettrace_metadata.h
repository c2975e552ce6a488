#ifndef LOADERS_NETTRACE_NETTRACE_METADATA_H
#define LOADERS_NETTRACE_NETTRACE_METADATA_H

#include "loaders/nettrace/file/nettrace_map.h"
#include "loaders/nettrace/file/nettrace_reader.h"

/* The kinds of events of a recording: those that serac reads are known by provider and number, or
 * by name where there are no numbers. */

enum nettrace_kind {
	NETTRACE_UNKNOWN,
	NETTRACE_THREAD_SAMPLE,
	NETTRACE_METHOD,        /* with its name: from its time on */
	NETTRACE_METHOD_LISTED, /* at the end, or when it is unloaded: for all the time before */
	NETTRACE_MODULE,
	NETTRACE_DOMAIN_MODULE,
	NETTRACE_RUNTIME,
	NETTRACE_PROCESS,
	NETTRACE_ALLOCATION_TICK,
	NETTRACE_ALLOCATION_SAMPLED,
	NETTRACE_GC_START,
	NETTRACE_SUSPEND,
	NETTRACE_RESTART,
	NETTRACE_EXCEPTION,
	NETTRACE_CONTENTION_START,
	NETTRACE_CONTENTION_STOP,
	/* What dotnet-trace collect-linux and other collectors of the whole machine write. */
	NETTRACE_CPU,
	NETTRACE_SWITCH,
	NETTRACE_COUNTED, /* others with a value and a stack */
	NETTRACE_PROCESS_CREATED,
	NETTRACE_MAPPING,
	NETTRACE_MAPPING_DETAILS,
	NETTRACE_SYMBOL,
};

struct nettrace_metadata {
	uint32_t id;
	enum nettrace_kind kind;
	uint32_t version;
	struct span name;              /* of NETTRACE_COUNTED */
	struct nettrace_reader fields; /* format 6: their descriptions */
};

struct nettrace_kinds {
	struct nettrace_metadata *rows;
	uint32_t count, capacity;
	struct nettrace_map index; /* an id to the row, from 1 on */
};

void nettrace_kinds_init(struct nettrace_kinds *kinds);
void nettrace_kinds_release(struct nettrace_kinds *kinds);

/* Forgets all. */
void nettrace_kinds_clear(struct nettrace_kinds *kinds);

/* The payload of an event that describes a kind, up to format 5. False: it is damaged. */
bool nettrace_kinds_add_event(struct nettrace_kinds *kinds, struct nettrace_reader payload);

/* A metadata block of format 6. */
bool nettrace_kinds_add_block(struct nettrace_kinds *kinds, struct nettrace_reader block);

/* NULL: it was not described. */
const struct nettrace_metadata *nettrace_kinds_find(const struct nettrace_kinds *kinds,
						    uint32_t id);

/* Numbers and texts of an event of format 6, in the order that is wanted: `names` of them, each
 * with its number or text; others stay unchanged. False: damaged. */
struct nettrace_value {
	const char *name;
	uint64_t number;
	struct span text;
};

bool nettrace_metadata_read(const struct nettrace_metadata *metadata,
			    struct nettrace_reader payload, struct nettrace_value *values,
			    size_t count);

#endif
