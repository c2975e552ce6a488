/* What views print of a session. */

#include "tui/session/session.h"

int64_t session_share_base(const struct session *session, int64_t parent)
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

const char *session_print_share(const struct session *session, char text[QUANTITY_TEXT_SIZE],
				int64_t amount, int64_t parent)
{
	if (session->state.percent == PERCENT_NOT)
		return quantity_print(text, amount, session->analysis->tree->unit);
	return quantity_print_percent(text, amount, session_share_base(session, parent));
}

struct style session_label_style(const struct session *session, label_id label, unsigned shade)
{
	const struct analysis *analysis = session->analysis;
	const struct labels *labels = analysis->tree->labels;

	if (labels->is_group[label])
		return style_of(shade % SHADES ? PAINT_ROOT_OTHER : PAINT_ROOT);
	return style_of_code(labels->kind[label],
			     profile_module_name(&analysis->profile, labels->module[label]), shade);
}

bool session_is_hit(const struct session *session, label_id label)
{
	const struct search *search = &session->analysis->search;

	/* A search that is still being made has other labels. */
	return search->matches && session->state.search && label < search->label_count &&
	       search->matches[label];
}

const char *session_nothing_text(const struct session *session)
{
	return session->analysis->profile.samples.count == 0
		       ? "There are no samples in this profile"
		       : "No samples are left: X undoes all filters";
}
