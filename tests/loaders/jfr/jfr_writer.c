#include "tests/loaders/jfr/jfr_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { TEXT_LIMIT = 256, TEXT_SIZE = 64 };

void jfr_writer_byte(struct jfr_writer *writer, unsigned byte)
{
	if (writer->size == writer->capacity) {
		writer->capacity = writer->capacity * 2 + 256;
		writer->bytes = memory_resize(writer->bytes, writer->capacity, 1);
	}
	writer->bytes[writer->size++] = (unsigned char)byte;
}

static void add_fixed(struct jfr_writer *writer, uint64_t number, int size)
{
	while (size-- > 0)
		jfr_writer_byte(writer, number >> 8 * size & 0xff);
}

static void add_number(struct jfr_writer *writer, uint64_t number, int size)
{
	if (writer->is_fixed) {
		add_fixed(writer, number, size);
		return;
	}
	for (int i = 0; i < 8 && number >= 0x80; i++, number >>= 7)
		jfr_writer_byte(writer, (number & 0x7f) | 0x80);
	jfr_writer_byte(writer, (unsigned)number);
}

void jfr_writer_int(struct jfr_writer *writer, uint64_t number)
{
	add_number(writer, number, 4);
}

void jfr_writer_long(struct jfr_writer *writer, uint64_t number)
{
	add_number(writer, number, 8);
}

static void add_text(struct jfr_writer *writer, unsigned kind, const char *text)
{
	jfr_writer_byte(writer, kind);
	jfr_writer_int(writer, strlen(text));
	for (; *text; text++)
		if (kind == 4)
			add_number(writer, (unsigned char)*text, 2);
		else
			jfr_writer_byte(writer, (unsigned char)*text);
}

void jfr_writer_utf8(struct jfr_writer *writer, const char *text)
{
	add_text(writer, 3, text);
}

void jfr_writer_latin1(struct jfr_writer *writer, const char *text)
{
	add_text(writer, 5, text);
}

void jfr_writer_chars(struct jfr_writer *writer, const char *text)
{
	add_text(writer, 4, text);
}

static void patch(struct jfr_writer *writer, size_t at, uint64_t number)
{
	for (int i = 0; i < 8; i++)
		writer->bytes[at + (size_t)i] = (unsigned char)(number >> 8 * (7 - i));
}

void jfr_writer_chunk(struct jfr_writer *writer, int64_t start, int64_t ticks,
		      int64_t ticks_per_second)
{
	writer->chunk = writer->size;
	writer->checkpoint = 0;
	for (int i = 0; i < 4; i++)
		jfr_writer_byte(writer, (unsigned char)"FLR"[i]);
	add_fixed(writer, 2, 2);
	add_fixed(writer, 1, 2);
	add_fixed(writer, 0, 8); /* size, checkpoint, metadata: at the end */
	add_fixed(writer, 0, 8);
	add_fixed(writer, 0, 8);
	add_fixed(writer, (uint64_t)start, 8);
	add_fixed(writer, 1000000000, 8);
	add_fixed(writer, (uint64_t)ticks, 8);
	add_fixed(writer, (uint64_t)ticks_per_second, 8);
	add_fixed(writer, writer->is_fixed ? 0 : 1, 4);
}

void jfr_writer_end_chunk(struct jfr_writer *writer)
{
	patch(writer, writer->chunk + 8, writer->size - writer->chunk);
	patch(writer, writer->chunk + 16, writer->checkpoint);
}

/* The size comes when it is known: compressed it has four bytes then, too. */
void jfr_writer_event(struct jfr_writer *writer, uint64_t type)
{
	writer->event = writer->size;
	add_fixed(writer, 0, 4);
	jfr_writer_long(writer, type);
}

void jfr_writer_end_event(struct jfr_writer *writer)
{
	uint64_t size = writer->size - writer->event;
	unsigned char *at = writer->bytes + writer->event;

	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(writer->is_fixed
						? size >> 8 * (3 - i)
						: (size >> 7 * i & 0x7f) | (i < 3 ? 0x80 : 0));
}

void jfr_writer_checkpoint(struct jfr_writer *writer, unsigned pools)
{
	uint64_t at = writer->size - writer->chunk;

	jfr_writer_event(writer, 1);
	jfr_writer_long(writer, 0);
	jfr_writer_long(writer, 0);
	jfr_writer_long(writer, writer->checkpoint ? writer->checkpoint - at : 0);
	jfr_writer_byte(writer, 1);
	jfr_writer_int(writer, pools);
	writer->checkpoint = at;
}

void jfr_writer_pool(struct jfr_writer *writer, uint64_t type, unsigned count)
{
	jfr_writer_long(writer, type);
	jfr_writer_int(writer, count);
}

/* --- metadata */

struct texts {
	char rows[TEXT_LIMIT][TEXT_SIZE];
	unsigned count;
};

static unsigned add(struct texts *texts, const char *text)
{
	for (unsigned i = 0; i < texts->count; i++)
		if (strcmp(texts->rows[i], text) == 0)
			return i;
	snprintf(texts->rows[texts->count], TEXT_SIZE, "%s", text);
	return texts->count++;
}

static void add_attribute(struct jfr_writer *writer, struct texts *texts, const char *key,
			  const char *value)
{
	jfr_writer_int(writer, add(texts, key));
	jfr_writer_int(writer, add(texts, value));
}

static void add_field(struct jfr_writer *writer, struct texts *texts, char *field)
{
	char *class = strchr(field, ':'), *flags;
	const char *unit;

	*class ++ = '\0';
	flags = class + strspn(class, "0123456789");
	unit = strchr(flags, 't') ? "TICKS" : strchr(flags, 'n') ? "NANOSECONDS" : NULL;
	unit = strchr(flags, 'm') ? "MILLISECONDS" : unit;
	jfr_writer_int(writer, add(texts, "field"));
	jfr_writer_int(writer, 2 + !!strchr(flags, 'p') + !!strchr(flags, 'a'));
	add_attribute(writer, texts, "name", field);
	if (strchr(flags, 'p'))
		add_attribute(writer, texts, "constantPool", "true");
	if (strchr(flags, 'a'))
		add_attribute(writer, texts, "dimension", "1");
	*flags = '\0';
	add_attribute(writer, texts, "class", class);
	jfr_writer_int(writer, unit ? 1 : 0);
	if (!unit)
		return;
	jfr_writer_int(writer, add(texts, "annotation"));
	jfr_writer_int(writer, 1);
	add_attribute(writer, texts, "value", unit);
	jfr_writer_int(writer, 0);
}

static void add_class(struct jfr_writer *writer, struct texts *texts, char *line)
{
	char *words[32], *rest = NULL;
	unsigned count = 0;

	for (char *word = strtok_r(line, " \t", &rest); word; word = strtok_r(NULL, " \t", &rest))
		words[count++] = word;
	jfr_writer_int(writer, add(texts, "class"));
	jfr_writer_int(writer, 2);
	add_attribute(writer, texts, "name", words[1]);
	add_attribute(writer, texts, "id", words[0]);
	jfr_writer_int(writer, count - 2);
	for (unsigned i = 2; i < count; i++)
		add_field(writer, texts, words[i]);
}

void jfr_writer_metadata(struct jfr_writer *writer, const char *types)
{
	struct jfr_writer tree = { .is_fixed = writer->is_fixed };
	struct texts texts = { .count = 0 };
	char *copy = memory_text(types, strlen(types)), *rest = NULL;
	unsigned classes = 0;

	for (const char *at = types; *at; at++)
		classes += *at == '\n';
	jfr_writer_int(&tree, add(&texts, "root"));
	jfr_writer_int(&tree, 0);
	jfr_writer_int(&tree, 1);
	jfr_writer_int(&tree, add(&texts, "metadata"));
	jfr_writer_int(&tree, 0);
	jfr_writer_int(&tree, classes);
	for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		add_class(&tree, &texts, line);
	patch(writer, writer->chunk + 24, writer->size - writer->chunk);
	jfr_writer_event(writer, 0);
	for (int i = 0; i < 3; i++)
		jfr_writer_long(writer, 0);
	jfr_writer_int(writer, texts.count);
	for (unsigned i = 0; i < texts.count; i++)
		jfr_writer_utf8(writer, texts.rows[i]);
	for (size_t i = 0; i < tree.size; i++)
		jfr_writer_byte(writer, tree.bytes[i]);
	jfr_writer_end_event(writer);
	jfr_writer_free(&tree);
	free(copy);
}

void jfr_writer_free(struct jfr_writer *writer)
{
	free(writer->bytes);
	*writer = (struct jfr_writer){ 0 };
}
