#include "base/address_slot.h"

#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>

#ifdef MAP_FIXED_NOREPLACE

/* In the middle of 47 bits: programs and the heap lie above or below, libraries and what else is
 * mapped grow down from the top. */
#define FIRST_SLOT ((uintptr_t)1 << 44)
#define SLOT_SIZE ((uintptr_t)1 << 36)

enum { SLOT_COUNT = 1024 };

static struct {
	pthread_mutex_t mutex;
	uint32_t next;
	bool is_taken[SLOT_COUNT];
} slots = { .mutex = PTHREAD_MUTEX_INITIALIZER };

void *address_slot_take(size_t *size)
{
	uintptr_t address = 0;

	pthread_mutex_lock(&slots.mutex);
	for (uint32_t tries = 0; address == 0 && tries < SLOT_COUNT; tries++) {
		uint32_t slot = slots.next++ % SLOT_COUNT;

		if (!slots.is_taken[slot])
			address = FIRST_SLOT + slot * SLOT_SIZE;
		slots.is_taken[slot] = true;
	}
	pthread_mutex_unlock(&slots.mutex);
	*size = SLOT_SIZE;
	return (void *)address;
}

bool address_slot_grow(void *slot, size_t have, size_t bytes)
{
	char *wanted = (char *)slot + have;
	void *got = mmap(wanted, bytes - have, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

	/* Old systems take the address for a wish. */
	if (got != MAP_FAILED && got != wanted)
		munmap(got, bytes - have);
	return got == wanted;
}

void address_slot_give_back(void *slot, size_t have)
{
	if (have > 0)
		munmap(slot, have);
	pthread_mutex_lock(&slots.mutex);
	slots.is_taken[((uintptr_t)slot - FIRST_SLOT) / SLOT_SIZE] = false;
	pthread_mutex_unlock(&slots.mutex);
}

#else

void *address_slot_take(size_t *size)
{
	*size = 0;
	return NULL;
}

bool address_slot_grow(void *slot, size_t have, size_t bytes)
{
	(void)slot;
	(void)have;
	(void)bytes;
	return false;
}

void address_slot_give_back(void *slot, size_t have)
{
	(void)slot;
	(void)have;
}

#endif
