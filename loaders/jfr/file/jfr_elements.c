#include "loaders/jfr/file/jfr_elements.h"

#include <stdlib.h>

#include "base/memory.h"

enum { ELEMENT_DEPTH = 16 }; /* of elements in elements; Java writes 5 */

/* Texts of the metadata that mean something. */
enum word {
	WORD_OTHER,
	WORD_CLASS,
	WORD_FIELD,
	WORD_ANNOTATION,
	WORD_NAME,
	WORD_ID,
	WORD_CONSTANT_POOL,
	WORD_DIMENSION,
	WORD_TRUE,
	WORD_UNITS, /* and enum jfr_unit */
};

static const char *const words[] = {
	[WORD_CLASS] = "class",
	[WORD_FIELD] = "field",
	[WORD_ANNOTATION] = "annotation",
	[WORD_NAME] = "name",
	[WORD_ID] = "id",
	[WORD_CONSTANT_POOL] = "constantPool",
	[WORD_DIMENSION] = "dimension",
	[WORD_TRUE] = "true",
	[WORD_UNITS + JFR_UNIT_TICKS] = "TICKS",
	[WORD_UNITS + JFR_UNIT_NANOSECONDS] = "NANOSECONDS",
	[WORD_UNITS + JFR_UNIT_MICROSECONDS] = "MICROSECONDS",
	[WORD_UNITS + JFR_UNIT_MILLISECONDS] = "MILLISECONDS",
	[WORD_UNITS + JFR_UNIT_SECONDS] = "SECONDS",
};

enum { WORD_COUNT = sizeof(words) / sizeof(*words) };

struct builder {
	struct jfr_metadata *metadata;
	struct jfr_reader reader;
	uint8_t *words; /* of each string */
	struct level {
		size_t children; /* that are still to come */
		enum word word;
	} levels[ELEMENT_DEPTH];
	int depth;
};

static enum word find_word(struct span text)
{
	for (int i = 0; i < WORD_COUNT; i++)
		if (words[i] && jfr_text_is(text, words[i]))
			return (enum word)i;
	return WORD_OTHER;
}

static void read_strings(struct builder *builder)
{
	struct jfr_metadata *metadata = builder->metadata;
	size_t count = jfr_count(&builder->reader);

	metadata->strings = memory_resize(NULL, count + 1, sizeof(*metadata->strings));
	builder->words = memory_new(count + 1, 1);
	for (size_t i = 0; i < count && !builder->reader.failed; i++) {
		metadata->strings[i] = builder->reader.at;
		jfr_text_read(&builder->reader);
		metadata->string_count = (uint32_t)i + 1;
		builder->words[i] = (uint8_t)find_word(jfr_metadata_text(metadata, (uint32_t)i));
	}
}

struct attributes {
	uint32_t name, id, class_id; /* strings */
	bool is_pooled, is_array;
	enum jfr_unit unit;
};

static uint32_t read_string(struct builder *builder, enum word *word)
{
	uint64_t string = jfr_number(&builder->reader, 4);

	if (string >= builder->metadata->string_count)
		string = jfr_fail(&builder->reader);
	*word = builder->reader.failed ? WORD_OTHER : (enum word)builder->words[string];
	return (uint32_t)string;
}

static void read_attributes(struct builder *builder, struct attributes *attributes)
{
	size_t count = jfr_count(&builder->reader);
	enum word key, value;

	*attributes = (struct attributes){ UINT32_MAX, UINT32_MAX, UINT32_MAX,
					   false,      false,      JFR_UNIT_NONE };
	while (count-- > 0 && !builder->reader.failed) {
		uint32_t string;

		read_string(builder, &key);
		string = read_string(builder, &value);
		if (key == WORD_NAME)
			attributes->name = string;
		else if (key == WORD_ID)
			attributes->id = string;
		else if (key == WORD_CLASS)
			attributes->class_id = string;
		else if (key == WORD_CONSTANT_POOL)
			attributes->is_pooled = value == WORD_TRUE;
		else if (key == WORD_DIMENSION)
			attributes->is_array = true;
		else if (value > WORD_UNITS)
			attributes->unit = (enum jfr_unit)(value - WORD_UNITS);
	}
}

static uint64_t id_of(struct jfr_metadata *metadata, uint32_t string)
{
	uint64_t id;

	return span_number(jfr_metadata_text(metadata, string), &id) ? id : UINT64_MAX;
}

static void add_type(struct jfr_metadata *metadata, const struct attributes *attributes)
{
	if (metadata->type_count == metadata->type_capacity) {
		metadata->type_capacity = memory_more(metadata->type_capacity);
		metadata->types = memory_resize(metadata->types, metadata->type_capacity,
						sizeof(*metadata->types));
	}
	metadata->types[metadata->type_count++] = (struct jfr_type){
		.id = id_of(metadata, attributes->id),
		.name = attributes->name,
		.first_field = metadata->field_count,
	};
}

static void add_field(struct jfr_metadata *metadata, const struct attributes *attributes)
{
	if (metadata->field_count == metadata->field_capacity) {
		metadata->field_capacity = memory_more(metadata->field_capacity);
		metadata->fields = memory_resize(metadata->fields, metadata->field_capacity,
						 sizeof(*metadata->fields));
	}
	metadata->fields[metadata->field_count++] = (struct jfr_field){
		.class_id = id_of(metadata, attributes->class_id),
		.name = attributes->name,
		.is_pooled = attributes->is_pooled,
		.is_array = attributes->is_array,
	};
	metadata->types[metadata->type_count - 1].field_count++;
}

static void take_element(struct builder *builder, enum word word,
			 const struct attributes *attributes)
{
	struct jfr_metadata *metadata = builder->metadata;
	enum word parent =
		builder->depth > 0 ? builder->levels[builder->depth - 1].word : WORD_OTHER;

	if (word == WORD_CLASS)
		add_type(metadata, attributes);
	else if (word == WORD_FIELD && parent == WORD_CLASS)
		add_field(metadata, attributes);
	else if (word == WORD_ANNOTATION && parent == WORD_FIELD && metadata->field_count > 0 &&
		 attributes->unit != JFR_UNIT_NONE)
		metadata->fields[metadata->field_count - 1].unit = (uint8_t)attributes->unit;
}

static void read_elements(struct builder *builder)
{
	struct attributes attributes;
	enum word word;

	do {
		size_t children;

		while (builder->depth > 0 && builder->levels[builder->depth - 1].children == 0)
			if (--builder->depth == 0)
				return;
		if (builder->depth > 0)
			builder->levels[builder->depth - 1].children--;
		read_string(builder, &word);
		read_attributes(builder, &attributes);
		children = jfr_count(&builder->reader);
		if (builder->reader.failed)
			return;
		take_element(builder, word, &attributes);
		if (builder->depth == ELEMENT_DEPTH)
			jfr_fail(&builder->reader);
		else
			builder->levels[builder->depth++] = (struct level){ children, word };
	} while (!builder->reader.failed);
}

bool jfr_elements_read(struct jfr_metadata *metadata, struct jfr_reader event)
{
	struct builder builder = { .metadata = metadata, .reader = event };

	*metadata = (struct jfr_metadata){ .reader = event };
	read_strings(&builder);
	if (!builder.reader.failed)
		read_elements(&builder);
	free(builder.words);
	jfr_metadata_resolve(metadata);
	return !builder.reader.failed && metadata->type_count > 0;
}
