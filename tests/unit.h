#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

/*
 * What every unit test includes: cmocka with the headers it wants before it, and where the
 * inputs of tests are. A test program ends in one cmocka_run_group_tests: a second one would
 * start a second TAP plan.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The path of tests/fixtures/NAME. Caller frees. */
char *fixture_path(const char *name);

/* Copies tests/fixtures/NAME over what is at the path, as `cp` does. */
void fixture_copy(const char *name, const char *path);

/* The path of NAME in the optional corpus, or NULL where that is absent: skip(). Caller
 * frees. */
char *corpus_path(const char *name);

#endif
