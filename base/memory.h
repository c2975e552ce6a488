#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/*
 * Allocation that cannot fail: without memory the program ends here, with a
 * message, and nowhere else. All sizes are checked for overflow.
 */

/* Once, before all others: what is large shall grow where it is, and be given back when it is
 * freed. */
void memory_init(void);

/* `count` zeroed elements. Free with free(). */
void *memory_new(size_t count, size_t size);

/* The same for a table that is looked up at random: in big pages, where the system
 * has them and it fills some. */
void *memory_new_table(size_t count, size_t size);

/* Large blocks fault once for 512 pages, and need a single entry in the TLB. */
void memory_advise(void *memory, size_t bytes);

/* As realloc for `count` elements; what is new is not initialised. */
void *memory_resize(void *memory, size_t count, size_t size);

/* Room for one more element after `count`, for an array that grows by nothing else: the room
 * doubles, so that each element is moved once, not once for each that follows. */
void *memory_grow(void *memory, size_t count, size_t size);

/* The first `length` bytes of `text` as a string of its own. */
char *memory_text(const char *text, size_t length);

/* A capacity beyond this one for a table with 32-bit ids. */
uint32_t memory_more(uint32_t capacity);

_Noreturn void memory_exhausted(void);

#endif
