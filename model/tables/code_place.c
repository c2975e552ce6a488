#include "model/tables/code_place.h"

#include <inttypes.h>
#include <stdlib.h>

/* Processes may have had the file at different places: where two of them mean different things by
 * the address, nobody knows which of them it is of. */
static bool find_offset(const struct profile *profile, module_id module, uint64_t address,
			uint64_t *offset, struct error *error)
{
	const struct mapping_table *mappings = &profile->mappings;
	bool is_found = false;

	for (uint32_t i = 0; i < mappings->count; i++) {
		uint64_t here = address - mappings->start[i] + mappings->offset[i];

		if (mappings->module[i] != module || address < mappings->start[i] ||
		    address >= mappings->limit[i])
			continue;
		if (is_found && here != *offset)
			return error_set(error, ERROR_UNSUPPORTED,
					 "0x%" PRIx64 " is in several mappings of %s", address,
					 profile_module_path(profile, module));
		*offset = here;
		is_found = true;
	}
	return is_found ||
	       error_set(error, ERROR_UNSUPPORTED, "0x%" PRIx64 " is in no mapping", address);
}

bool code_place_find(const struct profile *profile, location_id location, struct code_place *place,
		     struct error *error)
{
	const struct location_table *locations = &profile->locations;
	uint8_t said = __atomic_load_n(&locations->address_kind[location], __ATOMIC_RELAXED);
	enum address_kind kind = (enum address_kind)(said & ~ADDRESS_AFTER_CALL);
	module_id module = locations->module[location];

	*place = (struct code_place){
		.path = profile_module_path(profile, module),
		.build_id = profile_text(profile, profile->modules.build_id[module]),
		.address = locations->address[location],
		.is_offset = kind != ADDRESS_CODE,
		.is_after_call = said & ADDRESS_AFTER_CALL,
	};
	if (kind == ADDRESS_NOT_SAID)
		return error_set(error, ERROR_UNSUPPORTED, "the profile has no address for it");
	if (kind == ADDRESS_UNCLEAR)
		return error_set(error, ERROR_UNSUPPORTED,
				 "the profile does not say where in a file 0x%" PRIx64 " is",
				 place->address);
	if (kind == ADDRESS_MAPPED)
		return find_offset(profile, module, place->address, &place->address, error);
	return true;
}

void code_lines_release(struct code_lines *lines)
{
	for (uint32_t i = 0; i < lines->count; i++) {
		free(lines->list[i].function);
		free(lines->list[i].file);
	}
	free(lines->list);
	*lines = (struct code_lines){ 0 };
}
