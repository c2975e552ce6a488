#include "report/export/protobuf_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { VARINT_SIZE = 10, WIRE_VARINT = 0, WIRE_BYTES = 2 };

void protobuf_writer_release(struct protobuf_writer *writer)
{
	free(writer->bytes);
	*writer = (struct protobuf_writer){ 0 };
}

static unsigned char *make_room(struct protobuf_writer *writer, size_t size)
{
	if (writer->size + size > writer->capacity) {
		writer->capacity = (writer->size + size) * 2;
		writer->bytes = memory_resize(writer->bytes, writer->capacity, 1);
	}
	return writer->bytes + writer->size;
}

void protobuf_writer_add_bytes(struct protobuf_writer *writer, const void *bytes, size_t size)
{
	if (size > 0)
		memcpy(make_room(writer, size), bytes, size);
	writer->size += size;
}

void protobuf_writer_add_varint(struct protobuf_writer *writer, uint64_t value)
{
	unsigned char *to = make_room(writer, VARINT_SIZE);

	for (; value > 0x7f; value >>= 7, writer->size++)
		*to++ = (unsigned char)(value | 0x80);
	*to = (unsigned char)value;
	writer->size++;
}

void protobuf_writer_add_number(struct protobuf_writer *writer, uint32_t field, uint64_t value)
{
	if (value == 0)
		return;
	protobuf_writer_add_varint(writer, (uint64_t)field << 3 | WIRE_VARINT);
	protobuf_writer_add_varint(writer, value);
}

void protobuf_writer_add_field(struct protobuf_writer *writer, uint32_t field, const void *bytes,
			       size_t size)
{
	protobuf_writer_add_varint(writer, (uint64_t)field << 3 | WIRE_BYTES);
	protobuf_writer_add_varint(writer, size);
	protobuf_writer_add_bytes(writer, bytes, size);
}
