#include "base/column.h"

#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "base/address_slot.h"
#include "base/memory.h"

enum { COMMIT_STEP = 64 * 1024 };

/* What the columns of two large profiles ask for together. */
#define ALL_COLUMNS ((rlim_t)2 << 40)

/* Whether the process may have less address space than that (ulimit -v). */
static bool is_limited(rlim_t *limit)
{
	struct rlimit allowed;

	if (getrlimit(RLIMIT_AS, &allowed) != 0 || allowed.rlim_cur == RLIM_INFINITY ||
	    allowed.rlim_cur >= ALL_COLUMNS)
		return false;
	*limit = allowed.rlim_cur;
	return true;
}

static bool take_slot(struct column *column, size_t row_size, size_t limit)
{
	size_t size, step = COMMIT_STEP;
	void *slot = address_slot_take(&size);

	if (!slot)
		return false;
	/* The first piece also shows whether this machine has such addresses. */
	if (!address_slot_grow(slot, 0, step)) {
		address_slot_give_back(slot, 0);
		return false;
	}
	*column = (struct column){ .rows = slot,
				   .row_size = row_size,
				   .reserved = limit < size / row_size ? limit : size / row_size,
				   .slot_bytes = step };
	return true;
}

void column_init(struct column *column, size_t row_size, size_t limit)
{
	void *rows = MAP_FAILED;
	rlim_t allowed;

	if (is_limited(&allowed)) {
		if (take_slot(column, row_size, limit))
			return;
		/* Each column gets its share, and not the first ones all there is. */
		limit = (size_t)((double)limit * ((double)allowed / (double)ALL_COLUMNS));
	}
	for (; limit * row_size >= COMMIT_STEP; limit /= 2) {
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
	if (column->slot_bytes > 0)
		address_slot_give_back(column->rows, column->slot_bytes);
	else if (column->rows)
		munmap(column->rows, column->reserved * column->row_size);
	*column = (struct column){ 0 };
}

static bool give_memory(struct column *column, size_t bytes)
{
	if (column->slot_bytes == 0)
		return mprotect(column->rows, bytes, PROT_READ | PROT_WRITE) == 0;
	if (bytes > column->slot_bytes) {
		if (!address_slot_grow(column->rows, column->slot_bytes, bytes))
			return false;
		column->slot_bytes = bytes;
	}
	return true;
}

/* Whole steps for `count` rows. */
static size_t bytes_for(const struct column *column, size_t count)
{
	size_t bytes = (count * column->row_size + COMMIT_STEP - 1) / COMMIT_STEP * COMMIT_STEP;
	size_t limit = column->reserved * column->row_size;

	return bytes < limit || column->slot_bytes > 0 ? bytes : limit;
}

void column_grow(struct column *column, size_t count)
{
	size_t bytes;

	if (count > column->reserved)
		memory_exhausted();
	/* Half as much again, so that the number of calls stays small. */
	bytes = bytes_for(column, count + count / 2);
	if (!give_memory(column, bytes)) {
		bytes = bytes_for(column, count);
		if (!give_memory(column, bytes))
			memory_exhausted();
	}
	memory_advise(column->rows, bytes);
	column->committed = bytes / column->row_size;
	if (column->committed > column->reserved)
		column->committed = column->reserved;
}
