#ifndef SYMBOLS_FIND_OCAML_NAME_H
#define SYMBOLS_FIND_OCAML_NAME_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What OCaml's compiler makes of names: "caml", the module, "__" or, from 5.1 on, "." before the
 * name, and a number that makes it unique. Characters that linkers do not take are "$" and their
 * code.
 */

bool ocaml_name_is(const char *raw);

/* "Stdlib.List.map" for "camlStdlib__List__map_123" and "camlStdlib__List.map_123": an anonymous
 * function keeps its number, as it has no other name. NULL where it is no such name. Free with
 * free(). */
char *ocaml_name_read(const char *raw, size_t length);

#endif
