#include "loaders/pprof/pprof_paths.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SAMPLE_LOCATION = 1 };

#define UNPACKED_LIMIT ((size_t)1 << 40)

void pprof_paths_init(struct pprof_paths *paths)
{
	*paths = (struct pprof_paths){ 0 };
	column_init(&paths->unpacked, 1, UNPACKED_LIMIT);
}

void pprof_paths_release(struct pprof_paths *paths)
{
	column_release(&paths->unpacked);
	free(paths->rows);
	*paths = (struct pprof_paths){ 0 };
}

static void add(struct pprof_paths *paths, struct wire list, uint32_t sample)
{
	if (paths->count == paths->capacity) {
		paths->capacity = memory_more(paths->capacity);
		paths->rows = memory_resize(paths->rows, paths->capacity, sizeof(*paths->rows));
	}
	paths->rows[paths->count++] = (struct pprof_path){
		.end = list.end,
		.size = (uint32_t)(list.end - list.at),
		.sample = sample,
	};
}

/* --- lists that are not in one piece */

static void append(struct pprof_paths *paths, const unsigned char *bytes, size_t size)
{
	column_commit(&paths->unpacked, paths->unpacked_size + size);
	if (size > 0)
		memcpy(paths->unpacked.rows + paths->unpacked_size, bytes, size);
	paths->unpacked_size += size;
}

static void append_number(struct pprof_paths *paths, uint64_t number)
{
	unsigned char bytes[10];
	size_t size = 0;

	for (; number >= 0x80; number >>= 7)
		bytes[size++] = (unsigned char)(0x80 | number);
	bytes[size++] = (unsigned char)number;
	append(paths, bytes, size);
}

static struct wire join(struct pprof_paths *paths, struct wire message)
{
	struct wire_field field;
	size_t from = paths->unpacked_size;

	while (wire_next(&message, &field) == WIRE_FIELD) {
		if (field.number != SAMPLE_LOCATION)
			continue;
		if (field.type == WIRE_BYTES)
			append(paths, field.bytes.at, (size_t)(field.bytes.end - field.bytes.at));
		else
			append_number(paths, field.value);
	}
	return (struct wire){ paths->unpacked.rows + from,
			      paths->unpacked.rows + paths->unpacked_size };
}

/* --- */

static bool is_whole(struct wire list)
{
	return list.at == list.end || list.end[-1] < 0x80;
}

void pprof_paths_add(struct pprof_paths *paths, struct wire message, uint32_t sample)
{
	struct wire rest = message, list = { message.end, message.end };
	struct wire_field field;
	enum wire_step step;
	uint32_t lists = 0, numbers = 0;

	if (message.end - message.at > PPROF_MESSAGE_LIMIT)
		return;
	while ((step = wire_next(&rest, &field)) == WIRE_FIELD) {
		if (field.number != SAMPLE_LOCATION)
			continue;
		if (field.type != WIRE_VARINT &&
		    (field.type != WIRE_BYTES || !is_whole(field.bytes)))
			return;
		lists += field.type == WIRE_BYTES;
		numbers += field.type == WIRE_VARINT;
		list = field.bytes;
	}
	if (step != WIRE_END)
		return;
	if (lists > 1 || numbers > 0)
		list = join(paths, message);
	add(paths, list, sample);
}

/* --- bytes from the root on, the first one on top */

static uint64_t load(const unsigned char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return le64toh(word);
}

uint64_t pprof_path_key(const struct pprof_path *path, uint32_t depth)
{
	uint32_t left = path->size - depth;
	uint64_t key = 0;

	if (depth >= path->size)
		return 0;
	if (left >= PPROF_PATH_STEP)
		return load(path->end - depth - PPROF_PATH_STEP);
	/* What lies behind it is of this path, too, and falls out. */
	if (depth >= PPROF_PATH_STEP)
		return load(path->end - path->size) << 8 * (PPROF_PATH_STEP - left);
	for (uint32_t i = 0; i < PPROF_PATH_STEP; i++)
		key = key << 8 | (i < left ? path->end[-1 - (ptrdiff_t)i] : 0);
	return key;
}

uint32_t pprof_path_shared(const struct pprof_path *a, const struct pprof_path *b)
{
	uint32_t size = a->size < b->size ? a->size : b->size, shared = 0;

	while (size - shared >= PPROF_PATH_STEP) {
		uint64_t difference = load(a->end - shared - PPROF_PATH_STEP) ^
				      load(b->end - shared - PPROF_PATH_STEP);

		if (difference != 0)
			return shared + (uint32_t)__builtin_clzll(difference) / 8;
		shared += PPROF_PATH_STEP;
	}
	while (shared < size && a->end[-1 - (ptrdiff_t)shared] == b->end[-1 - (ptrdiff_t)shared])
		shared++;
	return shared;
}
