#include "loaders/firefox/firefox_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/tables/quantity.h"

void firefox_table_release(struct firefox_table *table)
{
	for (int i = 0; i < FIREFOX_COLUMNS; i++) {
		free(table->columns[i].values);
		table->columns[i].values = NULL;
		table->columns[i].count = table->columns[i].capacity = 0;
	}
}

uint32_t firefox_table_rows(const struct firefox_table *table)
{
	uint32_t rows = 0;

	for (int i = 0; i < FIREFOX_COLUMNS; i++)
		if (table->columns[i].count > rows)
			rows = table->columns[i].count;
	return rows;
}

static void append(struct firefox_column *column, int64_t value)
{
	if (column->count == column->capacity) {
		column->capacity = memory_more(column->capacity);
		column->values =
			memory_resize(column->values, column->capacity, sizeof(*column->values));
	}
	column->values[column->count++] = value;
}

/* What is neither number nor truth is null. */
static int64_t take_value(struct json_reader *reader, enum firefox_scale scale)
{
	enum json_token token = json_reader_next(reader);
	int64_t value;

	if (token == JSON_NUMBER) {
		value = json_number_scaled(reader->number, (int)scale);
		return value == FIREFOX_NULL ? FIREFOX_NULL + 1 : value;
	}
	json_skip_rest(reader, token);
	return token == JSON_TRUE ? 1 : token == JSON_FALSE ? 0 : FIREFOX_NULL;
}

/* --- processed: an object of lists */

static struct firefox_column *find_column(struct firefox_table *table, struct span name)
{
	for (int i = 0; i < FIREFOX_COLUMNS; i++)
		if (table->columns[i].name && span_is(name, table->columns[i].name))
			return &table->columns[i];
	return NULL;
}

static void take_column(struct firefox_column *column, struct json_reader *reader)
{
	int64_t value;

	if (!json_enter_array(reader))
		return;
	column->count = 0;
	for (;;) {
		enum json_element element = json_next_integer(reader, &value);

		if (element == JSON_NO_ELEMENT)
			break;
		if (element == JSON_ELEMENT)
			value = take_value(reader, column->scale);
		else if (column->scale == FIREFOX_MILLIONTHS)
			value = quantity_multiply(value, 1000000);
		if (json_reader_is_good(reader))
			append(column, value);
	}
}

static void take_weight_type(struct firefox_table *table, struct json_reader *reader)
{
	struct span text;

	json_take_text(reader, &text);
	snprintf(table->weight_type, sizeof(table->weight_type), "%.*s",
		 (int)(span_length(text) < 15 ? span_length(text) : 15), text.at);
}

/* --- Gecko's: rows, whose numbers are all kept as millionths until the schema is known */

static void take_rows(struct firefox_column raw[FIREFOX_COLUMNS], struct firefox_table *table,
		      struct json_reader *reader)
{
	if (!json_enter_array(reader))
		return;
	for (; json_reader_more(reader); table->rows++) {
		bool is_row = json_enter_array(reader);
		int count = 0;

		/* What is not a row is one of nulls: others go by their numbers. */
		while (is_row && json_reader_more(reader)) {
			int64_t value = take_value(reader, FIREFOX_MILLIONTHS);

			if (count < FIREFOX_COLUMNS)
				append(&raw[count++], value);
		}
		if (!json_reader_is_good(reader))
			return;
		for (; count < FIREFOX_COLUMNS && (raw[count].count > 0 || table->rows == 0);
		     count++)
			append(&raw[count], FIREFOX_NULL);
	}
}

struct schema {
	int8_t column[FIREFOX_COLUMNS]; /* 1 + the table's column; 0: none */
};

static void take_schema(struct firefox_table *table, struct json_reader *reader,
			struct schema *schema)
{
	if (!json_enter_object(reader))
		return;
	while (json_reader_more(reader)) {
		struct firefox_column *column;
		uint64_t at;

		if (json_reader_next(reader) != JSON_KEY)
			return;
		column = find_column(table, (struct span){ reader->text.at,
							   reader->text.at + reader->text.length });
		if (json_take_whole(reader, FIREFOX_COLUMNS - 1, &at) && column)
			schema->column[at] = (int8_t)(column - table->columns + 1);
	}
}

static void place(struct firefox_table *table, struct firefox_column raw[FIREFOX_COLUMNS],
		  const struct schema *schema)
{
	for (int i = 0; i < FIREFOX_COLUMNS; i++) {
		int kept = schema->column[i] - 1;
		struct firefox_column *column = kept >= 0 ? &table->columns[kept] : NULL;

		if (!column || column->count > 0) {
			free(raw[i].values);
			continue;
		}
		column->values = raw[i].values;
		column->count = raw[i].count;
		column->capacity = raw[i].capacity;
		for (uint32_t row = 0; row < column->count && column->scale == FIREFOX_WHOLE; row++)
			if (column->values[row] != FIREFOX_NULL)
				column->values[row] /= 1000000;
	}
}

/* --- either */

void firefox_table_take(struct firefox_table *table, struct json_reader *reader)
{
	struct firefox_column raw[FIREFOX_COLUMNS] = { 0 };
	struct schema schema = { 0 };

	if (!json_enter_object(reader))
		return;
	table->is_there = true;
	while (json_reader_more(reader)) {
		struct firefox_column *column;
		struct span key;

		if (json_reader_next(reader) != JSON_KEY)
			break;
		key = (struct span){ reader->text.at, reader->text.at + reader->text.length };
		column = find_column(table, key);
		if (column)
			take_column(column, reader);
		else if (span_is(key, "weightType"))
			take_weight_type(table, reader);
		else if (span_is(key, "schema"))
			take_schema(table, reader, &schema);
		else if (span_is(key, "data"))
			take_rows(raw, table, reader);
		else
			json_skip(reader);
	}
	place(table, raw, &schema);
}
