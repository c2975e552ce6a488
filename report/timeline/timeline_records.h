#ifndef REPORT_TIMELINE_TIMELINE_RECORDS_H
#define REPORT_TIMELINE_TIMELINE_RECORDS_H

#include "report/timeline/timeline_table.h"

/* A timeline for scripts: as TSV a line for each bucket of each row, all samples first; as JSON an
 * object. */
/* One table, or one for each side of a comparison: with a field "side", or in objects "base" and
 * "new". */
void timeline_records_tsv(const struct timeline_table *tables, uint32_t sides, FILE *out);
void timeline_records_json(const struct timeline_table *tables, uint32_t sides, FILE *out);

#endif
