#include "tests/perf_recording_records.h"

#include <string.h>

void perf_recording_end_at(struct perf_recording *recording, int32_t pid, int32_t tid,
			   uint64_t time)
{
	uint64_t type = perf_recording_first_event(recording)->sample_type;

	if (type & SAMPLE_TID) {
		perf_recording_u32(recording, (uint32_t)pid);
		perf_recording_u32(recording, (uint32_t)tid);
	}
	if (type & SAMPLE_TIME)
		perf_recording_u64(recording, time);
	if (type & SAMPLE_ID)
		perf_recording_u64(recording, perf_recording_first_event(recording)->id);
	if (type & SAMPLE_CPU)
		perf_recording_u64(recording, 0);
	if (type & SAMPLE_IDENTIFIER)
		perf_recording_u64(recording, perf_recording_first_event(recording)->id);
	perf_recording_end(recording);
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

/* It ends with a word. */
static void add_raw(struct perf_recording *recording, const struct recorded_sample *sample)
{
	uint32_t padding = (12 - sample->raw_size % 8) % 8;

	perf_recording_u32(recording, sample->raw_size + padding);
	perf_recording_bytes(recording, sample->raw, sample->raw_size);
	perf_recording_bytes(recording, "\0\0\0\0\0\0\0", padding);
}

static void add_stack(struct perf_recording *recording, const struct recorded_sample *sample)
{
	const void *stack = sample->stack;
	uint32_t count = sample->stack ? (uint32_t)strlen(sample->stack) / 8 * 8 : 0;

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

void perf_recording_sample(struct perf_recording *recording, const struct recorded_sample *sample)
{
	uint64_t type = perf_recording_first_event(recording)->sample_type;
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
	if (type & SAMPLE_RAW)
		add_raw(recording, sample);
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
	if (type & SAMPLE_STACK_USER)
		add_stack(recording, sample);
	if (type & SAMPLE_CGROUP)
		perf_recording_u64(recording, sample->cgroup);
	perf_recording_end(recording);
}

void perf_recording_round(struct perf_recording *recording)
{
	perf_recording_begin(recording, RECORD_FINISHED_ROUND, 0);
	perf_recording_end(recording);
}
