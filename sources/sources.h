#ifndef SOURCES_SOURCES_H
#define SOURCES_SOURCES_H

#include "model/tables/profile_builder.h"
#include "sources/source_options.h"

/*
 * The inputs that the user means, read one after the other into one profile: FILEs, the
 * files of folders, what servers answer, the demo, a pipe on standard input, or ./perf.data.
 */

struct sources;

/* Opens the first one, and looks whether the others are there. Borrows the options. */
struct sources *sources_open(const struct source_options *options, struct error *error);
void sources_close(struct sources *sources);

/* How many inputs there are, and how many of them are of the first `operands` FILEs. */
uint32_t sources_count(const struct sources *sources);
uint32_t sources_count_of(const struct sources *sources, uint32_t operands);

/* For the user: "a.pb.gz", "a.pb.gz and 2 more". */
const char *sources_name(const struct sources *sources);

/* The first one as a FILE that would name it. */
const char *sources_first(const struct sources *sources);

/* The address of the store of profiles that the first one is from. NULL: of none. Caller frees. */
char *sources_store(const struct sources *sources);

/* Whether some would not say the same again: pipes, servers. */
bool sources_are_fleeting(const struct sources *sources);

/* Told while a server records: how many seconds of how many. NULL: it is over. */
typedef void sources_waiting(const char *name, uint32_t waited, uint32_t to_wait);
void sources_set_waiting(struct sources *sources, sources_waiting *waiting);

/* Reads them all and finishes the profile. False and *error when one cannot be read, or has no
 * sample type in common with those before it; in a folder, files that are not profiles are
 * skipped, and so are servers without one, where another source of their side has one. */
bool sources_load(struct sources *sources, struct profile_builder *builder, struct error *error);

/* How many servers were skipped. */
uint32_t sources_missing_count(const struct sources *sources);

/* From any thread: end reading and keep what there is; end the search for names; nothing of it is
 * wanted any more. */
void sources_stop(struct sources *sources);
void sources_stop_naming(struct sources *sources);
void sources_abandon(struct sources *sources);

#endif
