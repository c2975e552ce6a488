#include "base/files/watched_file.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/vanished_pages.h"
#include "base/memory.h"

enum { PATH_LIMIT = 1024 };

struct watched_file {
	struct watched_file *next, *before; /* of all that are open */
	uint64_t number;
	struct stat was;
	bool grows, has_changed, is_taken;
	void *bytes;
	size_t size;
	char *path; /* NULL: it has none */
};

/* Of what has been freed, once it has changed. */
struct changed_file {
	struct changed_file *next;
	uint64_t number;
	char *path;
};

static struct {
	pthread_mutex_t mutex;
	uint64_t next;
	struct watched_file *open;
	struct changed_file *changed;
} all = { .mutex = PTHREAD_MUTEX_INITIALIZER };

/* --- */

static char *path_of(int descriptor)
{
	char link[40], path[PATH_LIMIT];
	ssize_t length;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", descriptor);
	length = readlink(link, path, sizeof(path));
	return length > 0 && length < PATH_LIMIT && path[0] == '/'
		       ? memory_text(path, (size_t)length)
		       : NULL;
}

struct watched_file *watched_file_new(int descriptor, bool grows)
{
	struct watched_file *file = memory_new(1, sizeof(*file));

	file->grows = grows;
	if (fstat(descriptor, &file->was) != 0 || !S_ISREG(file->was.st_mode) ||
	    file->was.st_size == 0)
		file->was = (struct stat){ 0 };
	else
		file->path = path_of(descriptor);
	pthread_mutex_lock(&all.mutex);
	file->number = all.next++;
	file->next = all.open;
	if (file->next)
		file->next->before = file;
	all.open = file;
	pthread_mutex_unlock(&all.mutex);
	return file;
}

void *watched_file_map(struct watched_file *file, int descriptor, size_t size)
{
	void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);

	if (bytes == MAP_FAILED)
		return NULL;
	file->bytes = bytes;
	file->size = size;
	return bytes;
}

static bool is_written_over(const struct watched_file *file)
{
	const struct stat *was = &file->was;
	struct stat now;

	if (!file->path || stat(file->path, &now) != 0 || now.st_dev != was->st_dev ||
	    now.st_ino != was->st_ino)
		return false;
	if (file->grows)
		return now.st_size < was->st_size;
	return now.st_size != was->st_size || now.st_mtim.tv_sec != was->st_mtim.tv_sec ||
	       now.st_mtim.tv_nsec != was->st_mtim.tv_nsec;
}

static bool has_changed(struct watched_file *file)
{
	if (!file->has_changed)
		file->has_changed =
			(file->bytes && vanished_pages_take_in(file->bytes, file->size)) ||
			is_written_over(file);
	return file->has_changed;
}

static void unmap(struct watched_file *file)
{
	if (file->bytes)
		munmap(file->bytes, file->size);
	file->bytes = NULL;
}

void watched_file_unmap(struct watched_file *file)
{
	pthread_mutex_lock(&all.mutex);
	has_changed(file);
	unmap(file);
	pthread_mutex_unlock(&all.mutex);
}

void watched_file_free(struct watched_file *file)
{
	if (!file)
		return;
	pthread_mutex_lock(&all.mutex);
	if (file->next)
		file->next->before = file->before;
	if (file->before)
		file->before->next = file->next;
	else
		all.open = file->next;
	if (has_changed(file) && !file->is_taken && file->path) {
		struct changed_file *changed = memory_new(1, sizeof(*changed));

		*changed = (struct changed_file){ all.changed, file->number, file->path };
		all.changed = changed;
		file->path = NULL;
	}
	pthread_mutex_unlock(&all.mutex);
	unmap(file);
	free(file->path);
	free(file);
}

/* --- which ones have changed */

uint64_t watched_files_next(void)
{
	uint64_t next;

	pthread_mutex_lock(&all.mutex);
	next = all.next;
	pthread_mutex_unlock(&all.mutex);
	return next;
}

struct found_paths {
	char **list;
	uint32_t count;
};

/* One file may have been opened several times. */
static void add_path(struct found_paths *paths, const char *path)
{
	for (uint32_t i = 0; i < paths->count; i++)
		if (strcmp(paths->list[i], path) == 0)
			return;
	paths->list = memory_resize(paths->list, (size_t)paths->count + 1, sizeof(*paths->list));
	paths->list[paths->count++] = memory_text(path, strlen(path));
}

static void take_freed(struct found_paths *paths, uint64_t first)
{
	struct changed_file **at = &all.changed;

	while (*at) {
		struct changed_file *changed = *at;

		if (changed->number < first) {
			at = &changed->next;
			continue;
		}
		add_path(paths, changed->path);
		*at = changed->next;
		free(changed->path);
		free(changed);
	}
}

static void take_open(struct found_paths *paths, uint64_t first)
{
	for (struct watched_file *file = all.open; file; file = file->next) {
		if (file->number < first || file->is_taken || !has_changed(file))
			continue;
		file->is_taken = true;
		if (file->path)
			add_path(paths, file->path);
	}
}

void watched_files_take(uint64_t first, void (*found)(void *context, const char *path),
			void *context)
{
	struct found_paths paths = { 0 };
	char path[PATH_LIMIT];

	pthread_mutex_lock(&all.mutex);
	take_freed(&paths, first);
	take_open(&paths, first);
	pthread_mutex_unlock(&all.mutex);
	while (vanished_pages_take(path, sizeof(path)))
		add_path(&paths, path);
	for (uint32_t i = 0; i < paths.count; i++) {
		found(context, paths.list[i]);
		free(paths.list[i]);
	}
	free(paths.list);
}
