#include "symbols/jit/jitdump_records.h"

#include <byteswap.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define MAGIC 0x4a695444U

enum {
	HEADER_SIZE = 40,
	PREFIX_SIZE = 16, /* of each record: id, size, time */
	FLAG_CYCLES = 1,

	RECORD_LOAD = 0,
	RECORD_MOVE = 1,
	RECORD_DEBUG_INFO = 2,
	RECORD_UNWINDING = 4,
};

static uint32_t read_u32(const struct jitdump *dump, size_t at)
{
	uint32_t value;

	memcpy(&value, dump->bytes + at, sizeof(value));
	return dump->is_swapped ? bswap_32(value) : value;
}

static uint64_t read_u64(const struct jitdump *dump, size_t at)
{
	uint64_t value;

	memcpy(&value, dump->bytes + at, sizeof(value));
	return dump->is_swapped ? bswap_64(value) : value;
}

/* The text from `at`, if it ends before `end`; NULL. */
static const char *read_text(const struct jitdump *dump, size_t at, size_t end)
{
	return at < end && memchr(dump->bytes + at, '\0', end - at) ? dump->bytes + at : NULL;
}

/* ---- Records --------------------------------------------------------------------------- */

static bool add_code(struct jitdump *dump, const struct jit_code *code, uint64_t index)
{
	if (code->end <= code->start || dump->count == UINT32_MAX)
		return false;
	if (dump->count == dump->capacity) {
		dump->capacity = memory_more(dump->capacity);
		dump->codes = memory_resize(dump->codes, dump->capacity, sizeof(*dump->codes));
		dump->indexes =
			memory_resize(dump->indexes, dump->capacity, sizeof(*dump->indexes));
	}
	layered_ranges_add(&dump->ranges, &(struct layered_range){
						  .start = code->start,
						  .end = code->end,
						  .time = code->time,
						  .id = dump->count,
					  });
	dump->indexes[dump->count] = index;
	dump->codes[dump->count++] = *code;
	return true;
}

/* Some versions of V8 write records that are not what they say: then nothing in them is. */
static bool is_plausible(const struct jitdump *dump, const struct jit_code *code)
{
	const struct jit_line *lines = dump->lines + dump->pending_first;

	return lines[0].address >= code->start &&
	       lines[dump->pending_count - 1].address - code->start <=
		       code->end - code->start + JITDUMP_ELF_OFFSET;
}

static void take_lines(struct jitdump *dump, struct jit_code *code)
{
	if (dump->pending_count == 0 || dump->pending != code->start)
		return;
	if (is_plausible(dump, code)) {
		code->first_line = dump->pending_first;
		code->line_count = dump->pending_count;
		dump->has_lines = true;
		if (dump->lines[code->first_line].address - code->start < JITDUMP_ELF_OFFSET)
			dump->has_line_at_start = true;
	}
	dump->pending_count = 0;
}

/* pid, tid, vma, address, size, index, name, the code itself. */
static void read_load(struct jitdump *dump, size_t at, size_t end, uint64_t time)
{
	struct jit_code code = { .time = time };

	if (end - at < 40)
		return;
	code.start = code.loaded = read_u64(dump, at + 16);
	code.end = code.start + read_u64(dump, at + 24);
	code.name = read_text(dump, at + 40, end);
	if (!code.name)
		return;
	code.bytes_at = at + 40 + strlen(code.name) + 1;
	if (code.bytes_at > end || end - code.bytes_at < code.end - code.start)
		code.bytes_at = 0;
	take_lines(dump, &code);
	code.unwinding_at = dump->unwinding_at;
	code.unwinding_size = dump->unwinding_size;
	dump->has_unwinding |= code.unwinding_size > 0;
	dump->unwinding_size = 0;
	add_code(dump, &code, read_u64(dump, at + 32));
}

/* pid, tid, vma, old address, new address, size, index. */
static void read_move(struct jitdump *dump, size_t at, size_t end, uint64_t time)
{
	if (end - at < 48)
		return;
	if (dump->move_count == dump->move_capacity) {
		dump->move_capacity = memory_more(dump->move_capacity);
		dump->moves = memory_resize(dump->moves, dump->move_capacity, sizeof(*dump->moves));
	}
	dump->moves[dump->move_count++] = (struct jit_move){
		.to = read_u64(dump, at + 24),
		.index = read_u64(dump, at + 40),
		.time = time,
		.before = dump->count,
	};
}

static int compare_lines(const void *left, const void *right)
{
	const struct jit_line *a = left, *b = right;

	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* address, count, then of each line: address, line, discriminator, file. */
static void read_lines(struct jitdump *dump, size_t at, size_t end)
{
	static const char same[] = "\xff"; /* as the one before */
	const char *file = NULL;
	uint64_t count;

	if (end - at < 16)
		return;
	dump->pending = read_u64(dump, at);
	count = read_u64(dump, at + 8);
	dump->pending_first = dump->line_count;
	dump->pending_count = 0;
	for (at += 16; count > 0 && at < end && end - at > 16; count--) {
		const char *text = read_text(dump, at + 16, end);

		if (!text || dump->line_count == UINT32_MAX)
			break;
		if (strcmp(text, same) != 0)
			file = text;
		if (dump->line_count == dump->line_capacity) {
			dump->line_capacity = memory_more(dump->line_capacity);
			dump->lines = memory_resize(dump->lines, dump->line_capacity,
						    sizeof(*dump->lines));
		}
		dump->lines[dump->line_count] = (struct jit_line){
			.address = read_u64(dump, at),
			.line = read_u32(dump, at + 8),
			.file = file,
			.order = dump->line_count,
		};
		dump->line_count++;
		dump->pending_count++;
		/* Never beyond the record, even if the file changes meanwhile. */
		at += 16 + strnlen(text, end - at - 16) + 1;
	}
	if (dump->pending_count > 1)
		qsort(dump->lines + dump->pending_first, dump->pending_count, sizeof(*dump->lines),
		      compare_lines);
}

/* Sizes of all, of the .eh_frame_hdr and of what is mapped; the .eh_frame, and its header, which
 * by the specification comes first, but nobody writes it so. */
static void read_unwinding(struct jitdump *dump, size_t at, size_t end)
{
	uint64_t size, header;

	dump->unwinding_size = 0;
	if (end - at < 24)
		return;
	size = read_u64(dump, at);
	header = read_u64(dump, at + 8);
	if (size > end - at - 24 || header > size)
		return;
	dump->unwinding_at = at + 24;
	dump->unwinding_size = (uint32_t)(size - header);
}

/* A record that is not all there is the last one. */
static void read_records(struct jitdump *dump, size_t at)
{
	while (dump->size - at >= PREFIX_SIZE) {
		uint32_t id = read_u32(dump, at), size = read_u32(dump, at + 4);
		uint64_t time = read_u64(dump, at + 8);
		size_t body = at + PREFIX_SIZE, end = at + size;

		if (size < PREFIX_SIZE || size > dump->size - at)
			return;
		if (id == RECORD_LOAD)
			read_load(dump, body, end, time);
		else if (id == RECORD_MOVE)
			read_move(dump, body, end, time);
		else if (id == RECORD_DEBUG_INFO)
			read_lines(dump, body, end);
		else if (id == RECORD_UNWINDING)
			read_unwinding(dump, body, end);
		at = end;
	}
}

/* ---- Moves ----------------------------------------------------------------------------- */

struct loaded {
	uint64_t index;
	uint32_t code;
};

static int compare_loaded(const void *left, const void *right)
{
	const struct loaded *a = left, *b = right;

	if (a->index != b->index)
		return a->index < b->index ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}

/* The last code of that index among the first `before`; UINT32_MAX. */
static uint32_t find_loaded(const struct loaded *loaded, uint32_t count,
			    const struct jit_move *move)
{
	struct loaded key = { .index = move->index, .code = move->before };
	uint32_t low = 0, high = count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (compare_loaded(&loaded[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && loaded[low - 1].index == move->index ? loaded[low - 1].code : UINT32_MAX;
}

static void apply_moves(struct jitdump *dump)
{
	uint32_t count = dump->count;
	struct loaded *loaded;

	if (dump->move_count == 0 || count == 0)
		return;
	loaded = memory_resize(NULL, count, sizeof(*loaded));
	for (uint32_t i = 0; i < count; i++)
		loaded[i] = (struct loaded){ .index = dump->indexes[i], .code = i };
	qsort(loaded, count, sizeof(*loaded), compare_loaded);
	for (uint32_t i = 0; i < dump->move_count; i++) {
		const struct jit_move *move = &dump->moves[i];
		uint32_t found = find_loaded(loaded, count, move);
		struct jit_code code;

		if (found == UINT32_MAX)
			continue;
		code = dump->codes[found];
		code.end = move->to + (code.end - code.start);
		code.start = move->to;
		code.time = move->time;
		add_code(dump, &code, move->index);
	}
	free(loaded);
}

/* ---- The header ------------------------------------------------------------------------- */

bool jitdump_records_read(struct jitdump *dump, const char *path, struct error *error)
{
	uint32_t magic, size;

	if (dump->size < HEADER_SIZE)
		return error_set(error, ERROR_MALFORMED, "%.300s is not a jitdump file", path);
	magic = read_u32(dump, 0);
	dump->is_swapped = magic == bswap_32(MAGIC);
	if (magic != MAGIC && !dump->is_swapped)
		return error_set(error, ERROR_MALFORMED, "%.300s is not a jitdump file", path);
	if (read_u32(dump, 4) != 1)
		return error_set(error, ERROR_UNSUPPORTED, "%.300s is a jitdump of version %u",
				 path, (unsigned)read_u32(dump, 4));
	size = read_u32(dump, 8);
	if (size < HEADER_SIZE || size > dump->size)
		return error_set(error, ERROR_MALFORMED, "%.300s has a damaged header", path);
	dump->machine = (uint16_t)read_u32(dump, 12);
	dump->has_cycles = read_u64(dump, 32) & FLAG_CYCLES;
	read_records(dump, size);
	apply_moves(dump);
	return true;
}
