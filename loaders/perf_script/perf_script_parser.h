#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_PARSER_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_PARSER_H

#include "loaders/text/parsed_block.h"
#include "loaders/text/parsed_tables.h"

/* What the lines of a block say, one after the other; one for each worker. */

struct perf_script_parser;

struct perf_script_shared {     /* by all of them */
	struct interner lines;  /* as written, with newline; meaning: see perf_script_locations.h */
	struct interner groups; /* lines that make up a location together; meaning: that */
};

struct perf_script_parser *perf_script_parser_new(struct perf_script_shared *shared,
						  struct parsed_tables *tables);
void perf_script_parser_free(struct perf_script_parser *parser);

/* Whole samples. */
void perf_script_parser_parse(struct perf_script_parser *parser, const char *text, size_t size,
			      struct parsed_block *block);

#endif
