#ifndef SOURCES_SOURCE_OPTIONS_H
#define SOURCES_SOURCE_OPTIONS_H

#include "loaders/fetch/profile_url.h"
#include "symbols/find/symbol_options.h"

/* Bytes that somebody else hands out. */
struct source_stream {
	const char *name; /* for people; or NULL */
	int descriptor;   /* belongs to the first who opens it */
};

/* The input and how to read it: that part of a command line. */
struct source_options {
	struct text_list files; /* none: a pipe, or ./perf.data */
	uint32_t base_count;    /* in a comparison: as many of the files are its first side */
	const char *format;     /* a loader's name; NULL: guess */
	struct symbol_options symbols;
	struct fetch_options fetch;  /* for servers */
	int64_t max_unpacked;        /* bytes of a compressed input; 0: the usual */
	struct source_stream stream; /* instead of files */
	bool no_pipes;               /* they can be read only once, and wait for their writer */
};

/* A copy owns its texts; `to`: not yet used. */
void source_options_copy(struct source_options *to, const struct source_options *from);

/* Only for copies. */
void source_options_release(struct source_options *copy);

#endif
