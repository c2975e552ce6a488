#ifndef LOADERS_PSTATS_PSTATS_FILE_H
#define LOADERS_PSTATS_PSTATS_FILE_H

#include "base/error.h"
#include "base/id_index.h"
#include "loaders/edges/call_graph.h"
#include "loaders/pstats/marshal.h"

/*
 * What Python's cProfile stores: for each function how often it was called, its time, and the same
 * for each of its callers. The graph has one value, the time in nanoseconds; its functions are
 * those of the file.
 */

struct pstats_function {
	struct span file, name;
	uint32_t line;
	bool is_known;     /* it has costs, and was not only a caller */
	int64_t calls;     /* of which no caller is known yet */
	int64_t primitive; /* of all calls, those that are no recursion */
};

struct pstats_file {
	struct marshal marshal;
	struct pstats_function *functions;
	uint32_t function_count, function_capacity;
	struct id_index index;
	struct call_graph graph;
	uint64_t bad_times; /* that are no numbers, or too many seconds */
	bool has_primitive; /* some call was a recursion */
	bool is_cut;        /* it ends, or makes no sense, before its end */
};

void pstats_file_init(struct pstats_file *file, struct span bytes);
void pstats_file_release(struct pstats_file *file);

/* False and *error where there is nothing. */
bool pstats_file_read(struct pstats_file *file, struct error *error);

#endif
