#include "symbols/find/module_files.h"

#include <stdlib.h>

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
