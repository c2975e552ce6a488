#include "loaders/input/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/byte_buffer.h"
#include "base/memory.h"
#include "base/text/utf16.h"
#include "loaders/input/stored_input.h"
#include "loaders/input/unpack_limit.h"
#include "loaders/input/unpacking.h"
#include "loaders/input/whole_gzip.h"

enum {
	UNITS_SIZE = 64 * 1024,
	MARK_SIZE = 4, /* tells the encoding */
};

/* Bytes go through up to three stages: stored, plain (uncompressed), text. */
struct input {
	struct stored_input stored;
	bool begun;
	struct unpacking unpacking;
	size_t mark_size; /* of the byte order mark that UTF-8 begins with */
	bool is_utf16;
	struct utf16_decoder utf16;
	struct byte_buffer units, text; /* UTF-16 as read, and what it says */
	struct byte_buffer head;        /* was peeked at; comes first */
};

struct input *input_open(const char *path, struct error *error)
{
	struct input *input = memory_new(1, sizeof(*input));

	if (stored_input_open(&input->stored, path, error))
		return input;
	free(input);
	return NULL;
}

struct input *input_open_url(const char *text, const struct fetch_options *options,
			     struct error *error)
{
	struct input *input = memory_new(1, sizeof(*input));

	if (stored_input_open_url(&input->stored, text, options, error))
		return input;
	free(input);
	return NULL;
}

struct input *input_open_stream(const char *name, int descriptor, struct error *error)
{
	struct input *input = memory_new(1, sizeof(*input));

	if (stored_input_open_stream(&input->stored, name, descriptor, error))
		return input;
	free(input);
	return NULL;
}

struct input *input_open_memory(const char *name, const void *bytes, size_t size)
{
	struct input *input = memory_new(1, sizeof(*input));

	stored_input_open_memory(&input->stored, name, bytes, size);
	return input;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	stored_input_close(&input->stored);
	unpacking_release(&input->unpacking);
	byte_buffer_release(&input->units);
	byte_buffer_release(&input->text);
	byte_buffer_release(&input->head);
	free(input);
}

const char *input_name(const struct input *input)
{
	return input->stored.name;
}

const char *input_server(const struct input *input)
{
	return input->stored.server;
}

const char *input_redirect(const struct input *input)
{
	return stored_input_redirect(&input->stored);
}

bool input_is_store(const struct input *input)
{
	return input->stored.store != NULL;
}

char *input_hide_secrets(const struct input *input, const char *text)
{
	return stored_input_hide_secrets(&input->stored, text);
}

uint32_t input_recording_seconds(const struct input *input)
{
	return input->stored.recording_seconds;
}

const char *input_directory(const struct input *input)
{
	return input->stored.directory;
}

bool input_is_file(const struct input *input)
{
	return input->stored.fd >= 0 && !input->stored.is_pipe;
}

uint64_t input_position(const struct input *input)
{
	/* Others read meanwhile. */
	return __atomic_load_n(&input->stored.position, __ATOMIC_RELAXED);
}

uint64_t input_size(const struct input *input)
{
	return stored_input_size(&input->stored);
}

void input_stop(struct input *input)
{
	stored_input_stop(&input->stored);
}

bool input_is_stopped(const struct input *input)
{
	return stored_input_is_stopped(&input->stored);
}

void input_abandon(struct input *input)
{
	__atomic_store_n(&input->stored.abandoned, true, __ATOMIC_RELEASE);
	input_stop(input);
}

bool input_is_abandoned(const struct input *input)
{
	return __atomic_load_n(&input->stored.abandoned, __ATOMIC_ACQUIRE);
}

const bool *input_abandoned_flag(const struct input *input)
{
	return &input->stored.abandoned;
}

void input_allow_unpacked(struct input *input, uint64_t bytes)
{
	input->unpacking.allowed = bytes;
}

uint64_t input_unpack_limit(const struct input *input, uint64_t stored, uint32_t ratio)
{
	return unpack_limit(stored, ratio, input->unpacking.allowed);
}

bool input_wait(struct input *input, int milliseconds)
{
	return !input->stored.is_pipe || input->begun ||
	       stored_input_wait(&input->stored, milliseconds);
}

/* --- text */

static ptrdiff_t read_utf16(struct input *input, unsigned char *bytes, size_t size)
{
	struct byte_buffer *units = &input->units, *text = &input->text;

	while (byte_buffer_left(text) == 0) {
		bool ends = false;
		size_t even;

		byte_buffer_make_room(units, UNITS_SIZE);
		if (byte_buffer_left(units) < 2) {
			ptrdiff_t got =
				unpacking_read(&input->unpacking, units->bytes + units->size,
					       units->capacity - units->size);

			if (got < 0)
				return -1;
			units->size += (size_t)got;
			ends = got == 0;
		}
		even = units->size & ~(size_t)1;
		text->at = text->size = 0;
		byte_buffer_make_room(text, UTF16_GROWTH(UNITS_SIZE));
		text->size = utf16_decode(&input->utf16, units->bytes, even, ends, text->bytes);
		units->at = even;
		if (ends)
			break;
	}
	return (ptrdiff_t)byte_buffer_take(text, bytes, size);
}

/* The encoding shows in the first bytes. UTF-16 of a text begins with a mark and,
 * whatever the language of its names, a character of ASCII. */
static void find_encoding(struct input *input)
{
	struct byte_buffer *head = &input->head;
	const unsigned char *mark;
	ptrdiff_t got;

	byte_buffer_make_room(head, INPUT_PEEK_LIMIT);
	while (head->size < MARK_SIZE) {
		got = unpacking_read(&input->unpacking, head->bytes + head->size,
				     head->capacity - head->size);
		if (got <= 0)
			break;
		head->size += (size_t)got;
	}
	mark = head->bytes;
	if (head->size >= 3 && memcmp(mark, "\xef\xbb\xbf", 3) == 0) {
		input->mark_size = head->at = 3;
	} else if (head->size >= 4 && ((mark[0] == 0xff && mark[1] == 0xfe && mark[3] == 0) ||
				       (mark[0] == 0xfe && mark[1] == 0xff && mark[2] == 0))) {
		input->is_utf16 = true;
		input->utf16.big_endian = mark[0] == 0xfe;
		byte_buffer_make_room(&input->units, UNITS_SIZE);
		input->units.size = head->size;
		input->units.at = 2;
		memcpy(input->units.bytes, head->bytes, head->size);
		head->size = 0;
	}
}

static void begin(struct input *input)
{
	if (input->begun)
		return;
	input->begun = true;
	unpacking_begin(&input->unpacking, &input->stored);
	find_encoding(input);
}

static ptrdiff_t read_text(struct input *input, unsigned char *bytes, size_t size)
{
	return input->is_utf16 ? read_utf16(input, bytes, size)
			       : unpacking_read(&input->unpacking, bytes, size);
}

const unsigned char *input_peek(struct input *input, size_t size, size_t *got)
{
	struct byte_buffer *head = &input->head;

	begin(input);
	if (size > INPUT_PEEK_FAR)
		size = INPUT_PEEK_FAR;
	if (byte_buffer_left(head) < size)
		byte_buffer_make_room(head, size < INPUT_PEEK_LIMIT ? INPUT_PEEK_LIMIT : size);
	while (byte_buffer_left(head) < size) {
		ptrdiff_t more =
			read_text(input, head->bytes + head->size, head->capacity - head->size);

		if (more <= 0)
			break;
		head->size += (size_t)more;
	}
	*got = byte_buffer_left(head);
	return head->bytes + head->at;
}

ptrdiff_t input_read(struct input *input, void *bytes, size_t size, struct error *error)
{
	size_t peeked;
	ptrdiff_t got;

	begin(input);
	if (input_is_stopped(input))
		return 0;
	peeked = byte_buffer_take(&input->head, bytes, size);
	if (peeked == size || (peeked > 0 && input->stored.is_pipe))
		return (ptrdiff_t)peeked;
	got = read_text(input, (unsigned char *)bytes + peeked, size - peeked);
	if (got >= 0)
		return (ptrdiff_t)peeked + got;
	if (peeked > 0)
		return (ptrdiff_t)peeked; /* the error comes again */
	*error = input->unpacking.failure;
	return -1;
}

const unsigned char *input_map(struct input *input, size_t *size)
{
	const unsigned char *bytes;

	begin(input);
	if (input->unpacking.count > 0 || input->is_utf16)
		return NULL;
	bytes = stored_input_map(&input->stored, size);
	if (bytes)
		*size -= input->mark_size;
	return bytes ? bytes + input->mark_size : NULL;
}

bool input_unpack(struct input *input, size_t limit, struct column *column, size_t *size)
{
	const unsigned char *stored;
	size_t stored_size;
	bool is_done = false;

	begin(input);
	if (input->unpacking.count != 1 || input->is_utf16)
		return false;
	stored = stored_input_map(&input->stored, &stored_size);
	*size = stored ? whole_gzip_size(stored, stored_size) : 0;
	if (*size > 0 && *size <= limit) {
		column_commit(column, *size);
		is_done = whole_gzip_undo(stored, stored_size, column->rows, *size);
	}
	stored_input_unmap(&input->stored);
	if (is_done)
		__atomic_store_n(&input->stored.position, input->stored.size, __ATOMIC_RELAXED);
	return is_done;
}
