#ifndef LOADERS_LOADER_H
#define LOADERS_LOADER_H

#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/*
 * A format: one file that ends in one literal. Adding one is that file and a row
 * in loaders.c.
 */

enum probe { PROBE_NO, PROBE_WEAK, PROBE_LIKELY, PROBE_CERTAIN };

struct loader {
	const char *name;    /* "perf-script": --input, info */
	const char *summary; /* one line for --help and the man page */
	/* Looks at the first bytes only (all there are if they are fewer than
	 * LOADER_PROBE_SIZE; fewer still when a pipe has paused). */
	enum probe (*probe)(const unsigned char *head, size_t size);
	/* Pushes everything into the builder and publishes as it goes. False and
	 * *error when nothing can be shown; damage with something to show is a
	 * warning. Messages do not name the input. */
	bool (*load)(struct input *input, const struct symbol_options *symbols,
		     struct profile_builder *builder, struct error *error);
	/* The command that made the profile, where that is quickly read: before load, and instead
	 * of it. Caller frees. NULL: it never says. */
	char *(*command)(struct input *input);
};

#define LOADER_PROBE_SIZE INPUT_PEEK_LIMIT

extern const struct loader *const loaders[]; /* NULL-terminated; first wins a tie */

/* The loader of what looks like a profile, by its first LOADER_PROBE_SIZE bytes. NULL: it does not.
 * Waits for a pipe. */
const struct loader *loaders_guess(struct input *input, enum probe *certainty);

/* `symbols`: for formats of addresses. Chooses by content unless `format` names a loader, and adds
 * the input to the profile, which may have others; the caller finishes it. An error begins with
 * the input's name. */
bool loaders_load(struct input *input, const char *format, const struct symbol_options *symbols,
		  struct profile_builder *builder, struct error *error);

#endif
