#ifndef SYMBOLS_FIND_DEMANGLE_H
#define SYMBOLS_FIND_DEMANGLE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The name in the source of a linker's name: C++ (Itanium), Rust, D and OCaml. As perf prints
 * them: without a function's parameters, with those of templates, and without what the compiler
 * appended to a part or copy of it (.cold, .part.0). Names of any language are without the number
 * that LLVM gives to a static function that is used elsewhere (.llvm.123).
 *
 * NULL where the name is not mangled, or is too long to be taken apart. Free with free().
 * Safe in several threads at once, and bounded in time and size.
 */
char *demangle(const char *raw);

/* The same, or a copy of a name that is not mangled or shall stay so (`as_is`). NULL is "". */
char *demangle_shown(const char *raw, bool as_is);

/* The same, and *full, also to be freed: with the parameters, which tell overloads apart; NULL
 * where that is the same. Constructors that differ only in what they are for have one name, and so
 * have a function and its parts. */
char *demangle_fully(const char *raw, char **full);

/* The length of a C++ name without its parameters; all of it, if it ends without any. */
size_t demangle_bare_length(const char *full, size_t length);

/* Whether it looks like a mangled name: demangle() has something to do. */
bool demangle_is_for(const char *raw);

/* The same in haste, of a text that need not end: false only where it has nothing to do. */
bool demangle_may_be_for(const char *raw, size_t length);

#endif
