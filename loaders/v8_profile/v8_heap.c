#include <string.h>

#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/v8_profile/v8_node_reader.h"

/*
 * A sampled heap profile, as node --heap-prof and DevTools write it: a tree of nodes with the bytes
 * that were allocated there and are still in use, already scaled; and the samples that they were
 * estimated from, of which only their number counts.
 */

struct v8_heap {
	struct json_input json;
	struct v8_nodes nodes;
	struct column ids; /* a node's, for each sample; uint32_t */
	uint64_t id_count, added, without_node;
};

static void take_samples(struct v8_heap *heap)
{
	static const char *const keys[] = { "nodeId" };
	struct json_reader *reader = &heap->json.reader;

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		uint64_t id;

		if (!json_enter_object(reader))
			continue;
		while (JSON_NEXT_KEY(reader, keys) >= 0) {
			if (!json_take_whole(reader, V8_ID_NONE - 1, &id))
				continue;
			column_commit(&heap->ids, heap->id_count + 1);
			((uint32_t *)(void *)heap->ids.rows)[heap->id_count++] = (uint32_t)id;
		}
	}
}

/* How many samples a node has, in what says where it was hit otherwise. */
static void count_samples(struct v8_heap *heap)
{
	for (uint64_t i = 0; i < heap->id_count; i++) {
		uint32_t row = v8_nodes_find(&heap->nodes, ((uint32_t *)(void *)heap->ids.rows)[i]);

		if (row == 0)
			heap->without_node++;
		else if (v8_nodes_row(&heap->nodes, row)->next_line < UINT32_MAX)
			v8_nodes_row(&heap->nodes, row)->next_line++;
	}
}

static void add_types(struct profile_builder *builder)
{
	static const char name[] = "inuse_space";
	struct quantity_unit unit = { .unit = UNIT_BYTES, .name = "bytes" };

	profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, name, strlen(name)), unit);
	profile_builder_set_columns(builder, COLUMN_COPIES);
}

static void add_nodes(struct v8_heap *heap)
{
	v8_nodes_link(&heap->nodes);
	count_samples(heap);
	for (uint32_t row = 1; row < heap->nodes.count; row++) {
		const struct v8_node *node = v8_nodes_row(&heap->nodes, row);
		int64_t bytes = (int64_t)node->hits;
		uint64_t count = node->next_line > 0 ? node->next_line : 1;
		struct sample sample = {
			.time = TIME_UNKNOWN,
			.cpu = -1,
			.values = &bytes,
			.copies = (uint32_t)count,
			.counts = &count,
		};

		if (bytes == 0)
			continue;
		sample.stack = v8_nodes_stack(&heap->nodes, row, 0);
		profile_builder_add_sample(heap->json.builder, &sample);
		heap->added++;
	}
}

/* An answer of the inspector has the profile in one or two objects. */
static void take_object(struct v8_heap *heap, int around)
{
	static const char *const keys[] = { "head", "samples", "profile", "result" };
	struct json_reader *reader = &heap->json.reader;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0)
			v8_node_reader_take(reader, &heap->nodes);
		else if (key == 1)
			take_samples(heap);
		else if (around < 2)
			take_object(heap, around + 1);
		else
			json_skip(reader);
	}
}

static bool take_all(struct v8_heap *heap, struct error *error)
{
	take_object(heap, 0);
	add_types(heap->json.builder);
	add_nodes(heap);
	if (!json_input_end(&heap->json, error))
		return false;
	v8_nodes_warn(&heap->nodes);
	json_warn_count(heap->json.builder, heap->without_node, "sample refers", "samples refer",
			"to a missing node: skipped");
	if (heap->added == 0)
		profile_builder_warn(heap->json.builder,
				     "no samples: none of the sampled memory was still in use");
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct v8_heap heap = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&heap.json, input, builder);
	v8_nodes_init(&heap.nodes, builder, UINT32_MAX);
	column_init(&heap.ids, sizeof(uint32_t), UINT32_MAX);
	loaded = take_all(&heap, error);
	column_release(&heap.ids);
	v8_nodes_release(&heap.nodes);
	json_input_close(&heap.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return json_shape_find(head, size) == JSON_SHAPE_V8_HEAP ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader v8_heap_loader = {
	.name = "heapprofile",
	.summary = "a V8 heap profile: node --heap-prof, Chrome DevTools",
	.probe = probe,
	.load = load,
};
