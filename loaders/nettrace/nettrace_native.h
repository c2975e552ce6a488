#ifndef LOADERS_NETTRACE_NETTRACE_NATIVE_H
#define LOADERS_NETTRACE_NETTRACE_NATIVE_H

#include "loaders/nettrace/file/nettrace_metadata.h"
#include "model/tables/profile_builder.h"
#include "symbols/jit/layered_ranges.h"

/*
 * What a collector of the whole machine says of processes: their names, the files that they map,
 * and what is at the addresses that were sampled.
 */

struct nettrace_native {
	struct profile_builder *builder;
	struct nettrace_process {
		string_id name;
		struct layered_ranges mappings, symbols;
	} * processes;
	uint32_t process_count, process_capacity;
	struct nettrace_mapping {
		struct span path;
		uint64_t start, end, offset, details;
		uint32_t module; /* 1 + the module of the profile; 0: not asked for yet */
		bool is_noted;
	} * mappings;
	uint32_t mapping_count, mapping_capacity;
	struct nettrace_symbol {
		struct span name;
		uint32_t function, module; /* 1 + the function, as it is in that module */
	} * symbols;
	uint32_t symbol_count, symbol_capacity;
	struct nettrace_map by_pid;  /* to 1 + the process */
	struct nettrace_map details; /* an id to 1 + the metadata of a mapping */
	struct span *detail_texts;
	uint32_t detail_count, detail_capacity;
};

void nettrace_native_init(struct nettrace_native *native, struct profile_builder *builder);
void nettrace_native_release(struct nettrace_native *native);

/* An event of one of those kinds, of a process and time. False: it is damaged. */
bool nettrace_native_add(struct nettrace_native *native, const struct nettrace_metadata *metadata,
			 struct nettrace_reader payload, int32_t pid, uint64_t time);

/* Before the first look-up. */
void nettrace_native_build(struct nettrace_native *native);

/* 0: not known. */
string_id nettrace_native_process(const struct nettrace_native *native, int32_t pid);

struct nettrace_place {
	module_id module;
	function_id function;
	uint64_t offset; /* in the file that is mapped */
	bool is_named, is_mapped;
};

/* Looks up an address. False: nothing is mapped there. */
bool nettrace_native_find(struct nettrace_native *native, int32_t pid, uint64_t address,
			  uint64_t time, struct nettrace_place *place);

#endif
