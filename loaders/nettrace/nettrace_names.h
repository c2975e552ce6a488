#ifndef LOADERS_NETTRACE_NETTRACE_NAMES_H
#define LOADERS_NETTRACE_NETTRACE_NAMES_H

#include "base/span.h"

/*
 * Names as C# writes them, from those of the runtime, which are in the language of its assembler:
 * List`1[System.Int32] and void (class System.String[],!0) are List<int> and (string[], int).
 */

enum { NETTRACE_NAME_SIZE = 4096 };

struct nettrace_name { /* cut off where it is full */
	char bytes[NETTRACE_NAME_SIZE];
	size_t length;
	bool is_full;
};

/* Adds a type; as an argument, System.Int32 is an int. */
void nettrace_name_add_type(struct nettrace_name *name, struct span type, bool is_argument);

/* Adds the parameters of a signature, with their brackets; those that are parameters of its type
 * are what that has in their place. */
void nettrace_name_add_parameters(struct nettrace_name *name, struct span signature,
				  struct span type);

void nettrace_name_add(struct nettrace_name *name, struct span text);

#endif
