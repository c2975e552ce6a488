#include "tests/pprof_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct message {
	unsigned char *bytes;
	size_t size, capacity;
};

struct pprof_writer {
	struct message profile;
	char *texts[256];
	uint32_t text_count;
};

static void append(struct message *message, const void *bytes, size_t size)
{
	if (message->size + size > message->capacity) {
		message->capacity = (message->size + size) * 2;
		message->bytes = memory_resize(message->bytes, message->capacity, 1);
	}
	if (size > 0)
		memcpy(message->bytes + message->size, bytes, size);
	message->size += size;
}

static void append_varint(struct message *message, uint64_t value)
{
	unsigned char byte;

	do {
		byte = (unsigned char)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
		append(message, &byte, 1);
		value >>= 7;
	} while (value > 0);
}

static void append_number(struct message *message, uint32_t field, uint64_t value)
{
	if (value == 0)
		return;
	append_varint(message, field << 3);
	append_varint(message, value);
}

static void append_bytes(struct message *message, uint32_t field, const void *bytes, size_t size)
{
	append_varint(message, field << 3 | 2);
	append_varint(message, size);
	append(message, bytes, size);
}

static void append_message(struct message *message, uint32_t field, struct message *inner)
{
	append_bytes(message, field, inner->bytes, inner->size);
	free(inner->bytes);
}

struct pprof_writer *pprof_writer_new(void)
{
	struct pprof_writer *writer = memory_new(1, sizeof(*writer));

	writer->texts[writer->text_count++] = memory_text("", 0);
	return writer;
}

static uint64_t find_text(struct pprof_writer *writer, const char *text)
{
	if (!text)
		return 0;
	for (uint32_t i = 0; i < writer->text_count; i++)
		if (strcmp(writer->texts[i], text) == 0)
			return i;
	if (writer->text_count == sizeof(writer->texts) / sizeof(*writer->texts))
		abort();
	writer->texts[writer->text_count] = memory_text(text, strlen(text));
	return writer->text_count++;
}

static void append_text(struct pprof_writer *writer, struct message *message, uint32_t field,
			const char *text)
{
	append_number(message, field, find_text(writer, text));
}

static void append_type(struct pprof_writer *writer, uint32_t field, const char *type,
			const char *unit)
{
	struct message message = { 0 };

	append_text(writer, &message, 1, type);
	append_text(writer, &message, 2, unit);
	append_message(&writer->profile, field, &message);
}

void pprof_writer_type(struct pprof_writer *writer, const char *type, const char *unit)
{
	append_type(writer, 1, type, unit);
}

void pprof_writer_period(struct pprof_writer *writer, const char *type, const char *unit,
			 uint64_t period)
{
	append_type(writer, 11, type, unit);
	pprof_writer_number(writer, WRITTEN_PERIOD, period);
}

void pprof_writer_mapping(struct pprof_writer *writer, const struct written_mapping *mapping)
{
	struct message message = { 0 };

	append_number(&message, 1, mapping->id);
	append_number(&message, 2, mapping->start);
	append_number(&message, 3, mapping->limit);
	append_number(&message, 4, mapping->offset);
	append_text(writer, &message, 5, mapping->file);
	append_text(writer, &message, 6, mapping->build_id);
	append_message(&writer->profile, 3, &message);
}

void pprof_writer_function(struct pprof_writer *writer, const struct written_function *function)
{
	struct message message = { 0 };

	append_number(&message, 1, function->id);
	append_text(writer, &message, 2, function->name);
	append_text(writer, &message, 3, function->system_name);
	append_text(writer, &message, 4, function->file);
	append_number(&message, 5, 10);
	append_message(&writer->profile, 5, &message);
}

void pprof_writer_location(struct pprof_writer *writer, const struct written_location *location)
{
	struct message message = { 0 };

	append_number(&message, 1, location->id);
	append_number(&message, 2, location->mapping);
	append_number(&message, 3, location->address);
	for (int i = 0; i < 8 && location->lines[i].function != 0; i++) {
		struct message line = { 0 };

		append_number(&line, 1, location->lines[i].function);
		append_number(&line, 2, location->lines[i].line);
		append_number(&line, 3, 7);
		append_message(&message, 4, &line);
	}
	append_message(&writer->profile, 4, &message);
}

static void append_list(struct message *message, uint32_t field, const uint64_t *numbers,
			uint32_t count, bool is_unpacked)
{
	struct message packed = { 0 };

	for (uint32_t i = 0; i < count; i++) {
		if (is_unpacked)
			append_varint(message, field << 3);
		append_varint(is_unpacked ? message : &packed, numbers[i]);
	}
	if (!is_unpacked && count > 0)
		append_bytes(message, field, packed.bytes, packed.size);
	free(packed.bytes);
}

void pprof_writer_sample(struct pprof_writer *writer, const struct written_sample *sample)
{
	struct message message = { 0 };
	uint32_t depth = 0;

	while (depth < 16 && sample->locations[depth] != 0)
		depth++;
	append_list(&message, 1, sample->locations, depth, sample->is_unpacked);
	append_list(&message, 2, (const uint64_t *)sample->values,
		    sample->value_count ? sample->value_count : 1, sample->is_unpacked);
	for (int i = 0; i < 8 && sample->labels[i].key; i++) {
		struct message label = { 0 };

		append_text(writer, &label, 1, sample->labels[i].key);
		append_text(writer, &label, 2, sample->labels[i].text);
		append_number(&label, 3, (uint64_t)sample->labels[i].number);
		append_text(writer, &label, 4, sample->labels[i].unit);
		append_message(&message, 3, &label);
	}
	append_message(&writer->profile, 2, &message);
}

void pprof_writer_number(struct pprof_writer *writer, uint32_t field, uint64_t number)
{
	append_number(&writer->profile, field, number);
}

void pprof_writer_text(struct pprof_writer *writer, uint32_t field, const char *text)
{
	append_text(writer, &writer->profile, field, text);
}

void pprof_writer_bytes(struct pprof_writer *writer, const void *bytes, size_t size)
{
	append(&writer->profile, bytes, size);
}

unsigned char *pprof_writer_finish(struct pprof_writer *writer, size_t *size)
{
	unsigned char *bytes;

	for (uint32_t i = 0; i < writer->text_count; i++) {
		append_bytes(&writer->profile, 6, writer->texts[i], strlen(writer->texts[i]));
		free(writer->texts[i]);
	}
	bytes = writer->profile.bytes;
	*size = writer->profile.size;
	free(writer);
	return bytes;
}
