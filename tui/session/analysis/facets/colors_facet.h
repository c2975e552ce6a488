#ifndef TUI_SESSION_ANALYSIS_FACETS_COLORS_FACET_H
#define TUI_SESSION_ANALYSIS_FACETS_COLORS_FACET_H

#include "show/colors/label_color.h"
#include "tui/session/analysis/facet.h"

/*
 * The colour of each label's boxes, by what the user has chosen. There may be a million labels, and
 * few of them are ever drawn: a colour is found when it is first asked for, by the thread that
 * draws, and kept here.
 */

struct colors {
	uint8_t *of_label; /* enum code_color, or COLOR_NOT_FOUND */
	uint32_t count;
};

enum { COLOR_NOT_FOUND = UINT8_MAX };

extern const struct facet colors_facet;

static inline const struct colors *colors_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_COLORS];
}

/* Of a label that is no group. */
enum code_color colors_find(const struct analysis *analysis, label_id label);

#endif
