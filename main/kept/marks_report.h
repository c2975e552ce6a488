#ifndef MAIN_KEPT_MARKS_REPORT_H
#define MAIN_KEPT_MARKS_REPORT_H

#include <stdio.h>

#include "model/tables/profile.h"
#include "tui/session/marks.h"

/* The marks of a profile for a colleague, in Markdown: how it was recorded, and for each mark the
 * note, the path to it, what it costs, and the command that shows it. */
struct marks_report {
	const char *name;              /* of the profile, for people */
	const struct profile *profile; /* NULL: two are compared, and neither is described */
	uint32_t sample_type;
	const struct marks *marks;
	const struct text_list *commands; /* one for each */
};

void marks_report_print(FILE *out, const struct marks_report *report);

#endif
