#include "tui/chrome/path_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "show/filter_text.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/facets/matches_facet.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"
#include "tui/views/views.h"

/* --- filters */

enum { CHIPS = 64 };

struct chips {
	char text[PATH_WORDS_SIZE];
	int ends[CHIPS];
	uint32_t count, kept; /* that there are, and that `text` has */
};

static void end_chip(struct chips *chips)
{
	int length = (int)strlen(chips->text);

	chips->count++;
	if (chips->kept < CHIPS && length + 1 < PATH_WORDS_SIZE)
		chips->ends[chips->kept++] = length;
}

static void add_field(void *context, const struct slice_field *field, const char *value)
{
	struct chips *chips = context;

	filter_text_add_field(chips->text, sizeof(chips->text), field, value);
	end_chip(chips);
}

static void collect(const struct session *session, struct chips *chips)
{
	*chips = (struct chips){ 0 };
	/* Not filters, but first: they must not be among those that are just counted. */
	if (session->state.icicle == VARIANT_LEAF_FIRST &&
	    !views_shown(&session->state)->counts_from_root) {
		strcpy(chips->text, "  leaf first");
		end_chip(chips);
	}
	if (view_state_color_by(&session->state) != view_state_usual_color_by(&session->state)) {
		filter_text_add(chips->text, sizeof(chips->text), "colours",
				color_by_names[session->state.color_by]);
		end_chip(chips);
	}
	filter_text_walk(&session->state.slice, SLICE_ALL, add_field, chips);
	if (session->state.rows) {
		filter_text_add(chips->text, sizeof(chips->text), "rows", session->state.rows);
		end_chip(chips);
	}
}

/* The first `kept` of them, and how many more there are. */
static void print_some(const struct chips *chips, uint32_t kept, char text[PATH_WORDS_SIZE])
{
	uint32_t more = chips->count - kept;
	int length = kept > 0 ? chips->ends[kept - 1] : 0;

	snprintf(text, PATH_WORDS_SIZE, "%.*s", length, chips->text);
	length = (int)strlen(text);
	if (kept == 0 && more > 0)
		snprintf(text, PATH_WORDS_SIZE,
			 more == 1 ? "  %" PRIu32 " filter" : "  %" PRIu32 " filters", more);
	else if (more > 0)
		snprintf(text + length, PATH_WORDS_SIZE - (size_t)length, "  +%" PRIu32, more);
}

static void fit_filters(const struct chips *chips, int width, char text[PATH_WORDS_SIZE])
{
	uint32_t kept = chips->kept;

	do
		print_some(chips, kept, text);
	while (text_width(text) > width && kept-- > 0);
}

/* --- the search */

/* What it covers stays: of the expression there is as much as fits. */
static void fit_search(const struct session *session, int width, char text[PATH_WORDS_SIZE])
{
	const struct analysis *analysis = session->analysis;
	const struct found_matches *found = found_matches_of(analysis);
	const struct listed_tree *listed = listed_tree_of(analysis);
	char share[CHANGE_BOTH_SIZE] = "", expression[200] = "";
	const char *words = "";
	int room;

	*text = '\0';
	if (!session->state.search)
		return;
	filter_text_add_expression(expression, sizeof(expression), session->state.search);
	/* Names of threads and texts of code cover no share of functions. */
	if (found->search.matches && session->state.view != VIEW_THREADS &&
	    session->state.view != VIEW_CODE) {
		shares_print_sides(session, share, found->weight,
				   listed->sided.tree->extent[listed->root]);
		words = found->search.match_count ? share : "not found";
	}
	room = width - (int)strlen("  / ") - text_width(words);
	if (text_width(expression) > room)
		text_cut(expression, room > 2 ? room : 2);
	snprintf(text, PATH_WORDS_SIZE, "  /%s%s%s", expression, *words ? " " : "", words);
}

/* --- shares */

/* "52.1% of profile", "52.1% of all", "52.1%". */
enum length { LONG, SHORT, SHORTEST, LENGTHS };

static const char *measure_text(const struct session *session, bool compared, enum length length)
{
	static const char *const bases[PERCENT_BASE_COUNT][LENGTHS] = {
		[PERCENT_OF_PROFILE] = { "", "", "" },
		[PERCENT_OF_SHOWN] = { "  % of shown", "  %shown", "  %shown" },
		[PERCENT_OF_PARENT] = { "  % of parent", "  %parent", "  %parent" },
		[PERCENT_NOT] = { "  absolute", "  abs", "  abs" },
	};
	static const char *const modes[COMPARISON_MODE_COUNT][LENGTHS] = {
		[COMPARE_SHARE] = { "", "", "" },
		[COMPARE_PER_SECOND] = { "  per second", "  /s", "  /s" },
		[COMPARE_ABSOLUTE] = { "  absolute", "  abs", "  abs" },
	};

	return compared ? modes[session->state.terms.mode][length]
			: bases[session->state.percent][length];
}

static const char *share_of(const struct session *session, bool compared, enum length length)
{
	if (compared || length == SHORTEST)
		return "";
	if (length == LONG)
		return " of profile";
	return session->state.percent == PERCENT_OF_PROFILE ? " of all" : "";
}

/* --- all of them */

int path_words_width(const struct path_words *words)
{
	return text_width(words->filters) + text_width(words->search) + text_width(words->share) +
	       text_width(words->measure);
}

void path_words_fit(struct path_words *words, const struct session *session, const char *share,
		    int width, int least_path)
{
	enum { LEAST_SEARCH = 12, LEAST_PATH = 6, WIDE = 58 };
	bool compared = sides_compared(session) != NULL;
	int search = width / 3 > LEAST_SEARCH ? width / 3 : LEAST_SEARCH;
	struct chips chips;
	int room;

	collect(session, &chips);
	/* First as it is, then in less and less room. */
	for (int step = 0; step < 4; step++) {
		enum length length = step < 2 && width >= WIDE ? LONG : step < 3 ? SHORT : SHORTEST;

		snprintf(words->measure, sizeof(words->measure), "%s",
			 measure_text(session, compared, length));
		snprintf(words->share, sizeof(words->share), "  %s%s", share,
			 share_of(session, compared, length));
		fit_search(session,
			   step == 0  ? width
			   : step < 3 ? search
				      : LEAST_SEARCH,
			   words->search);
		words->filters[0] = '\0';
		if (length == SHORTEST && least_path > LEAST_PATH)
			least_path = LEAST_PATH;
		room = width - path_words_width(words) - least_path;
		fit_filters(&chips, room, words->filters);
		/* All that there is, and the path: words that say what is known go first. */
		if (strcmp(words->filters, chips.text) == 0 && text_width(words->filters) <= room)
			return;
	}
}
