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
