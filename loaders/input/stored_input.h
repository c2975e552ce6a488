#ifndef LOADERS_INPUT_STORED_INPUT_H
#define LOADERS_INPUT_STORED_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "loaders/fetch/profile_url.h"

/*
 * An input's bytes as they are stored, compressed or not: those of a file, of a pipe, of a server,
 * or in memory. Whether it was stopped is known here, as reading a pipe is what waits.
 */

struct fetch;
struct store_fetch;
struct watched_file;

struct stored_input {
	char *name;      /* what the user calls it */
	char *directory; /* NULL: it is no file of one */
	int fd;          /* -1: memory */
	int wake;        /* readable once it is stopped */
	bool owns_fd, is_pipe;
	bool stopped, abandoned;   /* by any thread */
	struct fetch *fetch;       /* whose stream it is; NULL: none */
	struct store_fetch *store; /* the same of a store of profiles */
	char *server;              /* its host, for people */
	uint32_t recording_seconds;
	const unsigned char *memory;
	struct watched_file *file; /* NULL: not a file */
	void *mapping;
	size_t mapping_size;
	uint64_t position, size; /* size 0: not known */
};

/* As input.h has them. False and *error: there is nothing to close. */
bool stored_input_open(struct stored_input *stored, const char *path, struct error *error);
bool stored_input_open_url(struct stored_input *stored, const char *text,
			   const struct fetch_options *options, struct error *error);
bool stored_input_open_stream(struct stored_input *stored, const char *name, int descriptor,
			      struct error *error);
void stored_input_open_memory(struct stored_input *stored, const char *name, const void *bytes,
			      size_t size);
void stored_input_close(struct stored_input *stored);

/* Waits for a pipe: false when the time, in milliseconds, is over; -1 is for ever. */
bool stored_input_wait(struct stored_input *stored, int timeout);

/* Up to `size` bytes; of a pipe those that came within a moment. 0: the end, or it was stopped. -1
 * and *error only when it has read nothing: an error comes again. */
ptrdiff_t stored_input_read(struct stored_input *stored, unsigned char *bytes, size_t size,
			    struct error *error);

/* All bytes, where they are; NULL where they must be read. Good until unmapped or closed. */
const unsigned char *stored_input_map(struct stored_input *stored, size_t *size);
void stored_input_unmap(struct stored_input *stored);

/* The encoding that a server names for the bytes ("gzip"), once some have come; "" where it does
 * not, or it is not a server. */
const char *stored_input_encoding(const struct stored_input *stored);

/* A text without what only the server should know. Caller frees. */
char *stored_input_hide_secrets(const struct stored_input *stored, const char *text);

/* Where a server has sent us, once something has come; NULL: nowhere. */
const char *stored_input_redirect(const struct stored_input *stored);

uint64_t stored_input_size(const struct stored_input *stored);

void stored_input_stop(struct stored_input *stored);
bool stored_input_is_stopped(const struct stored_input *stored);

#endif
