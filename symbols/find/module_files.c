#include "symbols/find/module_files.h"

#include <stdlib.h>
#include <string.h>

void module_files_release(struct module_files *files)
{
	elf_image_close(files->image);
	elf_image_close(files->debug);
	free(files->image_path);
	free(files->debug_path);
	free(files->other_path);
	free(files->denied_path);
	free(files->damaged_path);
	free(files->deleted_path);
	*files = (struct module_files){ 0 };
}

bool module_files_is_on_disk(const struct module_files *files)
{
	return files->image && strcmp(files->image_path, "[vdso]") != 0;
}

/* A debug file alone does where it still says where the code was. */
bool module_files_are_there(const struct module_files *files)
{
	return files->image || (files->debug && files->debug->layout.count > 0);
}

/* False: it was unpacked, or made, in memory. */
static bool identify(const struct elf_image *image, uint64_t *device, uint64_t *inode)
{
	if (!image)
		return true;
	*device = image->device;
	*inode = image->inode;
	return image->inode != 0;
}

bool module_files_identify(const struct module_files *files, struct module_files_id *id)
{
	*id = (struct module_files_id){ .is_unchecked = files->is_unchecked };
	return module_files_are_there(files) &&
	       identify(files->image, &id->image_device, &id->image_inode) &&
	       identify(files->debug, &id->debug_device, &id->debug_inode);
}
