#include <inttypes.h>
#include <stdio.h>

#include "loaders/pprof_legacy/legacy_formats.h"

/*
 * CPU profiles of gperftools, and of Java in the same shape: words of 4 or 8 bytes, of either
 * order. First 0, 3, 0 (Java: 1), the period in microseconds, 0; then for each stack how often it
 * was seen, how many addresses it has, and these; 0, 1, 0 at the end. Texts come behind that.
 */

struct words {
	const unsigned char *at, *end;
	uint8_t size;
	bool is_big_endian;
};

static bool take_word(struct words *words, uint64_t *word)
{
	if ((size_t)(words->end - words->at) < words->size)
		return false;
	*word = 0;
	for (uint8_t i = 0; i < words->size; i++)
		*word = *word << 8 | words->at[words->is_big_endian ? i : words->size - 1 - i];
	words->at += words->size;
	return true;
}

struct header {
	uint64_t words[5]; /* 0, 3, whether it is Java, microseconds, 0 */
};

/* A profile that says its names itself may have no period. */
static bool find_header(struct span text, bool has_names, struct words *words,
			struct header *header)
{
	static const struct words shapes[] = {
		{ .size = 4 },
		{ .size = 4, .is_big_endian = true },
		{ .size = 8 },
		{ .size = 8, .is_big_endian = true },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		bool is_whole = true;

		*words = shapes[i];
		words->at = (const unsigned char *)text.at;
		words->end = (const unsigned char *)text.end;
		for (int word = 0; word < 5 && is_whole; word++)
			is_whole = take_word(words, &header->words[word]);
		if (is_whole && header->words[0] == 0 && header->words[1] == 3 &&
		    header->words[2] <= 1 && (has_names || header->words[3] > 0) &&
		    header->words[4] == 0)
			return true;
	}
	return false;
}

static enum probe probe(struct span head)
{
	struct words words;
	struct header header;

	return find_header(head, false, &words, &header) ? PROBE_CERTAIN : PROBE_NO;
}

static bool is_end(const struct words *words, uint64_t count, uint64_t depth)
{
	struct words next = *words;
	uint64_t address;

	return count == 0 && depth == 1 && take_word(&next, &address) && address == 0;
}

static int64_t as_signed(uint64_t number)
{
	return number > INT64_MAX ? INT64_MAX : (int64_t)number;
}

/* All but the innermost address is where a call returns to. Java's are numbers of its own. */
static void add_sample(struct legacy_profile *profile, struct words *words, uint64_t count,
		       uint64_t depth, bool is_java)
{
	struct legacy_sample *sample = legacy_profile_add_sample(profile);
	uint64_t address;

	sample->values[0] = as_signed(count);
	if (profile->type_count > 1)
		sample->values[1] = quantity_multiply(as_signed(count), profile->period);
	for (uint64_t i = 0; i < depth && take_word(words, &address); i++)
		legacy_profile_add_address(profile, (i > 0 && !is_java) || profile->has_section
							    ? address - 1
							    : address);
}

/* False where it is cut off. */
static bool add_samples(struct legacy_profile *profile, struct words *words, bool is_java)
{
	uint64_t count, depth;

	while (take_word(words, &count) && take_word(words, &depth)) {
		size_t left = (size_t)(words->end - words->at) / words->size;

		if (is_end(words, count, depth)) {
			words->at += words->size;
			return true;
		}
		if (depth > left) {
			snprintf(profile->cut_off, sizeof(profile->cut_off),
				 "sample %" PRIu32 " has %" PRIu64
				 " addresses, and there are only %zu more words",
				 profile->sample_count + 1, depth, left);
			return false;
		}
		add_sample(profile, words, count, depth, is_java);
	}
	if (words->at == words->end && profile->has_section)
		return true;
	snprintf(profile->cut_off, sizeof(profile->cut_off), "it has no end, nor mappings: %s",
		 "what wrote it did not finish");
	return false;
}

/* The one that more than half of the samples have behind the innermost, if there is one. */
static uint64_t find_second(const struct legacy_profile *profile, uint32_t *count)
{
	uint64_t candidate = 0;

	*count = 0;
	for (uint32_t i = 0; i < profile->sample_count; i++) {
		const struct legacy_sample *sample = legacy_profile_sample(profile, i);

		if (sample->depth < 2)
			continue;
		if (*count == 0)
			candidate = legacy_profile_addresses(profile, sample)[1];
		*count += legacy_profile_addresses(profile, sample)[1] == candidate ? 1 : -1;
	}
	*count = 0;
	for (uint32_t i = 0; i < profile->sample_count; i++) {
		const struct legacy_sample *sample = legacy_profile_sample(profile, i);

		*count += sample->depth > 1 &&
			  legacy_profile_addresses(profile, sample)[1] == candidate;
	}
	return candidate;
}

enum { HANDLER_FRAMES = 2, OTHERS_PER_SAMPLE = 32 };

/* The handler of the signal may be a frame of nearly all samples, between what it interrupted and
 * the caller of that. */
static void drop_handler(struct legacy_profile *profile)
{
	uint32_t needed = profile->sample_count - profile->sample_count / OTHERS_PER_SAMPLE;

	for (int frame = 0; frame < HANDLER_FRAMES; frame++) {
		uint32_t count;
		uint64_t second = find_second(profile, &count);

		if (count == 0 || count < needed)
			return;
		for (uint32_t i = 0; i < profile->sample_count; i++) {
			struct legacy_sample *sample = legacy_profile_sample(profile, i);

			if (sample->depth > 1 &&
			    legacy_profile_addresses(profile, sample)[1] == second)
				legacy_profile_drop_second(profile, sample);
		}
		profile->frames_left++;
	}
}

/* Behind names a period of 0 is that of memory, as php-memprof writes it, and one of 1 that of who
 * did not know it. */
static void add_types(struct legacy_profile *profile, const struct header *header)
{
	uint64_t period = header->words[3];

	profile->kind = header->words[2] == 1 ? "cpu (Java)" : "cpu (gperftools)";
	if (period == 0) {
		profile->kind = "memory (php-memprof)";
		legacy_profile_add_type(profile, "inuse_space", "bytes");
		return;
	}
	legacy_profile_add_type(profile, "samples", "count");
	if (profile->has_section && period == 1)
		return;
	legacy_profile_add_type(profile, "cpu", "nanoseconds");
	profile->period_type = profile->types[1];
	profile->period = quantity_multiply(as_signed(period), 1000);
}

static bool parse(struct legacy_profile *profile, struct span text, struct error *error)
{
	struct words words;
	struct header header;
	struct span rest;
	bool is_java;

	if (!find_header(text, profile->has_section, &words, &header))
		return error_set(error, ERROR_MALFORMED,
				 "it does not begin with the words 0, 3, 0 or 1, a period and 0");
	is_java = header.words[2] == 1;
	add_types(profile, &header);
	legacy_drop_profilers(profile);
	if (!add_samples(profile, &words, is_java))
		words.at = words.end;
	rest = (struct span){ (const char *)words.at, (const char *)words.end };
	if (is_java) {
		legacy_java_parse_names(profile, rest);
		return true;
	}
	profile->has_exact_leaf = true;
	if (!profile->has_section) {
		drop_handler(profile);
		legacy_profile_drop_doubles(profile);
	}
	legacy_maps_parse(&profile->maps, rest);
	return true;
}

const struct legacy_format legacy_cpu = { .probe = probe, .parse = parse };
