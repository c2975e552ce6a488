#include "model/slices/evidence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How many bytes a heap profile takes one sample of, where it does not say so: Go's and tcmalloc's
 * default. */
#define BYTES_PER_SAMPLE 524288.0

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { NAME_LIMIT = 100 }; /* of a sample type that is looked up by a part of its name */

static const char *name_of(const struct profile *profile, uint32_t type)
{
	return profile_text(profile, profile->sample_types[type].name);
}

static int find(const struct profile *profile, const char *name)
{
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (strcmp(name_of(profile, i), name) == 0)
			return (int)i;
	return -1;
}

static bool is_in(const char *text, const char *const *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(text, table[i]) == 0)
			return true;
	return false;
}

/* Where the last word of a name begins: alloc_|space, cpu-|time, |delay. */
static const char *last_word(const char *name)
{
	const char *word = name;

	for (const char *at = name; *at; at++)
		if (*at == '_' || *at == '-')
			word = at + 1;
	return word;
}

/* --- what counts */

/* The last words of types that count something each of which was seen. */
static const char *const counts[] = {
	"sample",      "samples",   "count",      "counts",       "objects",
	"contentions", "exception", "exceptions", "allocations",  "goroutine",
	"goroutines",  "thread",    "threads",    "threadcreate",
};

static const char *const counting_units[] = { "samples", "contentions", "goroutines", "threads" };

static bool is_count(const struct profile *profile, uint32_t type)
{
	const struct quantity_unit *unit = &profile->sample_types[type].unit;

	return unit->unit == UNIT_COUNT &&
	       (is_in(unit->name, counting_units, COUNT(counting_units)) ||
		is_in(last_word(name_of(profile, type)), counts, COUNT(counts)));
}

/* The type that is `stem` with another last word: cpu-samples. */
static int find_word(const struct profile *profile, const char *name, size_t stem,
		     const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		static const char separators[] = "-_";

		for (size_t j = 0; stem > 0 && separators[j]; j++) {
			char wanted[NAME_LIMIT + 20];
			int found;

			snprintf(wanted, sizeof(wanted), "%.*s%c%s", (int)stem, name, separators[j],
				 words[i]);
			found = find(profile, wanted);
			if (found >= 0)
				return found;
		}
		if (stem == 0 && find(profile, words[i]) >= 0)
			return find(profile, words[i]);
	}
	return -1;
}

/* A count that belongs to this type, or else one of all samples. */
static int find_count(const struct profile *profile, const char *name)
{
	static const char *const own[] = { "samples", "sample", "count", "objects" };
	static const char *const of_all[] = { "samples", "sample" };
	const char *word = last_word(name);
	int found = -1;

	if (strlen(name) > NAME_LIMIT)
		return -1;
	if (strcmp(name, "delay") == 0)
		found = find(profile, "contentions");
	if (found < 0 && word > name)
		found = find_word(profile, name, (size_t)(word - name) - 1, own, COUNT(own));
	if (found < 0)
		found = find_word(profile, name, strlen(name), own, COUNT(own));
	if (found < 0)
		found = find_word(profile, name, 0, of_all, COUNT(of_all));
	return found >= 0 && profile->sample_types[found].unit.unit == UNIT_COUNT ? found : -1;
}

/* --- heaps */

static bool period_is_bytes(const struct profile *profile)
{
	return profile->recording.period > 0 && profile->recording.period_unit.unit == UNIT_BYTES;
}

/* alloc_objects and alloc_space, or whatever is in front of them. */
static void find_heap(struct evidence *evidence, const char *name)
{
	static const char *const objects[] = { "objects" };
	static const char *const bytes[] = { "space", "bytes", "size" };
	static const char *const known[] = { "alloc_", "inuse_", "" };
	const struct profile *profile = evidence->profile;
	const char *word = last_word(name);
	size_t stem = word > name ? (size_t)(word - name) - 1 : 0;
	bool is_known = false;

	if (strlen(name) > NAME_LIMIT ||
	    (!is_in(word, objects, COUNT(objects)) && !is_in(word, bytes, COUNT(bytes))))
		return;
	for (size_t i = 0; i < COUNT(known); i++)
		is_known |= (size_t)(word - name) == strlen(known[i]) &&
			    strncmp(name, known[i], strlen(known[i])) == 0;
	if (!is_known && !period_is_bytes(profile))
		return;
	evidence->objects = find_word(profile, name, stem, objects, COUNT(objects));
	evidence->bytes = find_word(profile, name, stem, bytes, COUNT(bytes));
	if (evidence->objects < 0 || evidence->bytes < 0 ||
	    profile->sample_types[evidence->bytes].unit.unit != UNIT_BYTES) {
		evidence->objects = evidence->bytes = -1;
	} else if (period_is_bytes(profile) && profile->recording.period == 1) {
		evidence->count = evidence->objects;
		evidence->objects = evidence->bytes = -1;
	} else if (period_is_bytes(profile)) {
		evidence->bytes_per_sample = (double)profile->recording.period;
	}
}

/* Inputs without the type have a count of 0 in all rows. */
static bool has_counts(const struct profile *profile, int count, uint32_t type, uint32_t from,
		       uint32_t until)
{
	const struct input_table *inputs = &profile->inputs;
	uint32_t end = until < inputs->count ? inputs->first_sample[until] : profile->samples.count;
	bool has_weight = false;

	if (count < 0 || (uint32_t)count == type)
		return true;
	for (uint32_t row = from < inputs->count ? inputs->first_sample[from] : 0; row < end;
	     row++) {
		if (profile_weight(profile, (uint32_t)count, row) != 0)
			return true;
		has_weight |= profile_weight(profile, type, row) != 0;
	}
	return !has_weight;
}

/* --- rows and periods */

/* Whether all inputs say so. */
static bool is_row_a_sample(const struct profile *profile, uint32_t from, uint32_t until)
{
	bool are_samples = from < until;

	for (uint32_t i = from; i < until && i < profile->inputs.count; i++)
		are_samples = are_samples && profile->inputs.rows_are_samples[i];
	return are_samples;
}

/* Two that differ are two properties: which input has which is not known. */
static bool has_one_period(const struct profile *profile)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < profile->property_count; i++)
		count += strcmp(profile_text(profile, profile->property_key[i]), "period") == 0;
	return count == 1;
}

/* The period is of this type: by its name, or because no other is of such a unit. One of 1 ns is
 * no rate at which anything was sampled. */
static bool has_period_of(const struct profile *profile, uint32_t type)
{
	const struct recording *recording = &profile->recording;
	const struct quantity_unit *unit = &profile->sample_types[type].unit;
	uint32_t alike = 0;

	if (recording->period <= (unit->unit != UNIT_COUNT) ||
	    recording->period_unit.unit != unit->unit || !has_one_period(profile))
		return false;
	if (strcmp(profile_text(profile, recording->period_type), name_of(profile, type)) == 0)
		return true;
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		alike += profile->sample_types[i].unit.unit == unit->unit;
	return unit->unit == UNIT_BYTES || (alike == 1 && unit->unit != UNIT_COUNT);
}

/* --- all of it */

static double power_of_ten(unsigned exponent)
{
	double power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

void evidence_init(struct evidence *evidence, const struct profile *profile, uint32_t type,
		   uint32_t from, uint32_t until)
{
	const char *name = name_of(profile, type);
	bool is_single = is_row_a_sample(profile, from, until);

	*evidence = (struct evidence){ profile, -1, -1, -1, BYTES_PER_SAMPLE, 1, true };
	if (profile->samples.type) {
		/* Others have no value in the rows of this type. */
		if (is_in(profile->sample_types[type].unit.name, counting_units,
			  COUNT(counting_units)))
			evidence->count = (int)type;
		else
			evidence->is_known = is_single;
	} else {
		find_heap(evidence, name);
		if (!has_counts(profile, evidence->objects, type, from, until) ||
		    !has_counts(profile, evidence->bytes, type, from, until))
			evidence->objects = evidence->bytes = -1;
		if (evidence->count < 0 && evidence->objects < 0 && is_count(profile, type))
			evidence->count = (int)type;
		if (evidence->count < 0 && evidence->objects < 0 && !is_single)
			evidence->count = find_count(profile, name);
		if (!has_counts(profile, evidence->count, type, from, until))
			evidence->count = -1;
		if (evidence->count < 0 && evidence->objects < 0 && !is_single) {
			evidence->is_known = has_period_of(profile, type);
			evidence->count = evidence->is_known ? (int)type : -1;
			evidence->unit = evidence->is_known ? (double)profile->recording.period : 1;
		}
	}
	if (evidence->count >= 0)
		evidence->unit *=
			power_of_ten(profile->sample_types[evidence->count].unit.decimals);
}

/* An object is sampled with a chance of 1 - exp(-its bytes / the bytes of a sample), and what is
 * recorded was divided by it. */
static double samples_of_heap(const struct evidence *evidence, uint32_t row)
{
	double objects =
		fabs((double)profile_weight(evidence->profile, (uint32_t)evidence->objects, row));
	double bytes =
		fabs((double)profile_weight(evidence->profile, (uint32_t)evidence->bytes, row));

	return objects > 0 ? objects * -expm1(-bytes / objects / evidence->bytes_per_sample) : 0;
}

uint64_t evidence_of(const struct evidence *evidence, uint32_t row)
{
	double samples = 1;

	if (evidence->count >= 0)
		samples = fabs((double)profile_weight(evidence->profile, (uint32_t)evidence->count,
						      row)) /
			  evidence->unit;
	else if (evidence->objects >= 0 && evidence->bytes >= 0)
		samples = samples_of_heap(evidence, row);
	return samples < 1.5 ? 1 : samples < 1e15 ? (uint64_t)(samples + 0.5) : (uint64_t)1e15;
}
