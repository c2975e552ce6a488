#ifndef LOADERS_NETTRACE_NETTRACE_KEYWORD_H
#define LOADERS_NETTRACE_NETTRACE_KEYWORD_H

#include "base/span.h"

/* What C# calls a type that it has a word for, by its name in the assembler of .NET or in its
 * library; NULL: it has none. */
const char *nettrace_keyword_find(struct span name);

#endif
