#ifndef TUI_VIEWS_TABLES_THREAD_TEXT_H
#define TUI_VIEWS_TABLES_THREAD_TEXT_H

#include "model/trees/function_list.h"
#include "tui/session/analysis/analysis.h"

/* The thread that most of a function's self is of, as a list of functions has it: "worker 42
 * 61%". */

#define THREAD_TEXT_SIZE 200

/* Whether there are several threads, and the analysis has looked at whose the functions are. */
bool thread_text_is_known(const struct analysis *analysis);

/* In `width` cells; a long name is cut before its number. NULL where nothing of it is anybody's. */
const char *thread_text_print(const struct analysis *analysis, const struct function_row *function,
			      int width, char text[THREAD_TEXT_SIZE]);

#endif
