#ifndef REPORT_EXPORT_NAMELESS_H
#define REPORT_EXPORT_NAMELESS_H

#include <stdbool.h>

#include "model/tables/profile.h"

/* Functions that stand for what has no name: formats have ways of their own to say that. */

/* Named after its module, as readers of the file will name it. */
bool nameless_is(const struct profile *profile, module_id module, function_id function);

/* Of samples without a stack. */
bool nameless_is_no_stack(const struct profile *profile, function_id function);

#endif
