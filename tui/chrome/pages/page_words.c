#include "tui/chrome/pages/page_words.h"

#include <assert.h>

#include "show/meaning.h"
#include "show/striking_text.h"
#include "tui/session/analysis/facets/striking_facet.h"
#include "tui/views/sides.h"

_Static_assert((int)PAGE_WORDS_SIZE == (int)STRIKING_TEXT_SIZE, "a sentence fits");

static const char *reading_icicle(const struct view_state *state)
{
	static const char *const words[ICICLE_VARIANT_COUNT] = {
		[VARIANT_ICICLE] = "Each box is a chain of calls, as wide as its total, with what "
				   "it calls below it.",
		[VARIANT_FLAME] = "Each box is a chain of calls, as wide as its total, with what "
				  "it calls above it.",
		[VARIANT_LEAF_FIRST] = "Below the root are functions, as wide as their self, and "
				       "below each its callers.",
	};

	return words[state->icicle];
}

/* How what has the keys is read. */
static const char *reading(const struct view_state *state)
{
	if (view_state_is_changes(state) || (state->sides && state->view == VIEW_TOP))
		return "Each row shows the value before, the value after and the difference; "
		       "changes "
		       "within noise are dim.";
	switch (state->view) {
	case VIEW_ICICLE:
		return reading_icicle(state);
	case VIEW_TOP:
		return "Each row is a function with all its calls; one that calls itself counts "
		       "once in its total.";
	case VIEW_TREE:
		return "Each row is a chain of calls; its self and total are those of this "
		       "chain alone.";
	case VIEW_CALLERS:
		return "The function is in the middle: its callers above, what it calls below, "
		       "each with its share of the total.";
	case VIEW_TIME:
		return "Time runs from left to right: each strip is as high as the weight of the "
		       "samples of that moment. Mark a range and press Enter to keep only that, or "
		       "i to leave it out.";
	case VIEW_CODE:
		return "Each line has the self of samples in it and the total of those that are in "
		       "it or in what it calls; inlined calls count where they are called.";
	case VIEW_THREADS:
		return "Each row is the weight of the samples of a thread, process, CPU or label; "
		       "Enter keeps only these.";
	default:
		return NULL;
	}
}

const void *page_words_of(const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	return analysis && analysis->tree && striking_words_of(analysis)->is_made
		       ? striking_words_of(analysis)
		       : NULL;
}

const char *page_words_striking(char text[PAGE_WORDS_SIZE], const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	text[0] = '\0';
	if (page_words_of(session))
		striking_text_print(text, &striking_words_of(analysis)->striking,
				    &analysis->profile, analysis->tree->labels,
				    sides_compared(session));
	return text;
}

void page_words_add(struct overlay *overlay, const struct session *session)
{
	char meaning[MEANING_SIZE], striking[PAGE_WORDS_SIZE];
	const char *view = reading(&session->state);

	overlay_add(overlay, "\1In plain words");
	if (session->state.slice.sample_type < session->profile.sample_type_count)
		overlay_add(overlay, "%s",
			    meaning_print(meaning, &session->profile, &session->state.slice));
	if (view)
		overlay_add(overlay, "%s", view);
	if (*page_words_striking(striking, session))
		overlay_add(overlay, "%s", striking);
}
