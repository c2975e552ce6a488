#include "tests/perf_recording.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"
#include "tests/recorded_compression.h"

enum { HEADER_SIZE = 104, EVENT_LIMIT = 8 };

struct perf_recording {
	enum recording_mode mode;
	bool swap, is_killed;
	struct recorded_event events[EVENT_LIMIT];
	uint32_t event_count;
	struct recorded_bytes data; /* the records */
	size_t begun;               /* the record that is being filled */
	struct recorded_bytes features[256];
	struct recorded_bytes descriptions; /* of events, in a feature */
	uint32_t described;
};

struct perf_recording *perf_recording_new(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = memory_new(1, sizeof(*recording));

	recording->mode = mode;
	recording->swap = swap;
	return recording;
}

/* --- events */

void perf_recording_add_event(struct perf_recording *recording, const struct recorded_event *event)
{
	struct recorded_event *added = &recording->events[recording->event_count++];

	*added = *event;
	if (added->sample_type == 0)
		added->sample_type = RECORDED_SAMPLE_TYPE;
	if (added->flags == 0)
		added->flags = RECORDED_FLAGS;
	if (recording->mode != RECORDING_PIPE)
		return;
	perf_recording_begin(recording, RECORD_HEADER_ATTR, 0);
	recorded_event_write(added, &recording->data, recording->swap);
	if (added->id)
		perf_recording_u64(recording, added->id);
	perf_recording_end(recording);
}

const struct recorded_event *perf_recording_first_event(const struct perf_recording *recording)
{
	return &recording->events[0];
}

/* --- records */

void perf_recording_begin(struct perf_recording *recording, uint32_t type, uint16_t misc)
{
	recording->begun = recording->data.size;
	recorded_bytes_u32(&recording->data, type, recording->swap);
	recorded_bytes_u16(&recording->data, misc, recording->swap);
	recorded_bytes_u16(&recording->data, 0, recording->swap);
}

void perf_recording_u32(struct perf_recording *recording, uint32_t value)
{
	recorded_bytes_u32(&recording->data, value, recording->swap);
}

void perf_recording_u64(struct perf_recording *recording, uint64_t value)
{
	recorded_bytes_u64(&recording->data, value, recording->swap);
}

void perf_recording_text(struct perf_recording *recording, const char *text)
{
	recorded_bytes_add(&recording->data, text, strlen(text) + 1);
	recorded_bytes_pad(&recording->data, recording->begun);
}

void perf_recording_end(struct perf_recording *recording)
{
	struct recorded_bytes *data = &recording->data;
	uint16_t size;

	recorded_bytes_pad(data, recording->begun);
	size = (uint16_t)(data->size - recording->begun);
	size = perf_u16((const unsigned char *)&size, recording->swap);
	memcpy(data->at + recording->begun + 6, &size, sizeof(size));
}

void perf_recording_bytes(struct perf_recording *recording, const void *bytes, size_t size)
{
	recorded_bytes_add(&recording->data, bytes, size);
}

size_t perf_recording_position(const struct perf_recording *recording)
{
	return recording->data.size;
}

void perf_recording_compress_at_once(struct perf_recording *recording, size_t from)
{
	recorded_compression_at_once(&recording->data, from, recording->swap);
}

void perf_recording_compress(struct perf_recording *recording, size_t from, size_t step,
			     uint32_t type)
{
	recorded_compression_split(&recording->data, from, step, type, recording->swap);
}

/* --- features */

void perf_recording_feature(struct perf_recording *recording, uint32_t bit, const void *bytes,
			    size_t size)
{
	if (recording->mode == RECORDING_FILE) {
		recorded_bytes_add(&recording->features[bit], bytes, size);
		return;
	}
	perf_recording_begin(recording, RECORD_HEADER_FEATURE, 0);
	perf_recording_u64(recording, bit);
	perf_recording_bytes(recording, bytes, size);
	perf_recording_end(recording);
}

/* perf pads texts to 64 bytes. */
static void append_text(struct recorded_bytes *bytes, const char *text, bool swap)
{
	size_t length = strlen(text) + 1, padded = (length + 63) / 64 * 64;

	recorded_bytes_u32(bytes, (uint32_t)padded, swap);
	recorded_bytes_add(bytes, text, length);
	for (; length < padded; length++)
		recorded_bytes_add(bytes, "", 1);
}

void perf_recording_name_event(struct perf_recording *recording, uint32_t event, const char *name)
{
	const struct recorded_event *named = &recording->events[event];
	bool swap = recording->swap;
	struct recorded_bytes bytes = { 0 }, *all = &recording->descriptions;

	/* A record of a pipe has one, a section has all. */
	if (recording->mode == RECORDING_PIPE)
		all->size = recording->described = 0;
	recorded_event_write(named, all, swap);
	recorded_bytes_u32(all, 1, swap);
	append_text(all, name, swap);
	recorded_bytes_u64(all, named->id, swap);
	recorded_bytes_u32(&bytes, ++recording->described, swap);
	recorded_bytes_u32(&bytes, recorded_event_size(named), swap);
	recorded_bytes_add(&bytes, all->at, all->size);
	recording->features[FEATURE_EVENT_DESC].size = 0;
	perf_recording_feature(recording, FEATURE_EVENT_DESC, bytes.at, bytes.size);
	free(bytes.at);
}

void perf_recording_feature_text(struct perf_recording *recording, uint32_t bit, const char *text)
{
	struct recorded_bytes bytes = { 0 };

	append_text(&bytes, text, recording->swap);
	perf_recording_feature(recording, bit, bytes.at, bytes.size);
	free(bytes.at);
}

void perf_recording_kill(struct perf_recording *recording)
{
	recording->is_killed = true;
}

/* --- the whole */

static void finish_features(struct perf_recording *recording, struct recorded_bytes *out)
{
	uint64_t at = out->size;

	for (int i = 0; i < 256; i++)
		at += recording->features[i].size > 0 ? 16 : 0;
	for (int i = 0; i < 256; i++) {
		if (recording->features[i].size == 0)
			continue;
		recorded_bytes_u64(out, at, recording->swap);
		recorded_bytes_u64(out, recording->features[i].size, recording->swap);
		at += recording->features[i].size;
	}
	for (int i = 0; i < 256; i++)
		recorded_bytes_add(out, recording->features[i].at, recording->features[i].size);
}

static void finish_file(struct perf_recording *recording, struct recorded_bytes *out)
{
	bool swap = recording->swap;
	uint64_t entry = recorded_event_size(&recording->events[0]) + 16;
	uint64_t ids = HEADER_SIZE, attributes = ids + 8 * recording->event_count;
	uint64_t data = attributes + entry * recording->event_count;

	recorded_bytes_u64(out, HEADER_SIZE, swap);
	recorded_bytes_u64(out, entry, swap);
	recorded_bytes_u64(out, attributes, swap);
	recorded_bytes_u64(out, entry * recording->event_count, swap);
	recorded_bytes_u64(out, data, swap);
	recorded_bytes_u64(out, recording->is_killed ? 0 : recording->data.size, swap);
	recorded_bytes_u64(out, 0, swap);
	recorded_bytes_u64(out, 0, swap);
	for (int word = 0; word < 4; word++) {
		uint64_t bits = 0;

		for (int bit = 0; bit < 64; bit++)
			if (recording->features[64 * word + bit].size > 0)
				bits |= (uint64_t)1 << bit;
		recorded_bytes_u64(out, bits, swap);
	}
	for (uint32_t i = 0; i < recording->event_count; i++)
		recorded_bytes_u64(out, recording->events[i].id, swap);
	for (uint32_t i = 0; i < recording->event_count; i++) {
		recorded_event_write(&recording->events[i], out, swap);
		recorded_bytes_u64(out, ids + 8 * i, swap);
		recorded_bytes_u64(out, recording->events[i].id ? 8 : 0, swap);
	}
	recorded_bytes_add(out, recording->data.at, recording->data.size);
	if (!recording->is_killed)
		finish_features(recording, out);
}

unsigned char *perf_recording_finish(struct perf_recording *recording, size_t *size)
{
	struct recorded_bytes out = { 0 };
	uint64_t magic;

	memcpy(&magic, "PERFILE2", 8); /* as a machine of the other byte order writes it */
	if (recording->mode != RECORDING_PART)
		recorded_bytes_u64(&out, magic, recording->swap);
	if (recording->mode == RECORDING_PIPE)
		recorded_bytes_u64(&out, 16, recording->swap);
	if (recording->mode == RECORDING_FILE)
		finish_file(recording, &out);
	else
		recorded_bytes_add(&out, recording->data.at, recording->data.size);
	for (int i = 0; i < 256; i++)
		free(recording->features[i].at);
	free(recording->descriptions.at);
	free(recording->data.at);
	free(recording);
	*size = out.size;
	/* Exactly as much as there is, so that reading past the end is seen. */
	return memory_resize(out.at, out.size, 1);
}
