#ifndef MAIN_SETTINGS_NEAREST_H
#define MAIN_SETTINGS_NEAREST_H

#include <stddef.h>

/* The word that a mistyped one was meant to be. */
struct nearest {
	char word[32];
	size_t distance;   /* of `found`; what is not nearer is not taken */
	const char *found; /* NULL: none is near */
};

void nearest_init(struct nearest *nearest, const char *word, size_t length);
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
