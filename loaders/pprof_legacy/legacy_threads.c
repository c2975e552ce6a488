#include "loaders/pprof_legacy/legacy_formats.h"

/*
 * Threads of C++ programs and where they are (threadz): "--- Thread 7f79 (name: worker/12) stack:
 * ---", and a line an address, with names behind some. Those behind "creator:" started the thread.
 */

static bool is_first_line(struct span line)
{
	return legacy_take(&line, "--- threadz ") && span_ends(line, " ---");
}

/* "--- Thread 7f79 (name: worker/12) stack: ---" */
static bool parse_thread(struct span line, struct legacy_sample *sample)
{
	const char *slash, *end;
	uint64_t id;
	struct span number;

	if (!legacy_take(&line, "--- Thread ") || !legacy_take_hex(&line, &id) ||
	    !legacy_take(&line, " (name: "))
		return false;
	end = span_find_text(line, ") stack: ---");
	line.end = end ? end : line.at;
	slash = span_find_back(line, '/');
	if (!slash)
		return false;
	number = (struct span){ slash + 1, line.end };
	if (!span_number(number, &id) || id > INT32_MAX)
		return false;
	sample->thread = (struct span){ line.at, slash };
	sample->tid = (int32_t)id;
	return true;
}

static enum probe probe(struct span head)
{
	struct legacy_lines lines = legacy_lines_of(head);
	struct legacy_sample sample;

	do {
		if (!legacy_lines_next(&lines))
			return PROBE_NO;
	} while (legacy_is_comment(lines.line));
	return is_first_line(lines.line) || parse_thread(lines.line, &sample) ? PROBE_CERTAIN
									      : PROBE_NO;
}

/* "0x0040be31: main": where it was and, behind a colon, what that is called. */
static bool add_line(struct legacy_profile *profile, struct span line)
{
	struct legacy_sample *sample = legacy_profile_sample(profile, profile->sample_count - 1);
	struct legacy_symbol symbol = { 0 };
	uint32_t added = 0;
	bool is_good = true;

	while (legacy_take_address(&line, &symbol.address, &is_good)) {
		symbol.address -= sample->depth > 0;
		legacy_profile_add_address(profile, symbol.address);
		added++;
	}
	if (added == 1 && legacy_take(&line, ":")) {
		symbol.name = span_trim(line);
		if (symbol.name.at < symbol.name.end)
			legacy_symbols_add(&profile->symbols, &symbol);
	}
	return is_good;
}

/* A thread that is where the one before it is. */
static void copy_stack(struct legacy_profile *profile)
{
	struct legacy_sample *sample = legacy_profile_sample(profile, profile->sample_count - 1);

	sample->first = sample[-1].first;
	sample->depth = sample[-1].depth;
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	bool is_thread = false;

	profile->kind = "threads (C++)";
	legacy_profile_add_type(profile, "thread", "count");
	legacy_drop_profilers(profile);
	while (legacy_lines_next(&lines) && !legacy_maps_is_mark(lines.line)) {
		struct legacy_sample thread;

		if (span_begins(lines.line, "---- no stack trace for"))
			break;
		if (parse_thread(lines.line, &thread)) {
			struct legacy_sample *sample = legacy_profile_add_sample(profile);

			sample->tid = thread.tid;
			sample->thread = thread.thread;
			sample->values[0] = 1;
			is_thread = true;
		} else if (span_begins(lines.line, "---")) {
			if (!is_first_line(lines.line))
				legacy_profile_add_bad_line(profile, lines.number, lines.line);
			is_thread = false;
		} else if (!is_thread) {
			continue;
		} else if (span_find_text(lines.line, "same as previous thread")) {
			if (profile->sample_count > 1)
				copy_stack(profile);
		} else if (!add_line(profile, lines.line)) {
			legacy_profile_add_bad_line(profile, lines.number, lines.line);
		}
	}
	if (profile->sample_count == 0 && profile->bad_lines > 0)
		return error_set(error, ERROR_MALFORMED, "no thread in it; not understood: %s",
				 profile->first_bad);
	legacy_profile_drop_doubles(profile);
	legacy_maps_skip_to(&lines);
	legacy_maps_parse(&profile->maps, lines.rest);
	return true;
}

const struct legacy_format legacy_threads = { .probe = probe, .parse = parse };
