#include "tui/views/sides.h"

#include <stdio.h>
#include <string.h>

#include "show/filter_text.h"
#include "show/text_width.h"

const char *const side_words[SIDE_COUNT] = { [SIDE_BASE] = "before", [SIDE_NEW] = "after" };

bool sides_are_apart(const struct session *session)
{
	return sides_count(session) > 1 && view_state_shows(&session->state, VIEW_ICICLE) &&
	       session->state.compare == VARIANT_BESIDE;
}

struct icicle_scale sides_scale(const struct session *session, uint32_t side)
{
	const struct call_tree *shown = session->analysis->shown;
	struct icicle_scale scale = { 0, shown, 0 };

	if (side == SIDE_BOTH) {
		scale.whole = scale.order_whole = icicle_box_extent(shown, session->zoom);
		return scale;
	}
	for (uint32_t i = 0; i < SIDE_COUNT; i++) {
		int64_t total = icicle_box_extent(sides_tree(session, i), session->zoom);

		if (total > scale.whole)
			scale.whole = total;
	}
	scale.order_whole = scale.whole;
	return scale;
}

/* --- names */

const char *sides_name(const struct sides *sides, uint32_t side, char name[SIDES_NAME_SIZE])
{
	char filters[SIDES_NAME_SIZE] = "";

	if (sides->sample_type[side])
		filter_text_add(filters, sizeof(filters), "type", sides->sample_type[side]);
	filter_text_add_slice(filters, sizeof(filters), &sides->slice[side], SLICE_OF_SIDE);
	/* Two parts of one file have its name in common. */
	if (*filters && !sides->are_files)
		snprintf(name, SIDES_NAME_SIZE, "%s", filters + strspn(filters, " "));
	else
		snprintf(name, SIDES_NAME_SIZE, "%.99s%.140s", sides->name[side], filters);
	return name;
}

void sides_draw_title(const struct session *session, uint32_t side, struct grid *grid,
		      struct rect row)
{
	const struct comparison *comparison = sides_compared(session);
	const struct side_facts *facts = &comparison->facts[side];
	char total[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE], text[2 * QUANTITY_TEXT_SIZE];
	char name[SIDES_NAME_SIZE];
	int x = row.x, end = row.x + row.width;

	for (int i = 0; i < row.width; i++)
		grid_put(grid, row.x + i, row.y, style_of(PAINT_DIM), 0x2500);
	if (facts->unit.unit == UNIT_COUNT && facts->whole == (int64_t)facts->samples)
		snprintf(text, sizeof(text), " %s ",
			 quantity_print_named(total, facts->whole, facts->unit));
	else
		snprintf(text, sizeof(text), " %s  %s ",
			 quantity_print_named(total, facts->whole, facts->unit),
			 quantity_print_named(samples, (int64_t)facts->samples,
					      (struct quantity_unit){ UNIT_COUNT, 0, "samples" }));
	if (!comparison_has_samples(comparison, side))
		snprintf(text, sizeof(text), " %s ",
			 session->profile.complete ? "no samples"
			 : session->document.live  ? "no samples yet"
						   : "not read yet");
	if (text_width(text) < row.width / 2) {
		end -= text_width(text) + 1;
		grid_text(grid, end, row.y, text_width(text), style_of(PAINT_TEXT), text);
	}
	x += grid_text(grid, x, row.y, end - x, style_of(PAINT_TEXT), " ");
	x += grid_text(grid, x, row.y, end - x, style_with(style_of(PAINT_HEADER), STYLE_REVERSE),
		       side == SIDE_BASE ? " before " : " after ");
	x += grid_text(grid, x, row.y, end - x, style_of(PAINT_TEXT), " ");
	x += grid_text(grid, x, row.y, end - x, style_of(PAINT_HEADER),
		       sides_name(session->state.sides, side, name));
	grid_text(grid, x, row.y, end - x, style_of(PAINT_TEXT), " ");
}

/* --- numbers */

const char *sides_print_difference(const struct comparison *comparison, char text[CHANGE_TEXT_SIZE],
				   int64_t before, int64_t after)
{
	if (!comparison_has_both(comparison))
		return "";
	return change_text_difference(text, comparison, quantity_subtract(after, before));
}
