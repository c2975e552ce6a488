#ifndef MODEL_MATCH_GO_CLOSURE_H
#define MODEL_MATCH_GO_CLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Names of Go's closures. One is named after the function that it is in: lib.Key.func1. Where that
 * is inlined, it is named after the function that it is inlined into, and all that are between:
 * main.main.Key.func5, main.main.func2.Key.2, main.main.(*T).Run.func4. So what a closure is called
 * varies with what is inlined, but for the last function in its name, and how deep it is in that.
 */

enum { GO_CLOSURE_SIZE = 256 };

/* "Key.#", with a # for each closure it is in. False where it is not the name of one. */
bool go_closure_key(char key[GO_CLOSURE_SIZE], const char *name);

/* Whether it is of a function that was inlined: there are several functions in its name. */
bool go_closure_is_inlined(const char *name);

/* How long the package is that its name begins with. */
size_t go_closure_package(const char *name);

#endif
