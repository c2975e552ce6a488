#ifndef LOADERS_PERF_PERF_LOCATIONS_H
#define LOADERS_PERF_PERF_LOCATIONS_H

#include "base/column.h"
#include "base/id_index.h"
#include "base/interner.h"
#include "loaders/perf/perf_jit.h"
#include "model/tables/profile.h"
#include "symbols/elf/build_id.h"

/*
 * The locations of samples, each an address in a module, with the modules and the functions that
 * they are in. One thread adds. Rows do not move, so that another one may read those that it
 * was told of. Row 0 of each is unused.
 */

enum perf_nature {
	PERF_FILE,
	PERF_KERNEL,
	PERF_KERNEL_MODULE,
	PERF_VDSO,
	PERF_RECORDED, /* code whose names are in the recording alone */
	PERF_JIT,      /* memory that belongs to no file; named by what runtimes write */
	PERF_SYMBOL,   /* a range with a name, and no more: eBPF programs, trampolines */
	PERF_NOWHERE,  /* addresses where nothing is mapped */
};

struct perf_module {
	uint32_t file;                   /* as recorded; texts are in the interner */
	uint32_t path;                   /* as shown */
	uint8_t nature;                  /* enum perf_nature */
	uint8_t kind;                    /* enum function_kind of what is in it */
	uint64_t mapped_offset;          /* in the file, of what was mapped first */
	struct build_id mapped_id;       /* the build-id as the mapping has it */
	struct build_id build_id;        /* that, or else what the recording says of the file */
	struct build_id kernel_build_id; /* of a kernel module: its kernel's */
	int32_t pid;
	uint64_t start;     /* run-time address, of kernel modules */
	uint32_t reference; /* of the kernel: the symbol that its mapping is named after */
	uint64_t reference_address;
	uint32_t symbol; /* PERF_SYMBOL: its name */

	struct perf_jit *jit; /* atomic: of PERF_JIT, once there was code in it */
	uint32_t folded;      /* the location of all addresses without a name, where they are one */
	uint32_t locations;
	uint64_t samples; /* some of those whose innermost frame is here */
	/* Of those that were unwound: how many could not be from here on, and how many were by
	 * frame pointers alone as there is no table. */
	uint64_t lost, by_frame;
};

struct perf_function { /* of code that is in no file */
	uint32_t module;
	uint32_t name; /* 0: none */
	uint8_t kind;
};

struct perf_location {
	uint32_t module;
	uint32_t function; /* 0: by the symbols of the file, for others to find */
	uint64_t offset;   /* in the file; without one, the run-time address */
	bool is_exact;     /* the instruction itself, and not the one after a call */
};

struct perf_locations {
	struct interner *names;               /* borrowed */
	const struct symbol_options *options; /* borrowed */
	bool are_elsewhere; /* atomic: processes here have nothing to do with those recorded */
	struct column modules, functions, rows;
	uint32_t module_count, function_count, location_count;
	struct id_index module_index, function_index;
	struct perf_location_slot *slots;
	uint32_t slot_mask;
	uint64_t seed;
};

void perf_locations_init(struct perf_locations *locations, struct interner *names,
			 const struct symbol_options *options);
void perf_locations_release(struct perf_locations *locations);

/* No more locations will be added: gives back what finds them. */
void perf_locations_end(struct perf_locations *locations);

static inline struct perf_module *perf_locations_module(const struct perf_locations *locations,
							uint32_t id)
{
	return (struct perf_module *)(void *)locations->modules.rows + id;
}

static inline struct perf_function *perf_locations_function(const struct perf_locations *locations,
							    uint32_t id)
{
	return (struct perf_function *)(void *)locations->functions.rows + id;
}

static inline struct perf_location *perf_locations_at(const struct perf_locations *locations,
						      uint32_t id)
{
	return (struct perf_location *)(void *)locations->rows.rows + id;
}

static inline bool perf_locations_are_elsewhere(const struct perf_locations *locations)
{
	return __atomic_load_n(&locations->are_elsewhere, __ATOMIC_RELAXED);
}

/* The process through which its file may be found; -1: none. A build-id says whether it is that. */
static inline int32_t perf_locations_find_pid(const struct perf_locations *locations,
					      const struct perf_module *module)
{
	return module->build_id.size == 0 && perf_locations_are_elsewhere(locations) ? -1
										     : module->pid;
}

/* The module that equals this one in nature, file, the mapping's build-id, symbol, start and, for
 * JIT code, pid; or a new one like it. Others may read its build_id from the next batch on, so it
 * stays as it is here until the end. */
uint32_t perf_locations_add_module(struct perf_locations *locations,
				   const struct perf_module *like);

/* Says that the location will be asked for in a moment. */
void perf_locations_fetch(const struct perf_locations *locations, uint32_t module, uint64_t offset,
			  bool is_exact);

/* What names the code of a PERF_JIT module. */
struct perf_jit *perf_locations_jit(const struct perf_locations *locations,
				    struct perf_module *module);

/* The location of an address: `offset` in the module's file, or the run-time address where it
 * has none. `time` is for JIT code, which comes and goes. */
uint32_t perf_locations_add(struct perf_locations *locations, uint32_t module, uint64_t offset,
			    bool is_exact, uint64_t time);

#endif
