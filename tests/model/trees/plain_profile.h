#ifndef TESTS_MODEL_TREES_PLAIN_PROFILE_H
#define TESTS_MODEL_TREES_PLAIN_PROFILE_H

#include "model/slices/slice.h"
#include "model/tables/profile_builder.h"

/*
 * Random profiles and slices, and in the plainest way, on strings, what a slice leaves of a
 * profile. What is drawn is rand()'s; there is one profile at a time.
 *
 * A function is a letter, a stack a string of them, root first. A capital letter is a function
 * inlined into what is in front of it. Digits are the processes, threads and cpus (9: unknown)
 * above a stack.
 */
enum {
	PLAIN_SAMPLES = 60,
	PLAIN_DEPTH = 10,
	PLAIN_LETTERS = 6,
	PLAIN_PATH_SIZE = 2 * PLAIN_DEPTH + 2,
};

struct plain_path {
	char path[PLAIN_PATH_SIZE];
	int64_t weight;
};

/* Draws the samples of the next profile. */
void plain_profile_draw(void);

/* The same samples as the model has them. Caller frees. */
struct profile_builder *plain_profile_build(void);

/* Initializes a slice with filters that some of the samples pass. Caller releases. */
void plain_profile_draw_slice(struct slice *slice);

/* What a slice leaves of the samples, with groups and without what is hidden: as many paths, of
 * PLAIN_SAMPLES at most, as are returned. */
int plain_profile_cut(struct plain_path *paths, const struct slice *slice);

/* The name of a function, inlined or not; until the next call. */
const char *plain_profile_name(char letter);

/* An expression that some of the characters from `first` on match; never none. */
void plain_profile_add_expression(struct text_list *list, char first, int count);

/* Whether a character of a path matches one of such expressions. */
bool plain_profile_any_matches(const struct text_list *list, const char *path);

#endif
