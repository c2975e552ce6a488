#ifndef TUI_APP_LISTS_TIME_VALUES_H
#define TUI_APP_LISTS_TIME_VALUES_H

#include "base/text/text_list.h"
#include "model/tables/profile.h"

/* Ranges of times to begin with, in the forms that there are: halves, the end, and where the time
 * of day is known the whole, from second to second. As they are shown, and typed. None where
 * samples have no times. */
void time_values_add(struct text_list *shown, struct text_list *typed,
		     const struct profile *profile);

#endif
