#include <string.h>

#include "loaders/chrome_trace/trace_cpu.h"
#include "loaders/chrome_trace/trace_spans.h"
#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/v8_profile/v8_pieces.h"

/*
 * A trace in Chrome's format: a list of events, or an object with one. Where it has CPU profiles of
 * V8, these are what is shown, else its spans. Its list need not be closed, as a program that dies
 * leaves it.
 */

struct chrome_trace {
	struct json_input json;
	struct trace_event event;
	struct trace_threads threads;
	struct trace_spans spans;
	struct trace_cpu cpu;
	uint64_t framed; /* samples whose stacks are elsewhere */
};

static void take_metadata(struct chrome_trace *trace, uint32_t thread)
{
	const struct trace_event *event = &trace->event;
	const char *name = profile_text(profile_builder_profile(trace->json.builder), event->name);

	if (strcmp(name, "thread_name") == 0)
		trace_threads_name(&trace->threads, thread, event->arg_name);
	else if (strcmp(name, "process_name") == 0)
		trace_threads_name(&trace->threads,
				   trace_threads_add(&trace->threads, event->pid, NULL),
				   event->arg_name);
}

/* What happened, and took no time. */
static void take_mark(struct chrome_trace *trace)
{
	const struct trace_event *event = &trace->event;

	if (event->has_time && event->name != 0)
		profile_builder_add_moment(trace->json.builder,
					   &(struct moment){ .time = event->time,
							     .kind = MOMENT_NOTE,
							     .text = event->name });
}

static void take_event(struct chrome_trace *trace)
{
	struct trace_event *event = &trace->event;
	uint32_t thread;

	if (!trace_event_take(event, &trace->json.reader, trace->json.builder)) {
		v8_pieces_clear(event->chunk);
		return;
	}
	thread = trace_threads_add(&trace->threads, event->pid, event->tid);
	if (trace_cpu_add(&trace->cpu, event, thread))
		return;
	if (event->phase == 'M')
		take_metadata(trace, thread);
	else if (strchr("iIR", event->phase))
		take_mark(trace);
	else
		trace_spans_add(&trace->spans, event, thread);
}

static void take_events(struct chrome_trace *trace)
{
	while (json_reader_more(&trace->json.reader))
		take_event(trace);
}

/* Cut off between two events of a list, it is as whole as it needs to be. */
static void accept_open_list(struct json_reader *reader)
{
	if (reader->ended == JSON_CUT && reader->depth == 1 &&
	    reader->bytes.failure.code == ERROR_NONE)
		reader->ended = JSON_END;
}

static void take_document(struct chrome_trace *trace)
{
	static const char *const keys[] = { "traceEvents", "samples" };
	struct json_reader *reader = &trace->json.reader;
	enum json_token token;
	int key;

	reader->tolerates_commas = true;
	token = json_reader_next(reader);
	if (token == JSON_BEGIN_ARRAY) {
		take_events(trace);
		accept_open_list(reader);
	} else if (token == JSON_BEGIN_OBJECT) {
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
			if (!json_enter_array(reader))
				continue;
			else if (key == 0)
				take_events(trace);
			else
				for (; json_reader_more(reader); json_skip(reader))
					trace->framed++;
	}
}

static bool take_all(struct chrome_trace *trace, struct error *error)
{
	struct profile_builder *builder = trace->json.builder;
	bool has_samples;

	take_document(trace);
	has_samples = trace_cpu_has_samples(&trace->cpu);
	if (has_samples)
		trace_cpu_finish(&trace->cpu, &trace->threads);
	else
		trace_spans_finish(&trace->spans, &trace->threads);
	if (!json_input_end(&trace->json, error))
		return false;
	json_warn_count(builder, trace->framed, "sample", "samples",
			"with \"stackFrames\" skipped: serac does not read these");
	if (has_samples) {
		trace_cpu_warn(&trace->cpu);
		json_warn_count(builder, trace->spans.count, "span is", "spans are",
				"not shown: the trace has samples of V8's CPU profiler");
	} else {
		trace_spans_warn(&trace->spans);
		if (trace->spans.added == 0)
			profile_builder_warn(builder, "no samples: the trace has neither spans "
						      "(events X, or B and E) nor a CPU profile");
	}
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct chrome_trace trace = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&trace.json, input, builder);
	trace_threads_init(&trace.threads, builder);
	trace_spans_init(&trace.spans, builder);
	trace_cpu_init(&trace.cpu, builder);
	trace.event.chunk = &trace.cpu.chunk;
	loaded = take_all(&trace, error);
	trace_cpu_release(&trace.cpu);
	trace_spans_release(&trace.spans);
	trace_threads_release(&trace.threads);
	json_input_close(&trace.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return json_shape_find(head, size) == JSON_SHAPE_TRACE ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader chrome_trace_loader = {
	.name = "chrome-trace",
	.summary = "a Chrome trace: Chrome, Node, viztracer, py-spy, uftrace, clang -ftime-trace",
	.probe = probe,
	.load = load,
};
