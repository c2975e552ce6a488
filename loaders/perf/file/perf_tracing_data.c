#include "loaders/perf/file/perf_tracing_data.h"

#include <stdlib.h>

#include "base/span.h"
#include "base/text/print_text.h"

/* trace-cmd.dat(5), version 6 without its options: what perf writes. */

static struct span take_text(struct perf_cursor *section)
{
	size_t length = perf_text_length(section->at, section->left);
	const char *text = (const char *)perf_take(section, length + 1);

	return text ? (struct span){ text, text + length } : (struct span){ "", "" };
}

static struct span take_file(struct perf_cursor *section)
{
	uint64_t size = perf_take64(section);
	const char *text = (const char *)perf_take(section, size);

	return text ? (struct span){ text, text + size } : (struct span){ "", "" };
}

/* What is behind a word at the beginning of a line. */
static struct span find_line(struct span file, const char *word)
{
	while (file.at != file.end) {
		const char *end = span_find(file, '\n');
		struct span line = { file.at, end ? end : file.end };

		if (span_begins(line, word)) {
			line.at += strlen(word);
			return span_trim(line);
		}
		file.at = end ? end + 1 : file.end;
	}
	return (struct span){ "", "" };
}

static void name_tracepoint(struct perf_events *events, struct span system, struct span file)
{
	struct span name = find_line(file, "name:");
	uint64_t number;
	char *text;

	if (name.at == name.end || !span_number(find_line(file, "ID:"), &number))
		return;
	text = print_text("%.*s:%.*s", (int)span_length(system), system.at, (int)span_length(name),
			  name.at);
	perf_events_name_tracepoint(events, number, text, strlen(text));
	perf_events_format_tracepoint(events, number, (struct span){ text, text + strlen(text) },
				      file);
	free(text);
}

void perf_tracing_data_add(struct perf_events *events, struct perf_cursor *section)
{
	enum { MAGIC = 10, BIG_ENDIAN_FLAG = 1 };
	const unsigned char *magic = perf_take(section, MAGIC), *order;
	const uint16_t one = 1;
	uint32_t count;

	if (!magic || memcmp(magic, "\x17\x08\x44tracing", MAGIC) != 0) {
		section->failed = true;
		return;
	}
	take_text(section); /* the version */
	order = perf_take(section, 1);
	section->swap = order && *order == (*(const unsigned char *)&one == 1);
	perf_take(section, 1 + 4); /* sizes of a long and of a page */
	for (int i = 0; i < 2; i++) {
		take_text(section); /* "header_page", "header_event" */
		take_file(section);
	}
	/* Of ftrace itself, which are no events of perf. */
	count = perf_take32(section);
	for (uint32_t i = 0; i < count && !section->failed; i++)
		take_file(section);
	count = perf_take32(section);
	for (uint32_t i = 0; i < count && !section->failed; i++) {
		struct span system = take_text(section);
		uint32_t files = perf_take32(section);

		for (uint32_t k = 0; k < files && !section->failed; k++)
			name_tracepoint(events, system, take_file(section));
	}
}
