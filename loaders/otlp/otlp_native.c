#include "loaders/otlp/otlp_native.h"

#include "symbols/find/module_symbols.h"

struct range {
	uint64_t start, limit, offset;
};

static struct range read_range(struct wire mapping)
{
	struct range range = { 0 };
	struct wire_field field;

	while (wire_next(&mapping, &field) == WIRE_FIELD) {
		if (field.type != WIRE_VARINT)
			continue;
		if (field.number == 1)
			range.start = field.value;
		else if (field.number == 2)
			range.limit = field.value;
		else if (field.number == 3)
			range.offset = field.value;
	}
	return range;
}

bool otlp_native_find(struct named_files *files, module_id module, struct wire mapping,
		      uint64_t address, struct native_symbol *symbol)
{
	const struct named_file *file = native_names_file(files, module, NATIVE_FILE_BY_BUILD_ID);
	struct range range;

	if (!file->symbols)
		return false;
	range = read_range(mapping);
	if (address >= range.start && address < range.limit &&
	    !module_symbols_address(file->symbols, address - range.start + range.offset, &address))
		return false;
	return native_names_find(files, file, address, symbol);
}

location_id otlp_native_add(struct named_files *files, module_id module, uint64_t address,
			    const struct native_symbol *symbol)
{
	location_id location =
		profile_builder_add_location(files->builder, module, address, &symbol->frame, 1);

	named_files_note(files, named_files_find(files, module), symbol->code, location,
			 symbol->frame);
	return location;
}
