#include "loaders/callgrind/callgrind_events.h"

#include "model/tables/unit_names.h"

static struct span take_word(struct span *line)
{
	struct span word;

	*line = span_trim(*line);
	word = (struct span){ line->at, line->at };
	while (word.end < line->end && !is_blank(*word.end))
		word.end++;
	line->at = word.end;
	return word;
}

/* "10ns", "ms", "µs" */
static bool find_unit(struct span text, struct callgrind_event *event)
{
	struct named_unit unit;
	int64_t factor = 0;

	for (; text.at < text.end && is_digit(*text.at) && factor < 1000000; text.at++)
		factor = factor * 10 + (*text.at - '0');
	if (!unit_names_find(&unit, text.at, span_length(text)))
		return false;
	event->unit = unit.unit;
	event->factor = quantity_multiply(unit.factor, factor > 0 ? factor : 1);
	return true;
}

static struct callgrind_event read_event(struct span word)
{
	struct callgrind_event event = { .name = word, .unit = UNIT_COUNT, .factor = 1 };
	const char *open = span_ends(word, ")") ? span_find_back(word, '(') : NULL;
	struct span unit = { open ? open + 1 : word.end, open ? word.end - 1 : word.end };

	if (!open || open == word.at)
		return event;
	if (!find_unit(unit, &event) && !span_is(unit, "count"))
		return event;
	event.name.end = open[-1] == '_' && open - 1 > word.at ? open - 1 : open;
	return event;
}

void callgrind_events_name(struct callgrind_events *events, struct span line)
{
	const char *colon = span_find(line, ':');
	struct callgrind_long_name *row = &events->long_names[events->long_name_count];

	if (!colon || events->long_name_count == CALLGRIND_EVENT_LIMIT)
		return;
	*row = (struct callgrind_long_name){
		span_trim((struct span){ line.at, colon }),
		span_trim((struct span){ colon + 1, line.end }),
	};
	events->long_name_count++;
}

static bool is_same(struct span a, struct span b)
{
	return span_length(a) == span_length(b) && memcmp(a.at, b.at, span_length(a)) == 0;
}

static int find_event(const struct callgrind_events *events, struct span name)
{
	for (uint32_t i = 0; i < events->count; i++)
		if (is_same(events->events[i].name, name))
			return (int)i;
	return -1;
}

static bool has_column(const struct callgrind_events *events, int event)
{
	for (uint32_t i = 0; i < events->column_count; i++)
		if (events->columns[i] == event)
			return true;
	return false;
}

/* "(elapsed ns)" */
static void add_long_unit(const struct callgrind_events *events, struct callgrind_event *event)
{
	for (uint32_t i = 0; i < events->long_name_count && event->unit == UNIT_COUNT; i++) {
		struct span text = events->long_names[i].text;

		if (!is_same(events->long_names[i].name, event->name) || !span_ends(text, ")"))
			continue;
		text.end--;
		find_unit(span_take_last(&text), event);
	}
}

void callgrind_events_read(struct callgrind_events *events, struct span line, bool may_add)
{
	uint32_t known = events->count;

	events->column_count = 0;
	for (struct span word = take_word(&line); word.at < word.end; word = take_word(&line)) {
		struct callgrind_event event = read_event(word);
		int found = find_event(events, event.name);

		if (events->column_count == CALLGRIND_EVENT_LIMIT) {
			events->too_many++;
			continue;
		}
		if (found < 0 && may_add && known == 0) {
			found = (int)events->count;
			add_long_unit(events, &event);
			events->events[events->count++] = event;
		}
		if (has_column(events, found))
			found = -1;
		events->columns[events->column_count++] = found;
	}
}

void callgrind_events_of_creator(struct callgrind_events *events, struct span creator)
{
	if (!span_begins(creator, "yappi"))
		return;
	for (uint32_t i = 0; i < events->count; i++) {
		if (!span_is(events->events[i].name, "Ticks"))
			continue;
		events->events[i].unit = UNIT_NANOSECONDS;
		events->events[i].factor = 1000;
	}
}

static const char *unit_name(const struct callgrind_event *event)
{
	if (event->unit != UNIT_COUNT)
		return event->unit == UNIT_BYTES ? "bytes" : "nanoseconds";
	if (span_is(event->name, "Ir"))
		return "instructions";
	return unit_names_counted_by(event->name.at, span_length(event->name));
}

void callgrind_events_add(const struct callgrind_events *events, struct profile_builder *builder,
			  uint32_t *types, int64_t *factors)
{
	for (uint32_t i = 0; i < events->count; i++) {
		const struct callgrind_event *event = &events->events[i];
		string_id name = profile_builder_add_string(builder, event->name.at,
							    span_length(event->name));

		types[i] = profile_builder_add_sample_type(
			builder, name,
			(struct quantity_unit){ .unit = event->unit, .name = unit_name(event) });
		factors[i] = quantity_multiply(event->factor,
					       profile_builder_type_factor(builder, types[i]));
	}
}
