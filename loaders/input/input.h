#ifndef LOADERS_INPUT_INPUT_H
#define LOADERS_INPUT_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/column.h"
#include "base/error.h"
#include "loaders/fetch/profile_url.h"

/*
 * The bytes of a profile, in order: from a file, pipe or server, with gzip or zstd
 * undone, and UTF-16 and byte order marks turned into plain UTF-8. Reading waits
 * for a pipe but hands over what has come; another thread can end it early.
 */

struct input;

/* "-" is standard input. Of a directory its file "data" is opened, if it has one, as perf
 * writes them. Says what is wrong: missing, another directory, no permission. */
struct input *input_open(const char *path, struct error *error);

/* What a server answers, which is asked from now on. Where it records first, that takes
 * input_recording_seconds. */
struct input *input_open_url(const char *text, const struct fetch_options *options,
			     struct error *error);

/* A pipe that is open, and is closed with it. */
struct input *input_open_stream(const char *name, int descriptor, struct error *error);

/* Bytes that are in memory already; they are borrowed. */
struct input *input_open_memory(const char *name, const void *bytes, size_t size);
void input_close(struct input *input);

/* What the user calls it: the path, or "standard input". */
const char *input_name(const struct input *input);

/* For people, the host of the server that it is read from; and the address that the answer came
 * from, where that is not the one that was asked for, once something of it has come. NULL: it is
 * none. */
const char *input_server(const struct input *input);
const char *input_redirect(const struct input *input);

/* Whether it is what a store of profiles answers: see store_stream.h. */
bool input_is_store(const struct input *input);

/* A text without what only that server should know. Caller frees. */
char *input_hide_secrets(const struct input *input, const char *text);

/* How long a server records before it answers; 0: not at all. */
uint32_t input_recording_seconds(const struct input *input);

/* Waits for so long, or until there is something to read, or it has ended or was stopped: true. */
bool input_wait(struct input *input, int milliseconds);

/* The directory that was named, where its file "data" was opened; NULL elsewhere. */
const char *input_directory(const struct input *input);

/* The first bytes, without consuming them: waits until there are `size`, at most
 * INPUT_PEEK_FAR, or the input ends. *got says how many there are: more when
 * more have come already. Good until the next call. Not after input_read. */
const unsigned char *input_peek(struct input *input, size_t size, size_t *got);

#define INPUT_PEEK_LIMIT 65536 /* as far as most kinds of files can be told by */
#define INPUT_PEEK_FAR (16 << 20)

/* Up to `size` bytes; fewer when no more have come within a moment. 0 at the end,
 * or when it was stopped. -1 and *error when reading or uncompressing fails; what
 * was read before is good. */
ptrdiff_t input_read(struct input *input, void *bytes, size_t size, struct error *error);

/* All bytes at once, where they are: in memory, or a file that is not compressed. NULL where
 * they must be read. Nothing is consumed; good until input_close. */
const unsigned char *input_map(struct input *input, size_t *size);

/* All bytes of a compressed file that is complete, in one go: the fastest way to them.
 * False if it is not one, would be more than `limit` bytes, or must be read for any other reason:
 * nothing is consumed, and the column has no rows that count. */
bool input_unpack(struct input *input, size_t limit, struct column *column, size_t *size);

bool input_is_file(const struct input *input);

/* The limit of the user for the bytes of a compressed input; 0: the usual. Before the first
 * is read. A larger one is cut off there, with an error. */
void input_allow_unpacked(struct input *input, uint64_t bytes);

/* The same of `stored` bytes in it that a loader unpacks or keeps: see unpack_limit. */
uint64_t input_unpack_limit(const struct input *input, uint64_t stored, uint32_t ratio);

/* Bytes consumed as they are stored (compressed), and how many there are in all;
 * 0 when that is not known. */
uint64_t input_position(const struct input *input);
uint64_t input_size(const struct input *input);

/* From any thread: the next read sees the end. */
void input_stop(struct input *input);
bool input_is_stopped(const struct input *input);

/* From any thread: stops, and whatever a loader has yet to do with what it has read is not worth
 * doing any more. */
void input_abandon(struct input *input);
bool input_is_abandoned(const struct input *input);

/* The same to be watched by who knows of no input: another thread sets it, atomically. */
const bool *input_abandoned_flag(const struct input *input);

#endif
