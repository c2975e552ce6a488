#include "main/confined/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/ending.h"

enum { TRIES = 100, ALL_MAY = 0666 };

/* What is written anew does not run as somebody else. */
enum { MODE_KEPT = 07777 & ~(S_ISUID | S_ISGID) };

static bool cannot_write(const char *path, int reason, struct error *error)
{
	return error_set(error, ERROR_IO, "%.200s: cannot write: %s", path, strerror(reason));
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return memory_text(".", 1);
	return memory_text(path, slash == path ? 1 : (size_t)(slash - path));
}

char *output_file_place(const char *path)
{
	char *real = realpath(path, NULL), *folder;
	struct stat status;

	if (real && stat(real, &status) == 0 && !S_ISREG(status.st_mode))
		return real;
	folder = folder_of(real ? real : path);
	free(real);
	return folder;
}

/* A name beside `path` that is not there. */
static char *name_beside(const char *path, int number)
{
	size_t size = strlen(path) + 32;
	char *name = memory_new(size, 1);

	snprintf(name, size, "%s.%d-%d", path, (int)getpid(), number);
	return name;
}

static int create_beside(const char *path, char **name)
{
	int descriptor = -1;

	for (int number = 0; descriptor < 0 && number < TRIES; number++) {
		free(*name);
		*name = name_beside(path, number);
		ending_remove_file(*name);
		descriptor = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ALL_MAY);
		if (descriptor < 0)
			ending_keep_file(*name);
		if (descriptor < 0 && errno != EEXIST)
			break;
	}
	return descriptor;
}

/* Without a name where the file system has such: what is killed leaves nothing behind. */
static int create(struct output_file *file)
{
	char *folder = folder_of(file->path);
	int descriptor = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, ALL_MAY), reason;

	free(folder);
	if (descriptor >= 0)
		return descriptor;
	descriptor = create_beside(file->path, &file->temporary);
	reason = errno;
	if (descriptor < 0) {
		free(file->temporary);
		file->temporary = NULL;
	}
	errno = reason;
	return descriptor;
}

bool output_file_open(struct output_file *file, const char *path, struct error *error)
{
	char *real = realpath(path, NULL);
	struct stat status;
	bool exists = stat(path, &status) == 0;
	int descriptor;

	*file = (struct output_file){ .path = real ? real : memory_text(path, strlen(path)) };
	file->replaces = !exists || S_ISREG(status.st_mode);
	if (exists && S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		descriptor = -1;
	} else if (file->replaces) {
		descriptor = create(file);
		if (descriptor >= 0 && exists)
			(void)!fchmod(descriptor, status.st_mode & MODE_KEPT);
	} else {
		descriptor = open(path, O_WRONLY | O_CLOEXEC);
	}
	if (descriptor >= 0)
		file->stream = fdopen(descriptor, "w");
	if (file->stream)
		return true;
	cannot_write(path, errno, error);
	free(file->path);
	return false;
}

/* The name for what has none yet: it takes the place of the old file in one step. */
static bool link_beside(struct output_file *file)
{
	char self[64];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", fileno(file->stream));
	for (int number = 0; number < TRIES; number++) {
		free(file->temporary);
		file->temporary = name_beside(file->path, number);
		ending_remove_file(file->temporary);
		if (linkat(AT_FDCWD, self, AT_FDCWD, file->temporary, AT_SYMLINK_FOLLOW) == 0)
			return true;
		ending_keep_file(file->temporary);
		if (errno != EEXIST)
			break;
	}
	free(file->temporary);
	file->temporary = NULL;
	return false;
}

/* On the disk, so that a machine that stops does not leave an empty file in place of the old one.
 * Some file systems cannot promise that. */
static bool is_stored(int descriptor)
{
	return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == EROFS;
}

static bool put_in_place(struct output_file *file)
{
	if (!file->replaces)
		return true;
	return (file->temporary || link_beside(file)) && is_stored(fileno(file->stream)) &&
	       rename(file->temporary, file->path) == 0;
}

void output_file_discard(struct output_file *file)
{
	fclose(file->stream);
	if (file->temporary) {
		unlink(file->temporary);
		ending_keep_file(file->temporary);
	}
	free(file->temporary);
	free(file->path);
}

bool output_file_close(struct output_file *file, struct error *error)
{
	struct stat status = { 0 };
	bool done;

	errno = 0;
	done = fflush(file->stream) == 0 && !ferror(file->stream);
	/* Where it was a write before this that failed, it does so again. */
	if (!done && errno == 0)
		errno = EIO;
	done = done && fstat(fileno(file->stream), &status) == 0 && put_in_place(file);
	file->size = (uint64_t)status.st_size;
	if (!done) {
		cannot_write(file->path, errno, error);
	} else {
		ending_keep_file(file->temporary);
		free(file->temporary);
		file->temporary = NULL;
	}
	output_file_discard(file);
	return done;
}
