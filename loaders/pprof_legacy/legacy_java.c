#include "loaders/pprof_legacy/legacy_formats.h"

/*
 * What is Java's of legacy profiles: samples of numbers that stand for places, and behind them a
 * list of what these are, "0x3 java.util.Map.get (Map.java:12)".
 */

enum { JAVA_HEAP_RATE = 512 * 1024 };

static bool is_first_line(struct span line)
{
	return span_is(line, "--- heapz 1 ---");
}

static enum probe probe(struct span head)
{
	struct legacy_lines lines = legacy_lines_of(head);

	return legacy_lines_next(&lines) && is_first_line(lines.line) ? PROBE_CERTAIN : PROBE_NO;
}

/* --- names */

/* Where "(what)" at the end begins; NULL: there is none. */
static const char *find_bracket(struct span text)
{
	if (!span_ends(text, ")"))
		return NULL;
	for (const char *at = text.end - 1; at > text.at; at--)
		if (*at == '(' && is_blank(at[-1]))
			return at;
	return NULL;
}

/* A function and where it is: a line of a file, or else a library. Or what the machine itself was
 * doing, as "GC". */
static void parse_name(struct span text, struct legacy_symbol *symbol)
{
	const char *bracket = find_bracket(text), *slash;
	struct span file;

	symbol->name = text;
	if (bracket) {
		file = (struct span){ bracket + 1, text.end - 1 };
		symbol->name = span_trim_end((struct span){ text.at, bracket });
		if (!legacy_split_line(&file, &symbol->line)) {
			slash = span_find_back(file, '/');
			file.at = slash ? slash + 1 : file.at;
		}
		symbol->file = file;
	} else if (span_find_text(text, "generated stub/JIT")) {
		symbol->name = legacy_span("STUB");
	}
}

void legacy_java_parse_names(struct legacy_profile *profile, struct span text)
{
	struct legacy_lines lines = legacy_lines_of(text);

	profile->has_no_addresses = true;
	while (legacy_lines_next(&lines)) {
		struct legacy_symbol symbol = { 0 };
		struct span rest = lines.line;

		if (!legacy_take(&rest, "0x") || !legacy_take_hex(&rest, &symbol.address) ||
		    rest.at == rest.end || !is_blank(*rest.at))
			continue;
		parse_name(span_trim(rest), &symbol);
		if (symbol.name.at < symbol.name.end)
			legacy_symbols_add(&profile->symbols, &symbol);
	}
}

/* --- samples */

static bool take_values(struct span *rest, int64_t *first, int64_t *second)
{
	if (!legacy_take_number(rest, first) || rest->at == rest->end || !is_blank(*rest->at) ||
	    !legacy_take_number(rest, second))
		return false;
	legacy_skip_blanks(rest);
	return legacy_take(rest, "@");
}

static bool add_sample(struct legacy_profile *profile, struct span line, bool is_heap)
{
	struct legacy_sample *sample = legacy_profile_add_sample(profile);
	int64_t *values = sample->values;
	uint64_t address;
	bool is_good = take_values(&line, &values[1], &values[0]) && !(is_heap && values[0] == 0);

	sample->has_block_size = is_heap;
	if (is_good && is_heap) {
		sample->block_size = values[0] == -1 ? -values[1] : values[1] / values[0];
		legacy_unsample(&values[0], &values[1], JAVA_HEAP_RATE);
	} else if (is_good && profile->period != 0) {
		values[0] = quantity_multiply(values[0], profile->period);
		values[1] = quantity_multiply(values[1], profile->period);
	}
	while (is_good && legacy_take_address(&line, &address, &is_good))
		legacy_profile_add_address(profile, address);
	if (!is_good) {
		profile->address_count =
			legacy_profile_sample(profile, profile->sample_count - 1)->first;
		profile->sample_count--;
	}
	return is_good;
}

/* The list begins with the first line that begins with a number of its own. */
static bool is_name(struct span line)
{
	return span_begins(line, "0x");
}

void legacy_java_parse_samples(struct legacy_profile *profile, struct legacy_lines *lines,
			       bool is_heap)
{
	struct span names = { lines->rest.end, lines->rest.end };

	do {
		if (is_name(lines->line)) {
			names.at = lines->line.at;
			break;
		}
		if (!legacy_is_comment(lines->line) && !add_sample(profile, lines->line, is_heap))
			legacy_profile_add_bad_line(profile, lines->number, lines->line);
	} while (legacy_lines_next(lines));
	legacy_java_parse_names(profile, names);
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	struct span key, value, unit = legacy_span("bytes");
	bool has_line;

	if (!legacy_lines_next(&lines) || !is_first_line(lines.line))
		return error_set(error, ERROR_MALFORMED,
				 "its first line should be: --- heapz 1 ---");
	while ((has_line = legacy_lines_next(&lines))) {
		if (legacy_is_comment(lines.line))
			continue;
		if (!legacy_split_attribute(lines.line, &key, &value))
			break;
		if (span_is(key, "format") && !span_is(value, "java"))
			return error_set(error, ERROR_UNSUPPORTED,
					 "line %d: its format is %.*s, not java", (int)lines.number,
					 (int)(span_length(value) < 40 ? span_length(value) : 40),
					 value.at);
		if (span_is(key, "resolution"))
			unit = value;
	}
	profile->kind = "heap (Java)";
	legacy_profile_add_type(profile, "inuse_objects", "count");
	legacy_profile_add_type(profile, "inuse_space", "bytes");
	profile->types[1].unit = unit;
	legacy_drop_allocators(profile);
	if (has_line)
		legacy_java_parse_samples(profile, &lines, true);
	return true;
}

const struct legacy_format legacy_java_heap = { .probe = probe, .parse = parse };
