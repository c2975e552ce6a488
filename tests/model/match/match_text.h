#ifndef TESTS_MODEL_MATCH_TEXT_H
#define TESTS_MODEL_MATCH_TEXT_H

#include <stdbool.h>

/*
 * What changed between two profiles, all of them as text (see model_text.h): a line for each
 * function, "f 3 -> 5 clone", with its self on both sides and the rules by which they were taken
 * for the same. Fails the test unless it is this text.
 */
void match_text_check(const char *base, const char *new, const char *expected);

/* The same for a slice, whose lines may be files or modules; without rules where `exact`. */
void match_text_check_how(const char *base, const char *new, bool exact, const char *slice,
			  const char *expected);

#endif
