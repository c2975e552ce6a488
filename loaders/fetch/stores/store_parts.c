#include "loaders/fetch/stores/store_parts.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/text/print_text.h"
#include "base/wire.h"
#include "loaders/fetch/stores/store_name.h"

enum {
	PART_LIMIT = 1000, /* more are a mistake */
	SHORTEST_LIMIT = 1000,
	PROFILE_SAMPLE = 2, /* field of profile.proto */
};

struct parts {
	struct store *store;
	const struct store_selection *selection;
	const struct store_range *range;
	const struct store_parts_taker *taker;
	int64_t length; /* of each part, in milliseconds */
	uint32_t asked, empty_first, full, failed, uncounted;
	int64_t first_full;   /* where the first one with samples begins */
	struct error failure; /* of the first part that failed */
	struct error uncounted_failure;
};

/* What is compressed is never empty for us to know: it is asked again by who reads it. */
static bool has_samples(const struct store_bytes *bytes)
{
	struct wire wire = { bytes->bytes, bytes->bytes + bytes->size };
	struct wire_field field;

	if (bytes->size > 2 && bytes->bytes[0] == 0x1f && bytes->bytes[1] == 0x8b)
		return true;
	while (wire_next(&wire, &field) == WIRE_FIELD)
		if (field.number == PROFILE_SAMPLE)
			return true;
	/* What is no profile is for the loader to refuse. */
	return wire.at != wire.end;
}

/* How many samples the part is made of, asked for as another type. */
static struct store_bytes ask_counts(struct parts *parts, const struct store_range *part)
{
	const struct store_selection counted = { .type = parts->selection->counts,
						 .selector = parts->selection->selector };
	struct store_bytes counts = { 0 };
	struct error error = { 0 };

	if (parts->store->kind->merge(parts->store, &counted, part, &counts, &error) ==
		    STORE_MERGED &&
	    has_samples(&counts))
		return counts;
	free(counts.bytes);
	if (parts->uncounted++ == 0)
		parts->uncounted_failure = error;
	return (struct store_bytes){ 0 };
}

/* False: it ends here. */
static bool take(struct parts *parts, const struct store_range *part, struct store_bytes *bytes)
{
	const struct store_parts_taker *taker = parts->taker;
	bool goes_on = true;

	if (has_samples(bytes)) {
		struct store_bytes counts = { 0 };
		bool is_counted = parts->selection->counts != NULL;

		if (parts->full++ == 0)
			parts->first_full = part->from;
		if (is_counted)
			counts = ask_counts(parts, part);
		goes_on = taker->part(taker->context, bytes, is_counted ? &counts : NULL);
		free(counts.bytes);
	} else if (parts->full == 0) {
		parts->empty_first++;
	}
	free(bytes->bytes);
	return goes_on;
}

/* The last millisecond of a part is not the first one of the next: both are in a range. */
static struct store_range part_at(const struct parts *parts, int64_t from)
{
	int64_t to =
		parts->range->to - from > parts->length ? from + parts->length : parts->range->to;

	return (struct store_range){ from, to == parts->range->to ? to : to - 1 };
}

/* False and *error: there is no use in going on. */
static bool merge_all(struct parts *parts, struct error *error)
{
	int64_t from = parts->range->from;

	while (from < parts->range->to) {
		struct store_range part = part_at(parts, from);
		struct store_bytes bytes = { 0 };

		switch (parts->store->kind->merge(parts->store, parts->selection, &part, &bytes,
						  error)) {
		case STORE_TOO_LONG:
			if (parts->asked > 0 || bytes.limit < SHORTEST_LIMIT ||
			    bytes.limit >= parts->length ||
			    (parts->range->to - parts->range->from) / bytes.limit >= PART_LIMIT)
				return false;
			parts->length = bytes.limit;
			continue;
		case STORE_FAILED:
			if (http_client_is_cancelled(parts->store->client))
				return false;
			if (parts->failed++ == 0)
				parts->failure = *error;
			break;
		case STORE_MERGED:
			if (!take(parts, &part, &bytes))
				return error_set(error, ERROR_IO, "stopped");
			break;
		}
		parts->asked++;
		/* A server that is away is not asked a thousand times. */
		if (parts->failed > 2 && parts->full == 0) {
			*error = parts->failure;
			return false;
		}
		from += parts->length;
	}
	return true;
}

static void warn(const struct parts *parts, char *text)
{
	parts->taker->warning(parts->taker->context, text);
	free(text);
}

static void say_what_is_missing(const struct parts *parts)
{
	if (parts->failed > 0)
		warn(parts, print_text("%u of the %u parts that the range was asked for in are "
				       "missing: %s",
				       parts->failed, parts->asked, parts->failure.message));
	if (parts->uncounted > 0)
		warn(parts, print_text("the number of samples is not known for all parts: %s",
				       parts->uncounted_failure.code != ERROR_NONE
					       ? parts->uncounted_failure.message
					       : "the server has no counts"));
	if (parts->asked > 1 && parts->empty_first > 0 && parts->full > 0) {
		char *moment = store_moment_name(parts->first_full);

		warn(parts, print_text("nothing before %s: the server may not keep or look back "
				       "as far as the range begins",
				       moment));
		free(moment);
	}
}

static bool refuse_empty(const struct parts *parts, struct error *error)
{
	char *times = store_range_name(parts->range);

	error_set(error, ERROR_UNRECOGNISED, "no samples of %.120s%.120s from %s",
		  parts->selection->type, parts->selection->selector, times);
	free(times);
	return false;
}

bool store_parts_merge(struct store *store, const struct store_selection *selection,
		       const struct store_range *range, const struct store_parts_taker *taker,
		       struct error *error)
{
	struct parts parts = {
		.store = store,
		.selection = selection,
		.range = range,
		.taker = taker,
		.length = range->to - range->from,
	};

	if (!merge_all(&parts, error))
		return false;
	if (parts.full == 0 && parts.failed > 0) {
		*error = parts.failure;
		return false;
	}
	if (parts.full == 0)
		return refuse_empty(&parts, error);
	if (parts.asked > 1) {
		char *length = store_length_name(parts.length);
		char *text = print_text("%u, of at most %s each, which is the limit of the server",
					parts.asked, length);

		taker->property(taker->context, "asked for in parts", text);
		free(length);
		free(text);
	}
	say_what_is_missing(&parts);
	return true;
}
