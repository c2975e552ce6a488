#include "symbols/dwarf/split_object.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/files/watched_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/dwarf/debug_sections.h"
#include "symbols/dwarf/split_unit.h"

/* Sections of one name: the unit's, and before it those of its types. */
enum { SECTION_LIMIT = 4096 };

struct split_object {
	const void *skeleton; /* whose it is */
	struct split_source source;
	struct watched_file *watched;
	struct debug_sections sections;
	struct split_unit unit;
	bool has_unit;
	Dwarf_Die split;
};

static void close_object(struct split_object *object)
{
	split_unit_close(&object->unit);
	elf_end(object->source.of);
	watched_file_free(object->watched);
	debug_sections_release(&object->sections);
	if (object->source.descriptor >= 0)
		close(object->source.descriptor);
}

void split_objects_release(struct split_objects *objects)
{
	for (size_t i = 0; i < objects->count; i++)
		close_object(&objects->objects[i]);
	free(objects->objects);
	*objects = (struct split_objects){ 0 };
}

/* --- one file */

static bool find_unit(struct split_object *object, Dwarf_Die *skeleton)
{
	struct split_bytes parts[SPLIT_PARTS];

	for (int i = 0; i < SPLIT_PARTS; i++)
		parts[i] = split_section(object->source.of, split_part_names[i], 0);
	for (unsigned i = 1; parts[SPLIT_INFO].bytes && i < SECTION_LIMIT; i++) {
		if (split_unit_open(&object->unit, &object->source, parts, skeleton) &&
		    split_unit_find(&object->unit, skeleton, &object->split))
			return true;
		split_unit_close(&object->unit);
		parts[SPLIT_INFO] =
			split_section(object->source.of, split_part_names[SPLIT_INFO], i);
	}
	return false;
}

/* Takes `path`. False: it is not there, or has not the unit. */
static bool try_object(struct split_object *object, char *path, const char *root,
		       Dwarf_Die *skeleton)
{
	struct regular_file file;
	bool is_there = regular_file_open(&file, path, root);

	free(path);
	if (!is_there)
		return false;
	object->source.descriptor = file.descriptor;
	object->watched = watched_file_new(file.descriptor, false);
	object->source.of = elf_begin(file.descriptor, ELF_C_READ_MMAP, NULL);
	if (object->source.of) {
		debug_sections_open(&object->sections, object->source.of);
		object->has_unit = find_unit(object, skeleton);
	}
	if (object->has_unit)
		return true;
	close_object(object);
	object->watched = NULL;
	object->source.of = NULL;
	object->source.descriptor = -1;
	return false;
}

/* --- where it is */

static const char *text_of(Dwarf_Die *unit, unsigned name)
{
	Dwarf_Attribute attribute;

	return dwarf_attr(unit, name, &attribute) ? dwarf_formstring(&attribute) : NULL;
}

/* Beside the file with the skeleton, or where the compiler left it. */
static void open_object(struct split_object *object, const char *path, const char *root,
			Dwarf_Die *skeleton)
{
	const char *name = text_of(skeleton, DW_AT_dwo_name);
	const char *folder = text_of(skeleton, DW_AT_comp_dir);
	int below = (int)regular_file_root(path, root);
	char *real = regular_file_resolve(path, root);
	const char *slash = real ? strrchr(real, '/') : NULL;

	if (!name)
		name = text_of(skeleton, DW_AT_GNU_dwo_name);
	if (name && name[0] == '/')
		try_object(object, print_text("%.*s%s", below, path, name), root, skeleton);
	else if (name &&
		 !(slash &&
		   try_object(object, print_text("%.*s/%s", (int)(slash - real), real, name), root,
			      skeleton)) &&
		 folder)
		try_object(object, print_text("%.*s%s/%s", below, path, folder, name), root,
			   skeleton);
	free(real);
}

bool split_objects_find(struct split_objects *objects, const char *path, const char *root,
			Elf *skeletons, Dwarf_Die *skeleton, Dwarf_Die *split, uint64_t *base)
{
	struct split_object *object = NULL;

	for (size_t i = 0; i < objects->count && !object; i++)
		if (objects->objects[i].skeleton == skeleton->addr)
			object = &objects->objects[i];
	if (!object) {
		objects->objects = memory_resize(objects->objects, objects->count + 1,
						 sizeof(*objects->objects));
		object = &objects->objects[objects->count++];
		*object = (struct split_object){
			.skeleton = skeleton->addr,
			.source = { .descriptor = -1, .skeletons = skeletons },
		};
		open_object(object, path, root, skeleton);
	}
	*split = object->split;
	*base = object->unit.base;
	return object->has_unit;
}
