#ifndef REPORT_EXPORT_EXPORT_H
#define REPORT_EXPORT_EXPORT_H

#include "report/export/exporter.h"

/* What writes a format; NULL: export does not. */
const struct exporter *export_find(enum report_format format);

#endif
