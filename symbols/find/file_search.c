#include "symbols/find/file_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/print_text.h"
#include "symbols/find/debuginfod_file.h"

static char *print_id_path(const struct build_id *id)
{
	char text[BUILD_ID_TEXT_SIZE];

	if (id->size < 2)
		return NULL;
	build_id_print(text, id);
	return print_text(".build-id/%.2s/%s", text, text + 2);
}

char *debug_files_cached(const struct build_id *id, const char *name)
{
	const char *folder = getenv("PERF_BUILDID_DIR"), *home = getenv("HOME");
	char *id_path = print_id_path(id), *path = NULL;

	if (id_path && folder && *folder)
		path = print_text("%s/%s%s", folder, id_path, name);
	else if (id_path && home && *home)
		path = print_text("%s/.debug/%s%s", home, id_path, name);
	free(id_path);
	return path;
}

static char *print_twin(const char *path)
{
	static const char *const folders[] = { "/bin/",   "/sbin/",  "/lib/",
					       "/lib32/", "/lib64/", "/libx32/" };
	bool is_long = strncmp(path, "/usr/", 5) == 0;

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		const char *at = is_long ? path + 4 : path;

		if (strncmp(at, folders[i], strlen(folders[i])) == 0)
			return is_long ? print_text("%s", at) : print_text("/usr%s", path);
	}
	return NULL;
}

static void read_path(struct file_search *search)
{
	static const char deleted[] = " (deleted)";
	const char *path = search->request->path ? search->request->path : "";
	size_t length = strlen(path), suffix = sizeof(deleted) - 1;

	search->is_deleted = length > suffix && strcmp(path + length - suffix, deleted) == 0;
	if (search->is_deleted)
		length -= suffix;
	/* "[heap]", "//anon" and the like are no files. */
	if (path[0] != '/' || path[1] == '/')
		length = 0;
	search->path = memory_text(path, length);
	search->twin = print_twin(search->path);
	search->name = strrchr(search->path, '/');
	search->name = search->name ? search->name + 1 : "";
}

/* The name and checksum of the debug file, where the image has no build-id. */
static void read_link(struct file_search *search, const struct elf_image *image)
{
	const struct elf_section *section = elf_image_section(image, ".gnu_debuglink");
	Elf_Data *data = section ? elf_getdata(section->handle, NULL) : NULL;
	const unsigned char *bytes;
	size_t length, at;

	if (!data || !data->d_buf)
		return;
	bytes = data->d_buf;
	length = strnlen(data->d_buf, data->d_size);
	at = (length + 4) & ~(size_t)3;
	if (length == 0 || data->d_size < 4 || at > data->d_size - 4 || memchr(bytes, '/', length))
		return;
	search->link = memory_text(data->d_buf, length);
	bytes += at;
	/* In the byte order of the file. */
	search->check.checksum = image->bytes[EI_DATA] == ELFDATA2MSB
					 ? (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
						   (uint32_t)bytes[2] << 8 | bytes[3]
					 : (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 |
						   (uint32_t)bytes[1] << 8 | bytes[0];
}

void file_search_init(struct file_search *search)
{
	read_path(search);
	search->id_path = print_id_path(&search->request->build_id);
}

void file_search_release(struct file_search *search)
{
	free(search->path);
	free(search->twin);
	free(search->link);
	free(search->id_path);
}

void file_search_take_image(struct file_search *search, const struct elf_image *image)
{
	read_link(search, image);
	if (search->check.wanted.size == 0)
		search->check.wanted = image->build_id;
	if (search->check.wanted.size == 0)
		search->check.has_checksum = search->link != NULL;
	else if (!search->id_path)
		search->id_path = print_id_path(&search->check.wanted);
}

void file_search_fetch(struct file_search *search, const struct build_id *id, bool debug_info)
{
	char *path;

	if (!search->options->debuginfod)
		return;
	path = debuginfod_file_fetch(id, debug_info);
	if (path)
		file_check_try(&search->check, path);
}
