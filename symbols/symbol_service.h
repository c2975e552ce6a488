#ifndef SYMBOLS_SYMBOL_SERVICE_H
#define SYMBOLS_SYMBOL_SERVICE_H

#include "model/code/machine_code.h"
#include "model/code/source_place.h"
#include "symbols/find/symbol_options.h"

/*
 * Answers what is at an address of a module, for as long as a profile is looked at: the files of
 * the modules that were asked for last stay open. They are found by the same rules as for names,
 * but for those that only a running process leads to.
 *
 * Any thread may ask; one is answered at a time, which takes long where a file is opened first.
 */

struct symbol_service;

/* Copies the options. */
struct symbol_service *symbol_service_new(const struct symbol_options *options);
void symbol_service_free(struct symbol_service *service);

/* The source lines of a place, with what is inlined there; of the call that it is after. At least
 * one line, to be released by code_lines_release; or false and *error. */
bool symbol_service_lines(struct symbol_service *service, const struct code_place *place,
			  struct code_lines *lines, struct error *error);

/* Copies `size` bytes of the code that begins at the place. */
bool symbol_service_code(struct symbol_service *service, const struct code_place *place,
			 size_t size, unsigned char *bytes, struct error *error);

/* The text of a source file, for source_text_release. */
bool symbol_service_source(struct symbol_service *service, const struct source_place *place,
			   struct source_text *text, struct error *error);

/* The function that the place is in, or where nothing says where one begins some code from there
 * on, decoded; to be released by machine_code_release. Or false and *error. */
bool symbol_service_machine_code(struct symbol_service *service, const struct code_place *place,
				 struct machine_code *code, struct error *error);

#endif
