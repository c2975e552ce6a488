#ifndef TUI_SESSION_ANALYSIS_COLORS_FACET_H
#define TUI_SESSION_ANALYSIS_COLORS_FACET_H

#include "show/label_color.h"
#include "tui/session/analysis/facet.h"

/* The colour of each label's boxes, by what the user has chosen. */

struct colors {
	uint8_t *of_label; /* enum code_color; of groups it says nothing */
	uint32_t count;
};

extern const struct facet colors_facet;

static inline const struct colors *colors_of(const struct analysis *analysis)
{
	return analysis->parts[FACET_COLORS];
}

#endif
