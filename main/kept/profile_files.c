#include "main/kept/profile_files.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/url_secrets.h"
#include "sources/operand.h"
#include "sources/source.h"

enum { SAMPLED = 4096 }; /* bytes at both ends of a file */

/* FNV-1a: what is kept must be found by any later build. */
static const uint64_t hash_begin = 0xcbf29ce484222325;

static uint64_t hash(uint64_t so_far, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < size; i++)
		so_far = (so_far ^ at[i]) * 0x100000001b3;
	return so_far;
}

/* --- paths */

/* The last part stays as it is named: it may be a link that leads elsewhere tomorrow. */
static char *absolute(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	bool has_name = *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
	char *folder = slash ? memory_text(path, slash == path ? 1 : (size_t)(slash - path))
			     : memory_text(".", 1);
	char *real = has_name ? realpath(folder, NULL) : NULL;
	char *result = real ? print_text("%s/%s", strcmp(real, "/") == 0 ? "" : real, name)
			    : realpath(path, NULL);

	free(real);
	free(folder);
	return result;
}

/* NULL: a pipe, the demo, a server that is asked with secrets. */
static char *lasting_name(const char *operand)
{
	const struct source_kind *kind = operand_kind(operand);
	char *shown;

	if (kind == &file_source || kind == &folder_source)
		return absolute(operand);
	if (!operand_is_server(operand))
		return NULL;
	shown = operand_shown(operand);
	if (!url_secrets_are_missing(shown))
		return shown;
	free(shown);
	return NULL;
}

/* --- identity */

/* Of a recording that is a folder, the file that is opened. */
static bool open_file(struct regular_file *file, const char *path)
{
	char *data;
	bool is_open;

	if (regular_file_open(file, path, NULL))
		return true;
	data = print_text("%s/data", path);
	is_open = file->state == REGULAR_FILE_OTHER && regular_file_open(file, data, NULL);
	free(data);
	return is_open;
}

static uint64_t hash_part(uint64_t so_far, int descriptor, off_t at)
{
	unsigned char bytes[SAMPLED];
	ssize_t got = pread(descriptor, bytes, sizeof(bytes), at);

	return hash(so_far, bytes, got > 0 ? (size_t)got : 0);
}

static bool add_file(const char *path, uint64_t *size, uint64_t *so_far)
{
	struct regular_file file;
	off_t length;

	if (!open_file(&file, path))
		return false;
	length = file.status.st_size;
	*size += (uint64_t)length;
	*so_far = hash(*so_far, &length, sizeof(length));
	*so_far = hash_part(*so_far, file.descriptor, 0);
	*so_far = hash_part(*so_far, file.descriptor, length > SAMPLED ? length - SAMPLED : 0);
	close(file.descriptor);
	return true;
}

static char *identity_of(const struct text_list *paths)
{
	uint64_t size = 0, so_far = hash_begin;

	for (uint32_t i = 0; i < paths->count; i++)
		if (!add_file(paths->items[i], &size, &so_far))
			return NULL;
	return print_text("%" PRIu64 "-%016" PRIx64, size, so_far);
}

/* --- all of it */

void profile_files_init(struct profile_files *files, const struct document *document)
{
	struct text_list inputs = { 0 };
	bool are_all = true;

	*files = (struct profile_files){ .base_count = document_options(document)->base_count };
	document_inputs(document, &inputs);
	for (uint32_t i = 0; i < inputs.count; i++) {
		char *path = lasting_name(inputs.items[i]);

		if (path)
			text_list_add(&files->paths, path);
		are_all = are_all && path;
		free(path);
	}
	if (are_all && inputs.count > 0)
		files->identity = identity_of(&files->paths);
	text_list_release(&inputs);
}

void profile_files_release(struct profile_files *files)
{
	text_list_release(&files->paths);
	free(files->identity);
	*files = (struct profile_files){ 0 };
}

char *profile_files_title(const struct profile_files *files)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	for (uint32_t i = 0; i < files->paths.count; i++) {
		bool is_new = files->base_count > 0 && i == files->base_count;

		fprintf(out, "%s%s", i == 0 ? "" : is_new ? " -> " : " + ", files->paths.items[i]);
	}
	fclose(out);
	return text;
}

/* "perf.data-0123456789abcdef.marks": the first part is for people. */
char *profile_files_kept_name(const struct profile_files *files)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789._-";
	char *title = profile_files_title(files), name[64];
	const char *slash = strrchr(title, '/'), *at = slash ? slash + 1 : title;
	uint64_t number = hash(hash_begin, title, strlen(title));
	size_t length = 0;

	for (; *at && length + 1 < sizeof(name); at++)
		name[length++] = strchr(plain, *at) ? *at : '_';
	name[length] = '\0';
	free(title);
	return print_text("%s-%016" PRIx64 ".marks", name, number);
}
