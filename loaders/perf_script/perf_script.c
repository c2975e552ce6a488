#include <string.h>

#include "loaders/loader.h"
#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_head.h"
#include "loaders/perf_script/perf_script_line.h"
#include "loaders/perf_script/perf_script_parser.h"
#include "loaders/text/text_blocks.h"

/*
 * What `perf script` prints: an event line, a line a frame with the innermost
 * first, a blank line; or event lines only, with the frame behind the event.
 */

/* --- where samples begin */

/* Whether a sample begins with the line at `at`, whatever comes before it. */
static bool begins_sample(const char *at, const char *end, bool behind_blank)
{
	struct perf_script_event event;
	struct span line = perf_script_line_next(at, end);

	if (at == end || *at == '\t' || *at == '\n' || *at == '\r' || *at == '|')
		return false;
	if (behind_blank && *at != ' ')
		return true;
	if (line.end == end)
		return false;
	return *at == ' ' ? perf_script_line_is_indented_event(line)
			  : perf_script_event_parse(line, &event) == PERF_LINE_EVENT;
}

static bool is_indented(struct span line)
{
	return !perf_script_line_is_empty(line) && is_blank(*line.at) &&
	       !perf_script_line_is_indented_event(line);
}

static struct span line_before(const char *text, const char *newline)
{
	const char *before = newline > text ? memrchr(text, '\n', (size_t)(newline - text)) : NULL;

	return (struct span){ before ? before + 1 : text, newline };
}

/* Without the beginning of a sample, in front of the blank line that ends a stack, as it says what
 * comes behind it; where all lines are
 * frames that are samples by themselves, in front of the last of them. */
static size_t cut(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);
	size_t behind_stack = 0, lone = 0;
	bool are_lone = true;

	while (newline) {
		const char *at = newline + 1;
		struct span line = line_before(text, newline);
		bool blank = perf_script_line_is_empty(line);

		are_lone &= !blank && *line.at == ' ';
		if (lone == 0 && are_lone && line.at > text && perf_script_line_is_frame(line))
			lone = (size_t)(line.at - text);

		if (begins_sample(at, text + size, blank))
			return (size_t)(at - text);
		if (blank && behind_stack == 0 && line.at > text &&
		    is_indented(line_before(text, line.at - 1)))
			behind_stack = (size_t)(line.at - text);
		newline = line.at > text ? line.at - 1 : NULL;
	}
	/* What the first line is has not been looked at. */
	if (lone > 0 && are_lone &&
	    perf_script_line_is_frame(perf_script_line_next(text, text + size)))
		return lone;
	return behind_stack;
}

/* --- the whole */

static enum probe probe(const unsigned char *head, size_t size)
{
	return perf_script_head_probe((const char *)head, size);
}

static void *parser_new(void *shared, struct parsed_tables *tables)
{
	return perf_script_parser_new(shared, tables);
}

static void parser_free(void *parser)
{
	perf_script_parser_free(parser);
}

static void parse(void *parser, const char *text, size_t size, struct parsed_block *block)
{
	perf_script_parser_parse(parser, text, size, block);
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	static const struct block_merger_type types[] = { { NULL, VALUE_SAMPLES, NULL } };
	const struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.types = types,
		.type_count = 1,
		.symbols = symbols,
	};

	struct perf_script_shared shared;
	bool loaded;

	interner_init(&shared.lines);
	interner_init(&shared.groups);
	profile_builder_set_rows_are_samples(builder);
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	interner_release(&shared.lines);
	interner_release(&shared.groups);
	return loaded;
}

const struct loader perf_script_loader = {
	.name = "perf-script",
	.summary = "`perf script` text",
	.probe = probe,
	.load = load,
};
