#include "base/sparse_rows.h"

#include <stdlib.h>

#include "base/memory.h"

enum { PAGE_ROWS = 64 };

void sparse_rows_init(struct sparse_rows *rows, size_t count)
{
	rows->page_count = count / PAGE_ROWS + 1;
	rows->pages = memory_new(rows->page_count, sizeof(*rows->pages));
}

void sparse_rows_release(struct sparse_rows *rows)
{
	for (size_t i = 0; i < rows->page_count; i++)
		free(rows->pages[i]);
	free(rows->pages);
	*rows = (struct sparse_rows){ 0 };
}

void *sparse_rows_at(const struct sparse_rows *rows, size_t row, size_t size)
{
	unsigned char **page = &rows->pages[row / PAGE_ROWS];

	if (!*page)
		*page = memory_new(PAGE_ROWS, size);
	return *page + row % PAGE_ROWS * size;
}
