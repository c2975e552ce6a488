#include "report/diff/diff_table.h"

#include <string.h>

#include "report/text.h"
#include "show/code_span.h"
#include "show/escape.h"

enum { COLUMN_LIMIT = 16 };

void diff_table_init(struct diff_table *table, const struct diff_column *columns)
{
	*table = (struct diff_table){ .columns = columns };
}

void diff_table_add(struct diff_table *table, const char *text)
{
	text_list_add(&table->cells, text);
}

static uint32_t column_count(const struct diff_table *table)
{
	uint32_t count = 0;

	while (table->columns[count].title)
		count++;
	return count;
}

static void print_markdown(const struct diff_table *table, uint32_t columns, FILE *out)
{
	for (uint32_t i = 0; i < columns; i++)
		fprintf(out, "| %s ", table->columns[i].title);
	fputs("|\n", out);
	for (uint32_t i = 0; i < columns; i++)
		fputs(table->columns[i].is_text ? "| :--- " : "| ---: ", out);
	fputs("|\n", out);
	for (uint32_t i = 0; i < table->cells.count; i++) {
		fputs("| ", out);
		if (table->columns[i % columns].is_name)
			code_span_write(out, table->cells.items[i], true);
		else
			code_span_write_words(out, table->cells.items[i], true);
		fputs((i + 1) % columns == 0 ? " |\n" : " ", out);
	}
}

/* The few cells that are very long stand out. */
static size_t width_of(const struct diff_table *table, uint32_t column, uint32_t columns)
{
	size_t width = strlen(table->columns[column].title);

	for (uint32_t i = column; i < table->cells.count; i += columns) {
		size_t length = escape_length(ESCAPE_TEXT, table->cells.items[i]);

		if (length > width && length <= TEXT_LABEL_WIDTH_LIMIT)
			width = length;
	}
	return width;
}

static bool is_empty(const struct diff_table *table, uint32_t column, uint32_t columns)
{
	for (uint32_t i = column; i < table->cells.count; i += columns)
		if (*table->cells.items[i])
			return false;
	return true;
}

/* Spaces are written when something comes behind them; *spaces is how many are owed. */
static void print_cell(FILE *out, const char *text, size_t width, bool is_text, size_t *spaces)
{
	size_t length = escape_length(ESCAPE_TEXT, text);
	size_t rest = length < width ? width - length : 0;

	*spaces += is_text ? 0 : rest;
	if (length > 0)
		fprintf(out, "%*s", (int)*spaces, "");
	*spaces = length > 0 ? 0 : *spaces;
	escape_write(out, ESCAPE_TEXT, text);
	*spaces += (is_text ? rest : 0) + 2;
}

/* Columns of text that have nothing in them are left out. */
static void print_text(const struct diff_table *table, uint32_t columns, FILE *out)
{
	size_t width[COLUMN_LIMIT];
	bool is_shown[COLUMN_LIMIT];
	size_t spaces = 0;

	for (uint32_t i = 0; i < columns; i++) {
		width[i] = width_of(table, i, columns);
		is_shown[i] = !table->columns[i].is_text || !is_empty(table, i, columns);
	}
	for (uint32_t i = 0; i < columns + table->cells.count; i++) {
		uint32_t column = i % columns;
		const char *text =
			i < columns ? table->columns[i].title : table->cells.items[i - columns];

		if (is_shown[column])
			print_cell(out, text, width[column], table->columns[column].is_text,
				   &spaces);
		if (column + 1 < columns)
			continue;
		putc('\n', out);
		spaces = 0;
	}
}

void diff_table_print(struct diff_table *table, bool markdown, FILE *out)
{
	uint32_t columns = column_count(table);

	if (markdown)
		print_markdown(table, columns, out);
	else
		print_text(table, columns, out);
	text_list_release(&table->cells);
}
