#include "symbols/source/source_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"

enum {
	SIZE_LIMIT = 64 << 20, /* larger than any text that people write */
	LINE_LIMIT = 8 << 20,
};

/* False and errno. What was cut off meanwhile is missing. */
static bool read_all(int file, char *bytes, size_t *size)
{
	size_t done = 0;

	while (done < *size) {
		ssize_t part = pread(file, bytes + done, *size - done, (off_t)done);

		if (part < 0 && errno == EINTR)
			continue;
		if (part < 0)
			return false;
		if (part == 0)
			break;
		done += (size_t)part;
	}
	*size = done;
	return true;
}

static bool find_lines(struct source_text *text, size_t size)
{
	uint32_t capacity = 0;
	size_t at = 0;

	for (;;) {
		const char *end;

		if (text->count >= LINE_LIMIT)
			return false;
		if (text->count == capacity) {
			capacity = memory_more(capacity);
			text->starts = memory_resize(text->starts, (size_t)capacity + 1,
						     sizeof(*text->starts));
		}
		text->starts[text->count] = (uint32_t)at;
		if (at == size)
			break;
		end = memchr(text->bytes + at, '\n', size - at);
		at = end ? (size_t)(end - text->bytes) + 1 : size;
		text->count++;
	}
	return true;
}

static bool check_size(const char *path, size_t size, struct error *error)
{
	return size <= SIZE_LIMIT ||
	       error_set(error, ERROR_UNSUPPORTED, "%.200s is larger than %d MiB", path,
			 SIZE_LIMIT >> 20);
}

/* Of bytes that are there. */
static bool finish(struct source_text *text, const char *path, size_t size, struct error *error)
{
	text->bytes[size] = '\0';
	if (memchr(text->bytes, '\0', size))
		return error_set(error, ERROR_UNRECOGNISED, "%.200s is a binary file, not text",
				 path);
	if (!find_lines(text, size))
		return error_set(error, ERROR_UNSUPPORTED, "%.200s has more than %d lines", path,
				 LINE_LIMIT);
	text->path = memory_text(path, strlen(path));
	text->note = memory_text("", 0);
	return true;
}

static bool read_text(int file, const char *path, size_t size, struct source_text *text,
		      struct error *error)
{
	if (!check_size(path, size, error))
		return false;
	text->bytes = memory_resize(NULL, size + 1, 1);
	if (!read_all(file, text->bytes, &size))
		return error_set(error, ERROR_IO, "%.200s: %s", path, strerror(errno));
	return finish(text, path, size, error);
}

enum source_file_state source_file_read(const char *path, const char *root,
					struct source_text *text, int64_t *changed,
					struct error *error)
{
	struct regular_file file;
	bool is_read;

	*text = (struct source_text){ 0 };
	*changed = 0;
	if (!regular_file_open(&file, path, root)) {
		error_set(error, ERROR_IO, "%.200s: %s", path, regular_file_reason(&file));
		return file.state == REGULAR_FILE_MISSING ? SOURCE_FILE_MISSING
							  : SOURCE_FILE_UNUSABLE;
	}
	*changed = (int64_t)file.status.st_mtim.tv_sec * 1000000000 + file.status.st_mtim.tv_nsec;
	is_read = read_text(file.descriptor, path, (size_t)file.status.st_size, text, error);
	close(file.descriptor);
	if (!is_read)
		source_text_release(text);
	return is_read ? SOURCE_FILE_READ : SOURCE_FILE_UNUSABLE;
}

bool source_file_take(const char *bytes, size_t size, const char *path, struct source_text *text,
		      struct error *error)
{
	*text = (struct source_text){ 0 };
	if (!check_size(path, size, error))
		return false;
	text->bytes = memory_resize(NULL, size + 1, 1);
	memcpy(text->bytes, bytes, size);
	if (finish(text, path, size, error))
		return true;
	source_text_release(text);
	return false;
}
