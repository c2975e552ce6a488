#include "tests/perf_recording.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"

enum { ATTRIBUTE_SIZE = 128, HEADER_SIZE = 104, EVENT_LIMIT = 8 };

struct bytes {
	unsigned char *at;
	size_t size, capacity;
};

struct perf_recording {
	enum recording_mode mode;
	bool swap, is_killed;
	struct recorded_event events[EVENT_LIMIT];
	uint32_t event_count;
	struct bytes data; /* the records */
	size_t begun;      /* the record that is being filled */
	struct bytes features[256];
	struct bytes descriptions; /* of events, in a feature */
	uint32_t described;
};

static void append(struct bytes *bytes, const void *more, size_t size)
{
	if (bytes->size + size > bytes->capacity) {
		bytes->capacity = (bytes->size + size) * 2;
		bytes->at = memory_resize(bytes->at, bytes->capacity, 1);
	}
	if (size > 0)
		memcpy(bytes->at + bytes->size, more, size);
	bytes->size += size;
}

static void append_u16(struct bytes *bytes, uint16_t value, bool swap)
{
	value = perf_u16((const unsigned char *)&value, swap);
	append(bytes, &value, sizeof(value));
}

static void append_u32(struct bytes *bytes, uint32_t value, bool swap)
{
	value = perf_u32((const unsigned char *)&value, swap);
	append(bytes, &value, sizeof(value));
}

static void append_u64(struct bytes *bytes, uint64_t value, bool swap)
{
	value = perf_u64((const unsigned char *)&value, swap);
	append(bytes, &value, sizeof(value));
}

static void pad(struct bytes *bytes, size_t from)
{
	while ((bytes->size - from) % 8 != 0)
		append(bytes, "", 1);
}

struct perf_recording *perf_recording_new(enum recording_mode mode, bool swap)
{
	struct perf_recording *recording = memory_new(1, sizeof(*recording));

	recording->mode = mode;
	recording->swap = swap;
	return recording;
}

/* --- events */

/* Bit fields begin at the other end of each byte on the other kind of machine. */
static void append_flags(struct bytes *bytes, uint64_t flags, bool swap)
{
	for (int i = 0; i < 8; i++) {
		uint8_t byte = (uint8_t)(flags >> (8 * i)), reversed = 0;

		for (int bit = 0; bit < 8; bit++)
			reversed |= (uint8_t)((byte >> bit & 1) << (7 - bit));
		append(bytes, swap ? &reversed : &byte, 1);
	}
}

static uint32_t attribute_size(const struct recorded_event *event)
{
	return event->size ? event->size : ATTRIBUTE_SIZE;
}

static void append_attribute(struct bytes *bytes, const struct recorded_event *event, bool swap)
{
	size_t begin = bytes->size;

	append_u32(bytes, event->type, swap);
	append_u32(bytes, attribute_size(event), swap);
	append_u64(bytes, event->config, swap);
	append_u64(bytes, event->period, swap);
	append_u64(bytes, event->sample_type, swap);
	append_u64(bytes, event->read_format, swap);
	append_flags(bytes, event->flags, swap);
	append_u64(bytes, 0, swap); /* wakeup, bp_type */
	append_u64(bytes, 0, swap);
	append_u64(bytes, 0, swap);
	append_u64(bytes, event->branch_type, swap);
	append_u64(bytes, event->regs_user, swap);
	append_u32(bytes, 0, swap); /* size of stacks */
	append_u32(bytes, event->clock_id, swap);
	while (bytes->size - begin < ATTRIBUTE_SIZE)
		append_u64(bytes, 0, swap);
	bytes->size = begin + (attribute_size(event) < ATTRIBUTE_SIZE ? attribute_size(event)
								      : ATTRIBUTE_SIZE);
	while (bytes->size - begin < attribute_size(event))
		append_u64(bytes, 0x4e45574552ULL, swap);
}

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
	append_attribute(&recording->data, added, recording->swap);
	if (added->id)
		perf_recording_u64(recording, added->id);
	perf_recording_end(recording);
}

/* --- records */

void perf_recording_begin(struct perf_recording *recording, uint32_t type, uint16_t misc)
{
	recording->begun = recording->data.size;
	append_u32(&recording->data, type, recording->swap);
	append_u16(&recording->data, misc, recording->swap);
	append_u16(&recording->data, 0, recording->swap);
}

void perf_recording_u32(struct perf_recording *recording, uint32_t value)
{
	append_u32(&recording->data, value, recording->swap);
}

void perf_recording_u64(struct perf_recording *recording, uint64_t value)
{
	append_u64(&recording->data, value, recording->swap);
}

void perf_recording_text(struct perf_recording *recording, const char *text)
{
	append(&recording->data, text, strlen(text) + 1);
	pad(&recording->data, recording->begun);
}

void perf_recording_end(struct perf_recording *recording)
{
	struct bytes *data = &recording->data;
	uint16_t size;

	pad(data, recording->begun);
	size = (uint16_t)(data->size - recording->begun);
	size = perf_u16((const unsigned char *)&size, recording->swap);
	memcpy(data->at + recording->begun + 6, &size, sizeof(size));
}

void perf_recording_end_at(struct perf_recording *recording, int32_t pid, int32_t tid,
			   uint64_t time)
{
	uint64_t type = recording->events[0].sample_type;

	if (type & SAMPLE_TID) {
		perf_recording_u32(recording, (uint32_t)pid);
		perf_recording_u32(recording, (uint32_t)tid);
	}
	if (type & SAMPLE_TIME)
		perf_recording_u64(recording, time);
	if (type & SAMPLE_ID)
		perf_recording_u64(recording, recording->events[0].id);
	if (type & SAMPLE_CPU)
		perf_recording_u64(recording, 0);
	if (type & SAMPLE_IDENTIFIER)
		perf_recording_u64(recording, recording->events[0].id);
	perf_recording_end(recording);
}

void perf_recording_bytes(struct perf_recording *recording, const void *bytes, size_t size)
{
	append(&recording->data, bytes, size);
}

void perf_recording_comm(struct perf_recording *recording, int32_t pid, int32_t tid,
			 const char *name, uint64_t time, bool is_exec)
{
	perf_recording_begin(recording, RECORD_COMM, is_exec ? MISC_COMM_EXEC : 0);
	perf_recording_u32(recording, (uint32_t)pid);
	perf_recording_u32(recording, (uint32_t)tid);
	perf_recording_text(recording, name);
	perf_recording_end_at(recording, pid, tid, time);
}

void perf_recording_fork(struct perf_recording *recording, int32_t pid, int32_t tid, int32_t ppid,
			 int32_t ptid, uint64_t time)
{
	perf_recording_begin(recording, RECORD_FORK, 0);
	perf_recording_u32(recording, (uint32_t)pid);
	perf_recording_u32(recording, (uint32_t)ppid);
	perf_recording_u32(recording, (uint32_t)tid);
	perf_recording_u32(recording, (uint32_t)ptid);
	perf_recording_u64(recording, time);
	perf_recording_end_at(recording, ppid, ptid, time);
}

void perf_recording_map(struct perf_recording *recording, const struct recorded_map *map)
{
	uint16_t misc = map->misc ? map->misc : MISC_USER;

	perf_recording_begin(recording, map->is_2 ? RECORD_MMAP2 : RECORD_MMAP,
			     map->build_id ? misc | MISC_MMAP_BUILD_ID : misc);
	perf_recording_u32(recording, (uint32_t)map->pid);
	perf_recording_u32(recording, (uint32_t)map->pid);
	perf_recording_u64(recording, map->start);
	perf_recording_u64(recording, map->length);
	perf_recording_u64(recording, map->offset);
	if (map->is_2) {
		if (map->build_id) {
			perf_recording_bytes(recording, "\x14\0\0", 4);
			perf_recording_bytes(recording, map->build_id, 20);
		} else {
			for (int i = 0; i < 3; i++)
				perf_recording_u64(recording, 0);
		}
		perf_recording_u32(recording, map->protection ? map->protection : 5);
		perf_recording_u32(recording, 2);
	}
	perf_recording_text(recording, map->file);
	perf_recording_end_at(recording, map->pid, map->pid, map->time);
}

static uint32_t count_words(const uint64_t *words, uint32_t limit)
{
	uint32_t count = 0;

	while (count < limit && words[count] != 0)
		count++;
	return count;
}

static void add_words(struct perf_recording *recording, const uint64_t *words, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		perf_recording_u64(recording, words[i]);
}

void perf_recording_sample(struct perf_recording *recording, const struct recorded_sample *sample)
{
	uint64_t type = recording->events[0].sample_type;
	uint32_t count;

	perf_recording_begin(recording, RECORD_SAMPLE, sample->misc ? sample->misc : MISC_USER);
	if (type & SAMPLE_IDENTIFIER)
		perf_recording_u64(recording, sample->id);
	if (type & SAMPLE_IP)
		perf_recording_u64(recording, sample->ip ? sample->ip : sample->chain[0]);
	if (type & SAMPLE_TID) {
		perf_recording_u32(recording, (uint32_t)sample->pid);
		perf_recording_u32(recording, (uint32_t)(sample->tid ? sample->tid : sample->pid));
	}
	if (type & SAMPLE_TIME)
		perf_recording_u64(recording, sample->time);
	if (type & SAMPLE_ID)
		perf_recording_u64(recording, sample->id);
	if (type & SAMPLE_CPU) {
		perf_recording_u32(recording, sample->cpu);
		perf_recording_u32(recording, 0);
	}
	if (type & SAMPLE_PERIOD)
		perf_recording_u64(recording, sample->period);
	if (type & SAMPLE_READ)
		add_words(recording, sample->read, sample->read_count);
	if (type & SAMPLE_CALLCHAIN) {
		count = count_words(sample->chain, 16);
		perf_recording_u64(recording, count);
		add_words(recording, sample->chain, count);
	}
	if (type & SAMPLE_RAW) {
		/* It ends with a word. */
		uint32_t padding = (12 - sample->raw_size % 8) % 8;

		perf_recording_u32(recording, sample->raw_size + padding);
		perf_recording_bytes(recording, sample->raw, sample->raw_size);
		perf_recording_bytes(recording, "\0\0\0\0\0\0\0", padding);
	}
	if (type & SAMPLE_BRANCH_STACK) {
		count = count_words(sample->branches, 12) / 3;
		perf_recording_u64(recording, count);
		add_words(recording, sample->branches, 3 * count);
	}
	if (type & SAMPLE_REGS_USER) {
		count = count_words(sample->registers, 4);
		perf_recording_u64(recording, sample->abi ? sample->abi : count > 0 ? 2 : 0);
		add_words(recording, sample->registers, count);
	}
	if (type & SAMPLE_STACK_USER) {
		const void *stack = sample->stack;

		count = sample->stack ? (uint32_t)strlen(sample->stack) / 8 * 8 : 0;
		if (sample->stack_words) {
			stack = sample->stack_words;
			count = 8 * sample->stack_word_count;
		}
		perf_recording_u64(recording, count);
		if (count > 0) {
			perf_recording_bytes(recording, stack, count);
			perf_recording_u64(recording, count);
		}
	}
	if (type & SAMPLE_CGROUP)
		perf_recording_u64(recording, sample->cgroup);
	perf_recording_end(recording);
}

void perf_recording_round(struct perf_recording *recording)
{
	perf_recording_begin(recording, RECORD_FINISHED_ROUND, 0);
	perf_recording_end(recording);
}

/* --- compressed records */

size_t perf_recording_position(const struct perf_recording *recording)
{
	return recording->data.size;
}

static unsigned char *pack(struct bytes *data, size_t from, ZSTD_outBuffer *out)
{
	size_t size = data->size - from, limit = ZSTD_compressBound(size) + 64;
	ZSTD_CStream *zstd = ZSTD_createCStream();
	ZSTD_inBuffer in = { data->at + from, size, 0 };

	*out = (ZSTD_outBuffer){ memory_new(limit, 1), limit, 0 };
	/* Flushed, but the frame does not end. */
	ZSTD_compressStream2(zstd, out, &in, ZSTD_e_flush);
	ZSTD_freeCStream(zstd);
	data->size = from;
	return out->dst;
}

void perf_recording_compress_at_once(struct perf_recording *recording, size_t from)
{
	enum { PART = 65519 };
	struct bytes *data = &recording->data;
	ZSTD_outBuffer out;
	unsigned char *packed = pack(data, from, &out);
	size_t headers = out.pos > 0 ? (out.pos - 1) / PART : 0, all = out.pos + 16 * headers;

	for (size_t at = 0; at < out.pos; at += PART) {
		size_t part = out.pos - at < PART ? out.pos - at : PART;
		size_t size = at == 0 ? (16 + all + 7) / 8 * 8 : 16 + part;

		append_u32(data, RECORD_COMPRESSED2, recording->swap);
		append_u16(data, 0, recording->swap);
		append_u16(data, (uint16_t)size, recording->swap);
		append_u64(data, at == 0 ? all : UINT64_MAX / 3, recording->swap);
		append(data, packed + at, part);
	}
	/* The padding is counted from the size that has wrapped: there is none. */
	for (size_t at = all; at % 8 != 0 && (16 + all + 7) / 8 * 8 <= UINT16_MAX; at++)
		append(data, "", 1);
	free(packed);
}

void perf_recording_compress(struct perf_recording *recording, size_t from, size_t step,
			     uint32_t type)
{
	struct bytes *data = &recording->data;
	ZSTD_outBuffer out;
	unsigned char *packed = pack(data, from, &out);

	for (size_t at = 0; at < out.pos; at += step) {
		size_t part = out.pos - at < step ? out.pos - at : step;
		uint16_t stored = (uint16_t)(part + (type == RECORD_COMPRESSED2 ? 16 : 8));

		append_u32(data, type, recording->swap);
		append_u16(data, 0, recording->swap);
		if (type == RECORD_COMPRESSED2) {
			append_u16(data, (uint16_t)((stored + 7) / 8 * 8), recording->swap);
			append_u64(data, part, recording->swap);
		} else {
			append_u16(data, stored, recording->swap);
		}
		append(data, packed + at, part);
		if (type == RECORD_COMPRESSED2)
			for (; stored % 8 != 0; stored++)
				append(data, "", 1);
	}
	free(packed);
}

/* --- features */

void perf_recording_feature(struct perf_recording *recording, uint32_t bit, const void *bytes,
			    size_t size)
{
	if (recording->mode == RECORDING_FILE) {
		append(&recording->features[bit], bytes, size);
		return;
	}
	perf_recording_begin(recording, RECORD_HEADER_FEATURE, 0);
	perf_recording_u64(recording, bit);
	perf_recording_bytes(recording, bytes, size);
	perf_recording_end(recording);
}

/* perf pads texts to 64 bytes. */
static void append_text(struct bytes *bytes, const char *text, bool swap)
{
	size_t length = strlen(text) + 1, padded = (length + 63) / 64 * 64;

	append_u32(bytes, (uint32_t)padded, swap);
	append(bytes, text, length);
	for (; length < padded; length++)
		append(bytes, "", 1);
}

void perf_recording_name_event(struct perf_recording *recording, uint32_t event, const char *name)
{
	const struct recorded_event *named = &recording->events[event];
	bool swap = recording->swap;
	struct bytes bytes = { 0 }, *all = &recording->descriptions;

	/* A record of a pipe has one, a section has all. */
	if (recording->mode == RECORDING_PIPE)
		all->size = recording->described = 0;
	append_attribute(all, named, swap);
	append_u32(all, 1, swap);
	append_text(all, name, swap);
	append_u64(all, named->id, swap);
	append_u32(&bytes, ++recording->described, swap);
	append_u32(&bytes, attribute_size(named), swap);
	append(&bytes, all->at, all->size);
	recording->features[FEATURE_EVENT_DESC].size = 0;
	perf_recording_feature(recording, FEATURE_EVENT_DESC, bytes.at, bytes.size);
	free(bytes.at);
}

void perf_recording_feature_text(struct perf_recording *recording, uint32_t bit, const char *text)
{
	struct bytes bytes = { 0 };

	append_text(&bytes, text, recording->swap);
	perf_recording_feature(recording, bit, bytes.at, bytes.size);
	free(bytes.at);
}

void perf_recording_kill(struct perf_recording *recording)
{
	recording->is_killed = true;
}

/* --- the whole */

static void finish_features(struct perf_recording *recording, struct bytes *out)
{
	uint64_t at = out->size;

	for (int i = 0; i < 256; i++)
		at += recording->features[i].size > 0 ? 16 : 0;
	for (int i = 0; i < 256; i++) {
		if (recording->features[i].size == 0)
			continue;
		append_u64(out, at, recording->swap);
		append_u64(out, recording->features[i].size, recording->swap);
		at += recording->features[i].size;
	}
	for (int i = 0; i < 256; i++)
		append(out, recording->features[i].at, recording->features[i].size);
}

static void finish_file(struct perf_recording *recording, struct bytes *out)
{
	bool swap = recording->swap;
	uint64_t entry = attribute_size(&recording->events[0]) + 16;
	uint64_t ids = HEADER_SIZE, attributes = ids + 8 * recording->event_count;
	uint64_t data = attributes + entry * recording->event_count;

	append_u64(out, HEADER_SIZE, swap);
	append_u64(out, entry, swap);
	append_u64(out, attributes, swap);
	append_u64(out, entry * recording->event_count, swap);
	append_u64(out, data, swap);
	append_u64(out, recording->is_killed ? 0 : recording->data.size, swap);
	append_u64(out, 0, swap);
	append_u64(out, 0, swap);
	for (int word = 0; word < 4; word++) {
		uint64_t bits = 0;

		for (int bit = 0; bit < 64; bit++)
			if (recording->features[64 * word + bit].size > 0)
				bits |= (uint64_t)1 << bit;
		append_u64(out, bits, swap);
	}
	for (uint32_t i = 0; i < recording->event_count; i++)
		append_u64(out, recording->events[i].id, swap);
	for (uint32_t i = 0; i < recording->event_count; i++) {
		append_attribute(out, &recording->events[i], swap);
		append_u64(out, ids + 8 * i, swap);
		append_u64(out, recording->events[i].id ? 8 : 0, swap);
	}
	append(out, recording->data.at, recording->data.size);
	if (!recording->is_killed)
		finish_features(recording, out);
}

unsigned char *perf_recording_finish(struct perf_recording *recording, size_t *size)
{
	struct bytes out = { 0 };
	uint64_t magic;

	memcpy(&magic, "PERFILE2", 8); /* as a machine of the other byte order writes it */
	if (recording->mode != RECORDING_PART)
		append_u64(&out, magic, recording->swap);
	if (recording->mode == RECORDING_PIPE)
		append_u64(&out, 16, recording->swap);
	if (recording->mode == RECORDING_FILE)
		finish_file(recording, &out);
	else
		append(&out, recording->data.at, recording->data.size);
	for (int i = 0; i < 256; i++)
		free(recording->features[i].at);
	free(recording->descriptions.at);
	free(recording->data.at);
	free(recording);
	*size = out.size;
	/* Exactly as much as there is, so that reading past the end is seen. */
	return memory_resize(out.at, out.size, 1);
}
