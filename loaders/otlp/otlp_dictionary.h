#ifndef LOADERS_OTLP_OTLP_DICTIONARY_H
#define LOADERS_OTLP_OTLP_DICTIONARY_H

#include "base/column.h"
#include "base/wire.h"

/* The tables that all profiles of a message share: rows where they lie, by their number. */

enum otlp_table { /* numbers of fields */
		  OTLP_MAPPINGS = 1,
		  OTLP_LOCATIONS,
		  OTLP_FUNCTIONS,
		  OTLP_LINKS,
		  OTLP_STRINGS,
		  OTLP_ATTRIBUTES,
		  OTLP_STACKS,
		  OTLP_TABLES
};

struct otlp_dictionary {
	struct column rows[OTLP_TABLES]; /* struct wire */
	uint32_t counts[OTLP_TABLES];
	uint64_t missing; /* rows that were asked for and are not there */
};

void otlp_dictionary_init(struct otlp_dictionary *dictionary);
void otlp_dictionary_release(struct otlp_dictionary *dictionary);

/* Before a message: all tables are empty. */
void otlp_dictionary_begin(struct otlp_dictionary *dictionary);

/* Makes what was kept of rows of a table zero. A column for each message would cost more than a
 * small message does. */
void otlp_dictionary_forget(const struct otlp_dictionary *dictionary, enum otlp_table table,
			    struct column *kept);

/* Adds what is in one; how reading it ended. */
enum wire_step otlp_dictionary_read(struct otlp_dictionary *dictionary, struct wire wire);

/* The row; of one that is not there nothing, and it is counted. */
struct wire otlp_dictionary_row(struct otlp_dictionary *dictionary, enum otlp_table table,
				uint64_t row);

/* The numbers of a field that is a list, packed or one by one. */
struct otlp_list {
	struct wire packed;
	uint64_t single;
	bool has_single;
};

struct otlp_list otlp_list_of(const struct wire_field *field);
bool otlp_list_next(struct otlp_list *list, uint64_t *number);

#endif
