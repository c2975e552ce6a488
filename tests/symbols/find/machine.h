#ifndef TESTS_SYMBOLS_FIND_MACHINE_H
#define TESTS_SYMBOLS_FIND_MACHINE_H

#include "symbols/find/module_symbols.h"

/*
 * A machine whose files are in a folder of one test, and the symbols of modules that are found on
 * it. Paths are as on the machine, from its root; fixtures are those of fixture_path().
 */

/* Of the library that fixtures are made of: symbols/x86-64.so, what is stripped of it, and its
 * debug file. */
extern const struct build_id library_id;
#define ID_FOLDER "49/1ba7eeb247480ac6cc311f21168fc5560090f0"
/* Below its home, where perf keeps a file. */
#define CACHED "/home/.debug/.build-id/" ID_FOLDER

/* Setup and teardown of a test: a machine without files, its home, and no settings of perf's. */
int machine_set_up(void **state);
int machine_tear_down(void **state);

/* Where a path of the machine really is. Caller frees. */
char *machine_path(const char *path);

/* Copies a fixture there; makes a link there in a folder that exists. */
void machine_put(const char *fixture, const char *place);
void machine_put_link(const char *target, const char *place);

/* The symbols of a file that a process had mapped. NULL: no known build-id, no options. Caller
 * frees. */
struct module_symbols *machine_open(const char *path, const struct build_id *wanted,
				    const struct symbol_options *options);

/* The name of what is at an offset in the file; NULL: it has none. */
void assert_name(const struct module_symbols *symbols, uint64_t offset, const char *expected);

void assert_says(const char *text, const char *part);

/* That the library's static function has its name, thanks to that file. Frees the symbols. */
void assert_complete(struct module_symbols *symbols, const char *from);

#endif
