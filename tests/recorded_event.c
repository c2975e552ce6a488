#include "tests/recorded_event.h"

enum { ATTRIBUTE_SIZE = 128 };

/* Bit fields begin at the other end of each byte on the other kind of machine. */
static void append_flags(struct recorded_bytes *bytes, uint64_t flags, bool swap)
{
	for (int i = 0; i < 8; i++) {
		uint8_t byte = (uint8_t)(flags >> (8 * i)), reversed = 0;

		for (int bit = 0; bit < 8; bit++)
			reversed |= (uint8_t)((byte >> bit & 1) << (7 - bit));
		recorded_bytes_add(bytes, swap ? &reversed : &byte, 1);
	}
}

uint32_t recorded_event_size(const struct recorded_event *event)
{
	return event->size ? event->size : ATTRIBUTE_SIZE;
}

void recorded_event_write(const struct recorded_event *event, struct recorded_bytes *bytes,
			  bool swap)
{
	size_t begin = bytes->size;

	recorded_bytes_u32(bytes, event->type, swap);
	recorded_bytes_u32(bytes, recorded_event_size(event), swap);
	recorded_bytes_u64(bytes, event->config, swap);
	recorded_bytes_u64(bytes, event->period, swap);
	recorded_bytes_u64(bytes, event->sample_type, swap);
	recorded_bytes_u64(bytes, event->read_format, swap);
	append_flags(bytes, event->flags, swap);
	recorded_bytes_u64(bytes, 0, swap); /* wakeup, bp_type */
	recorded_bytes_u64(bytes, 0, swap);
	recorded_bytes_u64(bytes, 0, swap);
	recorded_bytes_u64(bytes, event->branch_type, swap);
	recorded_bytes_u64(bytes, event->regs_user, swap);
	recorded_bytes_u32(bytes, 0, swap); /* size of stacks */
	recorded_bytes_u32(bytes, event->clock_id, swap);
	while (bytes->size - begin < ATTRIBUTE_SIZE)
		recorded_bytes_u64(bytes, 0, swap);
	bytes->size =
		begin + (recorded_event_size(event) < ATTRIBUTE_SIZE ? recorded_event_size(event)
								     : ATTRIBUTE_SIZE);
	while (bytes->size - begin < recorded_event_size(event))
		recorded_bytes_u64(bytes, 0x4e45574552ULL, swap);
}
