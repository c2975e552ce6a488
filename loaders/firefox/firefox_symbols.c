#include "loaders/firefox/firefox_symbols.h"

#include "symbols/find/module_symbols.h"

bool firefox_symbols_find(struct named_files *files, module_id module, uint64_t address,
			  struct native_symbol *symbol)
{
	const struct named_file *file =
		module != 0 ? native_names_file(files, module, NATIVE_FILE_BY_PATH) : NULL;
	uint64_t base;

	if (!file || !file->symbols)
		return false;
	if (module_symbols_address(file->symbols, 0, &base))
		address += base;
	return native_names_find(files, file, address, symbol);
}

void firefox_symbols_note(struct named_files *files, module_id module, location_id location,
			  const struct native_symbol *symbol)
{
	named_files_note(files, named_files_find(files, module), symbol->code, location,
			 symbol->frame);
}
