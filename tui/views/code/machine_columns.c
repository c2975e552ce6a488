#include "tui/views/code/machine_columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tui/views/shares.h"
#include "tui/views/sides.h"

enum {
	MARK = 1,
	GAP = 1,
	PERCENT = 6,
	AMOUNT = 9,
	BAR = 8,
	LEAST_TEXT = 34,
	ARROWS = 5,
	NARROW_ARROWS = 3,
	BYTES = 8, /* of an instruction that are shown */
};

static bool shows(const struct session *session, enum code_shown what)
{
	return session->state.code_shows & 1u << what;
}

const char *machine_columns_print_address(const struct session *session,
					  const struct code_part *part, uint32_t at,
					  char text[MACHINE_ADDRESS_SIZE])
{
	uint64_t address = part->code->list[at].address;

	if (shows(session, CODE_SHOWS_OFFSETS))
		snprintf(text, MACHINE_ADDRESS_SIZE, "+0x%" PRIx64, address - part->code->start);
	else
		snprintf(text, MACHINE_ADDRESS_SIZE, "%" PRIx64, address);
	return text;
}

static int address_width(const struct session *session, const struct machine_rows *rows)
{
	int widest = 1;

	for (uint32_t i = 0; i < rows->code->count; i++) {
		const struct code_part *part = &rows->code->parts[i];
		char text[MACHINE_ADDRESS_SIZE];
		int width = (int)strlen(
			machine_columns_print_address(session, part, part->code->count - 1, text));

		widest = width > widest ? width : widest;
	}
	return widest;
}

static int bytes_width(const struct machine_rows *rows)
{
	int most = 1;

	for (uint32_t i = 0; i < rows->code->count; i++)
		for (uint32_t at = 0; at < rows->code->parts[i].code->count && most < BYTES; at++)
			if (rows->code->parts[i].code->list[at].size > most)
				most = rows->code->parts[i].code->list[at].size;
	return 3 * (most < BYTES ? most : BYTES) - 1;
}

/* What is asked for comes first: address, text and bytes. Then the numbers, arrows, the bar, and
 * amounts where there is plenty of room. */
struct machine_columns machine_columns_fit(const struct session *session,
					   const struct machine_rows *rows, int width)
{
	bool is_compared = sides_compared(session);
	struct machine_columns columns = { .address_width = address_width(session, rows) };
	int value = is_compared ? AMOUNT : PERCENT, at = MARK, left;

	columns.bytes_width = shows(session, CODE_SHOWS_BYTES) ? bytes_width(rows) : 0;
	left = width - MARK - columns.address_width - 2 * GAP - columns.bytes_width - LEAST_TEXT;
	for (int i = 0; i < 2 && (left >= value + GAP || (i == 0 && left + LEAST_TEXT / 2 > value));
	     i++) {
		columns.value_width = value;
		columns.value_x[i] = at;
		at += value + GAP;
		left -= value + GAP;
	}
	if (left >= AMOUNT + BAR + ARROWS + 4 * GAP + LEAST_TEXT / 2 && !is_compared) {
		columns.amount_x = at;
		at += AMOUNT + GAP;
		left -= AMOUNT + GAP;
	}
	if (left >= BAR + NARROW_ARROWS + 2 * GAP) {
		columns.bar_x = at;
		columns.bar_width = BAR;
		at += BAR + GAP;
		left -= BAR + GAP;
	}
	columns.arrows_width = left >= ARROWS + GAP      ? ARROWS
			       : left >= -LEAST_TEXT / 4 ? NARROW_ARROWS
							 : 0;
	columns.arrows_x = at;
	at += columns.arrows_width + (columns.arrows_width > 0 ? GAP : 0);
	columns.address_x = at;
	at += columns.address_width + GAP;
	columns.bytes_x = at;
	at += columns.bytes_width + (columns.bytes_width > 0 ? GAP : 0);
	columns.text_x = at;
	columns.text_width = width > at ? width - at : 0;
	return columns;
}

void machine_columns_draw_titles(const struct session *session, struct grid *grid, struct rect row,
				 const struct machine_columns *columns, const char *text)
{
	static const char *const one[] = { "of it", "self" }, *const two[] = { "before", "after" };
	const char *const *titles = sides_compared(session) ? two : one;
	struct style style = style_of(PAINT_DIM);

	grid_fill(grid, row, style);
	for (int i = 0; i < 2 && columns->value_x[i] > 0; i++)
		grid_text_right(grid, row.x + columns->value_x[i], row.y, columns->value_width,
				style, titles[i]);
	grid_text(grid, row.x + columns->address_x, row.y, row.width - columns->address_x, style,
		  text);
}

/* Of what one instruction has of its function's code, as perf and serac annotate say it, and as
 * elsewhere in the explorer. */
static void draw_numbers(const struct session *session, const struct code_part *part, uint32_t at,
			 struct grid *grid, struct rect area, const struct machine_columns *columns)
{
	int64_t weight = part->weights[0][at];
	bool is_hot = quantity_percent(quantity_size(weight), session->analysis->tree->whole) >=
		      session->state.hot;
	struct style style = style_of(is_hot ? PAINT_HOT : PAINT_TEXT);
	char text[QUANTITY_TEXT_SIZE];

	if (weight == 0)
		return;
	if (columns->value_x[0] > 0)
		grid_text_right(grid, area.x + columns->value_x[0] - GAP, area.y,
				columns->value_width + GAP, style,
				quantity_print_percent(text, weight, part->self[0]));
	if (columns->value_x[1] > 0)
		grid_text_right(grid, area.x + columns->value_x[1] - GAP, area.y,
				columns->value_width + GAP, style,
				shares_print(session, text, weight, part->self[0]));
	if (columns->amount_x > 0)
		grid_text_right(grid, area.x + columns->amount_x, area.y, AMOUNT,
				style_of(PAINT_TEXT),
				quantity_print(text, weight, session->analysis->tree->unit));
}

static void draw_sides(const struct session *session, const struct code_part *part, uint32_t at,
		       struct grid *grid, struct rect area, const struct machine_columns *columns)
{
	const struct comparison *comparison = sides_compared(session);
	char text[CHANGE_TEXT_SIZE];

	for (int side = 0; side < SIDE_COUNT; side++)
		if (columns->value_x[side] > 0 && part->weights[side][at] != 0)
			grid_text_right(grid, area.x + columns->value_x[side] - GAP, area.y,
					columns->value_width + GAP, style_of(PAINT_TEXT),
					change_text_value(text, comparison,
							  (enum comparison_side)side,
							  part->weights[side][at]));
}

static void draw_bar(const struct machine_rows *rows, const struct code_part *part, uint32_t at,
		     struct grid *grid, struct rect area, const struct machine_columns *columns)
{
	int64_t size = quantity_size(part->weights[rows->code->sides - 1][at]);
	int cells = rows->code->most > 0 ? (int)((double)columns->bar_width * (double)size /
							 (double)rows->code->most +
						 0.5)
					 : 0;

	for (int i = 0; i < cells && i < columns->bar_width; i++)
		grid_put(grid, area.x + columns->bar_x + i, area.y, style_of(PAINT_BAR), 0x2588);
}

static void draw_bytes(const struct code_part *part, uint32_t at, struct grid *grid,
		       struct rect area, const struct machine_columns *columns)
{
	const struct instruction *instruction = &part->code->list[at];
	const unsigned char *bytes = part->code->bytes + (instruction->address - part->code->start);
	char text[3 * UINT8_MAX + 1] = "";

	for (uint32_t i = 0; i < instruction->size; i++)
		snprintf(text + (size_t)3 * i, 4, "%02x ", bytes[i]);
	text[3 * instruction->size - 1] = '\0';
	grid_text(grid, area.x + columns->bytes_x, area.y, columns->bytes_width,
		  style_of(PAINT_DIM), text);
}

void machine_columns_draw(const struct session *session, const struct machine_rows *rows,
			  struct grid *grid, struct rect area,
			  const struct machine_columns *columns, uint32_t row)
{
	const struct code_part *part = machine_rows_part(rows, row);
	uint32_t at = rows->list[row].at;
	char text[MACHINE_ADDRESS_SIZE];

	if (&part->code->list[at] == function_code_hottest(rows->code) &&
	    code_part_size(part, at) > 0)
		grid_put(grid, area.x, area.y, style_of(PAINT_HOT), 0x25cf);
	if (sides_compared(session) && rows->code->sides > 1)
		draw_sides(session, part, at, grid, area, columns);
	else
		draw_numbers(session, part, at, grid, area, columns);
	if (columns->bar_width > 0)
		draw_bar(rows, part, at, grid, area, columns);
	grid_text_right(grid, area.x + columns->address_x, area.y, columns->address_width,
			style_of(PAINT_DIM),
			machine_columns_print_address(session, part, at, text));
	if (columns->bytes_width > 0)
		draw_bytes(part, at, grid, area, columns);
}
