#include "tui/app/state/folder_names.h"

#include <dirent.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "base/text/print_text.h"

enum { PATIENCE_MS = 30 };

/* What a thread reads. It and the asker have it; who is last frees it. */
struct reading {
	read_folder_names *read;
	void (*wake)(void *context);
	void *context;
	char *folder;
	uint32_t limit;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct text_list names; /* of the asker when it is done */
	bool is_done, is_late, is_left;
};

struct folder_names {
	read_folder_names *read;
	void (*wake)(void *context);
	void *context;
	struct reading *reading; /* NULL: none was asked for */
	bool is_given;           /* it is read anew when it is asked for again */
};

/* --- a folder */

static int compare_names(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

static bool is_folder(const char *folder, const struct dirent *entry)
{
	struct stat status;
	char *path;
	bool is;

	if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
		return entry->d_type == DT_DIR;
	path = print_text("%s/%s", folder, entry->d_name);
	is = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
	free(path);
	return is;
}

void folder_names_read(struct text_list *names, const char *folder, uint32_t limit)
{
	DIR *directory = opendir(folder);
	struct dirent *entry;

	while (directory && names->count < limit && (entry = readdir(directory)) != NULL) {
		char *name;

		if (entry->d_name[0] == '.')
			continue;
		name = print_text("%s%s", entry->d_name, is_folder(folder, entry) ? "/" : "");
		text_list_add(names, name);
		free(name);
	}
	if (directory)
		closedir(directory);
	if (names->count > 1)
		qsort(names->items, names->count, sizeof(*names->items), compare_names);
}

/* --- on the thread */

static void reading_free(struct reading *reading)
{
	text_list_release(&reading->names);
	pthread_cond_destroy(&reading->changed);
	pthread_mutex_destroy(&reading->mutex);
	free(reading->folder);
	free(reading);
}

static void work(void *context)
{
	struct reading *reading = context;
	struct text_list names = { 0 };
	bool is_left;

	reading->read(&names, reading->folder, reading->limit);
	pthread_mutex_lock(&reading->mutex);
	reading->names = names;
	reading->is_done = true;
	is_left = reading->is_left;
	/* With the mutex: the explorer is there as long as it has not left. */
	if (reading->is_late && !is_left)
		reading->wake(reading->context);
	pthread_cond_broadcast(&reading->changed);
	pthread_mutex_unlock(&reading->mutex);
	if (is_left)
		reading_free(reading);
}

/* --- asking */

static struct reading *reading_new(const struct folder_names *names, const char *folder,
				   uint32_t limit)
{
	struct reading *reading = memory_new(1, sizeof(*reading));
	pthread_condattr_t attributes;

	reading->read = names->read;
	reading->wake = names->wake;
	reading->context = names->context;
	reading->folder = memory_text(folder, strlen(folder));
	reading->limit = limit;
	pthread_mutex_init(&reading->mutex, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&reading->changed, &attributes);
	pthread_condattr_destroy(&attributes);
	thread_leave(work, reading);
	return reading;
}

static void leave(struct folder_names *names)
{
	struct reading *reading = names->reading;
	bool is_done;

	names->reading = NULL;
	if (!reading)
		return;
	pthread_mutex_lock(&reading->mutex);
	is_done = reading->is_done;
	reading->is_left = true;
	pthread_mutex_unlock(&reading->mutex);
	if (is_done)
		reading_free(reading);
}

static struct timespec end_of_patience(void)
{
	struct timespec end;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_nsec += PATIENCE_MS * 1000000L;
	if (end.tv_nsec >= 1000000000L) {
		end.tv_sec++;
		end.tv_nsec -= 1000000000L;
	}
	return end;
}

/* One that was late before is not waited for again. */
static bool is_there(struct reading *reading)
{
	const struct timespec end = end_of_patience();
	bool is_done;

	pthread_mutex_lock(&reading->mutex);
	while (!reading->is_done && !reading->is_late)
		reading->is_late =
			pthread_cond_timedwait(&reading->changed, &reading->mutex, &end) != 0 &&
			!reading->is_done;
	is_done = reading->is_done;
	pthread_mutex_unlock(&reading->mutex);
	return is_done;
}

struct folder_names *folder_names_new(read_folder_names *read, void (*wake)(void *context),
				      void *context)
{
	struct folder_names *names = memory_new(1, sizeof(*names));

	names->read = read;
	names->wake = wake;
	names->context = context;
	return names;
}

void folder_names_free(struct folder_names *names)
{
	if (!names)
		return;
	leave(names);
	free(names);
}

const struct text_list *folder_names_list(struct folder_names *names, const char *folder,
					  uint32_t limit)
{
	if (names->is_given || !names->reading || strcmp(names->reading->folder, folder) != 0) {
		leave(names);
		names->reading = reading_new(names, folder, limit);
	}
	names->is_given = is_there(names->reading);
	return names->is_given ? &names->reading->names : NULL;
}

bool folder_names_take(struct folder_names *names)
{
	bool is_new;

	if (!names->reading || names->is_given)
		return false;
	pthread_mutex_lock(&names->reading->mutex);
	is_new = names->reading->is_done && names->reading->is_late;
	if (is_new)
		names->reading->is_late = false;
	pthread_mutex_unlock(&names->reading->mutex);
	return is_new;
}

void folder_names_wait(struct folder_names *names)
{
	struct reading *reading = names->reading;

	if (!reading)
		return;
	pthread_mutex_lock(&reading->mutex);
	while (!reading->is_done)
		pthread_cond_wait(&reading->changed, &reading->mutex);
	pthread_mutex_unlock(&reading->mutex);
}
