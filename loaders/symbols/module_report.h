#ifndef LOADERS_SYMBOLS_MODULE_REPORT_H
#define LOADERS_SYMBOLS_MODULE_REPORT_H

#include "loaders/symbols/module_symbols.h"
#include "model/profile_builder.h"

/* Says of a module of the profile where its names come from, or why it has none, and what would help: after
 * profile_builder_begin_names. */
void module_report_add(struct profile_builder *builder, module_id module,
		       const struct module_symbols *symbols);

#endif
