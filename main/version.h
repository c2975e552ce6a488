#ifndef MAIN_VERSION_H
#define MAIN_VERSION_H

#include <stdbool.h>
#include <stdio.h>

/* What --version prints. With `details`, for reports of bugs: what this build has, and how the
 * kernel it runs on can confine it. */
void version_print(FILE *out, bool details);

#endif
