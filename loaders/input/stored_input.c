#include "loaders/input/stored_input.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/files/watched_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/fetch.h"
#include "loaders/fetch/stores/store_fetch.h"
#include "loaders/fetch/stores/store_query.h"
#include "loaders/fetch/url_secrets.h"

enum {
	MOMENT_MS = 30,   /* a pipe that is silent for longer is waiting for something */
	LONGEST_MS = 100, /* and one that never is has something to show */
	READ_SIZE = 1 << 30,
};

/* --- opening it */

static void init(struct stored_input *stored, const char *name)
{
	*stored = (struct stored_input){
		.name = memory_text(name, strlen(name)),
		.fd = -1,
		.wake = -1,
	};
}

static bool refuse(struct stored_input *stored, struct error *error, const char *why)
{
	error_set(error, ERROR_IO, "%s: %s", stored->name, why);
	stored_input_close(stored);
	return false;
}

/* An address that is mistyped is taken for a file that is not there. */
static bool refuse_missing(struct stored_input *stored, struct error *error)
{
	char *name = url_secrets_hide(stored->name);

	free(stored->name);
	stored->name = name;
	return refuse(stored, error, "no such file; is its name right?");
}

/* perf writes folders, too; the file in them that says what the others are is called data. */
static bool enter_directory(struct stored_input *stored, struct stat *status)
{
	int folder = stored->fd, reason;

	if (fstatat(folder, "data", status, 0) != 0 || !S_ISREG(status->st_mode))
		return false;
	stored->directory = memory_text(stored->name, strlen(stored->name));
	stored->fd = openat(folder, "data", O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	reason = errno;
	close(folder);
	errno = reason;
	return true;
}

bool stored_input_open(struct stored_input *stored, const char *path, struct error *error)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct stat status = { 0 };

	init(stored, is_stdin ? "standard input" : path);
	/* A named pipe without a writer is waited for where it can be stopped. */
	stored->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	stored->owns_fd = !is_stdin;
	if (stored->fd >= 0 && fstat(stored->fd, &status) == 0 && S_ISDIR(status.st_mode) &&
	    (is_stdin || !enter_directory(stored, &status)))
		return refuse(stored, error, "a directory; name a profile in it");
	if (stored->fd < 0 && errno == ENOENT)
		return refuse_missing(stored, error);
	if (stored->fd < 0 && errno == EACCES)
		return refuse(stored, error,
			      "no permission to read it; perf run by root makes such files: "
			      "try sudo, or chown it");
	if (stored->fd < 0 || fstat(stored->fd, &status) != 0)
		return refuse(stored, error, strerror(errno));
	if (S_ISREG(status.st_mode)) {
		off_t at = lseek(stored->fd, 0, SEEK_CUR);

		stored->file = watched_file_new(stored->fd, false);
		stored->size =
			(uint64_t)(status.st_size - (at > 0 && at < status.st_size ? at : 0));
		/* Files of /proc say 0 and have content. */
		if (status.st_size > 0 && at >= status.st_size)
			return refuse(stored, error, "empty: everything in it has been read");
		return true;
	}
	stored->is_pipe = true;
	stored->wake = eventfd(0, EFD_CLOEXEC);
	if (stored->wake < 0)
		return refuse(stored, error, strerror(errno));
	return true;
}

bool stored_input_open_stream(struct stored_input *stored, const char *name, int descriptor,
			      struct error *error)
{
	init(stored, name);
	stored->fd = descriptor;
	stored->owns_fd = stored->is_pipe = true;
	stored->wake = eventfd(0, EFD_CLOEXEC);
	return stored->wake >= 0 || refuse(stored, error, strerror(errno));
}

static bool open_stream(struct stored_input *stored, const char *name, const char *host, int stream)
{
	init(stored, name);
	stored->fd = stream;
	stored->owns_fd = stored->is_pipe = true;
	stored->server = memory_text(host, strlen(host));
	stored->wake = eventfd(0, EFD_CLOEXEC);
	return true;
}

static bool open_store(struct stored_input *stored, const char *address,
		       const struct fetch_options *options, struct error *error)
{
	int stream;
	struct store_fetch *store = store_fetch_start(address, options, &stream, error);

	if (!store)
		return false;
	open_stream(stored, store_fetch_name(store), store_fetch_host(store), stream);
	stored->store = store;
	return true;
}

static bool open_address(struct stored_input *stored, const char *text,
			 const struct fetch_options *options, struct error *error)
{
	struct profile_url url;
	bool is_open = false;
	int stream;

	if (profile_url_init(&url, text, options, error)) {
		struct fetch *fetch = fetch_start(&url, &stream, error);

		if (fetch) {
			is_open = open_stream(stored, url.name, url.host, stream);
			stored->fetch = fetch;
			stored->recording_seconds = url.seconds;
		}
	}
	profile_url_release(&url);
	return is_open;
}

/* An address of a server alone may be that of a store, which is asked. */
bool stored_input_open_url(struct stored_input *stored, const char *text,
			   const struct fetch_options *options, struct error *error)
{
	bool is_store = store_address_is(text);
	char *address;

	if (is_store)
		return open_store(stored, text, options, error);
	if (options->seconds > 0 || !profile_url_is_bare(text) || !store_fetch_finds(text, options))
		return open_address(stored, text, options, error);
	address = print_text("store+%s", text);
	is_store = open_store(stored, address, options, error);
	free(address);
	return is_store;
}

void stored_input_open_memory(struct stored_input *stored, const char *name, const void *bytes,
			      size_t size)
{
	init(stored, name);
	stored->memory = bytes;
	stored->size = size;
}

void stored_input_unmap(struct stored_input *stored)
{
	if (stored->mapping)
		watched_file_unmap(stored->file);
	stored->mapping = NULL;
}

void stored_input_close(struct stored_input *stored)
{
	fetch_close(stored->fetch);
	store_fetch_close(stored->store);
	stored_input_unmap(stored);
	watched_file_free(stored->file);
	if (stored->owns_fd && stored->fd >= 0)
		close(stored->fd);
	if (stored->wake >= 0)
		close(stored->wake);
	free(stored->directory);
	free(stored->server);
	free(stored->name);
}

uint64_t stored_input_size(const struct stored_input *stored)
{
	return stored->fetch ? fetch_size(stored->fetch) : stored->size;
}

const char *stored_input_encoding(const struct stored_input *stored)
{
	return stored->fetch ? fetch_encoding(stored->fetch) : "";
}

const char *stored_input_redirect(const struct stored_input *stored)
{
	return stored->fetch ? fetch_redirect(stored->fetch) : NULL;
}

char *stored_input_hide_secrets(const struct stored_input *stored, const char *text)
{
	return stored->fetch ? fetch_hide_secrets(stored->fetch, text)
			     : memory_text(text, strlen(text));
}

/* --- reading it */

void stored_input_stop(struct stored_input *stored)
{
	uint64_t one = 1;

	__atomic_store_n(&stored->stopped, true, __ATOMIC_RELEASE);
	if (stored->wake >= 0 && write(stored->wake, &one, sizeof(one)) < 0)
		return; /* it is full: it was stopped before */
}

bool stored_input_is_stopped(const struct stored_input *stored)
{
	return __atomic_load_n(&stored->stopped, __ATOMIC_ACQUIRE);
}

bool stored_input_wait(struct stored_input *stored, int timeout)
{
	struct pollfd polled[] = {
		{ .fd = stored->fd, .events = POLLIN },
		{ .fd = stored->wake, .events = POLLIN },
	};
	int ready;

	do {
		ready = poll(polled, 2, timeout);
	} while (ready < 0 && errno == EINTR && !stored_input_is_stopped(stored));
	/* A poll that fails leaves it to read to say why. */
	return ready != 0;
}

static int64_t now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* True when it is to be read. */
static bool wait_for(struct stored_input *stored, int timeout)
{
	return stored_input_wait(stored, timeout) && !stored_input_is_stopped(stored);
}

/* For the first bytes however long it takes; for more only while they follow closely. */
static bool wait_for_more(struct stored_input *stored, size_t done, int64_t *began)
{
	bool is_there;

	if (done > 0)
		return now_ms() - *began < LONGEST_MS && wait_for(stored, MOMENT_MS);
	is_there = wait_for(stored, -1);
	*began = now_ms();
	return is_there;
}

/* One thread reads; others ask meanwhile how far it is. */
static void move_on(struct stored_input *stored, size_t done)
{
	__atomic_store_n(&stored->position, stored->position + done, __ATOMIC_RELAXED);
}

ptrdiff_t stored_input_read(struct stored_input *stored, unsigned char *bytes, size_t size,
			    struct error *error)
{
	size_t done = 0;
	int64_t began = 0;

	if (stored->fd < 0) {
		size_t left = (size_t)(stored->size - stored->position);

		done = size < left && !stored_input_is_stopped(stored) ? size : left;
		if (stored_input_is_stopped(stored))
			done = 0;
		if (done > 0)
			memcpy(bytes, stored->memory + stored->position, done);
		move_on(stored, done);
		return (ptrdiff_t)done;
	}
	while (done < size && !stored_input_is_stopped(stored)) {
		ssize_t got;

		if (stored->is_pipe && !wait_for_more(stored, done, &began))
			break;
		got = read(stored->fd, bytes + done,
			   size - done < READ_SIZE ? size - done : READ_SIZE);
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got < 0 && done == 0) {
			error_set(error, ERROR_IO, "reading failed after %" PRIu64 " bytes: %s",
				  stored->position, strerror(errno));
			return -1;
		}
		if (got <= 0)
			break;
		done += (size_t)got;
		move_on(stored, (size_t)got);
	}
	if (done == 0 && stored->fetch && !stored_input_is_stopped(stored) &&
	    !fetch_is_good(stored->fetch, error))
		return -1;
	if (done == 0 && stored->store && !stored_input_is_stopped(stored) &&
	    !store_fetch_is_good(stored->store, error))
		return -1;
	return (ptrdiff_t)done;
}

const unsigned char *stored_input_map(struct stored_input *stored, size_t *size)
{
	void *mapping;
	struct stat status;

	if (stored->is_pipe)
		return NULL;
	if (stored->memory) {
		*size = (size_t)stored->size;
		return stored->memory;
	}
	/* Standard input may have been read from already. */
	if (!stored->mapping) {
		if (fstat(stored->fd, &status) != 0 || (uint64_t)status.st_size != stored->size ||
		    stored->size == 0)
			return NULL;
		mapping = watched_file_map(stored->file, stored->fd, stored->size);
		if (!mapping)
			return NULL;
		madvise(mapping, stored->size, MADV_SEQUENTIAL);
		stored->mapping = mapping;
		stored->mapping_size = (size_t)stored->size;
	}
	*size = stored->mapping_size;
	return stored->mapping;
}
