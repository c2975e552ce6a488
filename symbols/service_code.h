#ifndef SYMBOLS_SERVICE_CODE_H
#define SYMBOLS_SERVICE_CODE_H

#include "model/code/machine_code.h"
#include "symbols/service_file.h"

/* Decodes the function of a place in a file; see symbol_service_machine_code. */
bool service_code_read(struct service_file *file, const struct code_place *place,
		       const struct symbol_options *options, struct machine_code *code,
		       struct error *error);

#endif
