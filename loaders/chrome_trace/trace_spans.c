#include "loaders/chrome_trace/trace_spans.h"

#include <stdlib.h>
#include <string.h>

#include "loaders/chrome_trace/trace_nesting.h"
#include "loaders/json/json_input.h"
#include "loaders/text/frame_names.h"

enum span_kind { SPAN_END, SPAN_BEGIN, SPAN_WHOLE };

struct trace_span {
	int64_t begin, end; /* end INT64_MAX: not known */
	uint64_t number;    /* as it was read */
	uint32_t thread;
	string_id name;
	location_id location;
	uint8_t kind;
};

void trace_spans_init(struct trace_spans *spans, struct profile_builder *builder)
{
	*spans = (struct trace_spans){ .builder = builder };
	column_init(&spans->rows, sizeof(struct trace_span), (size_t)1 << 34);
}

void trace_spans_release(struct trace_spans *spans)
{
	column_release(&spans->rows);
}

static struct trace_span *rows_of(const struct trace_spans *spans)
{
	return (struct trace_span *)(void *)spans->rows.rows;
}

/* --- names */

/* "name (file.py:12)", where a function begins, as viztracer writes it. */
static void split_name(struct profile_builder *builder, struct function_info *info)
{
	const char *text = profile_text(profile_builder_profile(builder), info->name);
	struct span name = { text, text + strlen(text) }, file;
	const char *open = span_ends(name, ")") ? span_find_last(name, " (") : NULL;
	uint64_t number;

	if (!open || open == name.at)
		return;
	file = (struct span){ open + 2, name.end - 1 };
	if (!span_take_line(&file, &number) || file.at == file.end || number > INT32_MAX)
		return;
	info->kind = frame_file_kind(file);
	info->start = (uint32_t)number;
	name.end = open;
	{
		/* Adding a text may move none of those that are there. */
		string_id function =
			profile_builder_add_string(builder, name.at, span_length(name));

		info->file = profile_builder_add_string(builder, file.at, span_length(file));
		info->name = function;
	}
}

static void add_file(struct profile_builder *builder, struct function_info *info, string_id file)
{
	const char *text = profile_text(profile_builder_profile(builder), file);

	info->file = file;
	info->kind = frame_file_kind((struct span){ text, text + strlen(text) });
}

/* "Source", of clang, says more with what it was of: "Source /usr/include/map". */
static string_id add_detail(struct profile_builder *builder, const struct trace_event *event)
{
	const struct profile *profile = profile_builder_profile(builder);
	size_t length = profile->strings.length[event->name] + 1;
	size_t detail = profile->strings.length[event->detail];
	char *name;
	string_id id;

	if (!profile_builder_may_make_name(builder, length + detail))
		return event->name;
	name = malloc(length + detail);
	if (!name)
		return event->name;
	memcpy(name, profile_text(profile, event->name), length - 1);
	name[length - 1] = ' ';
	memcpy(name + length, profile_text(profile, event->detail), detail);
	id = profile_builder_add_made_name(builder, name, length + detail);
	free(name);
	return id;
}

static location_id add_location(struct trace_spans *spans, const struct trace_event *event)
{
	struct profile_builder *builder = spans->builder;
	static const char unnamed[] = "(unnamed)";
	struct function_info info = { .name = event->name, .kind = KIND_NATIVE };
	frame_id frame;

	if (info.name == 0)
		info.name = profile_builder_add_string(builder, unnamed, strlen(unnamed));
	if (event->file != 0)
		add_file(builder, &info, event->file);
	else if (event->detail != 0)
		info.name = add_detail(builder, event);
	else
		split_name(builder, &info);
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					  event->file != 0 ? event->line : 0);
	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

/* --- events */

/* clang sums up what was in the others, as if it were a thread of its own. */
static bool is_summary(const struct trace_spans *spans, const struct trace_event *event)
{
	return event->is_summary &&
	       strncmp(profile_text(profile_builder_profile(spans->builder), event->name), "Total ",
		       strlen("Total ")) == 0;
}

void trace_spans_add(struct trace_spans *spans, const struct trace_event *event, uint32_t thread)
{
	struct trace_span span = { .thread = thread, .name = event->name, .end = INT64_MAX };

	spans->async += strchr("bneSTpF", event->phase) != NULL;
	if (!strchr("XBE", event->phase))
		return;
	if (!event->has_time || (event->phase == 'X' && event->duration < 0)) {
		spans->bad++;
		return;
	}
	if (is_summary(spans, event)) {
		spans->summaries++;
		return;
	}
	span.kind = event->phase == 'X' ? SPAN_WHOLE : event->phase == 'B' ? SPAN_BEGIN : SPAN_END;
	span.begin = event->time < INT64_MAX ? event->time : INT64_MAX - 1;
	if (span.kind == SPAN_WHOLE)
		span.end = quantity_add(event->time, event->duration);
	if (span.kind == SPAN_WHOLE && span.end == INT64_MAX)
		span.end--;
	if (span.kind != SPAN_END)
		span.location = add_location(spans, event);
	span.number = spans->count;
	column_commit(&spans->rows, spans->count + 1);
	rows_of(spans)[spans->count++] = span;
}

/* --- in order */

/* Where begins and ends are at the time of whole ones they come first: what ends then is around
 * nothing, and what begins is around the others. Of whole ones the longest is around the others. */
static int compare(const void *a, const void *b)
{
	const struct trace_span *one = a, *other = b;
	bool is_whole = one->kind == SPAN_WHOLE;

	if (one->thread != other->thread)
		return one->thread < other->thread ? -1 : 1;
	if (one->begin != other->begin)
		return one->begin < other->begin ? -1 : 1;
	if (is_whole != (other->kind == SPAN_WHOLE))
		return is_whole ? 1 : -1;
	if (is_whole && one->end != other->end)
		return one->end > other->end ? -1 : 1;
	return one->number < other->number ? -1 : one->number > other->number;
}

static void add_thread(struct trace_spans *spans, struct trace_nesting *nesting, uint64_t first,
		       uint64_t end)
{
	const struct trace_span *rows = rows_of(spans);

	nesting->now = rows[first].begin;
	for (uint64_t i = first; i < end; i++) {
		const struct trace_span *span = &rows[i];

		if (span->kind == SPAN_END)
			spans->unmatched += !trace_nesting_end(nesting, span->begin, span->name);
		else
			trace_nesting_begin(nesting, span->begin, span->end, span->name,
					    span->location);
	}
	spans->unclosed += trace_nesting_end_all(nesting);
}

static void add_types(struct profile_builder *builder)
{
	static const char time[] = "time", calls[] = "calls";
	struct quantity_unit unit = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };

	profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, time, strlen(time)), unit);
	unit = (struct quantity_unit){ .unit = UNIT_COUNT, .name = calls };
	profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, calls, strlen(calls)), unit);
	profile_builder_set_columns(builder, COLUMN_THREAD | COLUMN_TIME | COLUMN_DURATION);
}

void trace_spans_finish(struct trace_spans *spans, struct trace_threads *threads)
{
	struct trace_nesting nesting = { .builder = spans->builder };

	if (spans->count > 0)
		qsort(rows_of(spans), spans->count, sizeof(struct trace_span), compare);
	add_types(spans->builder);
	for (uint64_t i = 0, end; i < spans->count; i = end) {
		for (end = i + 1;
		     end < spans->count && rows_of(spans)[end].thread == rows_of(spans)[i].thread;)
			end++;
		nesting.thread = trace_threads_find(threads, rows_of(spans)[i].thread);
		add_thread(spans, &nesting, i, end);
	}
	spans->overlaps = nesting.overlaps;
	spans->cut = nesting.cut;
	spans->added = nesting.added;
	trace_nesting_release(&nesting);
}

void trace_spans_warn(const struct trace_spans *spans)
{
	struct profile_builder *builder = spans->builder;

	json_warn_count(builder, spans->bad, "span", "spans",
			"without a time or with a negative duration skipped");
	json_warn_count(builder, spans->unmatched, "span end", "span ends",
			"without a start skipped");
	json_warn_count(builder, spans->unclosed, "span has", "spans have",
			"no end: extended to the thread's last event");
	json_warn_count(builder, spans->overlaps, "span ends", "spans end",
			"before a nested span, which continues without it");
	json_warn_count(builder, spans->cut, "span is", "spans are",
			"cut off where the enclosing span ends");
	json_warn_count(builder, spans->async, "asynchronous event", "asynchronous events",
			"skipped: not part of any thread's stack");
	json_warn_count(builder, spans->summaries, "summary", "summaries",
			"of other spans (\"Total ...\") skipped");
}
