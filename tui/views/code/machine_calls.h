#ifndef TUI_VIEWS_CODE_MACHINE_CALLS_H
#define TUI_VIEWS_CODE_MACHINE_CALLS_H

#include "tui/views/code/machine_rows.h"

/*
 * Where a call goes: to the functions that stacks have after it, also where its target is in a
 * register; or else to that which the code names, if it was sampled at all.
 */

/* As many as there are room for, the one with the most total first; returns how many. */
uint32_t machine_calls_find(const struct session *session, const struct machine_rows *rows,
			    uint32_t row, label_id *found, uint32_t room);

#endif
