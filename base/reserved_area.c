#include "base/reserved_area.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>

/* Its own, so that what is kept cannot be read as if it were still in use. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum {
	MOST_KEPT = 256,
	MOST_OPENED = 1 << 18, /* bytes, of one that is kept */
};

static struct {
	pthread_mutex_t mutex;
	uint32_t count;
	struct reserved_area areas[MOST_KEPT];
} kept = { .mutex = PTHREAD_MUTEX_INITIALIZER };

/* The latest of this size. */
static bool find(size_t size, struct reserved_area *area)
{
	for (uint32_t i = kept.count; i-- > 0;)
		if (kept.areas[i].size == size) {
			*area = kept.areas[i];
			kept.areas[i] = kept.areas[--kept.count];
			return true;
		}
	return false;
}

struct reserved_area reserved_area_take(size_t size)
{
	struct reserved_area area = { .size = size };
	bool is_found;

	pthread_mutex_lock(&kept.mutex);
	is_found = find(size, &area);
	pthread_mutex_unlock(&kept.mutex);
	if (is_found) {
		ASAN_UNPOISON_MEMORY_REGION(area.at, area.opened);
		return area;
	}
	area.at = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (area.at == MAP_FAILED)
		area.at = NULL;
	return area;
}

void reserved_area_give_back(struct reserved_area area, size_t used)
{
	bool is_kept = false;

	/* What was not used is still zero. */
	if (used == 0 ||
	    (area.opened <= MOST_OPENED && madvise(area.at, used, MADV_DONTNEED) == 0)) {
		pthread_mutex_lock(&kept.mutex);
		is_kept = kept.count < MOST_KEPT;
		if (is_kept) {
			ASAN_POISON_MEMORY_REGION(area.at, area.opened);
			kept.areas[kept.count++] = area;
		}
		pthread_mutex_unlock(&kept.mutex);
	}
	if (!is_kept)
		munmap(area.at, area.size);
}

void reserved_area_keep_none(void)
{
	pthread_mutex_lock(&kept.mutex);
	while (kept.count > 0) {
		struct reserved_area area = kept.areas[--kept.count];

		ASAN_UNPOISON_MEMORY_REGION(area.at, area.opened);
		munmap(area.at, area.size);
	}
	pthread_mutex_unlock(&kept.mutex);
}
