#ifndef LOADERS_TEXT_RUST_NAME_H
#define LOADERS_TEXT_RUST_NAME_H

#include "base/span.h"

/*
 * Rust's older names are C++ names with a hash for their last part, and escapes in the others.
 * Tools that know only C++ take them half apart: "_$LT$u8$u20$as$u20$core..Debug$GT$::fmt::h0123".
 */

/* Without escapes and hash, as the demangler for whole names has it; NULL: not a Rust name.
 * Free with free(). */
char *rust_name_finish(struct span name);

#endif
