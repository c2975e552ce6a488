#ifndef SOURCES_SOURCE_H
#define SOURCES_SOURCE_H

#include "loaders/input/input.h"
#include "sources/source_options.h"

/*
 * One input that a profile is read from. What differs between files, pipes, servers and the demo is
 * a kind: a file that ends in one literal. Once open they are all read in the same way, and stopped
 * by input_stop.
 */

struct source {
	const struct source_kind *kind;
	char *path;          /* as the user named it */
	uint32_t operand;    /* the FILE it belongs to */
	bool is_implied;     /* the user named no FILE */
	bool in_folder;      /* skipped if it is not a profile: nobody named it */
	struct input *input; /* NULL: not open */
};

struct source_list {
	struct source *items;
	uint32_t count;
};

struct source_kind {
	/* Whether an operand is of this kind. */
	bool (*is)(const char *operand);

	/* Adds what an operand stands for. NULL: one source, itself; the rest is then there. */
	bool (*expand)(struct source_list *list, const char *operand, uint32_t number,
		       struct error *error);

	/* Called for all of several before the first is read: reports what is missing, begins what
	 * takes time, and adds the bytes to be read where they are known. NULL: nothing to do. */
	bool (*prepare)(struct source *source, const struct source_options *options,
			uint64_t *bytes, struct error *error);

	/* NULL and *error when it cannot be opened. */
	struct input *(*open)(const struct source *source, const struct source_options *options,
			      struct error *error);

	/* For the user, without secrets. Borrowed; good as long as the input. NULL: its path. */
	const char *(*describe)(const struct source *source);

	bool is_pipe; /* it can be read only once */
	bool is_live; /* it can be asked again, but its answer may differ */
};

/* In the order in which they are tried: the last takes everything. */
extern const struct source_kind folder_source, url_source, demo_source, pipe_source, file_source;

/* No operand is of this kind: it is the stream of the options. */
extern const struct source_kind stream_source;

/* Adds one source; an operand's sources are added one after the other. */
struct source *source_list_add(struct source_list *list, const struct source_kind *kind,
			       const char *path, uint32_t operand);
void source_list_release(struct source_list *list);

bool source_prepare(struct source *source, const struct source_options *options, uint64_t *bytes,
		    struct error *error);

/* Does nothing where it is open already. */
bool source_open(struct source *source, const struct source_options *options, struct error *error);
void source_close(struct source *source);

const char *source_describe(const struct source *source);

#endif
