#include "symbols/go/go_inlines.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "symbols/elf/elf_image.h"
#include "symbols/go/go_table.h"

/* Steps that are decoded for all addresses together, and more for each: a program has some hundred
 * for a function. */
enum { WORK_LIMIT = 1 << 28, WORK_PER_ADDRESS = 4096 };

struct go_inlines {
	struct elf_image *image;
	struct go_table table;
	uint64_t work; /* left */
	bool is_damaged;
	struct inline_frame frames[INLINE_DEPTH_LIMIT];
};

/* --- opening */

static bool open_table(struct go_inlines *inlines, const char *path, const char *root,
		       struct error *error)
{
	struct regular_file file;

	if (!regular_file_open(&file, path, root))
		return error_set(error, ERROR_IO, "%s: %s", path, regular_file_reason(&file));
	inlines->image = elf_image_open(file.descriptor, error);
	close(file.descriptor);
	if (!inlines->image)
		return error_set(error, ERROR_MALFORMED, "%s is not an ELF file", path);
	if (!go_table_open(&inlines->table, inlines->image) || !inlines->table.has_lines)
		return error_set(error, ERROR_UNRECOGNISED, "%s has no table of Go's lines", path);
	inlines->work = WORK_LIMIT;
	return true;
}

struct go_inlines *go_inlines_open(const char *path, const char *root, struct error *error)
{
	struct go_inlines *inlines = memory_new(1, sizeof(*inlines));

	if (open_table(inlines, path, root, error))
		return inlines;
	go_inlines_close(inlines);
	return NULL;
}

void go_inlines_close(struct go_inlines *inlines)
{
	if (!inlines)
		return;
	elf_image_close(inlines->image);
	free(inlines);
}

const char *go_inlines_trouble(const struct go_inlines *inlines)
{
	return inlines->is_damaged ? "part of its .gopclntab is damaged" : "";
}

/* --- steps */

struct steps {
	const unsigned char *at, *end;
};

/* Seven bits a byte, the lowest first. */
static bool take_number(struct steps *steps, uint32_t *number)
{
	*number = 0;
	for (unsigned shift = 0; steps->at < steps->end && shift < 35; shift += 7) {
		unsigned char byte = *steps->at++;

		*number |= (uint32_t)(byte & 127) << shift % 32;
		if (byte < 128)
			return true;
	}
	return false;
}

static bool may_work(struct go_inlines *inlines)
{
	return inlines->work > 0 && inlines->work-- > 0;
}

/* The value at an address of the function: each step is a difference of the value, with its sign in
 * the lowest bit, and how far the value reaches. -1 where there are no steps. False where they end
 * before the address, as they do in the space behind a function. */
static bool find_value(struct go_inlines *inlines, const struct go_function *function,
		       uint64_t offset, uint64_t address, int32_t *value)
{
	const struct go_header *header = &inlines->table.header;
	const unsigned char *start = go_header_bytes(header, header->steps + offset, 1);
	struct steps steps = { start, header->bytes + header->size };
	uint64_t reached = function->start;
	uint32_t change, distance;

	*value = -1;
	if (offset == 0)
		return true;
	while (start && may_work(inlines) && take_number(&steps, &change)) {
		if (change == 0 && reached > function->start)
			return false;
		change = (change & 1) ? ~(change >> 1) : change >> 1;
		*value = (int32_t)((uint32_t)*value + change);
		if (!take_number(&steps, &distance) || distance == 0)
			break;
		reached += (uint64_t)distance * header->quantum;
		if (address < reached)
			return true;
	}
	inlines->is_damaged = true;
	return false;
}

/* --- files and inlined calls */

static const char *find_file(const struct go_inlines *inlines, const struct go_function *function,
			     uint32_t number)
{
	const struct go_header *header = &inlines->table.header;
	uint64_t place = header->units + (function->unit + number) * 4, offset;
	const unsigned char *bytes;

	if (header->layout < GO_1_16) {
		/* Behind the entries is where the list of files is. */
		place = header->functions + (2 * header->count + 1) * (uint64_t)header->word;
		bytes = go_header_bytes(header, place, 4);
		if (!bytes)
			return NULL;
		place = go_number(header, bytes, 4) + (uint64_t)number * 4;
	}
	bytes = go_header_bytes(header, place, 4);
	if (!bytes)
		return NULL;
	offset = go_number(header, bytes, 4);
	return offset == UINT32_MAX ? NULL : go_header_text(header, header->files + offset);
}

/* An entry of a function's tree of inlined calls. */
struct call {
	const char *name;
	uint64_t caller; /* an address in it, of the call's line */
};

static bool find_call(const struct go_inlines *inlines, const struct go_function *function,
		      uint32_t number, struct call *call)
{
	const struct go_header *header = &inlines->table.header;
	bool has_lines = header->layout < GO_1_20;
	unsigned size = has_lines ? 20 : 16, name = has_lines ? 12 : 4, caller = has_lines ? 16 : 8;
	const unsigned char *at;
	size_t left;

	at = (const unsigned char *)elf_image_at(
		header->image, function->inline_tree + (uint64_t)number * size, &left);
	if (!at || left < size)
		return false;
	call->name = go_header_text(header, header->names + go_number(header, at + name, 4));
	call->caller = function->start + go_number(header, at + caller, 4);
	return call->name && *call->name && call->caller < function->end;
}

/* --- frames */

static bool fill_line(struct go_inlines *inlines, const struct go_function *function,
		      uint64_t address, struct inline_frame *frame)
{
	int32_t file, line;

	if (!find_value(inlines, function, function->files, address, &file) ||
	    !find_value(inlines, function, function->lines, address, &line))
		return false;
	frame->file = file >= 0 ? find_file(inlines, function, (uint32_t)file) : NULL;
	frame->line = line > 0 && frame->file ? (uint32_t)line : 0;
	return true;
}

/* 0: there is nothing to say, or it is damaged. */
static uint32_t fill_frames(struct go_inlines *inlines, const struct go_function *function,
			    uint64_t address)
{
	for (uint32_t depth = 0; depth < INLINE_DEPTH_LIMIT; depth++) {
		struct inline_frame *frame = &inlines->frames[depth];
		struct call call;
		int32_t number = -1;

		*frame = (struct inline_frame){ .name = function->name };
		if (!fill_line(inlines, function, address, frame))
			return 0;
		if (function->inline_tree != 0 &&
		    !find_value(inlines, function, function->inline_calls, address, &number))
			return 0;
		if (number < 0)
			return depth + 1;
		if (!find_call(inlines, function, (uint32_t)number, &call))
			break;
		frame->name = call.name;
		frame->is_inlined = true;
		address = call.caller;
	}
	inlines->is_damaged = true;
	return 0;
}

bool go_inlines_find(struct go_inlines *inlines, const uint64_t *addresses, size_t count,
		     inline_frame_sink *sink, void *context)
{
	inlines->work += (uint64_t)count * WORK_PER_ADDRESS;
	for (size_t i = 0; i < count; i++) {
		struct go_function function;
		uint64_t number;
		uint32_t frames;

		if (!go_table_find(&inlines->table, addresses[i], &number))
			continue;
		if (!go_table_function(&inlines->table, number, &function)) {
			inlines->is_damaged = true;
			continue;
		}
		frames = fill_frames(inlines, &function, addresses[i]);
		if (frames > 0 && !sink(context, i, inlines->frames, frames))
			return false;
	}
	return true;
}
