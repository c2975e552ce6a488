#include "loaders/jfr/jfr_layouts.h"

#include <string.h>

#include "loaders/jfr/file/jfr_elements.h"

void jfr_layouts_release(struct jfr_layouts *layouts)
{
	jfr_events_release(&layouts->events);
	jfr_metadata_release(&layouts->metadata);
	*layouts = (struct jfr_layouts){ 0 };
}

static bool is_same(struct jfr_reader a, struct jfr_reader b)
{
	return a.at && a.is_compressed == b.is_compressed && jfr_left(&a) == jfr_left(&b) &&
	       memcmp(a.at, b.at, jfr_left(&a)) == 0;
}

/* Of a metadata event. */
static bool use_layouts(struct jfr_layouts *layouts, struct jfr_reader event)
{
	struct jfr_reader source = event;

	for (int i = 0; i < 3; i++) /* start, duration, the metadata's own id */
		jfr_number(&source, 8);
	if (is_same(layouts->source, source)) {
		for (uint32_t i = 0; i < layouts->events.count; i++)
			layouts->events.types[i].count = 0;
		return true;
	}
	jfr_layouts_release(layouts);
	if (!jfr_elements_read(&layouts->metadata, source)) {
		jfr_layouts_release(layouts);
		return false;
	}
	layouts->source = source;
	jfr_events_build(&layouts->events, &layouts->metadata);
	return true;
}

bool jfr_layouts_read(struct jfr_layouts *layouts, const struct jfr_chunk *chunk)
{
	struct jfr_event event, last = { 0 };
	struct jfr_walk walk;

	if (jfr_chunk_event(chunk, chunk->metadata, &event) && event.type == 0 &&
	    use_layouts(layouts, event.content))
		return true;
	jfr_walk_begin(&walk, chunk);
	while (jfr_walk_next(&walk, &event))
		if (event.type == 0)
			last = event;
	return last.content.at && use_layouts(layouts, last.content);
}
