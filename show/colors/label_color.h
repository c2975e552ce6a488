#ifndef SHOW_COLORS_LABEL_COLOR_H
#define SHOW_COLORS_LABEL_COLOR_H

#include "model/trees/labels.h"
#include "show/colors/code_color.h"

/* What the colours of boxes mean. */
enum color_by {
	COLOR_BY_AUTO, /* the change, of a comparison; else the package */
	COLOR_BY_PACKAGE,
	COLOR_BY_MODULE,
	COLOR_BY_KIND,
	COLOR_BY_THREAD, /* of a profile that is not compared */
	COLOR_BY_SELF,
	COLOR_BY_CHANGE, /* of a comparison */
	COLOR_BY_COUNT
};

/* As the command line writes them. */
extern const char *const color_by_names[COLOR_BY_COUNT];

/* The colour of what has a label, by its package, module or kind, which are its own: whatever
 * frames are grouped by. */
enum code_color label_color(const struct profile *profile, const struct slice *slice,
			    const struct labels *labels, label_id label, enum color_by by);

#endif
