#ifndef REPORT_LABEL_FIELDS_H
#define REPORT_LABEL_FIELDS_H

#include "model/trees/labels.h"
#include "report/records.h"

/* The fields that say which function (or line, file, ...) a row is about. */
#define LABEL_FIELDS "function", "module", "file", "line"

void label_fields_add(struct records *records, const struct report *report,
		      const struct labels *labels, label_id label);

#endif
