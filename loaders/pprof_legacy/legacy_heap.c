#include <math.h>
#include <string.h>

#include "loaders/pprof_legacy/legacy_formats.h"
#include "loaders/pprof_legacy/names/legacy_go_names.h"

/*
 * Memory profiles: a line "heap profile: 1: 16 [2: 32] @ heap_v2/524288", and one for each stack in
 * which memory is in use [and was allocated], of objects and bytes. gperftools and Go write them.
 */

struct amounts { /* in use, and all that were allocated */
	int64_t objects, bytes, all_objects, all_bytes;
};

/* "1: 16 [2: 32] @" */
static bool take_amounts(struct span *rest, struct amounts *amounts)
{
	if (!legacy_take_number(rest, &amounts->objects) || !legacy_take(rest, ":") ||
	    !legacy_take_number(rest, &amounts->bytes))
		return false;
	legacy_skip_blanks(rest);
	if (!legacy_take(rest, "[") || !legacy_take_number(rest, &amounts->all_objects) ||
	    !legacy_take(rest, ":") || !legacy_take_number(rest, &amounts->all_bytes))
		return false;
	legacy_skip_blanks(rest);
	if (!legacy_take(rest, "]"))
		return false;
	legacy_skip_blanks(rest);
	return legacy_take(rest, "@");
}

struct heap_header {
	struct amounts amounts;
	bool has_allocations;
	const struct heap_kind *kind;
	int64_t rate; /* bytes per sample; 1: all are seen */
};

/* What the word behind the "@" means. */
static const struct heap_kind {
	const char *word, *kind;
	int rate_divisor; /* 0: all are seen, whatever is written there */
} kinds[] = {
	{ "heapprofile", "heap (gperftools)", 0 },
	{ "heap_v2", "heap (gperftools)", 1 },
	{ "heapz_v2", "heap (gperftools)", 1 },
	{ "heap", "heap (Go)", 2 }, /* as early versions wrote twice the rate */
	{ "growthz", "growth (gperftools)", 0 },
	{ "growth", "growth (gperftools)", 0 },
	{ "fragmentationz", "fragmentation (gperftools)", 0 },
	{ "fragmentation", "fragmentation (gperftools)", 0 },
};

static bool parse_header(struct span line, struct heap_header *header)
{
	const char *start = span_find_text(line, "heap profile:");
	struct span rest = { start ? start + strlen("heap profile:") : line.end, line.end }, word;
	const struct amounts *amounts = &header->amounts;

	if (!take_amounts(&rest, &header->amounts))
		return false;
	legacy_skip_blanks(&rest);
	word = rest;
	while (rest.at < rest.end && *rest.at != '/' && !is_blank(*rest.at))
		rest.at++;
	word.end = rest.at;
	header->kind = NULL;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (span_is(word, kinds[i].word))
			header->kind = &kinds[i];
	if (!header->kind)
		return false;
	header->rate = 1;
	if (header->kind->rate_divisor > 0) {
		if (!legacy_take(&rest, "/") || !legacy_take_number(&rest, &header->rate))
			header->rate = 0;
		header->rate /= header->kind->rate_divisor;
	}
	header->has_allocations =
		*header->kind->word == 'h' &&
		((amounts->all_objects != amounts->objects && amounts->all_objects != 0) ||
		 (amounts->all_bytes != amounts->bytes && amounts->all_bytes != 0));
	return true;
}

static enum probe probe(struct span head)
{
	struct legacy_lines lines = legacy_lines_of(head);
	struct heap_header header;

	if (!legacy_lines_next(&lines) || !parse_header(lines.line, &header))
		return PROBE_NO;
	return lines.is_whole ? PROBE_CERTAIN : PROBE_WEAK;
}

/* The nearest one below, within 63 bits. */
static int64_t as_integer(double number)
{
	if (number >= 9223372036854775807.0)
		return INT64_MAX;
	return number <= -9223372036854775808.0 ? INT64_MIN : (int64_t)number;
}

void legacy_unsample(int64_t *count, int64_t *size, int64_t rate)
{
	double scale;

	if (*count == 0 || *size == 0) {
		*count = *size = 0;
		return;
	}
	if (rate <= 1)
		return;
	scale = 1 / (1 - exp(-((double)*size / (double)*count) / (double)rate));
	*count = as_integer((double)*count * scale);
	*size = as_integer((double)*size * scale);
}

/* False where there are bytes without objects. */
static bool add_values(struct legacy_sample *sample, int64_t *values, int64_t objects,
		       int64_t bytes, int64_t rate)
{
	if (objects == 0 && bytes != 0)
		return false;
	if (objects != 0) {
		sample->block_size = objects == -1 ? -bytes : bytes / objects;
		if (rate != 1)
			legacy_unsample(&objects, &bytes, rate);
	}
	values[0] = objects;
	values[1] = bytes;
	return true;
}

static bool add_sample(struct legacy_profile *profile, struct span line,
		       const struct heap_header *header)
{
	struct legacy_sample *sample;
	struct amounts amounts;
	bool is_good;

	if (!take_amounts(&line, &amounts))
		return false;
	sample = legacy_profile_add_sample(profile);
	sample->has_block_size = true;
	is_good =
		!header->has_allocations || add_values(sample, sample->values, amounts.all_objects,
						       amounts.all_bytes, header->rate);
	is_good = is_good && add_values(sample, sample->values + (header->has_allocations ? 2 : 0),
					amounts.objects, amounts.bytes, header->rate);
	is_good = is_good && legacy_profile_add_calls(profile, line);
	if (!is_good)
		profile->sample_count--;
	return is_good;
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	struct legacy_go_names names = { .profile = profile };
	struct heap_header header;

	if (!legacy_lines_next(&lines) || !parse_header(lines.line, &header))
		return error_set(error, ERROR_MALFORMED,
				 "line 1 is not that of a heap profile: heap profile: "
				 "1: 16 [2: 32] @ heap_v2/524288");
	profile->kind = header.kind->kind;
	if (header.has_allocations) {
		legacy_profile_add_type(profile, "alloc_objects", "count");
		legacy_profile_add_type(profile, "alloc_space", "bytes");
		legacy_profile_add_type(profile, "inuse_objects", "count");
		legacy_profile_add_type(profile, "inuse_space", "bytes");
	} else {
		legacy_profile_add_type(profile, "objects", "count");
		legacy_profile_add_type(profile, "space", "bytes");
	}
	profile->period_type = (struct legacy_type){ legacy_span("space"), legacy_span("bytes") };
	profile->period = header.rate;
	legacy_drop_allocators(profile);
	while (legacy_lines_next(&lines) && !legacy_maps_is_mark(lines.line)) {
		if (legacy_is_comment(lines.line)) {
			legacy_go_names_add(&names, lines.line);
			continue;
		}
		legacy_go_names_end(&names);
		if (!add_sample(profile, lines.line, &header))
			legacy_profile_add_bad_line(profile, lines.number, lines.line);
	}
	legacy_go_names_end(&names);
	legacy_maps_parse(&profile->maps, lines.rest);
	return true;
}

const struct legacy_format legacy_heap = { .probe = probe, .parse = parse };
