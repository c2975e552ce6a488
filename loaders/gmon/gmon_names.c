#include "loaders/gmon/gmon_names.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/native/native_names.h"
#include "loaders/text/frame_names.h"

bool gmon_names_open(struct gmon_names *names, const char *path, struct profile_builder *builder,
		     const struct symbol_options *options)
{
	struct span text = { path, path + strlen(path) };
	module_id module = profile_builder_add_module(
		builder, profile_builder_add_string(builder, path, strlen(path)));
	size_t count;

	*names = (struct gmon_names){ .builder = builder };
	named_files_init(&names->files, builder, options);
	names->file = named_files_add(&names->files, module);
	names->file->kind = frame_module_kind(text);
	named_files_open(&names->files, names->file,
			 (struct module_request){ .pid = -1, .nature = MODULE_FILE }, text);
	count = names->file->symbols->table.count;
	names->numbers = memory_new(count + 1, sizeof(*names->numbers));
	names->locations = memory_new(count + 1, sizeof(*names->locations));
	names->frames = memory_new(count + 1, sizeof(*names->frames));
	return count > 0;
}

void gmon_names_release(struct gmon_names *names)
{
	named_files_release(&names->files);
	free(names->numbers);
	free(names->locations);
	free(names->frames);
}

static location_id add_location(const struct gmon_names *names, uint64_t address, frame_id frame)
{
	location_id location = profile_builder_add_location(names->builder, names->file->module,
							    address, &frame, 1);

	profile_builder_note_address(names->builder, location, ADDRESS_CODE);
	return location;
}

uint32_t gmon_names_function(struct gmon_names *names, const struct symbol *symbol)
{
	uint32_t *number = &names->numbers[symbol - names->file->symbols->table.symbols];
	uint32_t row;

	if (*number > 0)
		return *number - 1;
	row = names->count++;
	*number = names->count;
	names->frames[row] = native_names_know(&names->files, names->file, symbol)->frame;
	names->locations[row] = add_location(names, symbol->start, names->frames[row]);
	return row;
}

location_id gmon_names_place(struct gmon_names *names, uint32_t function, uint64_t address)
{
	location_id location = add_location(names, address, names->frames[function]);

	if (location != names->locations[function])
		named_files_note(&names->files, names->file, address, location,
				 names->frames[function]);
	return location;
}
