#ifndef MAIN_EXPORT_H
#define MAIN_EXPORT_H

#include "main/settings/options.h"
#include "report/export/export.h"

/* What the command line wants written, and where, as far as it can be checked before anything is
 * read: not over the input, not on a terminal. */
bool export_check(const struct options *options, struct error *error);

/* The same of what is written in any other way: how wide a picture is, and that it is not over the
 * input. */
bool export_check_width(const struct report_options *options, struct error *error);
bool export_check_output(const struct report_options *options, const struct source_options *source,
			 struct error *error);

/* Writes it there. `whole`: what all commands have in common. */
bool export_print(const struct report *whole, const struct options *options, struct error *error);

/* Whether that file is one of those that are read: of FILEs, or of what is read without any. */
bool export_is_input(const struct text_list *files, const char *path);

/* Writes a file, whole or not at all. *size: its bytes. */
bool export_to_file(const struct report *report, report_print *print, const char *path,
		    uint64_t *size, struct error *error);

#endif
