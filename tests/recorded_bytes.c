#include "tests/recorded_bytes.h"

#include <string.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"

void recorded_bytes_add(struct recorded_bytes *bytes, const void *more, size_t size)
{
	if (bytes->size + size > bytes->capacity) {
		bytes->capacity = (bytes->size + size) * 2;
		bytes->at = memory_resize(bytes->at, bytes->capacity, 1);
	}
	if (size > 0)
		memcpy(bytes->at + bytes->size, more, size);
	bytes->size += size;
}

void recorded_bytes_u16(struct recorded_bytes *bytes, uint16_t value, bool swap)
{
	value = perf_u16((const unsigned char *)&value, swap);
	recorded_bytes_add(bytes, &value, sizeof(value));
}

void recorded_bytes_u32(struct recorded_bytes *bytes, uint32_t value, bool swap)
{
	value = perf_u32((const unsigned char *)&value, swap);
	recorded_bytes_add(bytes, &value, sizeof(value));
}

void recorded_bytes_u64(struct recorded_bytes *bytes, uint64_t value, bool swap)
{
	value = perf_u64((const unsigned char *)&value, swap);
	recorded_bytes_add(bytes, &value, sizeof(value));
}

void recorded_bytes_pad(struct recorded_bytes *bytes, size_t from)
{
	while ((bytes->size - from) % 8 != 0)
		recorded_bytes_add(bytes, "", 1);
}
