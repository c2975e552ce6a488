#include "tui/app/state/profile_lister.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "base/text/print_text.h"

enum { WAKE_MS = 50 }; /* rows that come faster are shown together */

struct rows {
	struct listed_row *list;
	uint32_t count, capacity;
};

/* A thread and what it has found. */
struct listing {
	list_profiles *list;
	void (*wake)(void *context);
	void *context;
	struct text_list folders;
	bool with_recent;
	pthread_t thread;
	int64_t woken_at;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct rows found; /* not yet taken */
	uint32_t section;
	bool is_new, is_done, is_left;
};

struct profile_lister {
	list_profiles *list;
	void (*wake)(void *context);
	void *context;
	struct listing *listing; /* NULL: nothing was asked for */
	struct rows rows;
	uint32_t section;
};

static void rows_release(struct rows *rows)
{
	for (uint32_t i = 0; i < rows->count; i++) {
		free(rows->list[i].path);
		free(rows->list[i].format);
		free(rows->list[i].command);
	}
	free(rows->list);
	*rows = (struct rows){ 0 };
}

static void rows_add(struct rows *rows, const struct listed_row *row)
{
	if (rows->count == rows->capacity) {
		rows->capacity = memory_more(rows->capacity);
		rows->list = memory_resize(rows->list, rows->capacity, sizeof(*rows->list));
	}
	rows->list[rows->count++] = *row;
}

static void listing_free(struct listing *listing)
{
	rows_release(&listing->found);
	text_list_release(&listing->folders);
	pthread_mutex_destroy(&listing->mutex);
	pthread_cond_destroy(&listing->changed);
	free(listing);
}

/* --- on the thread */

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Not once the explorer, which is to wake, may have gone. */
static void tell(struct listing *listing, bool at_once)
{
	bool is_wanted;

	if (!at_once && now_ms() - listing->woken_at < WAKE_MS)
		return;
	listing->woken_at = now_ms();
	pthread_mutex_lock(&listing->mutex);
	is_wanted = listing->is_new && !listing->is_left;
	pthread_mutex_unlock(&listing->mutex);
	if (is_wanted)
		listing->wake(listing->context);
}

static bool add_row(struct listing *listing, const struct listed_row *row)
{
	bool goes_on;

	pthread_mutex_lock(&listing->mutex);
	rows_add(&listing->found, row);
	listing->is_new = true;
	goes_on = !listing->is_left;
	pthread_mutex_unlock(&listing->mutex);
	tell(listing, false);
	return goes_on;
}

static char *copy(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

static bool take(void *taker, const struct listed_profile *profile)
{
	struct listing *listing = taker;
	struct listed_row row = { .section = listing->section };

	if (!profile) {
		tell(listing, false);
		return !__atomic_load_n(&listing->is_left, __ATOMIC_RELAXED);
	}
	row.kind = profile->format ? LISTED_PROFILE : LISTED_FOLDER;
	row.path = copy(profile->path);
	row.format = copy(profile->format);
	row.command = copy(profile->command);
	row.size = profile->size;
	row.modified = profile->modified;
	return add_row(listing, &row);
}

static void add_note(struct listing *listing, char *text)
{
	const struct listed_row row = {
		.kind = LISTED_NOTE,
		.section = listing->section,
		.path = text,
	};

	add_row(listing, &row);
}

static void look_into(struct listing *listing, const char *folder)
{
	struct error error = { 0 };
	uint32_t skipped = 0;

	if (!listing->list(listing->context, folder, take, listing, &skipped, &error))
		add_note(listing, copy(error.message));
	else if (skipped > 0 && folder)
		add_note(listing, print_text("%u more files are not listed", skipped));
	else if (skipped > 0)
		add_note(listing, print_text("%u more %s no longer there", skipped,
					     skipped == 1 ? "is" : "are"));
	pthread_mutex_lock(&listing->mutex);
	listing->section++;
	listing->is_new = true;
	pthread_mutex_unlock(&listing->mutex);
	tell(listing, true);
}

static void *work(void *context)
{
	struct listing *listing = context;
	bool is_left;

	for (uint32_t i = 0; i < listing->folders.count; i++)
		look_into(listing, listing->folders.items[i]);
	if (listing->with_recent)
		look_into(listing, NULL);
	pthread_mutex_lock(&listing->mutex);
	listing->is_done = listing->is_new = true;
	is_left = listing->is_left;
	pthread_cond_broadcast(&listing->changed);
	pthread_mutex_unlock(&listing->mutex);
	if (is_left) {
		listing_free(listing);
		thread_end_left();
	} else {
		listing->wake(listing->context);
	}
	return NULL;
}

/* --- asking */

struct profile_lister *profile_lister_new(list_profiles *list, void (*wake)(void *context),
					  void *context)
{
	struct profile_lister *lister = memory_new(1, sizeof(*lister));

	lister->list = list;
	lister->wake = wake;
	lister->context = context;
	lister->section = UINT32_MAX;
	return lister;
}

/* Waits for nothing. */
static void leave(struct profile_lister *lister)
{
	struct listing *listing = lister->listing;
	bool is_done;

	lister->listing = NULL;
	if (!listing)
		return;
	pthread_mutex_lock(&listing->mutex);
	is_done = listing->is_done;
	__atomic_store_n(&listing->is_left, !is_done, __ATOMIC_RELAXED);
	if (!is_done)
		thread_leave_started(listing->thread);
	pthread_mutex_unlock(&listing->mutex);
	if (!is_done)
		return;
	pthread_join(listing->thread, NULL);
	listing_free(listing);
}

void profile_lister_start(struct profile_lister *lister, const struct text_list *folders,
			  bool with_recent)
{
	struct listing *listing;

	leave(lister);
	rows_release(&lister->rows);
	lister->section = UINT32_MAX;
	if (!lister->list)
		return;
	listing = memory_new(1, sizeof(*listing));
	listing->list = lister->list;
	listing->wake = lister->wake;
	listing->context = lister->context;
	listing->with_recent = with_recent;
	text_list_copy(&listing->folders, folders);
	pthread_mutex_init(&listing->mutex, NULL);
	pthread_cond_init(&listing->changed, NULL);
	if (!thread_start(&listing->thread, work, listing)) {
		listing_free(listing);
		return;
	}
	lister->listing = listing;
	lister->section = 0;
}

bool profile_lister_take(struct profile_lister *lister)
{
	struct listing *listing = lister->listing;
	bool is_new;

	if (!listing)
		return false;
	pthread_mutex_lock(&listing->mutex);
	is_new = listing->is_new;
	listing->is_new = false;
	for (uint32_t i = 0; i < listing->found.count; i++)
		rows_add(&lister->rows, &listing->found.list[i]);
	listing->found.count = 0; /* they are the lister's now */
	lister->section = listing->is_done ? UINT32_MAX : listing->section;
	pthread_mutex_unlock(&listing->mutex);
	return is_new;
}

const struct listed_row *profile_lister_rows(const struct profile_lister *lister, uint32_t *count)
{
	*count = lister->rows.count;
	return lister->rows.list;
}

uint32_t profile_lister_section(const struct profile_lister *lister)
{
	return lister->section;
}

void profile_lister_wait(struct profile_lister *lister)
{
	struct listing *listing = lister->listing;

	if (!listing)
		return;
	pthread_mutex_lock(&listing->mutex);
	while (!listing->is_done)
		pthread_cond_wait(&listing->changed, &listing->mutex);
	pthread_mutex_unlock(&listing->mutex);
}

void profile_lister_free(struct profile_lister *lister)
{
	if (!lister)
		return;
	leave(lister);
	rows_release(&lister->rows);
	free(lister);
}
