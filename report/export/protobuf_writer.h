#ifndef REPORT_EXPORT_PROTOBUF_WRITER_H
#define REPORT_EXPORT_PROTOBUF_WRITER_H

#include <stddef.h>
#include <stdint.h>

/* A protocol buffers message while it is composed. Fields that are 0 are omitted, as in proto3. */

struct protobuf_writer {
	unsigned char *bytes;
	size_t size, capacity;
};

void protobuf_writer_release(struct protobuf_writer *writer);

/* For the next one; the memory stays. */
static inline void protobuf_writer_clear(struct protobuf_writer *writer)
{
	writer->size = 0;
}

void protobuf_writer_add_bytes(struct protobuf_writer *writer, const void *bytes, size_t size);
void protobuf_writer_add_varint(struct protobuf_writer *writer, uint64_t value);

/* A field that is a number; one that has a length. */
void protobuf_writer_add_number(struct protobuf_writer *writer, uint32_t field, uint64_t value);
void protobuf_writer_add_field(struct protobuf_writer *writer, uint32_t field, const void *bytes,
			       size_t size);

#endif
