#ifndef MODEL_MATCH_MATCHER_H
#define MODEL_MATCH_MATCHER_H

#include <stdint.h>

#include "model/match/match_name.h"
#include "model/match/matched.h"
#include "model/tables/profile.h"

/* What the parts of matching.c share: the list of functions that may be one, and how two of them
 * become one. */

struct entry { /* a function that is its own identity, and that is on a side */
	function_id function;
	module_id module;  /* the one that stands for it */
	module_id own;     /* the same before renamed ones were found */
	const char *key;   /* its name without build noise */
	const char *name;  /* with parameters; by symbol the linker's */
	const char *shown; /* without them */
	const char *inner; /* of Go's closures: what does not vary (go_closure.h) */
	const char *file;  /* its last part; "": not known */
	uint16_t rules;    /* by which the key is less than the name */
	uint8_t sides;
};

struct matcher {
	struct matching *matching;
	const struct profile *profile;
	function_id *identity;      /* per function, before any are matched */
	struct name_matcher *names; /* NULL: exact */
	uint8_t *function_sides;    /* ON_..., per identity */
	uint8_t *module_sides;      /* per module that stands for itself */
	struct entry *entries;
	uint32_t count;
};

/* The text, kept for as long as the matching, unless it is `own`. */
const char *matcher_keep(struct matcher *matcher, const char *text, const char *own);

/* The text of an entry, without build noise. */
const char *matcher_shown_key(struct matcher *matcher, const struct entry *entry);

function_id matcher_resolve(const struct matcher *matcher, function_id function);

/* What `to` stands for is from now on also what `from` stands for. `rules`: those it took besides
 * the ones that are in their names. */
void matcher_merge(struct matcher *matcher, const struct entry *to, const struct entry *from,
		   uint16_t rules);

/* Those of both by what is equal in all; of entries that are the same the new side's first, which
 * stands for the others. */
int matcher_compare_names(const void *a, const void *b);
void matcher_sort(struct entry *entries, uint32_t count,
		  int (*compare)(const void *, const void *));

/* Of entries that come one after the other, the one of each side that has none of the other. */
struct lone {
	const struct entry *of[2];
	uint32_t count[2];
};

void lone_add(struct lone *lone, const struct entry *entry, uint8_t sides);
void lone_merge(struct matcher *matcher, const struct lone *lone, uint16_t rules);

#endif
