#ifndef LOADERS_FOLDED_FOLDED_COLUMNS_H
#define LOADERS_FOLDED_FOLDED_COLUMNS_H

#include "base/span.h"
#include "loaders/text/block_merger.h"

/*
 * The values that each line ends in. A first line may name them as pprof does, "samples/count
 * cpu/nanoseconds" (pprofutils writes it); else two are before and after, and more have numbers.
 */

struct folded_columns {
	uint32_t count;
	struct block_merger_type types[PARSED_VALUES_LIMIT];
	int64_t factors[PARSED_VALUES_LIMIT]; /* of the numbers in the text */
	char *names;                          /* that the types refer to */
	char *header;                         /* the line, or NULL */
};

void folded_columns_release(struct folded_columns *columns);

/* Whether the line names as many types as it has words: sets them. */
bool folded_columns_parse(struct folded_columns *columns, struct span line);

/* How many numbers the line ends in, but for a first word. At most PARSED_VALUES_LIMIT. */
uint32_t folded_columns_count(struct span line);

/* Of values without a header. */
void folded_columns_number(struct folded_columns *columns, uint32_t count);

/* Takes the values off the line; what is left is the stack. */
bool folded_columns_take(const struct folded_columns *columns, struct span *line,
			 struct parsed_value *values, bool *cut);

#endif
