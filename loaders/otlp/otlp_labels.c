#include "loaders/otlp/otlp_labels.h"

#include <stdlib.h>

#include "base/memory.h"

/* So many attributes of a resource are tags of all its samples. */
enum { RESOURCE_TAGS = 32 };

void otlp_labels_release(struct otlp_labels *labels)
{
	free(labels->resource_tags);
	free(labels->tags);
}

void otlp_labels_begin_resource(struct otlp_labels *labels, struct otlp_texts *texts)
{
	labels->texts = texts;
	labels->resource_where = (struct otlp_where){ -1, -1, 0, 0, -1 };
	labels->resource_tag_count = 0;
}

void otlp_labels_begin_sample(struct otlp_labels *labels)
{
	labels->where = labels->resource_where;
	labels->tag_count = 0;
}

/* False: it is no part of where. */
static bool take_where(struct otlp_labels *labels, const struct otlp_attribute *attribute,
		       struct otlp_where *where)
{
	static const char *const keys[] = { "process.pid", "thread.id", "process.executable.name",
					    "thread.name", "cpu.logical_number" };
	int64_t number = attribute->number;
	int key = 0;

	while (key < 5 && !otlp_texts_is(labels->texts, attribute->key, keys[key]))
		key++;
	if (key == 5)
		return false;
	if (key == 2 || key == 3) {
		if (attribute->has_text)
			*(key == 2 ? &where->process : &where->name) = attribute->text;
		return attribute->has_text;
	}
	if (!attribute->has_number || number < 0 || number > (key == 4 ? INT16_MAX : INT32_MAX))
		return false;
	if (key == 4)
		where->cpu = (int16_t)number;
	else
		*(key == 0 ? &where->pid : &where->tid) = (int32_t)number;
	return true;
}

static void keep_tag(tag_id tag, tag_id **tags, uint32_t *count, uint32_t *capacity)
{
	if (*count == *capacity) {
		*capacity = memory_more(*capacity);
		*tags = memory_resize(*tags, *capacity, sizeof(**tags));
	}
	(*tags)[(*count)++] = tag;
}

static void add_tag(struct otlp_labels *labels, const struct otlp_attribute *attribute,
		    tag_id **tags, uint32_t *count, uint32_t *capacity)
{
	struct tag tag = {
		.key = attribute->key,
		.text = attribute->has_text ? attribute->text : 0,
		.number = attribute->has_number ? attribute->number : 0,
		.unit = attribute->has_number ? attribute->unit : 0,
	};

	if (tag.key == 0 || (!attribute->has_number && tag.text == 0))
		return;
	keep_tag(profile_builder_add_tag(labels->texts->builder, &tag), tags, count, capacity);
}

void otlp_labels_take_resource(struct otlp_labels *labels, struct wire wire)
{
	struct wire_field field;

	while (wire_next(&wire, &field) == WIRE_FIELD) {
		struct otlp_attribute attribute;

		if (field.number != 1 || field.type != WIRE_BYTES)
			continue;
		attribute = otlp_texts_key_value(labels->texts, field.bytes);
		if (!take_where(labels, &attribute, &labels->resource_where))
			add_tag(labels, &attribute, &labels->resource_tags,
				&labels->resource_tag_count, &labels->resource_tag_capacity);
	}
}

void otlp_labels_take(struct otlp_labels *labels, const struct wire_field *field)
{
	struct otlp_list list = otlp_list_of(field);
	uint64_t row;

	while (otlp_list_next(&list, &row)) {
		struct otlp_attribute attribute = otlp_texts_attribute(labels->texts, row);

		if (!take_where(labels, &attribute, &labels->where))
			add_tag(labels, &attribute, &labels->tags, &labels->tag_count,
				&labels->tag_capacity);
	}
}

thread_id otlp_labels_thread(const struct otlp_labels *labels)
{
	const struct otlp_where *where = &labels->where;

	if (where->pid < 0 && where->tid < 0 && where->process == 0 && where->name == 0)
		return 0;
	return profile_builder_add_thread(labels->texts->builder, where->pid, where->tid,
					  where->process, where->name);
}

tag_set_id otlp_labels_tags(struct otlp_labels *labels)
{
	for (uint32_t i = 0; i < labels->resource_tag_count && i < RESOURCE_TAGS; i++)
		keep_tag(labels->resource_tags[i], &labels->tags, &labels->tag_count,
			 &labels->tag_capacity);
	return labels->tag_count == 0
		       ? 0
		       : profile_builder_add_tag_set(labels->texts->builder, labels->tags,
						     labels->tag_count);
}
