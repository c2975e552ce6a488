#ifndef SYMBOLS_SERVICE_JIT_H
#define SYMBOLS_SERVICE_JIT_H

#include <sys/stat.h>

#include "model/code/machine_code.h"
#include "symbols/find/symbol_options.h"

/* Of the symbol service: code that a runtime made, of which a jitdump has bytes and lines. The one
 * that was asked for last stays open. */

struct jitdump;

struct service_jit {
	char *path;
	struct jitdump *dump;
	struct stat was; /* the file, before it was read; of inode 0: it is not known */
};

void service_jit_close(struct service_jit *jit);

/* As symbol_service_machine_code and symbol_service_lines, of a place that was made. */
bool service_jit_code(struct service_jit *jit, const struct code_place *place,
		      const struct symbol_options *options, struct machine_code *code,
		      struct error *error);
bool service_jit_lines(struct service_jit *jit, const struct code_place *place,
		       const struct symbol_options *options, struct code_lines *lines,
		       struct error *error);

#endif
