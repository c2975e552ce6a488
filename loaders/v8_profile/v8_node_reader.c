#include "loaders/v8_profile/v8_node_reader.h"

#include <stdlib.h>

#include "base/memory.h"

/* A node that is being read: those inside of it may come before the rest of it. */
struct open_node {
	uint32_t row;
	struct v8_frame frame;
};

struct node_reader {
	struct json_reader *reader;
	struct v8_nodes *nodes;
	struct open_node *open;
	uint32_t depth, capacity;
};

/* --- what a node is */

enum frame_key { FRAME_NAME, FRAME_URL, FRAME_LINE, FRAME_SCRIPT, FRAME_KEYS };

static const char *const frame_keys[] = { "functionName", "url", "lineNumber", "scriptId" };

/* Lines count from `first_line`, and where there is none are below it. */
static void take_frame_key(struct node_reader *read, struct v8_frame *frame, int key,
			   uint32_t first_line)
{
	struct json_reader *reader = read->reader;
	struct profile_builder *builder = read->nodes->builder;
	struct span text;
	uint64_t number;
	char script[24];

	if (key == FRAME_NAME && json_take_text(reader, &text))
		frame->name = profile_builder_add_string(builder, text.at, span_length(text));
	else if (key == FRAME_URL && json_take_text(reader, &text))
		frame->file = v8_frames_add_file(builder, text);
	else if (key == FRAME_LINE && json_take_whole(reader, INT32_MAX - 1, &number))
		frame->start = (uint32_t)number + 1 - first_line;
	else if (key == FRAME_SCRIPT && json_take_id(reader, script, sizeof(script)))
		frame->script = profile_builder_add_string(builder, script, strlen(script));
}

static void take_frame(struct node_reader *read, struct v8_frame *frame)
{
	int key;

	if (json_enter_object(read->reader))
		while ((key = JSON_NEXT_KEY(read->reader, frame_keys)) >= 0)
			take_frame_key(read, frame, key, 0);
}

static enum v8_node_kind find_kind(const struct v8_nodes *nodes, const struct v8_frame *frame)
{
	const char *name = profile_text(profile_builder_profile(nodes->builder), frame->name);

	if (frame->file != 0)
		return V8_NODE_CODE;
	if (strcmp(name, "(root)") == 0)
		return V8_NODE_ROOT;
	return strcmp(name, "(idle)") == 0 ? V8_NODE_IDLE : V8_NODE_CODE;
}

/* --- its lines */

static void take_lines(struct node_reader *read, uint32_t row)
{
	static const char *const keys[] = { "line", "ticks" };
	int key;

	if (!json_enter_array(read->reader))
		return;
	while (json_reader_more(read->reader)) {
		uint64_t values[2] = { 0 };

		if (!json_enter_object(read->reader))
			continue;
		while ((key = JSON_NEXT_KEY(read->reader, keys)) >= 0)
			json_take_whole(read->reader, INT32_MAX, &values[key]);
		if (values[0] > 0 && values[1] > 0)
			v8_nodes_add_line(read->nodes, row,
					  (struct v8_line){ .line = (uint32_t)values[0],
							    .ticks = (uint32_t)values[1] });
	}
}

/* --- the tree */

static void push(struct node_reader *read)
{
	uint32_t parent = read->depth > 0 ? read->open[read->depth - 1].row : 0;

	if (read->depth == read->capacity) {
		read->capacity = memory_more(read->capacity);
		read->open = memory_resize(read->open, read->capacity, sizeof(*read->open));
	}
	read->open[read->depth++] = (struct open_node){ .row = v8_nodes_add(read->nodes, parent) };
}

static void pop(struct node_reader *read)
{
	struct v8_nodes *nodes = read->nodes;
	struct open_node open = read->open[--read->depth];
	struct v8_node *node = v8_nodes_row(nodes, open.row);

	node->kind = (uint8_t)find_kind(nodes, &open.frame);
	v8_frames_add_script(nodes->builder, &open.frame);
	node->function = v8_frames_add_function(nodes->builder, &open.frame);
	nodes->has_idle |= node->kind == V8_NODE_IDLE;
}

/* In a list of children: ids are noted; true: the next one is a node, which is entered. */
static bool enter_child(struct node_reader *read)
{
	struct json_reader *reader = read->reader;
	uint64_t id;

	while (json_reader_more(reader)) {
		enum json_token token = json_reader_next(reader);

		if (token == JSON_BEGIN_OBJECT) {
			push(read);
			return true;
		}
		if (token != JSON_NUMBER)
			json_skip_rest(reader, token);
		else if (read->depth > 0 && json_number_whole(reader->number, V8_ID_NONE - 1, &id))
			v8_nodes_add_child(read->nodes, read->open[read->depth - 1].row,
					   (uint32_t)id);
	}
	return false;
}

enum node_key {
	NODE_ID = FRAME_KEYS,
	NODE_FRAME,
	NODE_HITS,
	NODE_SIZE,
	NODE_PARENT,
	NODE_LINES,
	NODE_CHILDREN
};

static const char *const node_keys[] = {
	"functionName", "url",      "lineNumber", "scriptId",      "id",       "callFrame",
	"hitCount",     "selfSize", "parent",     "positionTicks", "children",
};

static void take_node_key(struct node_reader *read, int key)
{
	struct v8_nodes *nodes = read->nodes;
	struct open_node *open = &read->open[read->depth - 1];
	uint64_t number;

	if (key < FRAME_KEYS)
		take_frame_key(read, &open->frame, key, 1);
	else if (key == NODE_FRAME)
		take_frame(read, &open->frame);
	else if (key == NODE_LINES)
		take_lines(read, open->row);
	else if (!json_take_whole(read->reader,
				  key > NODE_FRAME && key < NODE_PARENT ? INT64_MAX
									: V8_ID_NONE - 1,
				  &number))
		return;
	else if (key == NODE_ID)
		v8_nodes_set_id(nodes, open->row, (uint32_t)number);
	else if (key == NODE_PARENT)
		v8_nodes_add_parent(nodes, open->row, (uint32_t)number);
	else
		v8_nodes_row(nodes, open->row)->hits = number;
}

/* Goes on until the node that was entered is left. */
static void take_tree(struct node_reader *read)
{
	uint32_t outside = read->depth - 1;

	while (read->depth > outside) {
		int key = JSON_NEXT_KEY(read->reader, node_keys);

		if (key == NODE_CHILDREN) {
			if (json_enter_array(read->reader))
				enter_child(read);
			continue;
		}
		if (key >= 0) {
			take_node_key(read, key);
			continue;
		}
		pop(read);
		if (read->depth > outside)
			enter_child(read);
	}
}

void v8_node_reader_take(struct json_reader *reader, struct v8_nodes *nodes)
{
	struct node_reader read = { .reader = reader, .nodes = nodes };
	enum json_token token = json_reader_next(reader);

	if (token == JSON_BEGIN_OBJECT) {
		push(&read);
		take_tree(&read);
	} else if (token == JSON_BEGIN_ARRAY) {
		while (enter_child(&read))
			take_tree(&read);
	}
	free(read.open);
}
