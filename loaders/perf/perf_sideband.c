#include "loaders/perf/perf_sideband.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/perf_moved_text.h"
#include "loaders/perf/perf_recorded.h"
#include "loaders/perf/waits/perf_moments.h"

struct record {
	struct perf_recording *recording;
	struct perf_samples *samples;
	const unsigned char *bytes;
	uint32_t size;
	uint16_t misc;
	bool swap;
};

static uint32_t u32_at(const struct record *record, uint32_t at)
{
	return perf_u32(record->bytes + at, record->swap);
}

static uint64_t u64_at(const struct record *record, uint32_t at)
{
	return perf_u64(record->bytes + at, record->swap);
}

static struct span text_at(const struct record *record, uint32_t at)
{
	const char *text = (const char *)record->bytes + at;

	return (struct span){ text,
			      text + perf_text_length(record->bytes + at, record->size - at) };
}

static uint32_t intern(const struct record *record, struct span text)
{
	return interner_add(&record->recording->names, text.at, span_length(text));
}

static bool is_text(struct span span, const char *text)
{
	return span_length(span) == strlen(text) && memcmp(span.at, text, strlen(text)) == 0;
}

/* --- mappings */

static struct span without_deleted(struct span file)
{
	if (span_ends(file, " (deleted)"))
		file.end -= strlen(" (deleted)");
	return file;
}

static struct span base_name(struct span path)
{
	const char *slash = span_find_back(path, '/');

	if (slash)
		path.at = slash + 1;
	return path;
}

/* Memory that belongs to no file: code in it was made at run time. */
static bool is_anonymous(struct span file)
{
	static const char *const beginnings[] = { "//anon",      "[anon",     "[heap]",
						  "[stack",      "/dev/zero", "/SYSV",
						  "anon_inode:", "/memfd:",   "/anon_hugepage",
						  "//toolong",   "//enomem" };

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		if (span_begins(file, beginnings[i]))
			return true;
	return file.at == file.end;
}

/* A program or library that was loaded from memory with a name: it has a build-id, or code that
 * begins behind its header. What runtimes write their code to has neither; but .NET maps one
 * memory twice, from anywhere in it. */
static bool is_loaded_from_memory(const struct record *record, struct span file,
				  const struct perf_module *like, uint64_t offset)
{
	const struct perf_recording *recording = record->recording;

	if (file.at == file.end || *file.at != '/')
		return false;
	if (like->mapped_id.size > 0 ||
	    perf_features_find_build(&recording->features,
				     interner_bytes(&recording->names, intern(record, file))))
		return true;
	return span_begins(file, "/memfd:") && !span_begins(file, "/memfd:doublemapper") &&
	       offset != 0;
}

static bool is_jit_dump(struct span file)
{
	struct span name = base_name(file);

	return span_begins(name, "jit-") && span_ends(name, ".dump");
}

static uint32_t jit_module(const struct record *record, int32_t pid)
{
	char path[64];
	struct perf_module like = { .nature = PERF_JIT, .pid = pid };

	snprintf(path, sizeof(path), "/tmp/perf-%d.map", pid);
	like.file = like.path = interner_add(&record->recording->names, path, strlen(path));
	return perf_locations_add_module(&record->recording->locations, &like);
}

static void find_build(const struct perf_recording *recording, struct perf_module *module)
{
	const struct build_id *id, *kernel = perf_features_find_build(&recording->features, NULL);

	id = module->nature == PERF_KERNEL
		     ? kernel
		     : perf_features_find_build(&recording->features,
						interner_bytes(&recording->names, module->file));
	if (module->build_id.size == 0 && id)
		module->build_id = *id;
	if (module->nature == PERF_KERNEL_MODULE && kernel)
		module->kernel_build_id = *kernel;
}

/* "[kernel.kallsyms]_text": the kernel, and the symbol that its mapping is counted from. */
static uint32_t kernel_module(const struct record *record, struct span file, uint64_t start,
			      uint64_t offset, struct perf_module *like)
{
	const char *bracket = span_find_back(file, ']');
	struct span name = base_name(file), shown;
	char text[256];

	like->pid = -1;
	if (span_begins(file, "[kernel") || span_begins(file, "[guest.kernel")) {
		like->nature = PERF_KERNEL;
		shown = (struct span){ file.at, bracket ? bracket + 1 : file.end };
		like->file = like->path = intern(record, shown);
		like->reference =
			bracket ? intern(record, (struct span){ bracket + 1, file.end }) : 0;
		like->reference_address = offset;
	} else if (span_begins(name, "vmlinux")) {
		like->nature = PERF_KERNEL;
		like->file = like->path = intern(record, file);
	} else {
		const char *dot = span_find_text(name, ".ko");
		int length;

		like->nature = PERF_KERNEL_MODULE;
		like->start = start;
		like->file = intern(record, file);
		if (dot)
			name.end = dot;
		length = (int)span_length(name);
		if (dot)
			snprintf(text, sizeof(text), "[%.*s]", length, name.at);
		else
			snprintf(text, sizeof(text), "%.*s", length, name.at);
		like->path = interner_add(&record->recording->names, text, strlen(text));
	}
	find_build(record->recording, like);
	return perf_locations_add_module(&record->recording->locations, like);
}

static void map_kernel(const struct record *record, struct span file, uint64_t start, uint64_t end,
		       uint64_t offset, struct perf_module *like)
{
	struct perf_map map = { .start = start, .end = end, .offset = start };

	map.module = kernel_module(record, file, start, offset, like);
	/* perf maps the kernel's text without what is there for its start. */
	if (like->nature == PERF_KERNEL)
		record->recording->processes.kernel_rest =
			(struct perf_map){ 0, UINT64_MAX, 0, map.module };
	perf_maps_add(&record->recording->processes.kernel, &map);
}

enum { MMAP_FILE = 40, MMAP2_FILE = 72, PROT_EXECUTE = 4, MAP_OF_HUGE_PAGES = 0x40000 };

static bool is_huge(const struct record *record, struct span file)
{
	return span_begins(file, "/anon_hugepage") || span_begins(file, "//anon_hugepage") ||
	       (perf_u32(record->bytes, record->swap) == RECORD_MMAP2 &&
		(u32_at(record, 68) & MAP_OF_HUGE_PAGES) != 0);
}

/* Where a runtime has named code, it has made it. */
static bool is_moved_text(const struct record *record, const struct perf_process *process,
			  int32_t pid, struct span file, struct perf_map *map)
{
	struct perf_locations *locations = &record->recording->locations;
	struct perf_map moved = *map;
	struct perf_module *jit;

	if (!perf_moved_text_find(process->maps, locations, &moved, is_huge(record, file)))
		return false;
	jit = perf_locations_module(locations, jit_module(record, pid));
	if (perf_jit_has_code(perf_locations_jit(locations, jit), map->start, map->end))
		return false;
	*map = moved;
	return true;
}

static void map_user(const struct record *record, int32_t pid, struct span file,
		     struct perf_map *map, struct perf_module *like)
{
	struct perf_recording *recording = record->recording;
	struct perf_process *process = perf_processes_find(&recording->processes, pid);

	if (is_jit_dump(file)) {
		struct span path = without_deleted(file);
		uint32_t name = intern(record, path);
		struct perf_module *module =
			perf_locations_module(&recording->locations, jit_module(record, pid));

		/* Samples before this are not of its code. */
		perf_samples_end_unwinding(record->samples);
		perf_jit_add_dump(perf_locations_jit(&recording->locations, module),
				  interner_bytes(&recording->names, name));
		perf_maps_renew(&process->maps);
		return;
	}
	if (is_anonymous(file) && !is_loaded_from_memory(record, file, like, map->offset)) {
		if (!is_moved_text(record, process, pid, file, map)) {
			map->module = jit_module(record, pid);
			map->offset = map->start;
		}
	} else {
		like->nature = is_text(file, "[vdso]") ? PERF_VDSO : PERF_FILE;
		if (like->nature == PERF_VDSO)
			map->offset = 0;
		like->pid = pid;
		like->file = intern(record, file);
		like->path = intern(record, without_deleted(file));
		like->mapped_offset = map->offset;
		find_build(recording, like);
		map->module = perf_locations_add_module(&recording->locations, like);
	}
	perf_maps_add(&process->maps, map);
	if (like->nature == PERF_FILE && like->file != 0)
		perf_moved_text_join(&process->maps, &recording->locations, map);
	perf_recorded_map_process(recording, pid, map->start, map->end);
}

static void apply_mmap(const struct record *record, bool is_2)
{
	uint32_t file_at = is_2 ? MMAP2_FILE : MMAP_FILE;
	struct perf_module like = { 0 };
	struct perf_map map;
	struct span file;
	uint64_t length;
	int32_t pid;
	unsigned mode = record->misc & MISC_CPUMODE;
	uint32_t protection;
	bool is_kernel;

	if (record->size <= file_at) {
		record->recording->counts.damaged_records++;
		return;
	}
	pid = (int32_t)u32_at(record, 8);
	is_kernel = mode == MISC_KERNEL || pid == -1;
	if (mode == MISC_GUEST_KERNEL || mode == MISC_GUEST_USER)
		return;
	protection = is_2 ? u32_at(record, 64) : 0;
	map.start = u64_at(record, 16);
	length = u64_at(record, 24);
	map.end = length > UINT64_MAX - map.start ? UINT64_MAX : map.start + length;
	map.offset = u64_at(record, 32);
	file = text_at(record, file_at);
	if (is_2 && (record->misc & MISC_MMAP_BUILD_ID) && record->bytes[40] <= 20) {
		like.mapped_id.size = record->bytes[40];
		memcpy(like.mapped_id.bytes, record->bytes + 44, like.mapped_id.size);
		like.build_id = like.mapped_id;
	}
	if (!is_kernel && perf_recorded_map(record->recording, file, protection, &map)) {
		perf_maps_add(&perf_processes_find(&record->recording->processes, pid)->maps, &map);
		return;
	}
	if (!is_kernel && (is_2 ? !(protection & PROT_EXECUTE) : record->misc & MISC_MMAP_DATA))
		return;
	if (is_kernel)
		map_kernel(record, file, map.start, map.end, map.offset, &like);
	else
		map_user(record, pid, file, &map, &like);
}

/* Code of the kernel that comes and goes: eBPF programs, trampolines. */
static void apply_ksymbol(const struct record *record)
{
	enum { NAME = 24, TYPE_BPF = 1, FLAG_UNREGISTER = 1 };
	struct perf_recording *recording = record->recording;
	struct perf_module like = { .nature = PERF_SYMBOL, .pid = -1 };
	const char *path = "[kernel.kallsyms]";
	struct perf_map map;

	if (record->size <= NAME) {
		recording->counts.damaged_records++;
		return;
	}
	map.start = map.offset = u64_at(record, 8);
	map.end = map.start + u32_at(record, 16);
	if (perf_u16(record->bytes + 22, record->swap) & FLAG_UNREGISTER) {
		perf_maps_remove(&recording->processes.kernel, map.start, map.end);
		return;
	}
	if (perf_u16(record->bytes + 20, record->swap) == TYPE_BPF)
		path = "[bpf]";
	like.file = like.path = interner_add(&recording->names, path, strlen(path));
	like.symbol = intern(record, text_at(record, NAME));
	if (like.symbol == 0)
		return;
	map.module = perf_locations_add_module(&recording->locations, &like);
	perf_maps_add(&recording->processes.kernel, &map);
}

/* --- processes and threads */

static void apply_comm(const struct record *record)
{
	enum { NAME = 16 };
	struct perf_recording *recording = record->recording;
	int32_t pid, tid;
	uint32_t name;
	bool is_exec;

	if (record->size <= NAME) {
		recording->counts.damaged_records++;
		return;
	}
	pid = (int32_t)u32_at(record, 8);
	tid = (int32_t)u32_at(record, 12);
	name = intern(record, text_at(record, NAME));
	is_exec = record->misc & MISC_COMM_EXEC;
	perf_processes_name(&recording->processes, pid, tid, name, is_exec);
	perf_moments_add(recording, record->bytes, record->size,
			 is_exec ? MOMENT_EXEC : MOMENT_RENAME, pid, tid, name);
	if (is_exec)
		perf_recorded_map_process(recording, pid, 0, UINT64_MAX);
}

/* FORK and EXIT: pid, parent's pid, tid, parent's tid, time. */
enum { TASK_TIME = 24, TASK_SIZE = 32 };

static void apply_fork(const struct record *record)
{
	struct perf_recording *recording = record->recording;

	if (record->size < 24) {
		recording->counts.damaged_records++;
		return;
	}
	perf_processes_fork(&recording->processes, (int32_t)u32_at(record, 8),
			    (int32_t)u32_at(record, 16), (int32_t)u32_at(record, 12),
			    (int32_t)u32_at(record, 20), record->misc & MISC_FORK_EXEC);
	if (record->size >= TASK_SIZE && !(record->misc & MISC_FORK_EXEC))
		perf_switches_born(&record->samples->switches, (int32_t)u32_at(record, 16),
				   u64_at(record, TASK_TIME));
}

static void apply_exit(const struct record *record)
{
	if (record->size < TASK_SIZE) {
		record->recording->counts.damaged_records++;
		return;
	}
	/* The last thread of a process may be another one, but seldom is. */
	if (u32_at(record, 8) == u32_at(record, 16))
		perf_moments_add(record->recording, record->bytes, record->size, MOMENT_EXIT,
				 (int32_t)u32_at(record, 8), (int32_t)u32_at(record, 16), 0);
	perf_switches_exit(&record->samples->switches, (int32_t)u32_at(record, 16),
			   u64_at(record, TASK_TIME));
}

/* perf record --namespaces: pairs of device and inode. */
static void apply_namespaces(const struct record *record)
{
	enum { COUNT = 16, PAIRS = 24, PID_NAMESPACE = 3, INODE = PAIRS + 16 * PID_NAMESPACE + 8 };
	const uint64_t initial = 0xeffffffc; /* PROC_PID_INIT_INO of the kernel */
	struct perf_recording *recording = record->recording;
	struct perf_process *process;

	if (record->size < PAIRS || u64_at(record, COUNT) > (record->size - PAIRS) / 16) {
		recording->counts.damaged_records++;
		return;
	}
	if (u64_at(record, COUNT) <= PID_NAMESPACE)
		return;
	process = perf_processes_find(&recording->processes, (int32_t)u32_at(record, 8));
	process->is_contained = u64_at(record, INODE) != initial;
}

static void apply_cgroup(const struct record *record)
{
	enum { PATH = 16 };
	struct perf_recording *recording = record->recording;

	if (record->size <= PATH) {
		recording->counts.damaged_records++;
		return;
	}
	perf_cgroups_add(&recording->cgroups, u64_at(record, 8),
			 intern(record, text_at(record, PATH)));
}

void perf_sideband_apply(struct perf_recording *recording, struct perf_samples *samples,
			 const unsigned char *bytes, uint32_t size)
{
	struct record record = {
		.recording = recording,
		.samples = samples,
		.bytes = bytes,
		.size = size,
		.swap = recording->events.swap,
	};

	record.misc = perf_u16(bytes + 4, record.swap);
	switch (perf_u32(bytes, record.swap)) {
	case RECORD_MMAP:
		apply_mmap(&record, false);
		break;
	case RECORD_MMAP2:
		apply_mmap(&record, true);
		break;
	case RECORD_COMM:
		apply_comm(&record);
		break;
	case RECORD_FORK:
		apply_fork(&record);
		break;
	case RECORD_EXIT:
		apply_exit(&record);
		break;
	case RECORD_SWITCH:
	case RECORD_SWITCH_CPU_WIDE:
		perf_switches_record(&samples->switches, bytes, size);
		break;
	case RECORD_THROTTLE:
	case RECORD_UNTHROTTLE:
		perf_moments_add(recording, bytes, size,
				 perf_u32(bytes, record.swap) == RECORD_THROTTLE
					 ? MOMENT_THROTTLED
					 : MOMENT_UNTHROTTLED,
				 -1, -1, 0);
		break;
	case RECORD_LOST:
		perf_moments_add_lost(recording, bytes, size);
		perf_switches_lost(&samples->switches);
		break;
	case RECORD_KSYMBOL:
		apply_ksymbol(&record);
		break;
	case RECORD_NAMESPACES:
		apply_namespaces(&record);
		break;
	case RECORD_CGROUP:
		apply_cgroup(&record);
		break;
	case RECORD_CALLCHAIN_DEFERRED:
		perf_samples_complete(samples, bytes, size);
		break;
	default:
		break;
	}
}

void perf_sideband_end(struct perf_recording *recording)
{
	for (uint32_t i = 1; i < recording->locations.module_count; i++) {
		struct perf_module *module = perf_locations_module(&recording->locations, i);

		if (module->nature <= PERF_VDSO)
			find_build(recording, module);
	}
}
