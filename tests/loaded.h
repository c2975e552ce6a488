#ifndef TESTS_LOADED_H
#define TESTS_LOADED_H

#include "loaders/loader.h"
#include "tests/perf_recording.h"

/*
 * What a loader made of an input, as text, so that a test of a loader reads as an example:
 *
 *	type cpu-clock nanoseconds
 *	property hostname: box
 *	clock 1796054293335517000
 *	init#1/worker#42 1.5 cpu3: a@/lib/a.so+0x1f;b c.c:12_[k] 12 cpu-clock
 *	lost 3
 *	warning: 1 line left out as not understood: line 2 ("x")
 *
 * The clock is of time 0, in nanoseconds since 1970. A line a sample, in the order of the profile;
 * of a sample only what the input said, and a time as 1.5+0.25 where it lasts. Frames are
 * "name@module+address file:line_[kind]" as in model_text.h, "outer>inner" one location. A type
 * that is called "samples" and counts them is not mentioned. Nothing loaded: "error: ...".
 */

/* The loader of that name, or NULL: the one that the content asks for. Caller frees. */
char *loaded_bytes(const char *format, const void *bytes, size_t size);
char *loaded_file(const char *format, const char *path);
char *loaded_profile(const struct profile *profile);

/* As loaded_bytes, of a copy with nothing behind it, so that reading past the end is seen. */
char *loaded_copy(const char *format, const void *bytes, size_t size);

/* Of a recording that is finished and freed by it. Caller frees. */
char *loaded_recording(struct perf_recording *recording);

#define assert_recording(recording, expected)                \
	do {                                                 \
		char *loaded_ = loaded_recording(recording); \
		assert_string_equal(loaded_, expected);      \
		free(loaded_);                               \
	} while (0)

/* What the profile has besides: "default TYPE", and a line "module PATH BUILD-ID" for each
 * that is in a stack. */
char *loaded_modules(const void *bytes, size_t size);

/* What happened beside samples, a line each: "TIME KIND PROCESS/THREAD TEXT". */
char *loaded_moments(const void *bytes, size_t size);

/* A row of a table of tests. */
struct loaded_case {
	const char *what, *input, *expected;
};

/* Fails with all that differ. */
#define assert_loads(format, cases, count) loaded_assert(format, cases, count, __FILE__, __LINE__)
void loaded_assert(const char *format, const struct loaded_case *cases, size_t count,
		   const char *file, int line);

/* Prefixes of the file load or fail with an error that has a message: all of the first kilobyte
 * under the address sanitizer, which sees what goes wrong; one in a few elsewhere. */
void loaded_try_prefixes(const char *path);

/* A file's content. Caller frees. */
char *loaded_read_file(const char *path, size_t *size);

#endif
