#ifndef TUI_SESSION_STORES_STORE_CHOICE_H
#define TUI_SESSION_STORES_STORE_CHOICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/text/text_list.h"

/* A choice from a store of profiles: a service, a type, conditions on labels and a range of
 * time. Times are milliseconds since 1970. */

struct store_choice {
	char *service, *type;    /* type: as the store calls it. NULL: none */
	struct text_list labels; /* "pod=a", "pod!=a", "pod=~a.*", "pod!~a.*" */
	int64_t from, to;
	bool follows; /* its end is now, whenever that is asked for */
};

#define STORE_MINUTE (INT64_C(60) * 1000)
#define STORE_HOUR (60 * STORE_MINUTE)
#define STORE_DAY (24 * STORE_HOUR)

/* The last hour. */
void store_choice_init(struct store_choice *choice, int64_t now);
void store_choice_copy(struct store_choice *to, const struct store_choice *from);
void store_choice_release(struct store_choice *choice);
bool store_choice_equal(const struct store_choice *a, const struct store_choice *b);

void store_choice_set(struct store_choice *choice, const char *service, const char *type);
void store_choice_set_range(struct store_choice *choice, int64_t from, int64_t to, int64_t now);

/* By its length: -1 is earlier. It does not go beyond now. False: it cannot. */
bool store_choice_step(struct store_choice *choice, int direction, int64_t now);

/* Twice or half as long; one that ends now still does. False: it is as long or short as can be. */
bool store_choice_widen(struct store_choice *choice, int64_t now);
bool store_choice_narrow(struct store_choice *choice, int64_t now);

/* --- for people */

enum { STORE_WORDS_SIZE = 300 };

/* "cpu" of "process_cpu:cpu:nanoseconds:cpu:nanoseconds", or "mutex:contentions" where others have
 * the same second part. Returns `text`. */
const char *store_type_words(const char *type, const struct text_list *all,
			     char text[STORE_WORDS_SIZE]);

/* Which of them is named: by the whole of it, by its first parts (mutex:delay, mutex), or by its
 * second part (delay); the first of several. NULL: none. */
const char *store_type_find(const struct text_list *types, const char *wanted);

/* "21:00 to 22:00", "the last hour": local times, with a day where it is not today. */
const char *store_range_words(const struct store_choice *choice, int64_t now,
			      char text[STORE_WORDS_SIZE]);

/* How far the clock is ahead of UTC then, where the user is; milliseconds. */
int64_t store_choice_zone(int64_t moment);

/* "1 h", "1 h 35 min": its first two parts. */
const char *store_length_words(int64_t length, char text[STORE_WORDS_SIZE]);

/* "{pod=~web.*, region=eu}", or "". */
const char *store_labels_words(const struct text_list *labels, char text[STORE_WORDS_SIZE]);

/* "checkout cpu {pod=a} 21:00 to 22:00" */
const char *store_choice_words(const struct store_choice *choice, int64_t now,
			       char text[STORE_WORDS_SIZE]);

#endif
