#include "symbols/symbol_service.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/dwarf/source_sum_file.h"
#include "symbols/find/demangle.h"
#include "symbols/service_code.h"
#include "symbols/service_file.h"
#include "symbols/service_jit.h"
#include "symbols/source/class_files.h"
#include "symbols/source/source_file.h"
#include "symbols/source/source_finder.h"
#include "symbols/source/source_server.h"

/* Line tables that were hit stay in memory, of each file. */
enum { OPEN_LIMIT = 8 };

struct symbol_service {
	struct symbol_options options;
	char *symfs, *kallsyms;

	pthread_mutex_t mutex; /* guards what follows */
	struct service_file files[OPEN_LIMIT];
	struct service_jit jit;
	uint32_t count;
	uint64_t questions;
};

static char *copy(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

struct symbol_service *symbol_service_new(const struct symbol_options *options)
{
	struct symbol_service *service = memory_new(1, sizeof(*service));

	service->options = *options;
	service->options.symfs = service->symfs = copy(options->symfs);
	service->options.kallsyms = service->kallsyms = copy(options->kallsyms);
	text_list_copy(&service->options.debug_dirs, &options->debug_dirs);
	text_list_copy(&service->options.source_paths, &options->source_paths);
	pthread_mutex_init(&service->mutex, NULL);
	return service;
}

void symbol_service_free(struct symbol_service *service)
{
	if (!service)
		return;
	for (uint32_t i = 0; i < service->count; i++)
		service_file_close(&service->files[i]);
	service_jit_close(&service->jit);
	pthread_mutex_destroy(&service->mutex);
	text_list_release(&service->options.debug_dirs);
	text_list_release(&service->options.source_paths);
	free(service->symfs);
	free(service->kallsyms);
	free(service);
}

/* --- files */

/* Where a new file goes: the one that was asked for the longest time ago makes room. */
static struct service_file *make_room(struct symbol_service *service)
{
	struct service_file *oldest = &service->files[0];

	if (service->count < OPEN_LIMIT)
		return &service->files[service->count++];
	for (uint32_t i = 1; i < service->count; i++)
		if (service->files[i].used < oldest->used)
			oldest = &service->files[i];
	service_file_close(oldest);
	return oldest;
}

static struct service_file *find_file(struct symbol_service *service,
				      const struct code_place *place)
{
	struct service_file *file = NULL;

	for (uint32_t i = 0; i < service->count && !file; i++)
		if (strcmp(service->files[i].path, place->path) == 0 &&
		    strcmp(service->files[i].build_id, place->build_id) == 0)
			file = &service->files[i];
	if (!file || !service_file_is_good(file)) {
		if (file)
			service_file_close(file);
		else
			file = make_room(service);
		service_file_open(file, place, &service->options);
	}
	file->used = ++service->questions;
	return file;
}

/* What was read meanwhile may be of either. */
static bool has_changed(const struct service_file *file, struct error *error)
{
	return error_set(error, ERROR_IO, "%s changed while it was read", file->path);
}

/* --- lines */

struct asking {
	const struct symbol_options *options;
	struct code_lines *lines;
};

static bool keep(void *context, size_t index, const struct inline_frame *frames, uint32_t count)
{
	struct asking *asking = context;
	struct code_lines *lines = asking->lines;

	(void)index;
	lines->list = memory_new(count, sizeof(*lines->list));
	lines->count = count;
	for (uint32_t i = 0; i < count; i++)
		lines->list[i] = (struct code_line){
			.function = demangle_shown(frames[i].name, asking->options->no_demangle),
			.file = copy(frames[i].file ? frames[i].file : ""),
			.line = frames[i].line,
			.is_inlined = frames[i].is_inlined,
		};
	return true;
}

static bool find_lines(struct symbol_service *service, const struct code_place *place,
		       struct code_lines *lines, struct error *error)
{
	struct asking asking = { &service->options, lines };
	struct service_file *file = find_file(service, place);
	struct inline_finder *inlines;
	uint64_t address;

	if (!service_file_address(file, place, &address, error))
		return false;
	inlines = service_file_inlines(file, error);
	if (!inlines)
		return false;
	address -= place->is_after_call;
	inline_finder_find(inlines, &address, 1, keep, &asking);
	if (!service_file_is_good(file)) {
		code_lines_release(lines);
		return has_changed(file, error);
	}
	return lines->count > 0 ||
	       error_set(error, ERROR_UNRECOGNISED,
			 "the debug information of %s has nothing on 0x%" PRIx64,
			 file->dwarf_path ? file->dwarf_path : file->go_path, address);
}

bool symbol_service_lines(struct symbol_service *service, const struct code_place *place,
			  struct code_lines *lines, struct error *error)
{
	bool is_found;

	*lines = (struct code_lines){ 0 };
	pthread_mutex_lock(&service->mutex);
	is_found = place->made ? service_jit_lines(&service->jit, place, &service->options, lines,
						   error)
			       : find_lines(service, place, lines, error);
	pthread_mutex_unlock(&service->mutex);
	return is_found;
}

/* --- code */

static bool copy_code(struct symbol_service *service, const struct code_place *place, size_t size,
		      unsigned char *bytes, struct error *error)
{
	const struct service_file *file = find_file(service, place);
	const unsigned char *code;
	uint64_t address;

	if (!service_file_address(file, place, &address, error))
		return false;
	code = service_file_code(file, address, size, error);
	if (code)
		memcpy(bytes, code, size);
	return code && (service_file_is_good(file) || has_changed(file, error));
}

static bool read_code(struct symbol_service *service, const struct code_place *place,
		      struct machine_code *code, struct error *error)
{
	struct service_file *file = find_file(service, place);

	return service_code_read(file, place, &service->options, code, error) &&
	       (service_file_is_good(file) || has_changed(file, error));
}

bool symbol_service_machine_code(struct symbol_service *service, const struct code_place *place,
				 struct machine_code *code, struct error *error)
{
	bool is_found;

	*code = (struct machine_code){ 0 };
	pthread_mutex_lock(&service->mutex);
	is_found = place->made
			   ? service_jit_code(&service->jit, place, &service->options, code, error)
			   : read_code(service, place, code, error);
	pthread_mutex_unlock(&service->mutex);
	if (!is_found)
		machine_code_release(code);
	return is_found;
}

bool symbol_service_code(struct symbol_service *service, const struct code_place *place,
			 size_t size, unsigned char *bytes, struct error *error)
{
	bool is_found;

	if (place->made)
		return error_set(error, ERROR_UNSUPPORTED, "it is in a jitdump");
	pthread_mutex_lock(&service->mutex);
	is_found = copy_code(service, place, size, bytes, error);
	pthread_mutex_unlock(&service->mutex);
	return is_found;
}

/* --- source files */

/* What the module's debug information says of it. The caller frees the text. */
static bool find_sum(struct symbol_service *service, const struct source_place *place,
		     struct source_sum *sum, char **file_path)
{
	struct service_file *file;
	bool is_found = false, has_any;

	if (!place->has_code)
		return false;
	pthread_mutex_lock(&service->mutex);
	file = find_file(service, &place->code);
	if (file->dwarf_path && !file->has_no_sums) {
		is_found =
			source_sum_find(file->dwarf_path, file->root, place->file, sum, &has_any);
		file->has_no_sums = !has_any;
		*file_path = copy(file->dwarf_path);
	}
	pthread_mutex_unlock(&service->mutex);
	return is_found;
}

/* Where it is not here, or just other versions of it are. */
static bool find_served(struct symbol_service *service, const struct source_place *place,
			const unsigned char *md5, struct source_text *text)
{
	struct source_text served;
	bool is_served = service->options.debuginfod && place->has_code &&
			 source_server_find(place, &served);

	if (!is_served)
		return false;
	if (md5 && text->path && !source_finder_has_sum(&served, md5)) {
		source_text_release(&served);
		return false;
	}
	source_text_release(text);
	*text = served;
	return true;
}

bool symbol_service_source(struct symbol_service *service, const struct source_place *place,
			   struct source_text *text, struct error *error)
{
	const struct source_folders folders = {
		.paths = &service->options.source_paths,
		.symfs = service->symfs,
	};
	struct source_sum sum = { 0 };
	char *file_path = NULL;
	bool is_found = find_sum(service, place, &sum, &file_path);
	const unsigned char *md5 = is_found && sum.has_md5 ? sum.md5 : NULL;
	struct source_place dated = *place;

	/* It was recorded before that was written. */
	if (dated.recorded == 0)
		dated.recorded = service->options.written;
	is_found = is_found && sum.text &&
		   source_file_take(sum.text, strlen(sum.text), place->file, text, error);
	if (is_found) {
		free(text->note);
		text->note = print_text("embedded in %s", file_path);
	} else {
		is_found = (!*place->file && class_files_find(&dated, &folders, text)) ||
			   source_finder_find(&dated, &folders, md5, text, error);
		if ((!is_found || *text->note) && find_served(service, place, md5, text))
			is_found = true;
	}
	free((char *)sum.text);
	free(file_path);
	return is_found;
}
