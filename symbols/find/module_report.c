#include "symbols/find/module_report.h"

#include <stdlib.h>
#include <string.h>

#include "base/print_text.h"

void module_report_add(struct profile_builder *builder, module_id module,
		       const struct module_symbols *symbols)
{
	const char *source = symbols->source ? symbols->source : "";
	char *text;

	if (symbols->state != SYMBOLS_FOUND)
		text = print_text("%s", source);
	else if (!symbols->dwarf_path)
		text = print_text("%s; no DWARF, so no inlined frames and lines", source);
	else if (strstr(source, symbols->dwarf_path))
		text = print_text("%s; its DWARF for inlined frames and lines", source);
	else
		text = print_text("%s; DWARF of %s for inlined frames and lines", source,
				  symbols->dwarf_path);
	profile_builder_set_symbols(builder, module,
				    symbols->state == SYMBOLS_FOUND ? MODULE_SYMBOLS_FOUND
								    : MODULE_SYMBOLS_MISSING,
				    text, symbols->advice ? symbols->advice : "");
	free(text);
}
