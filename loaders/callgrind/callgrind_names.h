#ifndef LOADERS_CALLGRIND_CALLGRIND_NAMES_H
#define LOADERS_CALLGRIND_CALLGRIND_NAMES_H

#include <stdbool.h>

#include "base/id_index.h"
#include "base/interner.h"
#include "base/span.h"

/*
 * Names of a callgrind file: "(12) name" defines a number, "(12)" uses it. Objects, files and
 * functions are numbered apart.
 */

enum callgrind_name { NAME_OBJECT, NAME_FILE, NAME_FUNCTION, NAME_COUNT };

struct callgrind_numbers { /* what each number means: the text and 1; 0: nothing yet */
	uint32_t *meanings, count;
};

struct callgrind_function {
	uint32_t object, file, name; /* of names.texts; 0: not known */
	bool is_defined;             /* it has costs or calls of its own */
	bool is_guessed;             /* called without its object or file */
};

struct callgrind_names {
	struct interner texts; /* 0: "" and "???" */
	struct callgrind_numbers low[NAME_COUNT];
	struct interner numbers[NAME_COUNT]; /* those that are higher; meaning: as above */
	struct callgrind_function *functions;
	uint32_t function_count, function_capacity;
	struct id_index index;
	uint64_t undefined; /* numbers that were never defined */
};

void callgrind_names_init(struct callgrind_names *names);
void callgrind_names_release(struct callgrind_names *names);

/* The name after "fn=". */
uint32_t callgrind_names_read(struct callgrind_names *names, enum callgrind_name kind,
			      struct span value);

/* The row of the function with that object, file and name. */
uint32_t callgrind_names_function(struct callgrind_names *names,
				  const struct callgrind_function *function);

/* Per function the one that it is: of what was called without its object or file the one that has
 * costs, if only one may be meant. Caller frees. */
uint32_t *callgrind_names_resolve(const struct callgrind_names *names);

#endif
