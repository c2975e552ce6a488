#ifndef SOURCES_RECORD_SWITCH_EVENTS_H
#define SOURCES_RECORD_SWITCH_EVENTS_H

#include <stdbool.h>

/*
 * How perf may record switches of threads, for serac record --off-cpu. The best way needs the
 * kernel's tracepoints, which are for root as a rule.
 */

enum switch_events {
	SWITCH_EVENTS_TRACED,   /* each switch and wakeup, with stacks */
	SWITCH_EVENTS_SAMPLED,  /* each switch, with stacks, but no wakeups */
	SWITCH_EVENTS_RECORDED, /* each switch; stacks are those of samples before */
};

/* The best that is permitted; says on standard error what is missing, and what would help.
 * `is_wide`: of whole processors, not of processes of one's own. */
enum switch_events switch_events_choose(bool is_wide);

/* Words for perf, which end with NULL. */
const char *const *switch_events_words(enum switch_events events, bool is_wide);
#endif
