#include "symbols/find/debug_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/files/regular_file.h"
#include "base/text/print_text.h"
#include "symbols/find/build_id_path.h"
#include "symbols/find/file_search.h"

static bool needs_debug(const struct file_search *search)
{
	const struct module_files *files = search->check.files;

	if (files->debug)
		return false;
	return !files->image || !files->image->has_debug_info ||
	       !elf_image_has_symtab(files->image);
}

/* Takes `path`. */
static void try_debug(struct file_search *search, char *path)
{
	if (needs_debug(search))
		file_check_try(&search->check, path);
	else
		free(path);
}

static void try_debug_folder(struct file_search *search, const char *folder)
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
static void try_linked(struct file_search *search, const char *root, const char *path)
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

static void find_debug(struct file_search *search)
{
	const struct symbol_options *options = search->options;
	const char *symfs = options->symfs;
	struct module_files *files = search->check.files;
	char *real = files->image ? regular_file_resolve(files->image_path, symfs) : NULL, *cached;

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
	cached = build_id_path_cached(&search->check.wanted, "/debug");
	if (cached)
		try_debug(search, cached);
	try_debug_folder(search, "/usr/lib/debug");
	try_linked(search, "", real);
	try_linked(search, "", files->image_path);
	try_linked(search, "", search->path);
	try_linked(search, "", search->twin);
	if (needs_debug(search))
		file_search_fetch(search, &search->check.wanted, true);
	free(real);
}

void debug_files_find(struct module_files *files, const struct module_request *request,
		      const struct symbol_options *options)
{
	struct file_search search = {
		.check = { .files = files, .root = options->symfs, .wanted = request->build_id },
		.request = request,
		.options = options,
	};

	*files = (struct module_files){ 0 };
	file_search_init(&search);
	file_search_find_image(&search);
	if (files->image)
		file_search_take_image(&search, files->image);
	/* What there is nothing to hold against is not looked for. */
	if (needs_debug(&search) && (search.check.wanted.size > 0 || search.check.has_checksum))
		find_debug(&search);
	file_search_release(&search);
}
