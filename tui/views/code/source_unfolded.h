#ifndef TUI_VIEWS_CODE_SOURCE_UNFOLDED_H
#define TUI_VIEWS_CODE_SOURCE_UNFOLDED_H

#include "model/lines/inlined_lines.h"
#include "tui/session/analysis/samples/source_lines_facet.h"

/*
 * The bodies of inlined functions that are unfolded below the lines that they are inlined in. Which
 * ones is kept by their keys, so it holds for other filters, and for what is shown later.
 */

struct unfolded_row {
	uint32_t line;    /* of the file, that it is below */
	uint32_t inlined; /* in source_lines.inlined */
};

struct source_unfolded {
	uint32_t key_count;
	uint64_t *keys; /* of lines that are open */

	/* Of the lines that were shown last. */
	const struct source_lines *lines;
	uint32_t number, keys_then; /* the analysis, and which change of the keys */
	uint32_t changes;
	uint32_t count;
	struct unfolded_row *rows; /* by line */
};

void source_unfolded_release(struct source_unfolded *unfolded);

/* Makes the rows for what is shown; `number` tells an analysis from others. */
void source_unfolded_update(struct source_unfolded *unfolded, const struct source_lines *lines,
			    const char *file, uint32_t number);

/* Whether a function has weight here: in what is zoomed into, with all filters. */
bool source_unfolded_shows(const struct inlined *function);

bool source_unfolded_has(const struct source_unfolded *unfolded, uint64_t key);

/* Opens or closes a line. */
void source_unfolded_set(struct source_unfolded *unfolded, uint64_t key, bool open);

#endif
