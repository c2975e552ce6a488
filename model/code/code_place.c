#include "model/code/code_place.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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

/* "/tmp/perf-123.map": the list of what a runtime made. */
static bool is_map(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t length = strlen(name);

	return strncmp(name, "perf-", 5) == 0 && length > 9 &&
	       strcmp(name + length - 4, ".map") == 0;
}

/* A jitdump has the code of a runtime, at the addresses that it had in the process. */
static bool find_jitdump(const struct profile *profile, location_id location,
			 struct code_place *place)
{
	module_id module = profile->locations.module[location];
	const char *path = profile_text(profile, profile->modules.symbols_text[module]);
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t length = strlen(name);
	const frame_id *frames;
	uint32_t count;

	if (!is_map(place->path) || strncmp(name, "jit-", 4) != 0 || length < 9 ||
	    strcmp(name + length - 5, ".dump") != 0)
		return false;
	frames = profile_location_frames(profile, location, &count);
	if (count == 0)
		return false;
	place->path = path;
	place->is_offset = false;
	place->made = profile_function_name(profile, profile->frames.function[frames[count - 1]]);
	return true;
}

/* Why an address cannot be found in a file, and what would help. */
static bool say_unclear(const struct code_place *place, struct error *error)
{
	if (*place->path == '[' && strstr(place->path, "kernel"))
		return error_set(
			error, ERROR_UNSUPPORTED,
			"the kernel's code is in vmlinux, which was not found: install "
			"the debug package of that kernel, or --debug-dir DIR, --symfs DIR");
	if (is_map(place->path))
		return error_set(error, ERROR_UNSUPPORTED,
				 "a runtime made this code, and it is in no file: a jitdump, as "
				 "node --perf-prof writes it, would have it");
	return error_set(error, ERROR_UNSUPPORTED,
			 "the profile does not say where in a file 0x%" PRIx64 " is",
			 place->address);
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
		return find_jitdump(profile, location, place) || say_unclear(place, error);
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
