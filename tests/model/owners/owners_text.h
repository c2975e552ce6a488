#ifndef TESTS_MODEL_OWNERS_TEXT_H
#define TESTS_MODEL_OWNERS_TEXT_H

#include "model/owners/owners.h"

/* Lists of owners of a profile, for tests. */

/* What a slice of a profile has, below a node of its tree. Caller releases. */
void owners_text_build(struct owner_list *list, const struct profile *profile,
		       const struct slice *slice, const char *zoom, bool with_rest);

/* One line a row: "web 65", "  io 11 20", with the number of samples where it is not the weight.
 * Caller frees. */
char *owners_text_print(const struct owner_list *list, const struct profile *profile);

#endif
