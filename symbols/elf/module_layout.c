#include "symbols/elf/module_layout.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
	SEGMENT_LIMIT = 1000, /* each address is looked for in all */
	PAGE = 4096,
	LARGE_PAGE = 65536, /* of arm64 and powerpc kernels */
};

void module_layout_add(struct module_layout *layout, const struct load_segment *segment)
{
	if (layout->count == SEGMENT_LIMIT || segment->offset + segment->size < segment->offset)
		return;
	layout->segments =
		memory_resize(layout->segments, layout->count + 1, sizeof(*layout->segments));
	layout->segments[layout->count++] = *segment;
}

void module_layout_release(struct module_layout *layout)
{
	free(layout->segments);
	*layout = (struct module_layout){ 0 };
}

static bool covers(const struct load_segment *segment, uint64_t offset, uint64_t page)
{
	uint64_t start = segment->offset & ~(page - 1);
	uint64_t end = segment->offset + segment->size;

	if (segment->size == 0)
		return false;
	/* Without wrapping around at the end of the address space. */
	return offset >= start && (offset < end || (offset & ~(page - 1)) <= end - 1);
}

static const struct load_segment *find(const struct module_layout *layout, uint64_t offset,
				       uint64_t page)
{
	const struct load_segment *other = NULL;

	for (size_t i = 0; i < layout->count; i++) {
		const struct load_segment *segment = &layout->segments[i];

		if (page > PAGE && segment->align < page)
			continue;
		if (!covers(segment, offset, page))
			continue;
		if (segment->is_executable)
			return segment;
		other = segment;
	}
	return other;
}

bool module_layout_address(const struct module_layout *layout, uint64_t offset, uint64_t *address)
{
	const struct load_segment *segment;

	if (layout->is_shifted) {
		*address = offset - layout->shift;
		return true;
	}
	segment = find(layout, offset, 1);
	if (!segment)
		segment = find(layout, offset, PAGE);
	if (!segment)
		segment = find(layout, offset, LARGE_PAGE);
	if (!segment)
		return false;
	*address = offset - segment->offset + segment->address;
	return true;
}
