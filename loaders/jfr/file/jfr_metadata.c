#include "loaders/jfr/file/jfr_metadata.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

struct span jfr_metadata_text(struct jfr_metadata *metadata, uint32_t string)
{
	struct jfr_reader reader = metadata->reader;
	struct jfr_text text;

	if (string >= metadata->string_count)
		return (struct span){ "", "" };
	reader.at = metadata->strings[string];
	text = jfr_text_read(&reader);
	return jfr_text_decode(&text, &metadata->buffer);
}

static enum jfr_shape find_shape(struct span name)
{
	static const struct {
		const char *name;
		enum jfr_shape shape;
	} shapes[] = {
		{ "boolean", JFR_BYTE }, { "byte", JFR_BYTE },     { "char", JFR_SHORT },
		{ "short", JFR_SHORT },  { "int", JFR_INT },       { "long", JFR_LONG },
		{ "float", JFR_FLOAT },  { "double", JFR_DOUBLE }, { "java.lang.String", JFR_TEXT },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
		if (jfr_text_is(name, shapes[i].name))
			return shapes[i].shape;
	return JFR_STRUCT;
}

static uint32_t slot_of(const struct jfr_metadata *metadata, uint64_t id)
{
	return (uint32_t)hash_mix(id ^ 0xa0761d6478bd642fULL, 0xe7037ed1a0b428dbULL) &
	       metadata->slot_mask;
}

/* Types without an id cannot be meant. Of several with one id the first counts. */
static void build_slots(struct jfr_metadata *metadata)
{
	uint32_t size = 64;

	while (size < 2 * metadata->type_count)
		size *= 2;
	metadata->slots = memory_new(size, sizeof(*metadata->slots));
	metadata->slot_mask = size - 1;
	for (uint32_t i = 0; i < metadata->type_count; i++) {
		uint64_t id = metadata->types[i].id;
		uint32_t slot = slot_of(metadata, id);

		if (jfr_metadata_find(metadata, id) != JFR_NO_TYPE)
			continue;
		while (metadata->slots[slot] != 0)
			slot = (slot + 1) & metadata->slot_mask;
		metadata->slots[slot] = i + 1;
	}
}

uint32_t jfr_metadata_find(const struct jfr_metadata *metadata, uint64_t id)
{
	if (!metadata->slots)
		return JFR_NO_TYPE;
	for (uint32_t slot = slot_of(metadata, id); metadata->slots[slot] != 0;
	     slot = (slot + 1) & metadata->slot_mask)
		if (metadata->types[metadata->slots[slot] - 1].id == id)
			return metadata->slots[slot] - 1;
	return JFR_NO_TYPE;
}

static bool is_empty(const struct jfr_metadata *metadata, const struct jfr_type *type)
{
	const struct jfr_field *field = metadata->fields + type->first_field;

	for (uint32_t i = 0; i < type->field_count; i++, field++)
		if (field->is_pooled || field->is_array || field->type == JFR_NO_TYPE ||
		    !metadata->types[field->type].is_empty)
			return false;
	return type->shape == JFR_STRUCT;
}

static uint32_t count_numbers(const struct jfr_metadata *metadata, const struct jfr_type *type)
{
	const struct jfr_field *field = metadata->fields + type->first_field;

	for (uint32_t i = 0; i < type->field_count; i++, field++) {
		enum jfr_shape shape = field->type == JFR_NO_TYPE
					       ? JFR_STRUCT
					       : (enum jfr_shape)metadata->types[field->type].shape;

		if (field->is_array ||
		    (!field->is_pooled && (shape < JFR_SHORT || shape > JFR_LONG)))
			return 0;
	}
	return type->shape == JFR_STRUCT ? type->field_count : 0;
}

static void note_known(struct jfr_metadata *metadata, uint32_t type, struct span name)
{
	static const char *const names[JFR_KNOWN_COUNT] = {
		[JFR_KNOWN_STRING] = "java.lang.String",
		[JFR_KNOWN_CLASS] = "java.lang.Class",
		[JFR_KNOWN_THREAD] = "java.lang.Thread",
		[JFR_KNOWN_METHOD] = "jdk.types.Method",
		[JFR_KNOWN_TRACE] = "jdk.types.StackTrace",
		[JFR_KNOWN_OLD_OBJECT] = "jdk.types.OldObject",
	};

	for (int i = 0; i < JFR_KNOWN_COUNT; i++)
		if (metadata->known[i] == JFR_NO_TYPE && jfr_text_is(name, names[i]))
			metadata->known[i] = type;
}

void jfr_metadata_resolve(struct jfr_metadata *metadata)
{
	build_slots(metadata);
	for (int i = 0; i < JFR_KNOWN_COUNT; i++)
		metadata->known[i] = JFR_NO_TYPE;
	for (uint32_t i = 0; i < metadata->type_count; i++) {
		struct span name = jfr_metadata_text(metadata, metadata->types[i].name);

		metadata->types[i].shape = (uint8_t)find_shape(name);
		note_known(metadata, i, name);
	}
	for (uint32_t i = 0; i < metadata->field_count; i++)
		metadata->fields[i].type =
			jfr_metadata_find(metadata, metadata->fields[i].class_id);
	/* As deep as values may be: what is deeper fails when it is read. */
	for (int depth = 0; depth <= JFR_VALUE_DEPTH; depth++)
		for (uint32_t i = 0; i < metadata->type_count; i++)
			metadata->types[i].is_empty = is_empty(metadata, &metadata->types[i]);
	for (uint32_t i = 0; i < metadata->type_count; i++)
		metadata->types[i].numbers = count_numbers(metadata, &metadata->types[i]);
}

void jfr_metadata_release(struct jfr_metadata *metadata)
{
	free(metadata->types);
	free(metadata->fields);
	free(metadata->strings);
	free(metadata->slots);
	jfr_text_buffer_release(&metadata->buffer);
	*metadata = (struct jfr_metadata){ 0 };
}
