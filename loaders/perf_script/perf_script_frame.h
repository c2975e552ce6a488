#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_FRAME_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/*
 * The lines of a stack in the text of `perf script`, each perhaps followed by a line with its
 * source:
 *
 *		address symbol+offset (module)
 *	  file.c:12
 */

struct perf_script_frame {
	uint64_t address;
	struct span symbol; /* empty: unknown */
	struct span module; /* the path; empty: unknown */
	bool is_inlined;
};

/* Whether `line` is a frame: blanks, an address, and perhaps more. */
bool perf_script_frame_parse(struct span line, struct perf_script_frame *frame);

/* Of a line that is a frame. */
uint64_t perf_script_frame_address(struct span line);

/* "  file.c:12", on the line after a frame. */
struct perf_script_source {
	struct span file; /* empty: unknown */
	uint32_t line;
	bool is_inlined;
};

bool perf_script_source_parse(struct span line, struct perf_script_source *source);

#endif
