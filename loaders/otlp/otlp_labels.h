#ifndef LOADERS_OTLP_OTLP_LABELS_H
#define LOADERS_OTLP_OTLP_LABELS_H

#include "loaders/otlp/otlp_texts.h"

/* Attributes that say where a sample was taken are its thread and CPU, others its tags. Those of
 * a resource are all its samples'. */

struct otlp_where {
	int32_t pid, tid;
	string_id process, name;
	int16_t cpu;
};

struct otlp_labels {
	struct otlp_texts *texts; /* of the message at hand */
	struct otlp_where resource_where, where;
	tag_id *resource_tags, *tags;
	uint32_t resource_tag_count, resource_tag_capacity, tag_count, tag_capacity;
};

void otlp_labels_release(struct otlp_labels *labels);

void otlp_labels_begin_resource(struct otlp_labels *labels, struct otlp_texts *texts);

/* The message Resource. */
void otlp_labels_take_resource(struct otlp_labels *labels, struct wire wire);

void otlp_labels_begin_sample(struct otlp_labels *labels);

/* A field with rows of attributes. */
void otlp_labels_take(struct otlp_labels *labels, const struct wire_field *field);

/* Of the sample, or 0. */
thread_id otlp_labels_thread(const struct otlp_labels *labels);
tag_set_id otlp_labels_tags(struct otlp_labels *labels); /* once */

#endif
