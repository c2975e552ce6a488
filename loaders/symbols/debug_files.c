#include "loaders/symbols/debug_files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "loaders/symbols/debuginfod_file.h"
#include "loaders/symbols/file_check.h"
#include "loaders/symbols/print_text.h"
#include "model/memory.h"

/* One search: what is looked for, and the names under which it may be. */
struct search {
	struct file_check check;
	const struct module_request *request;
	const struct symbol_options *options;
	char *path;       /* as recorded, without " (deleted)"; "" where it is no path */
	char *twin;       /* the same where /bin and /lib are links into /usr, or are not */
	const char *name; /* the last part of the path */
	char *link;       /* the file's name in .gnu_debuglink; NULL */
	char *id_path;    /* ".build-id/ab/cdef..."; NULL: build-id not known */
	bool is_deleted;
};

/* ---- Names ----------------------------------------------------------------------------- */

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

static void read_path(struct search *search)
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
static void read_link(struct search *search, const struct elf_image *image)
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

/* ---- The module's own file ------------------------------------------------------------- */

static bool has_image(const struct search *search)
{
	return search->check.files->image != NULL;
}

static void try_at(struct search *search, const char *root, const char *path)
{
	if (!has_image(search) && path && *path)
		file_check_try(&search->check, print_text("%s%s", root, path));
}

static void try_under(struct search *search, const char *root)
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

static void try_cached(struct search *search, const char *name)
{
	char *path = debug_files_cached(&search->request->build_id, name);

	if (path && !has_image(search))
		file_check_try(&search->check, path);
	else
		free(path);
}

static void try_fetched(struct search *search, const struct build_id *id, bool debug_info)
{
	char *path;

	if (!search->options->debuginfod)
		return;
	path = debuginfod_file_fetch(id, debug_info);
	if (path)
		file_check_try(&search->check, path);
}

/* Where the machine is another one, a file of the same name says nothing. */
static bool may_be_local(const struct search *search)
{
	return search->check.wanted.size > 0 || !search->options->symfs;
}

static void find_image(struct search *search)
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
		try_fetched(search, &search->check.wanted, false);
}

/* vmlinux is big, and not on most machines: only one that is known to be it will do. */
static void find_kernel(struct search *search)
{
	static const char *const places[] = { "/boot/vmlinux-%s",
					      "/usr/lib/debug/boot/vmlinux-%s",
					      "/usr/lib/debug/lib/modules/%s/vmlinux",
					      "/usr/lib/debug/vmlinux-%s",
					      "/lib/modules/%s/build/vmlinux",
					      "/lib/modules/%s/vmlinux" };
	const struct symbol_options *options = search->options;
	const char *release = search->request->release;

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
		try_fetched(search, &search->check.wanted, false);
}

/* Our own vdso, which is in memory only: most recordings are looked at where they were made. */
static void try_own_vdso(struct search *search)
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

static void find_vdso(struct search *search)
{
	const char *release = search->request->release;

	try_cached(search, "/vdso");
	if (!has_image(search))
		try_own_vdso(search);
	if (!has_image(search) && release && search->check.wanted.size > 0)
		file_check_try(&search->check,
			       print_text("/lib/modules/%s/vdso/vdso64.so", release));
}

/* ---- The separate debug file ----------------------------------------------------------- */

bool debug_files_has_symtab(const struct elf_image *image)
{
	const struct elf_section *section = elf_image_section(image, ".symtab");

	return section && section->type == SHT_SYMTAB;
}

static bool needs_debug(const struct search *search)
{
	const struct debug_files *files = search->check.files;

	if (files->debug)
		return false;
	return !files->image || !files->image->has_debug_info ||
	       !debug_files_has_symtab(files->image);
}

/* Takes `path`. */
static void try_debug(struct search *search, char *path)
{
	if (needs_debug(search))
		file_check_try(&search->check, path);
	else
		free(path);
}

static void try_debug_folder(struct search *search, const char *folder)
{
	if (search->id_path)
		try_debug(search, print_text("%s/%s.debug", folder, search->id_path));
	if (search->check.wanted.size == 0)
		return;
	for (int i = 0; i < 2; i++) {
		const char *path = i == 0 ? search->path : search->twin;

		if (!path || !*path)
			continue;
		try_debug(search, print_text("%s%s.debug", folder, path));
		try_debug(search, print_text("%s%s", folder, path));
	}
}

/* Where gdb looks for the name in .gnu_debuglink: beside the file `path`. */
static void try_linked(struct search *search, const char *root, const char *path)
{
	const char *end = path ? strrchr(path, '/') : NULL;
	int length = end ? (int)(end - path) : 0;

	if (!search->link || !end)
		return;
	try_debug(search, print_text("%s%.*s/%s", root, length, path, search->link));
	try_debug(search, print_text("%s%.*s/.debug/%s", root, length, path, search->link));
	try_debug(search, print_text("%s/usr/lib/debug%.*s/%s", root, length, path, search->link));
	for (uint32_t i = 0; i < search->options->debug_dirs.count; i++) {
		const char *folder = search->options->debug_dirs.items[i];

		try_debug(search, print_text("%s/%s", folder, search->link));
		try_debug(search, print_text("%s%.*s/%s", folder, length, path, search->link));
	}
}

static void find_debug(struct search *search)
{
	const struct symbol_options *options = search->options;
	const char *symfs = options->symfs;
	struct debug_files *files = search->check.files;
	char *real = files->image ? realpath(files->image_path, NULL) : NULL, *cached;

	if (symfs) {
		char *folder = print_text("%s/usr/lib/debug", symfs);

		try_debug_folder(search, folder);
		try_linked(search, symfs, search->path);
		free(folder);
	}
	for (uint32_t i = 0; i < options->debug_dirs.count; i++) {
		try_debug_folder(search, options->debug_dirs.items[i]);
		if (search->check.wanted.size > 0 && *search->name)
			try_debug(search, print_text("%s/%s.debug", options->debug_dirs.items[i],
						     search->name));
	}
	cached = debug_files_cached(&search->check.wanted, "/debug");
	if (cached)
		try_debug(search, cached);
	try_debug_folder(search, "/usr/lib/debug");
	try_linked(search, "", real);
	try_linked(search, "", files->image_path);
	try_linked(search, "", search->path);
	try_linked(search, "", search->twin);
	if (needs_debug(search))
		try_fetched(search, &search->check.wanted, true);
	free(real);
}

/* ---- All of it ------------------------------------------------------------------------- */

/* What there is to hold a debug file against: without anything it is not looked for. */
static bool prepare_debug(struct search *search)
{
	const struct elf_image *image = search->check.files->image;

	if (image) {
		read_link(search, image);
		if (search->check.wanted.size == 0)
			search->check.wanted = image->build_id;
		if (search->check.wanted.size == 0)
			search->check.has_checksum = search->link != NULL;
		else if (!search->id_path)
			search->id_path = print_id_path(&search->check.wanted);
	}
	return search->check.wanted.size > 0 || search->check.has_checksum;
}

void debug_files_find(struct debug_files *files, const struct module_request *request,
		      const struct symbol_options *options)
{
	struct search search = {
		.check = { .files = files, .wanted = request->build_id },
		.request = request,
		.options = options,
	};

	*files = (struct debug_files){ 0 };
	read_path(&search);
	search.id_path = print_id_path(&request->build_id);
	switch (request->nature) {
	case MODULE_KERNEL:
		find_kernel(&search);
		break;
	case MODULE_VDSO:
		find_vdso(&search);
		break;
	case MODULE_FILE:
	case MODULE_KERNEL_MODULE:
		find_image(&search);
		break;
	}
	if (needs_debug(&search) && prepare_debug(&search))
		find_debug(&search);
	free(search.path);
	free(search.twin);
	free(search.link);
	free(search.id_path);
}

void debug_files_release(struct debug_files *files)
{
	elf_image_close(files->image);
	elf_image_close(files->debug);
	free(files->image_path);
	free(files->debug_path);
	free(files->other_path);
	free(files->denied_path);
	free(files->damaged_path);
	free(files->deleted_path);
	*files = (struct debug_files){ 0 };
}
