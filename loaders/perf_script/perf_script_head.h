#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_HEAD_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_HEAD_H

#include "loaders/loader.h"

/*
 * Whether a text is what `perf script` prints. Many tables have numbers and names: lines that are
 * of perf must be more than those that are not.
 */

enum probe perf_script_head_probe(const char *text, size_t size);

#endif
