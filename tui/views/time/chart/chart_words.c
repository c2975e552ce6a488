#include "tui/views/time/chart/chart_words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "show/call_text.h"
#include "show/time_text.h"
#include "tui/session/analysis/samples/chart_facet.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/session/analysis/samples/tracks_facet.h"
#include "tui/views/time/chart/chart_repeats.h"
#include "tui/views/time/time_frame.h"

__attribute__((format(printf, 3, 4))) static void add(char *text, size_t size, const char *format,
						      ...)
{
	size_t used = strlen(text);
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text + used, size - used, format, arguments);
	va_end(arguments);
}

static const char *thread_name(const struct session *session)
{
	return tracks_of(session->analysis)->names[chart_of(session->analysis)->track];
}

void chart_words_thread(const struct session *session, char *text, size_t size)
{
	snprintf(text, size, "%s  ", thread_name(session));
}

void chart_words_picture(const struct session *session, char *text, size_t size)
{
	const struct tracks *tracks = tracks_of(session->analysis);
	const struct chart *chart = chart_of(session->analysis);
	uint32_t count = tracks->samples->track_count;
	int64_t period = timelines_of(session->analysis)->axis.period;
	char share[QUANTITY_TEXT_SIZE], column[TIME_TEXT_SIZE];

	text[0] = '\0';
	if (chart->is_other)
		add(text, size, "the heaviest: no thread is named \"%.60s\"  ",
		    session->analysis->state.charted_name);
	if (count > 1)
		add(text, size, "%s, %u of %u threads  ",
		    quantity_print_percent(share, chart->runs.track.weight, tracks->weight),
		    chart->track + 1, count);
	add(text, size, "a column is %s", time_text(column, period, period));
	if (chart->runs.is_cut)
		add(text, size, "  only %u frames deep", chart->runs.depths - 1);
	if (tracks->samples->untimed > 0)
		add(text, size, "  %llu sample%s without a time",
		    (unsigned long long)tracks->samples->untimed,
		    tracks->samples->untimed == 1 ? "" : "s");
}

static const char *label_name(const struct runs *runs, label_id label)
{
	return runs->samples->builder->labels->text[label];
}

/* "12.3 ms from 1.25 s" */
static void add_time(const struct session *session, const struct chart_span *span, char *text,
		     size_t size)
{
	const struct chart *chart = chart_of(session->analysis);
	struct quantity_unit unit = { UNIT_NANOSECONDS, 0, "" };
	int64_t from = runs_from(&chart->runs, span->first);
	int64_t until = runs_until(&chart->runs, span->end - 1);
	int64_t period = timelines_of(session->analysis)->axis.period;
	char length[QUANTITY_TEXT_SIZE], begin[TIME_TEXT_SIZE];

	add(text, size, "  %s at %s", quantity_print(length, quantity_subtract(until, from), unit),
	    time_text(begin, quantity_subtract(from, chart->origin), period));
}

/* "  ~412 calls in handle, ~1.90 ms each"; a thread runs. */
static void add_calls(const struct runs *runs, const struct chart_repeats *repeats, char *text,
		      size_t size)
{
	const char *noun = repeats->label == LABEL_ALL ? "run" : "call";
	char number[CALL_TEXT_SIZE], length[CALL_TEXT_SIZE];

	call_text_number(number, repeats->calls);
	call_text_length(length, repeats->calls);
	add(text, size, "  %s %s%s", number, noun, repeats->calls.runs == 1 ? "" : "s");
	if (repeats->caller != NO_LABEL)
		add(text, size, " in %.100s", label_name(runs, repeats->caller));
	if (*length)
		add(text, size, ", %s%s", length, repeats->calls.runs == 1 ? "" : " each");
}

static void print_gathered(const struct session *session, const struct chart_span *span, char *text,
			   size_t size)
{
	const struct runs *runs = &chart_of(session->analysis)->runs;
	struct chart_repeats repeats = chart_repeats_find(runs, span->first, span->end);

	snprintf(text, size, "… %u boxes", span->end - span->first);
	add_time(session, span, text, size);
	if (span->depth == 0)
		add(text, size, "  %.100s", thread_name(session));
	else
		add(text, size, "  most: %.100s", label_name(runs, repeats.label));
	add_calls(runs, &repeats, text, size);
}

static void print_box(const struct session *session, const struct chart_span *span, char *text,
		      size_t size)
{
	const struct chart *chart = chart_of(session->analysis);
	const struct runs *runs = &chart->runs;
	const label_id *identity = runs->samples->builder->labels->identity;
	uint32_t box = span->first, samples = runs_samples(runs, box);
	uint32_t parent = runs->parent[box];
	bool is_time = session->analysis->tree->unit.unit == UNIT_NANOSECONDS;
	char weight[100];

	snprintf(text, size, "%.200s",
		 span->depth == 0 ? thread_name(session) : label_name(runs, runs_label(runs, box)));
	add_time(session, span, text, size);
	time_frame_print_weight(session, runs_weight(runs, box), samples, weight, sizeof(weight));
	if (is_time)
		add(text, size, "  %u sample%s", samples, samples == 1 ? "" : "s");
	else
		add(text, size, "  %s", weight);
	if (parent != UINT32_MAX) {
		struct chart_repeats repeats =
			chart_repeats_of(runs, parent, identity[runs_label(runs, box)]);

		if (repeats.calls.runs > 1)
			add_calls(runs, &repeats, text, size);
	}
}

void chart_words_span(const struct session *session, const struct chart_span *span, char *text,
		      size_t size)
{
	if (!span)
		snprintf(text, size, "no samples here");
	else if (chart_span_is_gathered(span))
		print_gathered(session, span, text, size);
	else
		print_box(session, span, text, size);
}
