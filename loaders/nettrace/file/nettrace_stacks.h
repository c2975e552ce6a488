#ifndef LOADERS_NETTRACE_NETTRACE_STACKS_H
#define LOADERS_NETTRACE_NETTRACE_STACKS_H

#include "loaders/nettrace/file/nettrace_map.h"
#include "loaders/nettrace/file/nettrace_reader.h"

/*
 * Stacks and lists of labels, to which events refer by number. Numbers are good up to the next
 * sequence point: then they belong to others.
 */

/* Adds where each is in the file: its size, and then its addresses. False: the block is damaged,
 * and some are missing. */
bool nettrace_stacks_add(struct nettrace_map *stacks, struct nettrace_reader block,
			 const unsigned char *file);

#endif
