#ifndef BASE_ADDRESS_SLOT_H
#define BASE_ADDRESS_SLOT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A place for growing data that must not move, where address space cannot be reserved because it is
 * limited (ulimit -v). Slots are far from each other and from what the system hands out; nothing
 * is mapped there but what is in use.
 */

/* Its size is enough for any process that is limited. NULL: all are used, or do not exist on
 * this machine. From any thread. */
void *address_slot_take(size_t *size);

/* Zeroed memory from `have` bytes on, up to `bytes`: multiples of the page. False: out of memory.
 */
bool address_slot_grow(void *slot, size_t have, size_t bytes);

void address_slot_give_back(void *slot, size_t have);

#endif
