#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_FIELDS_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_FIELDS_H

#include "base/span.h"

/*
 * Without a call graph, perf prints a line a sample (process_event in tools/perf/builtin-script.c):
 * these fields in this order, each if it was asked for with -F and recorded. None has a name. Perf
 * 6.1 has all but those that are marked with *, which are of 6.16:
 *
 *	machine_pid vcpu comm pid tid cpu misc tod time period event flags callindent trace synth
 *	addr (with its sym and dso) data_src weight ins_lat retire_lat* cgroup*
 *	ip sym symoff dso dsoff* srcline (on a line of its own)
 *	iregs uregs brstack brstacksym brstackoff bpf-output insnlen insn disasm* brstackinsn
 *	brstackinsnlen brstackdisasm* brcntr* phys_addr data_page_size code_page_size ipc
 *	srccode metric
 *
 * With one, fields after srcline come on lines of their own, after the last frame.
 */

/* Where they begin after the address of a frame, or after its source; else the end. */
const char *perf_script_fields_find(struct span text);

/* Whether `text` begins with one of them; `blanks`: how many are in front. */
bool perf_script_fields_begin(struct span text, size_t blanks);

/* Columns of numbers: a thread has 7 (or 5), a period 10, all others 16, but these may lack the
 * blank in front. */
#define PERF_SCRIPT_THREAD_WIDTH 5
#define PERF_SCRIPT_PERIOD_WIDTH 10
#define PERF_SCRIPT_DATA_WIDTH 15

/* How many columns a number was printed in, without the blank that sets it apart from what is in
 * front of it, down to `begin`. */
size_t perf_script_fields_width(struct span word, const char *begin);

/* Whether it is one of those before the frame: addr, weight, ...; `is_first`: nothing else is
 * before it. */
bool perf_script_fields_is_data(struct span word, const char *begin, bool is_first);

#endif
