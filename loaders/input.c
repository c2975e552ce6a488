#include "loaders/input.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "loaders/decompressor.h"
#include "loaders/fetch/fetch.h"
#include "loaders/utf16.h"
#include "loaders/whole_gzip.h"
#include "model/memory.h"

enum {
	STORED_SIZE = 256 * 1024,
	UNITS_SIZE = 64 * 1024,
	MAGIC_SIZE = 4, /* tells compression and encoding */
	MOMENT_MS = 30, /* a pipe that is silent for longer is waiting for something */
	READ_SIZE = 1 << 30,
};

struct buffer {
	unsigned char *bytes;
	size_t at, size, capacity;
};

/* Bytes go through up to three stages: stored, plain (uncompressed), text. */
struct input {
	char *name;
	char *directory; /* NULL: it is no file of one */
	int fd;          /* -1: memory */
	int wake;        /* readable once it is stopped */
	bool owns_fd, is_pipe, stopped, abandoned;
	struct fetch *fetch; /* whose stream it is; NULL: none */
	uint32_t recording_seconds;
	const unsigned char *memory;
	void *mapping;
	size_t mapping_size;
	uint64_t position, size;

	bool begun;
	struct decompressor *decompressor;
	struct buffer stored;
	bool stored_ended, plain_ended;
	bool is_utf16;
	struct utf16_decoder utf16;
	struct buffer units, text; /* UTF-16 as read, and what it says */
	struct buffer head;        /* was peeked at; comes first */
	struct error failure;      /* comes after all that was read before */
};

static struct input *input_new(const char *name)
{
	struct input *input = memory_new(1, sizeof(*input));

	input->name = memory_text(name, strlen(name));
	input->fd = input->wake = -1;
	return input;
}

static struct input *refuse(struct input *input, struct error *error, const char *why)
{
	error_set(error, ERROR_IO, "%s: %s", input->name, why);
	input_close(input);
	return NULL;
}

/* perf writes folders, too; the file in them that says what the others are is called data. */
static bool enter_directory(struct input *input, struct stat *status)
{
	int folder = input->fd, reason;

	if (fstatat(folder, "data", status, 0) != 0 || !S_ISREG(status->st_mode))
		return false;
	input->directory = memory_text(input->name, strlen(input->name));
	input->fd = openat(folder, "data", O_RDONLY | O_CLOEXEC);
	reason = errno;
	close(folder);
	errno = reason;
	return true;
}

struct input *input_open(const char *path, struct error *error)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct input *input = input_new(is_stdin ? "standard input" : path);
	struct stat status = { 0 };

	input->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	input->owns_fd = !is_stdin;
	if (input->fd >= 0 && fstat(input->fd, &status) == 0 && S_ISDIR(status.st_mode) &&
	    (is_stdin || !enter_directory(input, &status)))
		return refuse(input, error, "a directory; name a profile in it");
	if (input->fd < 0 && errno == ENOENT)
		return refuse(input, error, "no such file; is its name right?");
	if (input->fd < 0 && errno == EACCES)
		return refuse(input, error,
			      "no permission to read it; perf run by root makes such files: "
			      "try sudo, or chown it");
	if (input->fd < 0 || fstat(input->fd, &status) != 0)
		return refuse(input, error, strerror(errno));
	if (S_ISREG(status.st_mode)) {
		off_t at = lseek(input->fd, 0, SEEK_CUR);

		input->size = (uint64_t)(status.st_size - (at > 0 && at < status.st_size ? at : 0));
		/* Files of /proc say 0 and have content. */
		if (status.st_size > 0 && at >= status.st_size)
			return refuse(input, error, "empty: everything in it has been read");
		return input;
	}
	input->is_pipe = true;
	input->wake = eventfd(0, EFD_CLOEXEC);
	if (input->wake < 0)
		return refuse(input, error, strerror(errno));
	return input;
}

struct input *input_open_url(const char *text, const struct fetch_options *options,
			     struct error *error)
{
	struct profile_url url;
	struct input *input = NULL;
	int stream;

	if (profile_url_init(&url, text, options, error)) {
		struct fetch *fetch = fetch_start(&url, &stream, error);

		if (fetch) {
			input = input_new(url.name);
			input->fd = stream;
			input->owns_fd = input->is_pipe = true;
			input->fetch = fetch;
			input->recording_seconds = url.seconds;
			input->wake = eventfd(0, EFD_CLOEXEC);
		}
	}
	profile_url_release(&url);
	return input;
}

struct input *input_open_memory(const char *name, const void *bytes, size_t size)
{
	struct input *input = input_new(name);

	input->memory = bytes;
	input->size = size;
	return input;
}

static void buffer_release(struct buffer *buffer)
{
	free(buffer->bytes);
}

static void unmap_stored(struct input *input)
{
	if (input->mapping)
		munmap(input->mapping, input->mapping_size);
	input->mapping = NULL;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	fetch_close(input->fetch);
	unmap_stored(input);
	if (input->owns_fd && input->fd >= 0)
		close(input->fd);
	if (input->wake >= 0)
		close(input->wake);
	decompressor_free(input->decompressor);
	buffer_release(&input->stored);
	buffer_release(&input->units);
	buffer_release(&input->text);
	buffer_release(&input->head);
	free(input->directory);
	free(input->name);
	free(input);
}

const char *input_name(const struct input *input)
{
	return input->name;
}

uint32_t input_recording_seconds(const struct input *input)
{
	return input->recording_seconds;
}

const char *input_directory(const struct input *input)
{
	return input->directory;
}

bool input_is_file(const struct input *input)
{
	return input->fd >= 0 && !input->is_pipe;
}

uint64_t input_position(const struct input *input)
{
	return input->position;
}

uint64_t input_size(const struct input *input)
{
	return input->fetch ? fetch_size(input->fetch) : input->size;
}

void input_stop(struct input *input)
{
	uint64_t one = 1;

	__atomic_store_n(&input->stopped, true, __ATOMIC_RELEASE);
	if (input->wake >= 0 && write(input->wake, &one, sizeof(one)) < 0)
		return; /* it is full: it was stopped before */
}

bool input_is_stopped(const struct input *input)
{
	return __atomic_load_n(&input->stopped, __ATOMIC_ACQUIRE);
}

void input_abandon(struct input *input)
{
	__atomic_store_n(&input->abandoned, true, __ATOMIC_RELEASE);
	input_stop(input);
}

bool input_is_abandoned(const struct input *input)
{
	return __atomic_load_n(&input->abandoned, __ATOMIC_ACQUIRE);
}

/* --- buffers */

static size_t buffer_left(const struct buffer *buffer)
{
	return buffer->size - buffer->at;
}

/* Moves what is left to the front, so that there is room behind it. */
static void buffer_make_room(struct buffer *buffer, size_t capacity)
{
	if (!buffer->bytes || buffer->capacity < capacity) {
		buffer->bytes = memory_resize(buffer->bytes, capacity, 1);
		buffer->capacity = capacity;
	}
	if (buffer->at > 0) {
		memmove(buffer->bytes, buffer->bytes + buffer->at, buffer_left(buffer));
		buffer->size -= buffer->at;
		buffer->at = 0;
	}
}

static size_t buffer_take(struct buffer *buffer, unsigned char *bytes, size_t size)
{
	if (size > buffer_left(buffer))
		size = buffer_left(buffer);
	if (size > 0)
		memcpy(bytes, buffer->bytes + buffer->at, size);
	buffer->at += size;
	return size;
}

/* --- stored bytes */

/* Waits for the pipe: false when the time is over. */
static bool poll_pipe(struct input *input, int timeout)
{
	struct pollfd polled[] = {
		{ .fd = input->fd, .events = POLLIN },
		{ .fd = input->wake, .events = POLLIN },
	};
	int ready;

	do {
		ready = poll(polled, 2, timeout);
	} while (ready < 0 && errno == EINTR && !input_is_stopped(input));
	/* A poll that fails leaves it to read to say why. */
	return ready != 0;
}

/* True when it is to be read. */
static bool wait_for(struct input *input, int timeout)
{
	return poll_pipe(input, timeout) && !input_is_stopped(input);
}

bool input_wait(struct input *input, int milliseconds)
{
	return !input->is_pipe || input->begun || poll_pipe(input, milliseconds);
}

/* Fails only when it has read nothing: an error comes again. */
static ptrdiff_t read_stored(struct input *input, unsigned char *bytes, size_t size)
{
	size_t done = 0;

	if (input->fd < 0) {
		size_t left = (size_t)(input->size - input->position);

		done = size < left && !input_is_stopped(input) ? size : left;
		if (input_is_stopped(input))
			done = 0;
		if (done > 0)
			memcpy(bytes, input->memory + input->position, done);
		input->position += done;
		return (ptrdiff_t)done;
	}
	while (done < size && !input_is_stopped(input)) {
		ssize_t got;

		if (input->is_pipe && !wait_for(input, done > 0 ? MOMENT_MS : -1))
			break;
		got = read(input->fd, bytes + done,
			   size - done < READ_SIZE ? size - done : READ_SIZE);
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got < 0 && done == 0) {
			error_set(&input->failure, ERROR_IO,
				  "reading failed after %" PRIu64 " bytes: %s", input->position,
				  strerror(errno));
			return -1;
		}
		if (got <= 0)
			break;
		done += (size_t)got;
		input->position += (uint64_t)got;
	}
	if (done == 0 && input->fetch && !input_is_stopped(input) &&
	    !fetch_is_good(input->fetch, &input->failure))
		return -1;
	return (ptrdiff_t)done;
}

/* --- plain bytes */

static ptrdiff_t fill_stored(struct input *input)
{
	struct buffer *stored = &input->stored;
	ptrdiff_t got;

	buffer_make_room(stored, STORED_SIZE);
	got = read_stored(input, stored->bytes + stored->size, stored->capacity - stored->size);
	if (got > 0)
		stored->size += (size_t)got;
	else
		input->stored_ended = true;
	return got;
}

static ptrdiff_t uncompress(struct input *input, unsigned char *bytes, size_t size)
{
	struct buffer *stored = &input->stored;
	size_t done = 0;
	bool paused = false;

	while (done < size && !input->plain_ended) {
		struct decompressor_step step = {
			.in = stored->bytes + stored->at,
			.in_size = buffer_left(stored),
			.in_ends = input->stored_ended,
			.out = bytes + done,
			.out_size = size - done,
		};
		struct error cause = input->failure;
		size_t room;
		ptrdiff_t got;

		if (!decompressor_run(input->decompressor, &step, &input->failure)) {
			/* Why it is cut off says more than that it is. */
			if (cause.code != ERROR_NONE)
				input->failure = cause;
			input->plain_ended = true;
			done += step.written;
			break;
		}
		done += step.written;
		input->plain_ended = step.ended;
		if (step.written > 0 || step.in_size < buffer_left(stored)) {
			stored->at = stored->size - step.in_size;
			continue;
		}
		if (input->stored_ended || (paused && done > 0))
			break;
		room = STORED_SIZE - buffer_left(stored);
		got = fill_stored(input);
		paused = got >= 0 && (size_t)got < room;
	}
	return done > 0 || input->failure.code == ERROR_NONE ? (ptrdiff_t)done : -1;
}

static ptrdiff_t read_plain(struct input *input, unsigned char *bytes, size_t size)
{
	size_t done = buffer_take(&input->stored, bytes, input->decompressor ? 0 : size);

	if (input->decompressor)
		return uncompress(input, bytes, size);
	if (done > 0)
		return (ptrdiff_t)done;
	if (input->stored_ended)
		return input->failure.code == ERROR_NONE ? 0 : -1;
	return read_stored(input, bytes, size);
}

/* --- text */

static ptrdiff_t read_utf16(struct input *input, unsigned char *bytes, size_t size)
{
	struct buffer *units = &input->units, *text = &input->text;

	while (buffer_left(text) == 0) {
		bool ends = false;
		size_t even;

		buffer_make_room(units, UNITS_SIZE);
		if (buffer_left(units) < 2) {
			ptrdiff_t got = read_plain(input, units->bytes + units->size,
						   units->capacity - units->size);

			if (got < 0)
				return -1;
			units->size += (size_t)got;
			ends = got == 0;
		}
		even = units->size & ~(size_t)1;
		text->at = text->size = 0;
		buffer_make_room(text, UTF16_GROWTH(UNITS_SIZE));
		text->size = utf16_decode(&input->utf16, units->bytes, even, ends, text->bytes);
		units->at = even;
		if (ends)
			break;
	}
	return (ptrdiff_t)buffer_take(text, bytes, size);
}

/* The encoding shows in the first bytes. UTF-16 of a text begins with a mark and,
 * whatever the language of its names, a character of ASCII. */
static void find_encoding(struct input *input)
{
	struct buffer *head = &input->head;
	const unsigned char *mark;
	ptrdiff_t got;

	buffer_make_room(head, INPUT_PEEK_LIMIT);
	while (head->size < MAGIC_SIZE) {
		got = read_plain(input, head->bytes + head->size, head->capacity - head->size);
		if (got <= 0)
			break;
		head->size += (size_t)got;
	}
	mark = head->bytes;
	if (head->size >= 3 && memcmp(mark, "\xef\xbb\xbf", 3) == 0) {
		head->at = 3;
	} else if (head->size >= 4 && ((mark[0] == 0xff && mark[1] == 0xfe && mark[3] == 0) ||
				       (mark[0] == 0xfe && mark[1] == 0xff && mark[2] == 0))) {
		input->is_utf16 = true;
		input->utf16.big_endian = mark[0] == 0xfe;
		buffer_make_room(&input->units, UNITS_SIZE);
		input->units.size = head->size;
		input->units.at = 2;
		memcpy(input->units.bytes, head->bytes, head->size);
		head->size = 0;
	}
}

static void begin(struct input *input)
{
	struct buffer *stored = &input->stored;
	enum compression compression;

	if (input->begun)
		return;
	input->begun = true;
	while (stored->size < MAGIC_SIZE && !input->stored_ended)
		fill_stored(input);
	compression = compression_find(stored->bytes, stored->size);
	if (compression != COMPRESSION_NONE)
		input->decompressor = decompressor_new(compression);
	find_encoding(input);
}

static ptrdiff_t read_text(struct input *input, unsigned char *bytes, size_t size)
{
	return input->is_utf16 ? read_utf16(input, bytes, size) : read_plain(input, bytes, size);
}

const unsigned char *input_peek(struct input *input, size_t size, size_t *got)
{
	struct buffer *head = &input->head;

	begin(input);
	if (size > INPUT_PEEK_LIMIT)
		size = INPUT_PEEK_LIMIT;
	if (buffer_left(head) < size)
		buffer_make_room(head, INPUT_PEEK_LIMIT);
	while (buffer_left(head) < size) {
		ptrdiff_t more =
			read_text(input, head->bytes + head->size, head->capacity - head->size);

		if (more <= 0)
			break;
		head->size += (size_t)more;
	}
	*got = buffer_left(head);
	return head->bytes + head->at;
}

ptrdiff_t input_read(struct input *input, void *bytes, size_t size, struct error *error)
{
	size_t peeked;
	ptrdiff_t got;

	begin(input);
	if (input_is_stopped(input))
		return 0;
	peeked = buffer_take(&input->head, bytes, size);
	if (peeked == size || (peeked > 0 && input->is_pipe))
		return (ptrdiff_t)peeked;
	got = read_text(input, (unsigned char *)bytes + peeked, size - peeked);
	if (got >= 0)
		return (ptrdiff_t)peeked + got;
	if (peeked > 0)
		return (ptrdiff_t)peeked; /* the error comes again */
	*error = input->failure;
	return -1;
}

/* All bytes of it as they are stored; NULL where they must be read. */
static const unsigned char *map_stored(struct input *input, size_t *size)
{
	void *mapping;
	struct stat status;

	if (input->is_pipe)
		return NULL;
	if (input->memory) {
		*size = (size_t)input->size;
		return input->memory;
	}
	/* Standard input may have been read from already. */
	if (!input->mapping) {
		if (fstat(input->fd, &status) != 0 || (uint64_t)status.st_size != input->size ||
		    input->size == 0)
			return NULL;
		mapping = mmap(NULL, input->size, PROT_READ, MAP_PRIVATE, input->fd, 0);
		if (mapping == MAP_FAILED)
			return NULL;
		madvise(mapping, input->size, MADV_SEQUENTIAL);
		input->mapping = mapping;
		input->mapping_size = (size_t)input->size;
	}
	*size = input->mapping_size;
	return input->mapping;
}

const unsigned char *input_map(struct input *input, size_t *size)
{
	begin(input);
	return input->decompressor || input->is_utf16 ? NULL : map_stored(input, size);
}

bool input_unpack(struct input *input, size_t limit, struct column *column, size_t *size)
{
	const unsigned char *stored;
	size_t stored_size;
	bool is_done = false;

	begin(input);
	if (!input->decompressor || input->is_utf16)
		return false;
	stored = map_stored(input, &stored_size);
	*size = stored ? whole_gzip_size(stored, stored_size) : 0;
	if (*size > 0 && *size <= limit) {
		column_commit(column, *size);
		is_done = whole_gzip_undo(stored, stored_size, column->rows, *size);
	}
	unmap_stored(input);
	if (is_done)
		input->position = input->size;
	return is_done;
}
