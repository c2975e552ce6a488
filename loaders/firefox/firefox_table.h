#ifndef LOADERS_FIREFOX_FIREFOX_TABLE_H
#define LOADERS_FIREFOX_FIREFOX_TABLE_H

#include "base/json/json_walk.h"
#include "model/tables/ids.h"

/*
 * A table of a profile of Firefox: columns of numbers, of which only some are kept. In processed
 * profiles it is an object of lists, in Gecko's a list of rows and a schema that says what is
 * where.
 */

#define FIREFOX_NULL INT64_MIN

/* Numbers are kept as millionths where they may have fractions: milliseconds become nanoseconds. */
enum firefox_scale { FIREFOX_WHOLE, FIREFOX_MILLIONTHS = 6 };

struct firefox_column {
	const char *name;
	enum firefox_scale scale;
	int64_t *values;
	uint32_t count, capacity;
};

enum { FIREFOX_COLUMNS = 16 };

struct firefox_table {
	struct firefox_column columns[FIREFOX_COLUMNS]; /* those with a name are kept */
	uint32_t rows;                                  /* of Gecko's */
	char weight_type[16];                           /* a column that is one text; "" */
	bool is_there;
};

void firefox_table_release(struct firefox_table *table);

/* The next value, in either form. */
void firefox_table_take(struct firefox_table *table, struct json_reader *reader);

/* FIREFOX_NULL: it has none. */
static inline int64_t firefox_table_get(const struct firefox_table *table, int column, uint64_t row)
{
	const struct firefox_column *of = &table->columns[column];

	return row < of->count ? of->values[row] : FIREFOX_NULL;
}

static inline bool firefox_table_has(const struct firefox_table *table, int column)
{
	return table->columns[column].count > 0;
}

/* The longest of its columns. */
uint32_t firefox_table_rows(const struct firefox_table *table);

#endif
