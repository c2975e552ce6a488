#include "loaders/nettrace/nettrace_payload.h"

#include <math.h>
#include <stdlib.h>

#include "loaders/nettrace/nettrace_labels.h"
#include "loaders/nettrace/nettrace_methods.h"
#include "loaders/nettrace/nettrace_names.h"

/* --- labels */

/* A type of the runtime as C# writes it. */
static tag_id type_tag(struct profile_builder *builder, struct span utf16)
{
	struct nettrace_name name = { .length = 0, .is_full = false };
	size_t length;
	char *text;

	if (utf16.at == utf16.end || !profile_builder_may_make_name(builder, span_length(utf16)))
		return 0;
	text = nettrace_methods_text(utf16, &length);
	nettrace_name_add_type(&name, (struct span){ text, text + length }, true);
	free(text);
	return nettrace_labels_text(builder, "type",
				    (struct span){ name.bytes, name.bytes + name.length });
}

/* Besides those that it has. */
static void add_tags(struct profile_builder *builder, struct nettrace_row *row, tag_id *tags,
		     uint32_t count)
{
	enum { TAG_LIMIT = 72 };
	const struct profile *profile = profile_builder_profile(builder);
	tag_id all[TAG_LIMIT];
	uint32_t used = 0, had;

	if (row->tags != 0) {
		const tag_id *list = profile_tags(profile, row->tags, &had);

		for (uint32_t i = 0; i < had && used < TAG_LIMIT; i++)
			all[used++] = list[i];
	}
	for (uint32_t i = 0; i < count && used < TAG_LIMIT; i++)
		if (tags[i] != 0)
			all[used++] = tags[i];
	if (used > 0)
		row->tags = profile_builder_add_tag_set(builder, all, used);
}

/* --- allocations */

/* Bytes since the last one, about 100 kB, which are all said to be of the object's type. */
static bool read_tick(const struct nettrace_metadata *metadata, struct nettrace_reader payload,
		      const struct nettrace_trace *trace, struct profile_builder *builder,
		      struct nettrace_row *row)
{
	static const char *const heaps[] = { NULL, "large", "pinned" };
	uint64_t kind;
	tag_id tags[2] = { 0 };

	row->value = nettrace_u32(&payload);
	kind = nettrace_u32(&payload);
	nettrace_skip(&payload, 2); /* which runtime */
	if (payload.failed)
		return false;
	if (kind > 0 && kind < sizeof(heaps) / sizeof(*heaps))
		tags[0] = nettrace_labels_text(builder, "heap",
					       (struct span){ heaps[kind],
							      heaps[kind] + strlen(heaps[kind]) });
	if (metadata->version >= 2 || nettrace_left(&payload) >= 8) {
		uint64_t amount = nettrace_number(&payload, 8);

		nettrace_skip(&payload, trace->address_size);
		if (!payload.failed) {
			row->value = amount <= INT64_MAX ? (int64_t)amount : INT64_MAX;
			tags[1] = type_tag(builder, nettrace_utf16(&payload));
		}
	}
	add_tags(builder, row, tags, 2);
	return true;
}

/* One byte in so many is chosen, and the object that has it is a sample. */
static int64_t scaled_size(uint64_t size)
{
	const double interval = 102400;
	double chance = 1 - exp(-(double)size / interval);
	double scaled = chance > 0 ? (double)size / chance : interval;

	return scaled < 9e18 ? (int64_t)llround(scaled) : INT64_MAX;
}

static bool read_sampled(struct nettrace_reader payload, const struct nettrace_trace *trace,
			 struct profile_builder *builder, struct nettrace_row *row)
{
	struct span type;
	tag_id tag;

	nettrace_skip(&payload, 4 + 2 + (uint64_t)trace->address_size);
	type = nettrace_utf16(&payload);
	nettrace_skip(&payload, trace->address_size);
	row->value = scaled_size(nettrace_number(&payload, 8));
	if (payload.failed)
		return false;
	tag = type_tag(builder, type);
	add_tags(builder, row, &tag, 1);
	return true;
}

/* --- others */

static bool read_gc(struct nettrace_reader payload, struct nettrace_row *row)
{
	uint64_t generation, reason, type;

	nettrace_skip(&payload, 4); /* its number */
	generation = nettrace_u32(&payload);
	reason = nettrace_u32(&payload);
	type = nettrace_left(&payload) >= 4 ? nettrace_u32(&payload) : 0;
	row->value = (int64_t)((generation & 0xff) | (reason & 0xff) << 8 | (type & 0xff) << 16);
	return !payload.failed;
}

/* Nanoseconds, since .NET Core 3.0; 0: it does not say. */
static int64_t read_duration(struct nettrace_reader payload)
{
	uint64_t bits;
	double duration;

	nettrace_skip(&payload, 1 + 2);
	bits = nettrace_number(&payload, 8);
	memcpy(&duration, &bits, sizeof(duration));
	return duration > 0 && duration < 9e18 ? (int64_t)duration : 0;
}

static bool read_exception(struct nettrace_reader payload, struct profile_builder *builder,
			   struct nettrace_row *row)
{
	tag_id tag = type_tag(builder, nettrace_utf16(&payload));

	row->value = 1;
	add_tags(builder, row, &tag, 1);
	return true;
}

/* What collectors of the whole machine count: the payload begins with the value. */
static bool read_counted(const struct nettrace_metadata *metadata, struct nettrace_reader payload,
			 const struct nettrace_trace *trace, struct profile_builder *builder,
			 struct nettrace_row *row)
{
	struct nettrace_value value = { .name = "Value", .number = 1 };

	if (!nettrace_metadata_read(metadata, payload, &value, 1) && value.number == 1)
		return false;
	row->value = value.number <= INT64_MAX ? (int64_t)value.number : INT64_MAX;
	if (metadata->kind == NETTRACE_SWITCH)
		row->value = nettrace_trace_span(trace, row->value);
	if (metadata->kind == NETTRACE_COUNTED)
		row->name = profile_builder_add_string(builder, metadata->name.at,
						       span_length(metadata->name));
	return true;
}

bool nettrace_payload_read(const struct nettrace_metadata *metadata, struct nettrace_reader payload,
			   const struct nettrace_trace *trace, struct profile_builder *builder,
			   struct nettrace_row *row)
{
	switch (metadata->kind) {
	case NETTRACE_THREAD_SAMPLE:
	case NETTRACE_SUSPEND:
		row->value = nettrace_u32(&payload);
		return !payload.failed;
	case NETTRACE_CONTENTION_STOP:
		row->value = read_duration(payload);
		return true;
	case NETTRACE_GC_START:
		return read_gc(payload, row);
	case NETTRACE_ALLOCATION_TICK:
		return read_tick(metadata, payload, trace, builder, row);
	case NETTRACE_ALLOCATION_SAMPLED:
		return read_sampled(payload, trace, builder, row);
	case NETTRACE_EXCEPTION:
		return read_exception(payload, builder, row);
	case NETTRACE_CPU:
	case NETTRACE_SWITCH:
	case NETTRACE_COUNTED:
		return read_counted(metadata, payload, trace, builder, row);
	default:
		return true;
	}
}
