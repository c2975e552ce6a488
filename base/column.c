#include "base/column.h"

#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "base/address_slot.h"
#include "base/memory.h"
#include "base/reserved_area.h"

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
				   .opened = step,
				   .has_slot = true };
	return true;
}

void column_init(struct column *column, size_t row_size, size_t limit)
{
	struct reserved_area area = { 0 };
	rlim_t allowed;

	if (is_limited(&allowed)) {
		reserved_area_keep_none();
		if (take_slot(column, row_size, limit))
			return;
		/* Each column gets its share, and not the first ones all there is. */
		limit = (size_t)((double)limit * ((double)allowed / (double)ALL_COLUMNS));
	}
	for (; limit * row_size >= COMMIT_STEP && !area.at; limit /= 2)
		area = reserved_area_take(limit * row_size);
	if (!area.at)
		memory_exhausted();
	*column = (struct column){ .rows = area.at,
				   .row_size = row_size,
				   .reserved = area.size / row_size,
				   .opened = area.opened };
}

void column_release(struct column *column)
{
	if (column->has_slot)
		address_slot_give_back(column->rows, column->opened);
	else if (column->rows)
		reserved_area_give_back(
			(struct reserved_area){
				.at = column->rows,
				.size = column->reserved * column->row_size,
				.opened = column->opened,
			},
			column->committed > 0 ? column->opened : 0);
	*column = (struct column){ 0 };
}

static bool give_memory(struct column *column, size_t bytes)
{
	if (bytes > column->opened) {
		if (column->has_slot ? !address_slot_grow(column->rows, column->opened, bytes)
				     : mprotect(column->rows, bytes, PROT_READ | PROT_WRITE) != 0)
			return false;
		column->opened = bytes;
	}
	return true;
}

/* Whole steps for `count` rows. */
static size_t bytes_for(const struct column *column, size_t count)
{
	size_t bytes = (count * column->row_size + COMMIT_STEP - 1) / COMMIT_STEP * COMMIT_STEP;
	size_t limit = column->reserved * column->row_size;

	return bytes < limit || column->has_slot ? bytes : limit;
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
	memory_advise(column->rows, column->opened);
	column->committed = column->opened / column->row_size;
	if (column->committed > column->reserved)
		column->committed = column->reserved;
}
