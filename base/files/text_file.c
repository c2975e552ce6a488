#include "base/files/text_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

/* One byte more than the limit, if there are as many. False: *error has errno's text. */
static bool read_all(int file, char *text, size_t limit, size_t *size, struct error *error)
{
	*size = 0;
	while (*size <= limit) {
		ssize_t got = read(file, text + *size, limit + 1 - *size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(error, ERROR_IO, "%s", strerror(errno));
		if (got == 0)
			break;
		*size += (size_t)got;
	}
	return true;
}

char *text_file_read(int file, size_t limit, struct error *error)
{
	char *text = memory_new(limit + 2, 1);
	size_t size;
	bool good = read_all(file, text, limit, &size, error);

	if (good && size > limit)
		good = error_set(error, ERROR_IO, "larger than %zu KiB", limit >> 10);
	else if (good && memchr(text, '\0', size))
		good = error_set(error, ERROR_IO, "not a text");
	if (good)
		return text;
	free(text);
	return NULL;
}
