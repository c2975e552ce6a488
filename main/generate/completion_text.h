#ifndef MAIN_GENERATE_COMPLETION_TEXT_H
#define MAIN_GENERATE_COMPLETION_TEXT_H

#include <stdio.h>

#include "main/settings/settings.h"

/* What the completions of all shells say of settings and commands. */

enum { COMPLETION_TEXT_SIZE = 100 };

/* A setting's help as far as one line has room for: without details. */
void completion_text(char text[COMPLETION_TEXT_SIZE], const struct setting *setting);

/* Whether a setting's argument is one of some words. */
bool completion_has_words(const struct setting *setting);

/* These words, with blanks between them. */
void completion_print_words(FILE *out, const struct setting *setting);

/* The names of all commands that take the setting (`taken`), or of all that do not, each after a
 * `separator` but the first. Returns how many there are. */
uint32_t completion_print_verbs(FILE *out, const struct setting *setting, bool taken,
				const char *separator);

#endif
