#ifndef MODEL_TABLES_SAMPLE_JOIN_H
#define MODEL_TABLES_SAMPLE_JOIN_H

#include <stdbool.h>

#include "model/tables/ids.h"

/* Samples that wait for their values of other types: those that differ in nothing else are one. */

struct joined_value {
	uint32_t next; /* of the same row: its number and 1; 0: it is the last */
	uint32_t type;
	int64_t value;
};

struct joined_row {
	stack_id stack;
	thread_id thread;
	tag_set_id tags;
	bool is_base;
	uint32_t values; /* the first: its number and 1 */
};

struct sample_join;

struct sample_join *sample_join_new(void);
void sample_join_free(struct sample_join *join); /* NULL: nothing happens */

/* From here on these types are not taken any more, bit by bit; what is shown first is kept. */
void sample_join_close_types(struct sample_join *join, uint64_t types, uint32_t default_type);
/* False: none were. */
bool sample_join_default(const struct sample_join *join, uint32_t *type);

/* Of the row that is as `wanted`, but for its values. */
void sample_join_add(struct sample_join *join, const struct joined_row *wanted, uint32_t type,
		     int64_t value);

/* In the order in which they came. */
uint32_t sample_join_count(const struct sample_join *join);
const struct joined_row *sample_join_row(const struct sample_join *join, uint32_t number);
const struct joined_value *sample_join_value(const struct sample_join *join, uint32_t number);

#endif
