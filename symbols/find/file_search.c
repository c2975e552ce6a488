#include "symbols/find/file_search.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/debuginfod/debuginfod_file.h"
#include "symbols/find/build_id_path.h"

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

/* Takes "..", which no kernel writes, out of a path that begins with a slash: behind a folder's
 * name it would lead out of that. */
static void take_ways_up(char *path)
{
	char *to = path, *from = path;

	while (*from) {
		size_t length = strcspn(from + 1, "/") + 1;

		if (length == 3 && from[1] == '.' && from[2] == '.') {
			while (to > path && *--to != '/')
				;
		} else {
			memmove(to, from, length);
			to += length;
		}
		from += length;
	}
	*to = '\0';
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
	take_ways_up(search->path);
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
	search->id_path = build_id_path(&search->request->build_id);
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
		search->id_path = build_id_path(&search->check.wanted);
}

void file_search_fetch(struct file_search *search, const struct build_id *id, bool debug_info)
{
	char *path;

	if (!search->options->debuginfod)
		return;
	path = debuginfod_file_fetch(id, debug_info, search->options->stop);
	if (path)
		file_check_try(&search->check, path);
}

/* ---- The module's own file ------------------------------------------------------------- */

static bool has_image(const struct file_search *search)
{
	return search->check.files->image != NULL;
}

static void try_at(struct file_search *search, const char *root, const char *path)
{
	if (!has_image(search) && path && *path)
		file_check_try(&search->check, print_text("%s%s", root, path));
}

static void try_under(struct file_search *search, const char *root)
{
	char *name = print_text("/%s", search->name);

	try_at(search, root, search->path);
	try_at(search, root, search->twin);
	if (*search->name)
		try_at(search, root, name);
	free(name);
	if (search->id_path && !has_image(search))
		file_check_try(&search->check, print_text("%s/%s", root, search->id_path));
}

static void try_cached(struct file_search *search, const char *name)
{
	char *path = build_id_path_cached(&search->request->build_id, name);

	if (path && !has_image(search))
		file_check_try(&search->check, path);
	else
		free(path);
}

/* Where the machine is another one, a file of the same name says nothing. */
static bool may_be_local(const struct file_search *search)
{
	return search->check.wanted.size > 0 || !search->options->symfs;
}

static void find_file(struct file_search *search)
{
	const struct symbol_options *options = search->options;

	if (options->symfs)
		try_under(search, options->symfs);
	for (uint32_t i = 0; i < options->debug_dirs.count; i++)
		try_under(search, options->debug_dirs.items[i]);
	if (may_be_local(search)) {
		if (search->is_deleted && search->check.wanted.size == 0) {
			search->check.files->deleted_path = print_text("%s", search->path);
			return;
		}
		try_at(search, "", search->path);
		try_at(search, "", search->twin);
		if (search->request->pid > 0 && !has_image(search)) {
			char *root = print_text("/proc/%d/root", (int)search->request->pid);

			try_at(search, root, search->path);
			free(root);
		}
	}
	try_cached(search, "/elf");
	try_cached(search, ""); /* of perf before 4.11: no folder, the file itself */
	if (search->id_path && !has_image(search))
		file_check_try(&search->check, print_text("/usr/lib/debug/%s", search->id_path));
	if (!has_image(search))
		file_search_fetch(search, &search->check.wanted, false);
}

/* vmlinux is big, and not on most machines: only one that is known to be it will do. */
static void find_kernel(struct file_search *search)
{
	static const char *const places[] = { "/boot/vmlinux-%s",
					      "/usr/lib/debug/boot/vmlinux-%s",
					      "/usr/lib/debug/lib/modules/%s/vmlinux",
					      "/usr/lib/debug/vmlinux-%s",
					      "/lib/modules/%s/build/vmlinux",
					      "/lib/modules/%s/vmlinux" };
	const struct symbol_options *options = search->options;
	const char *release = module_request_release(search->request);

	if (search->check.wanted.size == 0)
		return;
	if (options->symfs)
		try_at(search, options->symfs, "/vmlinux");
	for (uint32_t i = 0; i < options->debug_dirs.count; i++) {
		try_under(search, options->debug_dirs.items[i]);
		try_at(search, options->debug_dirs.items[i], "/vmlinux");
	}
	for (size_t i = 0; release && i < sizeof(places) / sizeof(*places); i++) {
		const char *rest = strchr(places[i], '%');
		char *path = print_text("%.*s%s%s", (int)(rest - places[i]), places[i], release,
					rest + 2);

		if (options->symfs)
			try_at(search, options->symfs, path);
		try_at(search, "", path);
		free(path);
	}
	try_cached(search, "/elf");
	try_cached(search, "/vmlinux");
	if (!has_image(search))
		file_search_fetch(search, &search->check.wanted, false);
}

/* Our own vdso, which is in memory only: most recordings are looked at where they were made. */
static void try_own_vdso(struct file_search *search)
{
	const char *start = (const char *)(uintptr_t)getauxval(AT_SYSINFO_EHDR);
	struct elf_image *image;
	struct error ignored;
	Elf64_Ehdr header;
	size_t size;
	char *bytes;

	if (!start || search->check.wanted.size == 0)
		return;
	memcpy(&header, start, sizeof(header));
	if (header.e_ident[EI_CLASS] != ELFCLASS64)
		return;
	size = header.e_shoff + (size_t)header.e_shnum * header.e_shentsize;
	bytes = memory_resize(NULL, size, 1);
	memcpy(bytes, start, size);
	image = elf_image_open_memory(bytes, size, &ignored);
	if (image)
		file_check_image(&search->check, image, print_text("[vdso]"));
}

static void find_vdso(struct file_search *search)
{
	const char *release = module_request_release(search->request);

	try_cached(search, "/vdso");
	if (!has_image(search))
		try_own_vdso(search);
	if (!has_image(search) && release && search->check.wanted.size > 0)
		file_check_try(&search->check,
			       print_text("/lib/modules/%s/vdso/vdso64.so", release));
}

void file_search_find_image(struct file_search *search)
{
	switch (search->request->nature) {
	case MODULE_KERNEL:
		find_kernel(search);
		break;
	case MODULE_VDSO:
		find_vdso(search);
		break;
	case MODULE_FILE:
	case MODULE_KERNEL_MODULE:
		find_file(search);
		break;
	}
}
