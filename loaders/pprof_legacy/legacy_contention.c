#include "loaders/pprof_legacy/legacy_formats.h"
#include "loaders/pprof_legacy/names/legacy_go_names.h"

/*
 * Waiting for locks: "--- contentionz 1 ---" of C++ and Java, "--- mutex:" and "--- contention:" of
 * Go; attributes, and then a line of delay, count and addresses for each stack.
 */

static bool is_first_line(struct span line)
{
	return span_begins(line, "--- contentionz ") || span_begins(line, "--- mutex:") ||
	       span_begins(line, "--- contention:");
}

static enum probe probe(struct span head)
{
	return is_first_line(head) ? PROBE_CERTAIN : PROBE_NO;
}

struct attributes {
	int64_t cycles_per_second; /* of the delays; 0: they are in no known unit */
	bool is_java;
	struct span resolution; /* Java's unit of time */
};

static void read_attribute(struct legacy_profile *profile, struct attributes *attributes,
			   struct span key, struct span value)
{
	int64_t number = 0;
	bool is_number = legacy_take_number(&(struct span){ value.at, value.end }, &number);

	if (span_is(key, "cycles/second") && is_number)
		attributes->cycles_per_second = number;
	else if (span_is(key, "sampling period") && is_number)
		profile->period = number;
	else if (span_is(key, "ms since reset") && is_number)
		profile->duration = quantity_multiply(number, 1000000);
	else if (span_is(key, "format"))
		attributes->is_java = span_is(value, "java");
	else if (span_is(key, "resolution"))
		attributes->resolution = value;
}

/* Cycles into nanoseconds, as if each had been seen. */
static int64_t scale_delay(int64_t delay, int64_t period, int64_t cycles_per_second)
{
	double scaled;

	if (period <= 0 || cycles_per_second <= 0)
		return delay;
	scaled = (double)delay * (double)period / ((double)cycles_per_second / 1e9);
	return scaled >= 9223372036854775807.0 ? INT64_MAX : (int64_t)scaled;
}

static bool add_sample(struct legacy_profile *profile, struct span line,
		       const struct attributes *attributes)
{
	struct legacy_sample *sample;
	int64_t delay, count;

	if (!legacy_take_number(&line, &delay) || line.at == line.end || !is_blank(*line.at) ||
	    !legacy_take_number(&line, &count))
		return false;
	legacy_skip_blanks(&line);
	if (!legacy_take(&line, "@") || delay < 0 || count < 0)
		return false;
	sample = legacy_profile_add_sample(profile);
	sample->values[0] = profile->period > 0 ? quantity_multiply(count, profile->period) : count;
	sample->values[1] = scale_delay(delay, profile->period, attributes->cycles_per_second);
	if (legacy_profile_add_calls(profile, line))
		return true;
	profile->sample_count--;
	return false;
}

/* Stands at the first line behind the attributes. */
static void add_samples(struct legacy_profile *profile, struct legacy_lines *lines,
			const struct attributes *attributes)
{
	struct legacy_go_names names = { .profile = profile };

	do {
		if (span_begins(lines->line, "---") || legacy_maps_is_mark(lines->line))
			break;
		if (legacy_is_comment(lines->line)) {
			legacy_go_names_add(&names, lines->line);
			continue;
		}
		legacy_go_names_end(&names);
		if (!add_sample(profile, lines->line, attributes))
			legacy_profile_add_bad_line(profile, lines->number, lines->line);
	} while (legacy_lines_next(lines));
	legacy_go_names_end(&names);
	legacy_maps_skip_to(lines);
	legacy_maps_parse(&profile->maps, lines->rest);
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	struct attributes attributes = { .resolution = legacy_span("nanoseconds") };
	struct span key, value;
	bool has_line;

	if (!legacy_lines_next(&lines) || !is_first_line(lines.line))
		return error_set(error, ERROR_MALFORMED,
				 "its first line should be like: --- contentionz 1 ---");
	while ((has_line = legacy_lines_next(&lines))) {
		if (legacy_is_comment(lines.line))
			continue;
		if (!legacy_split_attribute(lines.line, &key, &value) ||
		    span_begins(lines.line, "---"))
			break;
		read_attribute(profile, &attributes, key, value);
	}
	profile->kind = attributes.is_java ? "contention (Java)" : "contention";
	legacy_profile_add_type(profile, "contentions", "count");
	legacy_profile_add_type(profile, "delay", "nanoseconds");
	profile->period_type = profile->types[0];
	legacy_drop_locks(profile);
	if (attributes.is_java)
		profile->types[1].unit = attributes.resolution;
	if (has_line && attributes.is_java)
		legacy_java_parse_samples(profile, &lines, false);
	else if (has_line)
		add_samples(profile, &lines, &attributes);
	return true;
}

const struct legacy_format legacy_contention = { .probe = probe, .parse = parse };
