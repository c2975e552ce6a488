#ifndef LOADERS_PERF_FILE_PERF_RECORDED_FILES_H
#define LOADERS_PERF_FILE_PERF_RECORDED_FILES_H

#include "base/id_index.h"
#include "loaders/perf/file/perf_bytes.h"
#include "symbols/elf/symbol_table.h"

/*
 * The symbols that simpleperf (Android) looked up while it recorded: those of functions that were
 * hit, by the file that they are in. They are in the sections FILE and FILE2 of a recording.
 */

enum perf_recorded_kind {
	RECORDED_KERNEL,
	RECORDED_KERNEL_MODULE,
	RECORDED_ELF,
	RECORDED_DEX,        /* bytecode, of an .apk, .jar or .vdex */
	RECORDED_SYMBOL_MAP, /* perf-PID.map */
	RECORDED_UNKNOWN,
};

struct perf_recorded_file {
	char *path;
	uint32_t kind; /* enum perf_recorded_kind */
	/* Where the code begins: its address, and the offset in the file, or of a kernel module in
	 * memory, that this address is at. Before 2020 the latter is not said. */
	uint64_t address, offset;
	bool has_offset;
	struct symbol_table table;
};

struct perf_recorded_files {
	struct perf_recorded_file *list;
	uint32_t count, capacity;
	struct id_index index; /* by path; 1 + the row */
	struct symbol_names names;
};

void perf_recorded_files_release(struct perf_recorded_files *files);

/* Reads a section. `is_messages`: FILE2, of protocol buffers. The part after damage is skipped,
 * and the section has failed. */
void perf_recorded_files_add(struct perf_recorded_files *files, struct perf_cursor *section,
			     bool is_messages);

/* Of that path, if any of its functions was hit; NULL. */
const struct perf_recorded_file *perf_recorded_files_find(const struct perf_recorded_files *files,
							  const char *path, size_t length);

#endif
