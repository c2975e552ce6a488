/*
 * compare_unwinding FILE: unwinds each copy of a stack in a recording of perf twice, by serac and
 * by libdwfl, and compares address by address. A line for each kind of outcome, with how many
 * samples had it:
 *
 *	same       both end at the same frame, or libdwfl one later, where there is no code
 *	longer     serac goes on where libdwfl stops
 *	shorter    libdwfl goes on where serac stops
 *	different  they part
 *
 * each followed by how serac ended (outermost, cut off, lost), and then a line for each of the
 * first samples that are not the same: time, kind, number of frames in common, and the first
 * addresses that are not, serac's and libdwfl's, in the terms of the file.
 *
 * For tests. The program itself does not use libdwfl.
 */
#include <elfutils/libdwfl.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/perf_reader.h"
#include "loaders/perf/perf_sideband.h"
#include "symbols/elf/elf_image.h"

enum { FRAME_LIMIT = 8200, LISTED = 40 };

struct kept { /* a record, to be put in order */
	uint64_t time, at;
	const unsigned char *bytes;
	uint32_t size, event;
	bool is_sample;
};

struct oracle {
	struct perf_reader reader;
	struct perf_unwinder unwinder;
	struct kept *kept;
	size_t kept_count, kept_capacity;

	Dwfl *dwfl;
	bool is_attached;
	uint32_t version; /* of the maps that it has modules of */
	const struct perf_sample *sample;
	const struct perf_maps *maps;
	const struct unwind_machine *machine;
	struct unwind_registers registers;
	uint64_t frames[FRAME_LIMIT];
	uint32_t count;

	uint64_t outcomes[4][4];
	unsigned listed;
};

static const char *const kinds[] = { "same", "longer", "shorter", "different" };
static const char *const ends[] = { "none", "outermost", "cut off", "lost" };

/* --- libdwfl */

static int find_no_file(Dwfl_Module *module, void **data, const char *name, Dwarf_Addr base,
			char **path, Elf **elf)
{
	(void)module, (void)data, (void)name, (void)base, (void)path, (void)elf;
	return -1;
}

static int find_no_debug(Dwfl_Module *module, void **data, const char *name, Dwarf_Addr base,
			 const char *file, const char *link, GElf_Word checksum, char **path)
{
	(void)module, (void)data, (void)name, (void)base, (void)file, (void)link;
	(void)checksum, (void)path;
	return -1;
}

/* Where the file would begin if all of it was mapped as its segments say. */
static bool find_base(const char *path, const struct perf_map *map, uint64_t *base)
{
	int file = open(path, O_RDONLY);
	struct error error;
	struct elf_image *image = file >= 0 ? elf_image_open(file, &error) : NULL;
	uint64_t address;
	bool found = false;

	if (file >= 0)
		close(file);
	if (!image)
		return false;
	if (module_layout_address(&image->layout, map->offset, &address) &&
	    image->layout.count > 0) {
		const struct load_segment *first = &image->layout.segments[0];

		*base = map->start - address + (first->address & -first->align);
		found = true;
	}
	elf_image_close(image);
	return found;
}

static void report(struct oracle *oracle, uint64_t pc)
{
	const struct perf_map *map = perf_maps_find(oracle->maps, pc);
	const struct perf_module *module;
	const char *path;
	uint64_t base;

	if (!map || dwfl_addrmodule(oracle->dwfl, pc))
		return;
	module = perf_locations_module(&oracle->reader.recording.locations, map->module);
	path = interner_bytes(&oracle->reader.recording.names, module->file);
	if (module->nature != PERF_FILE || !find_base(path, map, &base))
		return;
	dwfl_report_begin_add(oracle->dwfl);
	dwfl_report_elf(oracle->dwfl, path, path, -1, base, false);
	dwfl_report_end(oracle->dwfl, NULL, NULL);
}

static pid_t next_thread(Dwfl *dwfl, void *context, void **thread)
{
	(void)dwfl;
	if (*thread)
		return 0;
	*thread = context;
	return 1;
}

static bool get_thread(Dwfl *dwfl, pid_t tid, void *context, void **thread)
{
	(void)dwfl;
	(void)tid;
	*thread = context;
	return true;
}

static bool read_memory(Dwfl *dwfl, Dwarf_Addr address, Dwarf_Word *value, void *context)
{
	const struct oracle *oracle = context;
	uint64_t start = oracle->registers.value[oracle->machine->stack_pointer];
	uint64_t size = oracle->sample->user_stack_size;
	uint8_t word = oracle->machine->word;

	(void)dwfl;
	if (address < start || address - start > size || size - (address - start) < word)
		return false;
	*value = 0;
	memcpy(value, oracle->sample->user_stack + (address - start), word);
	return true;
}

static bool set_registers(Dwfl_Thread *thread, void *context)
{
	const struct oracle *oracle = context;
	const struct unwind_machine *machine = oracle->machine;
	unsigned count = machine->count - (machine->link != UINT8_MAX);

	if (machine->link != UINT8_MAX)
		dwfl_thread_state_register_pc(thread,
					      oracle->registers.value[machine->program_counter]);
	return dwfl_thread_state_registers(thread, 0, count, oracle->registers.value);
}

static int add_frame(Dwfl_Frame *frame, void *context)
{
	struct oracle *oracle = context;
	Dwarf_Addr pc;

	if (!dwfl_frame_pc(frame, &pc, NULL) || pc == 0)
		return DWARF_CB_ABORT;
	report(oracle, pc);
	oracle->frames[oracle->count++] = pc;
	return oracle->count == FRAME_LIMIT ? DWARF_CB_ABORT : DWARF_CB_OK;
}

static void unwind_by_dwfl(struct oracle *oracle)
{
	static char *no_path = "";
	static const Dwfl_Callbacks files = {
		.find_elf = find_no_file,
		.find_debuginfo = find_no_debug,
		.section_address = dwfl_offline_section_address,
		.debuginfo_path = &no_path,
	};
	static const Dwfl_Thread_Callbacks threads = {
		.next_thread = next_thread,
		.get_thread = get_thread,
		.memory_read = read_memory,
		.set_initial_registers = set_registers,
	};

	if (!oracle->dwfl || oracle->version != oracle->maps->version) {
		if (oracle->dwfl)
			dwfl_end(oracle->dwfl);
		oracle->dwfl = dwfl_begin(&files);
		oracle->is_attached = false;
		oracle->version = oracle->maps->version;
	}
	oracle->count = 0;
	report(oracle, oracle->registers.value[oracle->machine->program_counter]);
	if (!oracle->is_attached)
		oracle->is_attached = dwfl_attach_state(oracle->dwfl, NULL, 1, &threads, oracle);
	if (oracle->is_attached)
		dwfl_getthread_frames(oracle->dwfl, 1, add_frame, oracle);
	if (oracle->count == 0)
		oracle->frames[oracle->count++] =
			oracle->registers.value[oracle->machine->program_counter];
}

/* --- both */

static void print_place(const struct oracle *oracle, uint64_t pc)
{
	const struct perf_map *map = perf_maps_find(oracle->maps, pc);

	if (map)
		printf(" %s+%" PRIx64,
		       interner_bytes(&oracle->reader.recording.names,
				      perf_locations_module(&oracle->reader.recording.locations,
							    map->module)
					      ->file),
		       pc - map->start + map->offset);
	else
		printf(" %" PRIx64, pc);
}

static void compare(struct oracle *oracle, const struct perf_event *event,
		    struct perf_callchain *chain)
{
	struct perf_unwound unwound;
	uint32_t mine, shared = 0;
	int kind;

	chain->count = 0;
	perf_unwind_tables_grow(oracle->unwinder.tables);
	unwound = perf_unwinder_run(&oracle->unwinder, chain, oracle->sample, event->regs_user, 0,
				    oracle->reader.recording.arch, oracle->maps, false);
	mine = chain->count - (unwound.end != PERF_UNWIND_OUTERMOST);
	unwind_by_dwfl(oracle);
	while (shared < mine && shared < oracle->count &&
	       chain->list[shared].ip == oracle->frames[shared])
		shared++;
	/* What leads nowhere serac leaves out. */
	if (unwound.end == PERF_UNWIND_LOST && oracle->count == mine + 1 && shared == mine &&
	    !perf_maps_find(oracle->maps, oracle->frames[mine]))
		oracle->count--;
	kind = shared == mine && shared == oracle->count ? 0
	       : shared == oracle->count                 ? 1
	       : shared == mine                          ? 2
							 : 3;
	oracle->outcomes[kind][unwound.end]++;
	if (kind == 0 || oracle->listed++ >= LISTED)
		return;
	printf("# %" PRIu64 " %s, %s, %" PRIu32 " frames in common:", oracle->sample->time,
	       kinds[kind], ends[unwound.end], shared);
	print_place(oracle, chain->list[shared > 0 ? shared - 1 : 0].ip);
	printf(" ->");
	if (shared < mine)
		print_place(oracle, chain->list[shared].ip);
	else
		printf(" nothing");
	printf(" or");
	if (shared < oracle->count)
		print_place(oracle, oracle->frames[shared]);
	else
		printf(" nothing");
	putchar('\n');
}

static void take_sample(struct oracle *oracle, const struct kept *kept,
			struct perf_callchain *chain)
{
	struct perf_recording *recording = &oracle->reader.recording;
	const struct perf_event *event = &recording->events.list[kept->event];
	const struct unwind_machine *machines[] = { NULL, &unwind_i386, &unwind_x86_64 };
	struct perf_sample sample;
	struct perf_thread *thread;

	if (!perf_sample_parse(event, kept->bytes, kept->size, false, &sample) ||
	    !sample.has_user_stack || sample.user_abi == 0 || sample.user_abi > 2)
		return;
	thread = perf_processes_find_thread(&recording->processes, sample.pid, sample.tid);
	oracle->sample = &sample;
	oracle->maps = perf_processes_of(&recording->processes, thread)->maps;
	oracle->machine = recording->arch == ARCH_ARM64 ? &unwind_arm64 : machines[sample.user_abi];
	oracle->registers = (struct unwind_registers){ .known = 0 };
	for (uint8_t i = 0; i < oracle->machine->count; i++) {
		uint64_t bit = (uint64_t)1 << oracle->machine->perf_bits[i];

		if (event->regs_user & bit)
			unwind_set(&oracle->registers, i,
				   perf_array_get(&sample.user_regs,
						  (uint64_t)__builtin_popcountll(event->regs_user &
										 (bit - 1)),
						  false));
	}
	compare(oracle, event, chain);
}

/* --- the recording */

static void keep(struct oracle *oracle, const struct perf_record *record)
{
	struct perf_recording *recording = &oracle->reader.recording;
	bool is_sample = record->type == RECORD_SAMPLE;
	struct kept kept = { .bytes = record->bytes, .size = record->size, .is_sample = is_sample };
	struct perf_sample trailer;

	if (is_sample)
		kept.event = perf_events_of_sample(&recording->events, record->bytes, record->size);
	else if (record->type < RECORD_HEADER_ATTR)
		kept.event = perf_events_of_record(&recording->events, record->bytes, record->size);
	else
		return;
	if (kept.event == PERF_NO_EVENT)
		return;
	if (is_sample)
		kept.time = perf_sample_time(&recording->events.list[kept.event], record->bytes,
					     record->size, false);
	else if (perf_sample_parse_trailer(&recording->events.list[kept.event], record->bytes,
					   record->size, false, &trailer))
		kept.time = trailer.time == UINT64_MAX ? 0 : trailer.time;
	kept.at = oracle->kept_count;
	if (oracle->kept_count == oracle->kept_capacity) {
		oracle->kept_capacity = oracle->kept_capacity * 2 + 1024;
		oracle->kept = memory_resize(oracle->kept, oracle->kept_capacity, sizeof(kept));
	}
	oracle->kept[oracle->kept_count++] = kept;
}

static int compare_kept(const void *a, const void *b)
{
	const struct kept *left = a, *right = b;

	if (left->time != right->time)
		return left->time < right->time ? -1 : 1;
	if (left->is_sample != right->is_sample)
		return left->is_sample ? 1 : -1;
	return left->at < right->at ? -1 : 1;
}

static bool run(struct oracle *oracle, struct perf_stream *stream, struct error *error)
{
	struct perf_callchain chain = { 0 };
	struct perf_record record;

	if (!perf_reader_begin(&oracle->reader, error))
		return false;
	perf_reader_prepare(&oracle->reader);
	while (perf_stream_next(stream, &record))
		keep(oracle, &record);
	qsort(oracle->kept, oracle->kept_count, sizeof(*oracle->kept), compare_kept);
	for (size_t i = 0; i < oracle->kept_count; i++) {
		const struct kept *kept = &oracle->kept[i];

		if (kept->is_sample)
			take_sample(oracle, kept, &chain);
		else
			perf_sideband_apply(&oracle->reader.recording, &oracle->reader.samples,
					    kept->bytes, kept->size);
	}
	for (int kind = 0; kind < 4; kind++)
		for (int end = 0; end < 4; end++)
			if (oracle->outcomes[kind][end] > 0)
				printf("%s, %s: %" PRIu64 "\n", kinds[kind], ends[end],
				       oracle->outcomes[kind][end]);
	perf_callchain_release(&chain);
	return true;
}

int main(int count, char **arguments)
{
	struct symbol_options options = { 0 };
	struct perf_stream stream;
	struct oracle oracle = { 0 };
	struct perf_unwind_tables tables;
	struct error error;
	struct input *input;
	bool done;

	if (count != 2)
		return 2;
	input = input_open(arguments[1], &error);
	if (!input) {
		fprintf(stderr, "%s\n", error.message);
		return 3;
	}
	perf_stream_open(&stream, input);
	perf_reader_init(&oracle.reader, &stream, &options);
	perf_unwind_tables_init(&tables, &oracle.reader.recording.locations);
	perf_unwinder_init(&oracle.unwinder, &tables);
	done = run(&oracle, &stream, &error);
	if (!done)
		fprintf(stderr, "%s\n", error.message);
	if (oracle.dwfl)
		dwfl_end(oracle.dwfl);
	free(oracle.kept);
	perf_unwinder_release(&oracle.unwinder);
	perf_unwind_tables_release(&tables);
	perf_reader_end(&oracle.reader);
	perf_reader_release(&oracle.reader);
	perf_stream_close(&stream);
	input_close(input);
	return done ? 0 : 3;
}
