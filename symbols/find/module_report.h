#ifndef SYMBOLS_FIND_MODULE_REPORT_H
#define SYMBOLS_FIND_MODULE_REPORT_H

#include "model/tables/profile_builder.h"
#include "symbols/find/module_symbols.h"

/* Says of a module of the profile where its names come from, or why it has none, and what would help: after
 * profile_builder_begin_names. */
void module_report_add(struct profile_builder *builder, module_id module,
		       const struct module_symbols *symbols);

#endif
