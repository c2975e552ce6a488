#ifndef LOADERS_TEXT_VALGRIND_FRAME_H
#define LOADERS_TEXT_VALGRIND_FRAME_H

#include "base/span.h"
#include "model/tables/profile_builder.h"

/* A frame as the tools of valgrind write it, with its place after it: "0x10929D: sort (a.c:11)",
 * "0x4004A1D: ??? (in /lib/ld.so)", of Rust also "f (src/main.rs:11:5)". */
location_id valgrind_frame_add(struct profile_builder *builder, struct span text);

/* Code that nobody knows anything of. */
location_id valgrind_frame_add_unknown(struct profile_builder *builder);

#endif
