#include "loaders/nettrace/file/nettrace_event.h"

enum { /* what a compressed header has */
       HAS_METADATA = 1,
       HAS_CAPTURE = 2,
       HAS_THREAD = 4,
       HAS_STACK = 8,
       HAS_LABELS = 16, /* up to format 5: the activity */
       HAS_RELATED = 32,
       HAS_SIZE = 128,
};

enum { GUID_SIZE = 16, ID_BITS = 0x7fffffff };

void nettrace_events_begin(struct nettrace_events *events, struct nettrace_reader block,
			   const unsigned char *file, uint32_t format)
{
	uint64_t size, flags;

	*events = (struct nettrace_events){ .reader = block, .file = file, .format = format };
	if (format == 3)
		return;
	size = nettrace_number(&events->reader, 2);
	flags = nettrace_number(&events->reader, 2);
	nettrace_skip(&events->reader, size > 4 ? size - 4 : 0);
	events->is_compressed = flags & 1;
	events->failed = size < 4 || events->reader.failed;
}

static void read_compressed(struct nettrace_events *events, struct nettrace_reader *reader)
{
	struct nettrace_event *event = &events->event;
	uint64_t flags = nettrace_number(reader, 1);

	if (flags & HAS_METADATA)
		event->metadata = (uint32_t)nettrace_varint(reader);
	if (flags & HAS_CAPTURE) {
		event->sequence += (uint32_t)nettrace_varint(reader);
		event->capture_thread = nettrace_varint(reader);
		event->processor = (uint32_t)nettrace_varint(reader);
	}
	if (event->metadata != 0 || events->format >= 6)
		event->sequence++;
	if (flags & HAS_THREAD)
		event->thread = nettrace_varint(reader);
	if (flags & HAS_STACK)
		event->stack = (uint32_t)nettrace_varint(reader);
	event->time = (int64_t)((uint64_t)event->time + nettrace_varint(reader));
	if (events->format >= 6) {
		if (flags & HAS_LABELS)
			event->labels = (uint32_t)nettrace_varint(reader);
	} else {
		nettrace_skip(reader, flags & HAS_LABELS ? GUID_SIZE : 0);
		nettrace_skip(reader, flags & HAS_RELATED ? GUID_SIZE : 0);
	}
	if (flags & HAS_SIZE)
		events->payload_size = (uint32_t)nettrace_varint(reader);
	event->payload = nettrace_part(reader, events->payload_size);
}

static void read_whole(struct nettrace_events *events, struct nettrace_reader *reader)
{
	struct nettrace_event *event = &events->event;
	struct nettrace_reader part = nettrace_part(reader, nettrace_u32(reader));

	event->metadata = nettrace_u32(&part) & ID_BITS;
	event->sequence = nettrace_u32(&part);
	event->thread = nettrace_number(&part, 8);
	event->capture_thread = nettrace_number(&part, 8);
	event->processor = nettrace_u32(&part);
	event->stack = nettrace_u32(&part);
	event->time = (int64_t)nettrace_number(&part, 8);
	if (events->format >= 6)
		event->labels = nettrace_u32(&part);
	else
		nettrace_skip(&part, 2 * GUID_SIZE);
	event->payload = nettrace_part(&part, nettrace_u32(&part));
	reader->failed = reader->failed || part.failed;
}

/* Of format 3: with the stack itself, and nothing that counts. */
static void read_old(struct nettrace_events *events, struct nettrace_reader *reader)
{
	struct nettrace_event *event = &events->event;
	struct nettrace_reader part = nettrace_part(reader, nettrace_u32(reader));

	event->metadata = nettrace_u32(&part) & ID_BITS;
	event->thread = nettrace_u32(&part);
	event->time = (int64_t)nettrace_number(&part, 8);
	nettrace_skip(&part, 2 * GUID_SIZE);
	event->payload = nettrace_part(&part, nettrace_u32(&part));
	event->inline_stack = nettrace_part(&part, nettrace_u32(&part));
	event->processor = UINT32_MAX;
	reader->failed = reader->failed || part.failed;
}

bool nettrace_events_next(struct nettrace_events *events)
{
	struct nettrace_reader *reader = &events->reader;

	if (events->failed || reader->at == reader->end)
		return false;
	if (events->format == 3)
		read_old(events, reader);
	else if (events->is_compressed)
		read_compressed(events, reader);
	else
		read_whole(events, reader);
	/* Up to format 5 events that are whole begin at multiples of four. */
	if (!events->is_compressed && events->format < 6) {
		size_t padding = (size_t)(events->file - reader->at) & 3;

		reader->at += padding < nettrace_left(reader) ? padding : nettrace_left(reader);
	}
	events->failed = reader->failed;
	return !events->failed;
}
