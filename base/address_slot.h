#ifndef BASE_ADDRESS_SLOT_H
#define BASE_ADDRESS_SLOT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A place for what grows and must not move, where address space may not be reserved, as it is
 * limited (ulimit -v). Slots are far from each other and from what the system hands out; nothing
 * is mapped there but what is in use.
 */

/* Its size is enough for any process that is limited. NULL: none is left, or there are none on
 * this machine. From any thread. */
void *address_slot_take(size_t *size);

/* Zeroed memory from `have` bytes on, up to `bytes`: multiples of the page. False: there is none.
 */
bool address_slot_grow(void *slot, size_t have, size_t bytes);

void address_slot_give_back(void *slot, size_t have);

#endif
