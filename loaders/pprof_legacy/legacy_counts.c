#include "loaders/pprof_legacy/legacy_formats.h"
#include "loaders/pprof_legacy/names/legacy_go_names.h"

/*
 * Go's profiles of what there is (goroutines, threads, and what a program counts itself) with
 * debug=1: a line "goroutine profile: total 3", and then "2 @ 0x46a1 0x46b2" for each stack.
 */

/* "goroutine profile: total 3" */
static bool parse_header(struct span line, struct span *name)
{
	const char *blank = span_find(line, ' ');
	struct span rest = line;
	int64_t total;

	if (!blank || blank == line.at)
		return false;
	*name = (struct span){ line.at, blank };
	rest.at = blank;
	return legacy_take(&rest, " profile: total ") && legacy_take_number(&rest, &total) &&
	       rest.at == rest.end && !span_find(*name, '\t');
}

/* "2 @" */
static bool take_count(struct span *rest, int64_t *count)
{
	if (!legacy_take_number(rest, count))
		return false;
	legacy_skip_blanks(rest);
	return legacy_take(rest, "@");
}

static bool find_header(struct legacy_lines *lines, struct span *name)
{
	do {
		if (!legacy_lines_next(lines))
			return false;
	} while (legacy_is_comment(lines->line));
	return parse_header(lines->line, name);
}

/* Go's own names are no others', but a folded stack may well be of another "profile". */
static enum probe probe(struct span head)
{
	struct legacy_lines lines = legacy_lines_of(head);
	struct span name, rest;
	int64_t count;

	if (!find_header(&lines, &name))
		return PROBE_NO;
	if (!lines.is_whole)
		return PROBE_WEAK;
	if (span_is(name, "goroutine") || span_is(name, "threadcreate") ||
	    span_is(name, "goroutineleak"))
		return PROBE_CERTAIN;
	do {
		if (!legacy_lines_next(&lines))
			return PROBE_WEAK;
	} while (legacy_is_comment(lines.line));
	rest = lines.line;
	return take_count(&rest, &count) ? PROBE_CERTAIN : PROBE_NO;
}

static bool add_sample(struct legacy_profile *profile, struct span line)
{
	struct legacy_sample *sample;
	int64_t count;

	if (!take_count(&line, &count))
		return false;
	sample = legacy_profile_add_sample(profile);
	sample->values[0] = count;
	if (legacy_profile_add_calls(profile, line))
		return true;
	profile->sample_count--;
	return false;
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	struct legacy_go_names names = { .profile = profile };
	struct span name;

	if (!find_header(&lines, &name))
		return error_set(error, ERROR_MALFORMED,
				 "its first line should be like: goroutine profile: total 3");
	profile->kind = "counts (Go)";
	legacy_profile_add_type(profile, "", "count");
	profile->types[0].name = name;
	legacy_drop_profilers(profile);
	while (legacy_lines_next(&lines) && !span_begins(lines.line, "---") &&
	       !legacy_maps_is_mark(lines.line)) {
		if (legacy_is_comment(lines.line)) {
			legacy_go_names_add(&names, lines.line);
			continue;
		}
		legacy_go_names_end(&names);
		if (!add_sample(profile, lines.line))
			legacy_profile_add_bad_line(profile, lines.number, lines.line);
	}
	legacy_go_names_end(&names);
	legacy_maps_skip_to(&lines);
	legacy_maps_parse(&profile->maps, lines.rest);
	return true;
}

const struct legacy_format legacy_counts = { .probe = probe, .parse = parse };
