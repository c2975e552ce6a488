#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_TRAILING_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_TRAILING_H

#include "loaders/perf_script/perf_script_frame.h"

/*
 * The frame of a sample without a call graph: on the line of its event, between other fields. What
 * tells its address from other numbers is that perf prints it 16 columns wide with a blank in
 * front, one blank after it, and then a symbol.
 */

/* The frame in `text`, from its address on, without the text after it. `text` goes back to what
 * the address is padded from. */
bool perf_script_trailing_find(struct span text, struct span *frame);

/* The same, and also in texts whose blanks are no longer those of perf. Of a branch it is where
 * that came from: "call 40b06c f+0x1 (x) => 40b080 g+0x0 (x)". */
bool perf_script_trailing_take(struct span text, struct span *frame);

/* The same, taken apart. */
bool perf_script_trailing_parse(struct span text, struct perf_script_frame *frame);

#endif
