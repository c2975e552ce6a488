#ifndef REPORT_EXPORT_PERF_SCRIPT_NAMES_H
#define REPORT_EXPORT_PERF_SCRIPT_NAMES_H

#include <stdbool.h>
#include <stdio.h>

/*
 * Names in the text of perf script, where blanks, colons and parentheses are all that sets one
 * field apart from the next. What would be taken for such, and what nobody sees, is spelled out
 * as \u{3a}: serac's loader reads it back (base/text/braced.h), others show it.
 */

/* Of a thread, before its numbers. */
void perf_script_write_comm(FILE *out, const char *name);

/* Of a sample type, before a colon. */
void perf_script_write_event(FILE *out, const char *name);

/* Of a function, after an address; `module`: its own, or "". */
void perf_script_write_symbol(FILE *out, const char *name, const char *module);

/* In parentheses, at the end of a line. */
void perf_script_write_module(FILE *out, const char *path);

#endif
