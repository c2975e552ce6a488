#include "model/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BIG_PAGE = 2 * 1024 * 1024 };

_Noreturn void memory_exhausted(void)
{
	fputs("serac: out of memory\n", stderr);
	abort();
}

void *memory_new(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		memory_exhausted();
	return memory;
}

/* Large tables fault once for 512 pages, and the processor knows where they all are. Only a
 * wish: without big pages it is slower, not wrong. */
static void *with_big_pages(void *memory, size_t bytes)
{
	uintptr_t first = ((uintptr_t)memory + BIG_PAGE - 1) / BIG_PAGE * BIG_PAGE;
	uintptr_t end = ((uintptr_t)memory + bytes) / BIG_PAGE * BIG_PAGE;

	if (bytes >= 2 * BIG_PAGE)
		madvise((void *)first, end - first, MADV_HUGEPAGE);
	return memory;
}

void *memory_new_table(size_t count, size_t size)
{
	void *memory = memory_new(count, size);

	return with_big_pages(memory, count * size);
}

void *memory_resize(void *memory, size_t count, size_t size)
{
	if (count > SIZE_MAX / size)
		memory_exhausted();
	memory = realloc(memory, count ? count * size : 1);
	if (!memory)
		memory_exhausted();
	return with_big_pages(memory, count * size);
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
