#include "symbols/service_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "symbols/find/debug_files.h"
#include "symbols/find/symbols_advice.h"
#include "symbols/go/go_table.h"

/* --- opening */

static enum module_nature nature_of(const char *path)
{
	if (strcmp(path, "[vdso]") == 0)
		return MODULE_VDSO;
	/* "[kernel.kallsyms]", "[guest.kernel.kallsyms]" */
	return *path == '[' ? MODULE_KERNEL : MODULE_FILE;
}

static char *copy(const char *text)
{
	return memory_text(text, strlen(text));
}

static void find_debug_information(struct service_file *file)
{
	const struct module_files *files = &file->files;
	bool is_on_disk = files->image && module_files_is_on_disk(files);
	struct go_table go;

	if (files->debug && files->debug->has_debug_info)
		file->dwarf_path = copy(files->debug_path);
	else if (is_on_disk && files->image->has_debug_info)
		file->dwarf_path = copy(files->image_path);
	if (is_on_disk && go_table_open(&go, files->image) && go.has_lines)
		file->go_path = copy(files->image_path);
}

static void open_inlines(struct service_file *file)
{
	const struct module_files *files = &file->files;
	const struct inline_files inline_files = { file->dwarf_path, file->go_path };

	file->has_inlines = true;
	if (inline_files_path(&inline_files))
		file->inlines = inline_finder_open(&inline_files, file->root, &file->no_inlines);
	else
		error_set(&file->no_inlines, ERROR_UNSUPPORTED, "%s has no debug information",
			  files->image ? files->image_path : files->debug_path);
}

struct inline_finder *service_file_inlines(struct service_file *file, struct error *error)
{
	if (!file->has_inlines)
		open_inlines(file);
	if (!file->inlines)
		*error = file->no_inlines;
	return file->inlines;
}

static void remember(const char *path, const char *root, struct stat *was)
{
	struct regular_file file = { 0 };

	if (path)
		regular_file_look(&file, path, root);
	*was = file.status;
}

void service_file_open(struct service_file *file, const struct code_place *place,
		       const struct symbol_options *options)
{
	const char *build_id = place->build_id;
	struct module_request request = {
		.nature = nature_of(place->path),
		.path = place->path,
		.build_id = build_id_read((struct span){ build_id, build_id + strlen(build_id) }),
		.pid = -1,
	};
	struct module_files *files = &file->files;
	enum symbols_state state;

	*file = (struct service_file){ .path = copy(place->path),
				       .build_id = copy(place->build_id),
				       .root = options->symfs };
	debug_files_find(files, &request, options);
	if (!files->image && !(files->debug && files->debug->layout.count > 0)) {
		file->missing = symbols_advice_missing(files, &request, &state);
		return;
	}
	/* Before they are used, so that no change after that is overlooked. */
	remember(files->image_path, file->root, &file->image_was);
	find_debug_information(file);
	remember(file->dwarf_path, file->root, &file->dwarf_was);
}

void service_file_close(struct service_file *file)
{
	inline_finder_close(file->inlines);
	cfi_index_release(&file->frames);
	data_names_release(&file->data);
	file_symbols_release(&file->names);
	module_files_release(&file->files);
	free(file->path);
	free(file->build_id);
	free(file->missing);
	free(file->dwarf_path);
	free(file->go_path);
	*file = (struct service_file){ 0 };
}

/* --- whether it is as it was */

static bool is_written_over(const char *path, const char *root, const struct stat *was)
{
	struct stat now;

	remember(path, root, &now);
	if (was->st_ino == 0 || now.st_ino == 0)
		return false;
	return now.st_dev == was->st_dev && now.st_ino == was->st_ino &&
	       (now.st_size != was->st_size || now.st_mtim.tv_sec != was->st_mtim.tv_sec ||
		now.st_mtim.tv_nsec != was->st_mtim.tv_nsec);
}

bool service_file_is_good(const struct service_file *file)
{
	return !file->missing &&
	       !is_written_over(file->files.image_path, file->root, &file->image_was) &&
	       !is_written_over(file->dwarf_path, file->root, &file->dwarf_was);
}

/* --- answers */

static bool is_in_code(const struct module_layout *layout, uint64_t address)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct load_segment *segment = &layout->segments[i];

		if (segment->is_executable && address >= segment->address &&
		    address - segment->address < segment->size)
			return true;
	}
	return false;
}

bool service_file_address(const struct service_file *file, const struct code_place *place,
			  uint64_t *address, struct error *error)
{
	const struct module_files *files = &file->files;
	const struct elf_image *image = files->image ? files->image : files->debug;

	if (file->missing)
		return error_set(error, ERROR_IO, "%s", file->missing);
	*address = place->address;
	/* Where execution goes on after a call that does not return may be behind the end. */
	if ((!place->is_offset || module_layout_address(&image->layout, place->address, address)) &&
	    is_in_code(&image->layout, *address - place->is_after_call))
		return true;
	return error_set(error, ERROR_MALFORMED, "%s has no code at 0x%" PRIx64,
			 files->image ? files->image_path : files->debug_path, place->address);
}

const unsigned char *service_file_code(const struct service_file *file, uint64_t address,
				       size_t size, struct error *error)
{
	const struct elf_image *image = file->files.image;

	for (size_t i = 0; image && i < image->layout.count; i++) {
		const struct load_segment *segment = &image->layout.segments[i];
		uint64_t at = address - segment->address;

		if (segment->is_executable && address >= segment->address && at < segment->size &&
		    size <= segment->size - at && segment->offset <= image->size &&
		    segment->size <= image->size - segment->offset)
			return (const unsigned char *)image->bytes + segment->offset + at;
	}
	error_set(error, ERROR_MALFORMED, "%s has no %zu bytes of code at 0x%" PRIx64,
		  image ? file->files.image_path : file->path, size, address);
	return NULL;
}
