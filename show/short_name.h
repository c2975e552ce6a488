#ifndef SHOW_SHORT_NAME_H
#define SHOW_SHORT_NAME_H

#include <stddef.h>

#define SHORT_NAME_SIZE 256

/*
 * A name for a box that is too narrow for all of it. What tells functions apart
 * stands last, so what goes first is parameters and template arguments, then the
 * folders of a package, then the outer namespaces:
 *
 *	cmd/compile/internal/ssa.(*Func).Entry  ->  ssa.(*Func).Entry
 *	std::map<int, long>::find(int const&)   ->  std::map::find  ->  find
 *
 * Returns `name` itself where it fits in `width` cells or cannot be shortened.
 */
const char *short_name(char text[SHORT_NAME_SIZE], const char *name, int width);

#endif
