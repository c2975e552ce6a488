#include "base/memory.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/process/ending.h"

enum { BIG_PAGE = 2 * 1024 * 1024 };

/* Of address space (ulimit -v). */
static bool has_limit(void)
{
	struct rlimit allowed;

	return getrlimit(RLIMIT_AS, &allowed) == 0 && allowed.rlim_cur != RLIM_INFINITY;
}

void memory_init(void)
{
#ifdef M_MMAP_THRESHOLD
	/* glibc's grows up to 32 MiB, below which arrays are copied whenever they grow. */
	mallopt(M_MMAP_THRESHOLD, BIG_PAGE / 2);
#endif
#ifdef M_ARENA_MAX
	/* Each of its arenas reserves 64 MiB. */
	if (has_limit())
		mallopt(M_ARENA_MAX, 2);
#endif
}

_Noreturn void memory_exhausted(void)
{
	if (has_limit())
		ending_now(ENDING_FAILED,
			   "serac: out of memory, of which ulimit -v sets a limit\n");
	ending_now(ENDING_FAILED, "serac: out of memory\n");
}

void *memory_new(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		memory_exhausted();
	return memory;
}

/* Only a wish: without big pages it is slower, not wrong. All pages of it, so that it stays one
 * mapping: the system does not move two at once, and realloc would copy. */
void memory_advise(void *memory, size_t bytes)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t first = (uintptr_t)memory / page * page;
	uintptr_t end = ((uintptr_t)memory + bytes + page - 1) / page * page;

	if (bytes >= 2 * BIG_PAGE)
		madvise((void *)first, end - first, MADV_HUGEPAGE);
}

void *memory_new_table(size_t count, size_t size)
{
	void *memory = memory_new(count, size);

	memory_advise(memory, count * size);
	return memory;
}

void *memory_resize(void *memory, size_t count, size_t size)
{
	if (count > SIZE_MAX / size)
		memory_exhausted();
	memory = realloc(memory, count ? count * size : 1);
	if (!memory)
		memory_exhausted();
	memory_advise(memory, count * size);
	return memory;
}

void *memory_grow(void *memory, size_t count, size_t size)
{
	bool is_full = (count & (count - 1)) == 0;

	return is_full ? memory_resize(memory, count > 0 ? count * 2 : 1, size) : memory;
}

char *memory_text(const char *text, size_t length)
{
	char *copy = memory_resize(NULL, length + 1, 1);

	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

uint32_t memory_more(uint32_t capacity)
{
	if (capacity > (UINT32_MAX - 1024) / 2)
		memory_exhausted();
	return capacity * 2 + 1024;
}
