#include "base/files/regular_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/process_roots.h"
#include "base/memory.h"
#include "base/text/print_text.h"

enum { LINKS_LIMIT = 40 }; /* as in the kernel */

/* ---- Below a root ---------------------------------------------------------------------- */

/* Part by part: the kernel can do this with openat2, but not all kernels and sandboxes have that,
 * and one way is tried more than two. */
struct walk {
	int root, at; /* folders, `at` is where the walk is */
	char *done;   /* the way from the root to there, without links: "", "/usr", "/usr/lib" */
	char *rest;   /* what is still to be walked */
	int links;    /* that were followed */
};

static int open_part(int folder, const char *name)
{
	return openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
}

/* Takes `next`, a descriptor or -1. */
static bool move_to(struct walk *walk, int next)
{
	if (next < 0)
		return false;
	close(walk->at);
	walk->at = next;
	return true;
}

enum { PART_SIZE = NAME_MAX + 2 };

/* Cuts the first part off `*rest`; false where there is none. One that is too long to be a name
 * stays so. */
static bool take_part(char **rest, char part[PART_SIZE])
{
	char *from = *rest + strspn(*rest, "/");
	size_t length = strcspn(from, "/"), kept = length < PART_SIZE ? length : PART_SIZE - 1;

	*rest = from + length;
	memcpy(part, from, kept);
	part[kept] = '\0';
	return length > 0;
}

static bool go_to_root(struct walk *walk)
{
	*walk->done = '\0';
	return move_to(walk, fcntl(walk->root, F_DUPFD_CLOEXEC, 0));
}

/* From the root on: a folder may have been moved while this is in it, and then its ".." is
 * anywhere. */
static bool go_up(struct walk *walk)
{
	char *slash = strrchr(walk->done, '/'), *way, *rest, part[PART_SIZE];
	bool is_there;

	if (slash)
		*slash = '\0';
	rest = way = memory_text(walk->done, strlen(walk->done));
	is_there = move_to(walk, fcntl(walk->root, F_DUPFD_CLOEXEC, 0));
	while (is_there && take_part(&rest, part))
		is_there = move_to(walk, open_part(walk->at, part));
	free(way);
	return is_there;
}

/* `link` is open: what it says comes before the rest. */
static bool follow(struct walk *walk, int link)
{
	char target[PATH_MAX], *rest;
	ssize_t length = readlinkat(link, "", target, sizeof(target) - 1);

	if (length < 0)
		return false;
	if (++walk->links > LINKS_LIMIT) {
		errno = ELOOP;
		return false;
	}
	target[length] = '\0';
	rest = print_text("%s%s", target, walk->rest);
	free(walk->rest);
	walk->rest = rest;
	return target[0] != '/' || go_to_root(walk);
}

static bool go_into(struct walk *walk, const char *name)
{
	struct stat status;
	int next = open_part(walk->at, name);
	bool is_there;
	char *done;

	if (next < 0 || fstat(next, &status) != 0) {
		if (next >= 0)
			close(next);
		return false;
	}
	if (S_ISLNK(status.st_mode)) {
		is_there = follow(walk, next);
		close(next);
		return is_there;
	}
	done = print_text("%s/%s", walk->done, name);
	free(walk->done);
	walk->done = done;
	move_to(walk, next);
	if (!S_ISDIR(status.st_mode) && *walk->rest) {
		errno = ENOTDIR;
		return false;
	}
	return true;
}

static bool walk_on(struct walk *walk)
{
	char part[PART_SIZE], *rest = walk->rest;
	bool is_there = true;

	while (is_there && take_part(&rest, part)) {
		memmove(walk->rest, rest, strlen(rest) + 1);
		if (strcmp(part, "..") == 0)
			is_there = go_up(walk);
		else if (strcmp(part, ".") != 0)
			is_there = go_into(walk, part);
		rest = walk->rest;
	}
	return is_there;
}

/* Under Landlock, nobody opens the root of another process by its name. */
static int open_root(const char *root)
{
	const int how = O_PATH | O_DIRECTORY | O_CLOEXEC;
	int pid, length = 0, process, folder;

	if (sscanf(root, "/proc/%9d/root%n", &pid, &length) != 1 || length == 0 ||
	    (root[length] != '/' && root[length] != '\0'))
		return open(root, how);
	root += length + strspn(root + length, "/");
	process = process_roots_open(pid);
	if (process < 0 || !*root)
		return process;
	folder = openat(process, root, how);
	close(process);
	return folder;
}

/* `path` without its first `length` bytes, the root. An O_PATH descriptor, or -1; *resolved: where
 * that is, for the caller to free. */
static int find_below(const char *path, size_t length, char **resolved)
{
	struct walk walk = { .root = -1, .at = -1 };
	char *root = memory_text(path, length);
	int reason;

	walk.root = open_root(root);
	walk.done = memory_text("", 0);
	walk.rest = memory_text(path + length, strlen(path + length));
	if (walk.root < 0 || (walk.at = fcntl(walk.root, F_DUPFD_CLOEXEC, 0)) < 0 ||
	    !walk_on(&walk)) {
		reason = errno;
		if (walk.at >= 0)
			close(walk.at);
		walk.at = -1;
		errno = reason;
	} else {
		*resolved = print_text("%s%s", root, walk.done);
	}
	reason = errno;
	if (walk.root >= 0)
		close(walk.root);
	free(walk.done);
	free(walk.rest);
	free(root);
	errno = reason;
	return walk.at;
}

/* ---- Any path -------------------------------------------------------------------------- */

size_t regular_file_root(const char *path, const char *root)
{
	size_t length = root ? strlen(root) : 0;
	int number_end = 0, end = 0;

	if (length > 0 && strncmp(path, root, length) == 0 &&
	    (path[length] == '/' || path[length] == '\0' || root[length - 1] == '/'))
		return length;
	sscanf(path, "/proc/%*[0-9]%n/root%n", &number_end, &end);
	return number_end > 0 && end > 0 && path[end] == '/' ? (size_t)end : 0;
}

/* *resolved: NULL where the path does as it is. */
static int find(const char *path, const char *root, char **resolved)
{
	size_t length = regular_file_root(path, root);

	*resolved = NULL;
	return length > 0 ? find_below(path, length, resolved) : open(path, O_PATH | O_CLOEXEC);
}

static enum regular_file_state state_of(int reason)
{
	switch (reason) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG:
		return REGULAR_FILE_MISSING;
	case EACCES:
	case EPERM:
		return REGULAR_FILE_DENIED;
	default:
		return REGULAR_FILE_FAILED;
	}
}

static bool fail(struct regular_file *file)
{
	file->reason = errno;
	file->state = state_of(errno);
	return false;
}

/* Where it is regular, `*found` is a descriptor that cannot be read from. */
static bool look(struct regular_file *file, const char *path, const char *root, int *found,
		 char **resolved)
{
	*file = (struct regular_file){ .descriptor = -1 };
	*found = find(path, root, resolved);
	if (*found < 0 || fstat(*found, &file->status) != 0)
		return fail(file);
	if (!S_ISREG(file->status.st_mode)) {
		file->state = REGULAR_FILE_OTHER;
		return false;
	}
	file->state = REGULAR_FILE_FOUND;
	return true;
}

bool regular_file_look(struct regular_file *file, const char *path, const char *root)
{
	char *resolved;
	int found;
	bool is_there = look(file, path, root, &found, &resolved);

	if (found >= 0)
		close(found);
	free(resolved);
	return is_there;
}

/* The very file that was looked at; by its name only where there is no /proc. */
static int open_again(const struct regular_file *file, int found, const char *path)
{
	const int how = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
	char link[64];
	struct stat status;
	int descriptor;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", found);
	descriptor = open(link, how);
	if (descriptor >= 0 || errno != ENOENT)
		return descriptor;
	descriptor = open(path, how);
	if (descriptor >= 0 &&
	    (fstat(descriptor, &status) != 0 || status.st_dev != file->status.st_dev ||
	     status.st_ino != file->status.st_ino)) {
		close(descriptor);
		errno = ESTALE;
		return -1;
	}
	return descriptor;
}

bool regular_file_open(struct regular_file *file, const char *path, const char *root)
{
	char *resolved;
	int found;
	bool is_open = look(file, path, root, &found, &resolved);

	if (is_open) {
		file->descriptor = open_again(file, found, resolved ? resolved : path);
		is_open = file->descriptor >= 0 || fail(file);
	}
	if (found >= 0)
		close(found);
	free(resolved);
	return is_open;
}

FILE *regular_file_stream(const char *path)
{
	struct regular_file file;
	FILE *stream;

	if (!regular_file_open(&file, path, NULL))
		return NULL;
	stream = fdopen(file.descriptor, "r");
	if (!stream)
		close(file.descriptor);
	return stream;
}

const char *regular_file_reason(const struct regular_file *file)
{
	return file->state == REGULAR_FILE_OTHER ? "not a regular file" : strerror(file->reason);
}

char *regular_file_resolve(const char *path, const char *root)
{
	size_t length = regular_file_root(path, root);
	char *resolved = NULL;
	int found;

	if (length == 0)
		return realpath(path, NULL);
	found = find_below(path, length, &resolved);
	if (found >= 0)
		close(found);
	return resolved;
}
