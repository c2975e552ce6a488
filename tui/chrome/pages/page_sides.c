/* What info says of a comparison. */

#include "tui/chrome/pages/page_sides.h"

#include <stdio.h>

#include "tui/views/sides.h"

static void add_side(struct overlay *overlay, const struct session *session, uint32_t side)
{
	const struct comparison *comparison = sides_compared(session);
	const struct side_facts *facts = &comparison->facts[side];
	char whole[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE], time[QUANTITY_TEXT_SIZE];
	char name[SIDES_NAME_SIZE];

	overlay_add(overlay, "%s\t%s", side_words[side],
		    sides_name(session->state.sides, side, name));
	if (facts->whole != (int64_t)facts->samples)
		overlay_add(overlay, "\t%s",
			    quantity_print_named(whole, facts->whole, facts->unit));
	overlay_add(overlay, "\t%s samples",
		    quantity_print_full(samples, (int64_t)facts->samples,
					(struct quantity_unit){ 0 }));
	if (facts->duration > 0)
		overlay_add(overlay, "\tover %s",
			    quantity_print(time, facts->duration,
					   (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" }));
}

void page_sides_add_info(struct overlay *overlay, const struct session *session)
{
	static const char *const measures[COMPARISON_MODE_COUNT] = {
		[COMPARE_SHARE] = "shares of each side's whole",
		[COMPARE_PER_SECOND] = "amounts per second",
		[COMPARE_ABSOLUTE] = "absolute amounts",
	};
	const struct comparison *comparison = sides_compared(session);
	char key[KEY_NAME_SIZE];

	overlay_add(overlay, "\1Compared");
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		add_side(overlay, session, side);
	overlay_add(overlay, "measured\t%s (%s changes it)", measures[comparison->terms.mode],
		    keymap_key_text(&session->keymap, COMMAND_PERCENT, key));
	overlay_add(overlay, "noise\tat most %g%% of comparisons mark a change that is only noise",
		    100 * (1 - comparison->terms.confidence));
	overlay_add(overlay, "matched\t%s",
		    comparison->terms.exact ? "functions of exactly the same name and module"
					    : "functions by name and module, ignoring what "
					      "only a build adds");
	overlay_add(overlay, "%s", "");
}
