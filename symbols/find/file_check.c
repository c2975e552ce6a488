#include "symbols/find/file_check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "symbols/elf/unpack.h"

enum { MODULE_LIMIT = 1 << 28 }; /* bytes of a packed kernel module */

static void note(char **kept, char *path)
{
	if (*kept)
		free(path);
	else
		*kept = path;
}

/* Kernel modules lie packed on the disk. */
static struct elf_image *open_packed(int descriptor, struct error *error)
{
	struct elf_image *image = NULL;
	off_t size = lseek(descriptor, 0, SEEK_END);
	char *packed, *bytes;
	size_t unpacked;

	if (size <= 0 || size > MODULE_LIMIT)
		return NULL;
	packed = memory_resize(NULL, (size_t)size, 1);
	if (pread(descriptor, packed, (size_t)size, 0) == size) {
		bytes = unpack(packed, (size_t)size, unpack_most((size_t)size, MODULE_LIMIT),
			       &unpacked);
		if (bytes)
			image = elf_image_open_memory(bytes, unpacked, error);
	}
	free(packed);
	return image;
}

/* All code left out: what objcopy --only-keep-debug makes. */
static bool is_debug_only(const struct elf_image *image)
{
	bool has_code = false;

	for (size_t i = 0; i < image->section_count; i++) {
		if ((image->sections[i].flags & SHF_EXECINSTR) == 0)
			continue;
		if (image->sections[i].type != SHT_NOBITS)
			return false;
		has_code = true;
	}
	return has_code;
}

static bool is_wanted(const struct file_check *check, const struct elf_image *image)
{
	if (check->wanted.size > 0)
		return build_id_equal(&check->wanted, &image->build_id);
	if (!check->has_checksum)
		return true;
	return check->checksum ==
	       (uint32_t)crc32_z(0, (const unsigned char *)image->bytes, image->size);
}

/* A copy of the image is no debug file. */
static bool adds_something(const struct elf_image *image, const struct elf_image *to)
{
	return (image->has_debug_info && !(to && to->has_debug_info)) ||
	       (elf_image_has_symtab(image) && !(to && elf_image_has_symtab(to)));
}

bool file_check_image(struct file_check *check, struct elf_image *image, char *path)
{
	struct module_files *files = check->files;

	if (!is_wanted(check, image)) {
		if (!files->other_path)
			files->other_id = image->build_id;
		note(&files->other_path, path);
		elf_image_close(image);
		return false;
	}
	if (!files->image && !is_debug_only(image)) {
		files->image = image;
		files->image_path = path;
		files->is_unchecked = check->wanted.size == 0;
		return true;
	}
	if (!files->debug && adds_something(image, files->image)) {
		files->debug = image;
		files->debug_path = path;
		return true;
	}
	elf_image_close(image);
	free(path);
	return false;
}

/* Why the file was not opened, for the message. Takes `path`. */
static void note_trouble(struct module_files *files, const struct regular_file *file, char *path)
{
	if (file->state == REGULAR_FILE_DENIED)
		note(&files->denied_path, path);
	else if (file->state == REGULAR_FILE_OTHER && !S_ISDIR(file->status.st_mode))
		note(&files->damaged_path, path);
	else
		free(path);
}

bool file_check_try(struct file_check *check, char *path)
{
	struct error error = { 0 };
	struct elf_image *image;
	struct regular_file file;

	if (!regular_file_open(&file, path, check->root)) {
		note_trouble(check->files, &file, path);
		return false;
	}
	image = elf_image_open(file.descriptor, &error);
	if (!image && strstr(path, ".ko."))
		image = open_packed(file.descriptor, &error);
	close(file.descriptor);
	if (image)
		return file_check_image(check, image, path);
	if (error.code == ERROR_MALFORMED)
		note(&check->files->damaged_path, path);
	else
		free(path);
	return false;
}
