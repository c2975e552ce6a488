#ifndef REPORT_ANNOTATE_ANNOTATED_SOURCE_H
#define REPORT_ANNOTATE_ANNOTATED_SOURCE_H

#include "report/listed_source.h"
#include "report/report.h"

/* The lines of source code that instructions come from, with their text where its file is found. */

struct annotated_source {
	const struct report *report;
	struct listed_source files;
	module_id module;              /* that is printed */
	const struct code_lines *last; /* that were printed last; NULL: none */
	uint32_t missing;              /* files */
	struct error first_missing;
};

void annotated_source_init(struct annotated_source *source, const struct report *report);
void annotated_source_release(struct annotated_source *source);

/* Before the instructions of some code. */
void annotated_source_begin(struct annotated_source *source, module_id module);

/* Where those of the next instruction are others than those of the one before. `lines`: NULL: not
 * known. */
void annotated_source_print(struct annotated_source *source, const struct code_lines *lines,
			    int indent, FILE *out);

/* The text of the innermost line; "": not known. Until the next call. */
const char *annotated_source_text(struct annotated_source *source, const struct code_lines *lines,
				  uint32_t *length);

/* Which files were not found. */
void annotated_source_print_missing(const struct annotated_source *source, FILE *out);

#endif
