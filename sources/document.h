#ifndef SOURCES_DOCUMENT_H
#define SOURCES_DOCUMENT_H

#include "model/compare/side_slices.h"
#include "sources/sources.h"
#include "symbols/symbol_service.h"

/*
 * A profile and where it comes from: the builder that owns the profile, the sources that it is read
 * from with their options, how far loading has come, and what the two sides of a comparison are
 * called. It is loaded once, either by who has it or on a thread of its own.
 */

struct document;

/* Opens the sources, which may find that they cannot be read; copies the options. */
struct document *document_open(const struct source_options *options, struct error *error);

/* More documents with the options of one: of other files; of two other files, the first of which is
 * the base of a comparison; of its files as the base of a comparison
 * with other files, or the other way round (where it is a comparison already, its base stays); of
 * the same again, as it is now. Pipes are errors, as they would wait for their writer, and so is a
 * base that would not be the same again. NULL and *error; the document itself is left alone. */
struct document *document_open_others(const struct document *document,
				      const struct text_list *files, struct error *error);
struct document *document_open_pair(const struct document *document, const struct text_list *files,
				    struct error *error);
struct document *document_open_comparison(const struct document *document,
					  const struct text_list *files, bool are_base,
					  struct error *error);
struct document *document_open_again(const struct document *document, struct error *error);

/* Whatever is still loading is no longer wanted, nor its symbols: both end as soon
 * as they can. From any thread. */
void document_abandon(struct document *document);

/* Abandons whatever is still loading, and waits for it. All that belongs to the document goes. */
void document_close(struct document *document);

/* --- loading */

/* On this thread. */
bool document_load(struct document *document, struct error *error);

/* On a thread of its own. False and *error if the system refuses one. */
bool document_start(struct document *document, struct error *error);

/* Told while a server records; before loading. */
void document_set_waiting(struct document *document, sources_waiting *waiting);

/* Waits for so long, or until it has ended: true. */
bool document_wait(struct document *document, int milliseconds);

bool document_is_loading(const struct document *document);

/* Ends reading, and keeps what there is; when all is read, ends the search for better names. From
 * any thread. */
void document_stop(struct document *document);

/* How many of several servers were left out, as they had no profile. */
uint32_t document_missing_count(const struct document *document);

/* True, and why, once loading has failed. From any thread. */
bool document_has_failed(const struct document *document, struct error *error);

/* --- what it has */

struct profile_builder *document_builder(const struct document *document);
const struct source_options *document_options(const struct document *document);

/* Finds names for the addresses of the profile. From any thread. */
struct symbol_service *document_symbols(const struct document *document);

/* For the user: "a.pb.gz and 2 more". */
const char *document_name(const struct document *document);

/* Adds all FILEs that it is read from, with secrets; where none was given, the one that is
 * meant. */
void document_inputs(const struct document *document, struct text_list *inputs);

/* The files as they were given; those of servers without secrets. */
const struct text_list *document_files(const struct document *document);

/* The address of the store of profiles that it, or its first side, is from, with secrets. NULL: it
 * is from none. */
const char *document_store(const struct document *document);

/* Fills in what a user knows the sides of a comparison by, and whether they are different files.
 * The names are the document's. */
void document_name_sides(const struct document *document, struct sides *sides);

#endif
