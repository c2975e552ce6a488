#include "base/column.h"

#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "base/memory.h"

enum { COMMIT_STEP = 64 * 1024 };

/* What the columns of two large profiles ask for together. */
#define ALL_COLUMNS ((double)((size_t)2 << 40))

/* Where a process may have less address space than that (ulimit -v), each column gets its
 * share, and not the first ones all there is. */
static size_t share_of(size_t limit)
{
	struct rlimit allowed;

	if (getrlimit(RLIMIT_AS, &allowed) != 0 || allowed.rlim_cur == RLIM_INFINITY ||
	    (double)allowed.rlim_cur >= ALL_COLUMNS)
		return limit;
	return (size_t)((double)limit * ((double)allowed.rlim_cur / ALL_COLUMNS));
}

void column_init(struct column *column, size_t row_size, size_t limit)
{
	void *rows = MAP_FAILED;

	for (limit = share_of(limit); limit * row_size >= COMMIT_STEP; limit /= 2) {
		rows = mmap(NULL, limit * row_size, PROT_NONE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (rows != MAP_FAILED)
			break;
	}
	if (rows == MAP_FAILED)
		memory_exhausted();
	*column = (struct column){ .rows = rows, .row_size = row_size, .reserved = limit };
}

void column_release(struct column *column)
{
	if (column->rows)
		munmap(column->rows, column->reserved * column->row_size);
	*column = (struct column){ 0 };
}

void column_commit(struct column *column, size_t count)
{
	size_t bytes, limit = column->reserved * column->row_size;

	if (count <= column->committed)
		return;
	if (count > column->reserved)
		memory_exhausted();
	/* Half as much again, so that the number of calls stays small. */
	bytes = (count + count / 2) * column->row_size;
	bytes = (bytes + COMMIT_STEP - 1) / COMMIT_STEP * COMMIT_STEP;
	if (bytes > limit)
		bytes = limit;
	if (mprotect(column->rows, bytes, PROT_READ | PROT_WRITE) != 0)
		memory_exhausted();
	memory_advise(column->rows, bytes);
	column->committed = bytes / column->row_size;
}
