#ifndef REPORT_EXPORT_OWN_NAMES_H
#define REPORT_EXPORT_OWN_NAMES_H

#include "model/trees/labels.h"

/*
 * What a function is called by itself. Labels say "init (a.c)" where several are called so; pprof,
 * which has files and modules next to names, gets "init". Parameters stay.
 */
const char *own_name(const struct labels *labels, const struct profile *profile,
		     function_id function);

#endif
