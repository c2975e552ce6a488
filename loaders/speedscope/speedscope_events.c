#include "loaders/speedscope/speedscope_events.h"

struct event {
	char type; /* 0: none that is known */
	uint32_t frame;
	bool has_frame, has_at;
	struct json_number at;
};

static bool is_before(struct json_number a, struct json_number b)
{
	return json_number_compare(a, b) < 0;
}

static struct event take_event(struct speedscope_reader *reader)
{
	static const char *const keys[] = { "type", "frame", "at" };
	struct event event = { 0 };
	struct span text;
	int key;

	if (!json_enter_object(reader->json))
		return event;
	while ((key = JSON_NEXT_KEY(reader->json, keys)) >= 0) {
		if (key == 0)
			event.type = json_take_text(reader->json, &text) && span_length(text) == 1
					     ? *text.at
					     : '\0';
		else if (key == 1)
			event.has_frame = speedscope_reader_take_frame(reader, &event.frame);
		else
			event.has_at = json_take_number(reader->json, &event.at);
	}
	if (!json_reader_is_good(reader->json) || !event.has_frame || !event.has_at)
		event.type = '\0';
	return event;
}

static void pass_time(struct speedscope_reader *reader, struct speedscope_open *open,
		      struct json_number at)
{
	struct speedscope_sample *sample;

	if (is_before(at, open->at)) {
		reader->disordered++;
		return;
	}
	if (open->node != 0 && is_before(open->at, at)) {
		sample = speedscope_reader_add(reader, open->node);
		sample->begin = open->at;
		sample->weight = at;
	}
	open->at = at;
}

/* The innermost frame, or those inside of it as well; what is not open is left alone. */
static void close_frame(struct speedscope_reader *reader, struct speedscope_open *open,
			uint32_t frame)
{
	uint32_t node = open->node;

	while (node != 0 && frame_tree_frame(&reader->tree, node) != frame)
		node = frame_tree_caller(&reader->tree, node);
	reader->unmatched += node == 0;
	if (node == 0)
		return;
	for (; open->node != node; open->node = frame_tree_caller(&reader->tree, open->node))
		reader->unclosed++;
	open->node = frame_tree_caller(&reader->tree, node);
}

struct speedscope_open speedscope_events_take(struct speedscope_reader *reader)
{
	struct speedscope_open open = { 0 };
	bool has_begun = false;

	if (!json_enter_array(reader->json))
		return open;
	while (json_reader_more(reader->json)) {
		struct event event = take_event(reader);

		if (event.type != 'O' && event.type != 'C') {
			reader->unmatched += json_reader_is_good(reader->json);
			continue;
		}
		if (!has_begun)
			open.at = event.at;
		has_begun = true;
		pass_time(reader, &open, event.at);
		if (event.type == 'O')
			open.node = frame_tree_add(&reader->tree, open.node, event.frame);
		else
			close_frame(reader, &open, event.frame);
	}
	return open;
}

void speedscope_events_end(struct speedscope_reader *reader, struct speedscope_open open,
			   struct json_number end)
{
	if (open.node == 0)
		return;
	if (is_before(open.at, end))
		pass_time(reader, &open, end);
	for (; open.node != 0; open.node = frame_tree_caller(&reader->tree, open.node))
		reader->unclosed++;
}
