#include "base/files/state_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/files/text_file.h"
#include "base/memory.h"

enum { LOCK_TRIES = 40, LOCK_PAUSE_MS = 50 };

/* Nobody else uses this name: who writes has the lock. */
static const char unfinished_name[] = "unfinished";

static bool fail(struct error *error, const char *what)
{
	return error_set(error, ERROR_IO, "%s: %s", what, strerror(errno));
}

/* --- the folder */

static void make_folders(const char *path)
{
	char *text = memory_text(path, strlen(path));

	for (char *slash = strchr(text + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)!mkdir(text, 0700);
		*slash = '/';
	}
	(void)!mkdir(text, 0700);
	free(text);
}

bool state_folder_open(struct state_folder *folder, const char *path, struct error *error)
{
	struct stat status;

	folder->descriptor = -1;
	if (*path == '\0')
		return error_set(error, ERROR_IO, "no folder to keep anything in");
	make_folders(path);
	folder->descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->descriptor < 0)
		return error_set(error, ERROR_IO, "%.200s: %s", path, strerror(errno));
	if (fstat(folder->descriptor, &status) != 0 || status.st_uid != geteuid())
		error_set(error, ERROR_IO, "%.200s: belongs to another user", path);
	else if (status.st_mode & (S_IWGRP | S_IWOTH))
		error_set(error, ERROR_IO, "%.200s: others may write there", path);
	else if (faccessat(folder->descriptor, ".", W_OK | X_OK, AT_EACCESS) != 0)
		error_set(error, ERROR_IO, "%.200s: %s", path, strerror(errno));
	else
		return true;
	state_folder_close(folder);
	return false;
}

void state_folder_close(struct state_folder *folder)
{
	if (folder->descriptor >= 0)
		close(folder->descriptor);
	folder->descriptor = -1;
}

/* --- reading */

static bool check(int file, size_t limit, struct error *error)
{
	struct stat status;

	if (fstat(file, &status) != 0)
		return error_set(error, ERROR_IO, "%s", strerror(errno));
	if (!S_ISREG(status.st_mode))
		return error_set(error, ERROR_IO, "not a regular file");
	if (status.st_uid != geteuid())
		return error_set(error, ERROR_IO, "belongs to another user");
	if (status.st_size < 0 || (unsigned long long)status.st_size > limit)
		return error_set(error, ERROR_IO, "larger than %zu KiB", limit >> 10);
	return true;
}

char *state_folder_read(const struct state_folder *folder, const char *name, size_t limit,
			struct error *error)
{
	char *text = NULL;
	struct error reason;
	int file;

	error->code = ERROR_NONE;
	file = openat(folder->descriptor, name,
		      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (file < 0 && errno == ELOOP)
		error_set(error, ERROR_IO, "%s: a symbolic link", name);
	else if (file < 0 && errno != ENOENT)
		fail(error, name);
	if (file < 0)
		return NULL;
	if (check(file, limit, &reason))
		text = text_file_read(file, limit, &reason);
	close(file);
	if (!text)
		error_set(error, ERROR_IO, "%s: %.350s", name, reason.message);
	return text;
}

/* --- writing */

bool state_folder_lock(const struct state_folder *folder, int *lock, struct error *error)
{
	const struct timespec pause = { 0, LOCK_PAUSE_MS * 1000000L };

	*lock = openat(folder->descriptor, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (*lock < 0)
		return fail(error, "lock");
	for (int i = 0; flock(*lock, LOCK_EX | LOCK_NB) != 0; i++) {
		if ((errno == EWOULDBLOCK || errno == EINTR) && i < LOCK_TRIES) {
			nanosleep(&pause, NULL);
			continue;
		}
		if (errno == EWOULDBLOCK)
			error_set(error, ERROR_IO, "lock: another serac has held it too long");
		else
			fail(error, "lock");
		close(*lock);
		return false;
	}
	return true;
}

void state_folder_unlock(int lock)
{
	close(lock);
}

static bool write_all(int file, const char *text, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, text, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		text += written;
		length -= (size_t)written;
	}
	return true;
}

bool state_folder_write(const struct state_folder *folder, const char *name, const char *text,
			size_t length, struct error *error)
{
	int file;
	bool good;

	/* That of somebody who was killed, or a link to elsewhere. */
	unlinkat(folder->descriptor, unfinished_name, 0);
	file = openat(folder->descriptor, unfinished_name,
		      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file < 0)
		return fail(error, name);
	good = write_all(file, text, length);
	good = close(file) == 0 && good;
	if (good && renameat(folder->descriptor, unfinished_name, folder->descriptor, name) == 0)
		return true;
	fail(error, name);
	unlinkat(folder->descriptor, unfinished_name, 0);
	return false;
}

void state_folder_remove(const struct state_folder *folder, const char *name)
{
	unlinkat(folder->descriptor, name, 0);
}
