#include "tui/views/shares.h"

#include "tui/views/sides.h"

int64_t shares_base(const struct session *session, int64_t parent)
{
	const struct analysis *analysis = session->analysis;

	switch (session->state.percent) {
	case PERCENT_OF_SHOWN:
		return icicle_box_extent(analysis->shown, session->zoom);
	case PERCENT_OF_PARENT:
		return parent;
	case PERCENT_NOT:
		return 0;
	default:
		return analysis->tree->whole;
	}
}

const char *shares_print(const struct session *session, char text[QUANTITY_TEXT_SIZE],
			 int64_t amount, int64_t parent)
{
	if (session->state.percent == PERCENT_NOT)
		return quantity_print(text, amount, session->analysis->tree->unit);
	return quantity_print_percent(text, amount, shares_base(session, parent));
}

const char *shares_print_sides(const struct session *session, char text[CHANGE_BOTH_SIZE],
			       const int64_t value[SIDE_COUNT], int64_t whole)
{
	const struct comparison *comparison = sides_compared(session);

	if (!comparison)
		return quantity_print_percent(text, value[0], whole);
	return change_text_both(text, comparison, value[SIDE_BASE], value[SIDE_NEW]);
}
