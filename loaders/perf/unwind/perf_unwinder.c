#include "loaders/perf/unwind/perf_unwinder.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "symbols/unwind/unwind_step.h"

enum { CACHED_CODE = 1 << 14, MODULE_LIMIT = 1 << 24 };

/* --- tables */

enum slot_state { SLOT_EMPTY, SLOT_OPENING, SLOT_READY };

struct slot {
	struct unwind_module *module;
	uint32_t state;  /* atomic, enum slot_state; changed with the mutex */
	bool is_another; /* another slot has opened it, by another path */
};

static struct slot *slot_at(const struct perf_unwind_tables *tables, uint32_t module)
{
	return (struct slot *)(void *)tables->slots.rows + module;
}

void perf_unwind_tables_init(struct perf_unwind_tables *tables,
			     const struct perf_locations *locations)
{
	*tables = (struct perf_unwind_tables){ .locations = locations };
	interner_init(&tables->files);
	column_init(&tables->slots, sizeof(struct slot), MODULE_LIMIT);
	pthread_mutex_init(&tables->mutex, NULL);
	pthread_cond_init(&tables->opened, NULL);
}

void perf_unwind_tables_release(struct perf_unwind_tables *tables)
{
	for (size_t i = 0; i < tables->slots.committed; i++)
		if (!slot_at(tables, (uint32_t)i)->is_another)
			unwind_module_free(slot_at(tables, (uint32_t)i)->module);
	interner_release(&tables->files);
	column_release(&tables->slots);
	pthread_mutex_destroy(&tables->mutex);
	pthread_cond_destroy(&tables->opened);
}

void perf_unwind_tables_grow(struct perf_unwind_tables *tables)
{
	column_commit(&tables->slots, tables->locations->module_count);
}

static struct unwind_module *open_module(const struct perf_unwind_tables *tables, uint32_t row)
{
	const struct perf_module *module = perf_locations_module(tables->locations, row);
	struct module_request request = {
		.nature = module->nature == PERF_VDSO ? MODULE_VDSO : MODULE_FILE,
		.path = interner_bytes(tables->locations->names, module->file),
		.build_id = module->build_id,
		.pid = perf_locations_find_pid(tables->locations, module),
	};

	return unwind_module_open(&request, tables->locations->options);
}

/* Any number of paths lead to one file, and tables are large. Called with the mutex. */
static void keep(struct perf_unwind_tables *tables, uint32_t row, struct unwind_module *module)
{
	struct slot *slot = slot_at(tables, row);
	struct module_files_id id;
	uint32_t file, opener;

	slot->module = module;
	if (!unwind_module_identify(module, &id))
		return;
	file = interner_add(&tables->files, &id, sizeof(id));
	opener = interner_meaning(&tables->files, file);
	if (opener == 0) {
		interner_set_meaning(&tables->files, file, row + 1);
		return;
	}
	unwind_module_free(module);
	slot->module = slot_at(tables, opener - 1)->module;
	slot->is_another = true;
}

static struct unwind_module *find_module(struct perf_unwind_tables *tables, uint32_t row)
{
	struct slot *slot = slot_at(tables, row);
	struct unwind_module *opened;

	if (__atomic_load_n(&slot->state, __ATOMIC_ACQUIRE) == SLOT_READY)
		return slot->module;
	pthread_mutex_lock(&tables->mutex);
	while (slot->state == SLOT_OPENING)
		pthread_cond_wait(&tables->opened, &tables->mutex);
	if (slot->state == SLOT_EMPTY) {
		__atomic_store_n(&slot->state, SLOT_OPENING, __ATOMIC_RELAXED);
		pthread_mutex_unlock(&tables->mutex);
		opened = open_module(tables, row);
		pthread_mutex_lock(&tables->mutex);
		keep(tables, row, opened);
		__atomic_store_n(&slot->state, SLOT_READY, __ATOMIC_RELEASE);
		pthread_cond_broadcast(&tables->opened);
	}
	pthread_mutex_unlock(&tables->mutex);
	return slot->module;
}

/* --- code */

/* What is at an address of code. */
struct perf_cached_code {
	uint64_t address;
	uint32_t version;                    /* of the address space; 0: free */
	uint32_t module;                     /* 0: nothing is mapped */
	const struct cfi_function *function; /* NULL: there is no table of it */
	const struct cfi_row *row;
};

void perf_unwinder_init(struct perf_unwinder *unwinder, struct perf_unwind_tables *tables)
{
	*unwinder = (struct perf_unwinder){
		.tables = tables,
		.cache = memory_new(CACHED_CODE, sizeof(*unwinder->cache)),
	};
}

void perf_unwinder_release(struct perf_unwinder *unwinder)
{
	unwind_store_release(&unwinder->store);
	free(unwinder->cache);
	*unwinder = (struct perf_unwinder){ 0 };
}

struct walk {
	struct perf_unwinder *unwinder;
	const struct perf_maps *maps;
	const struct unwind_machine *machine;
	uint64_t time; /* for code that comes and goes; 0: not known */
	struct unwind_memory memory;
	struct unwind_place place;
};

static bool is_file(const struct walk *walk, uint32_t module)
{
	return perf_locations_module(walk->unwinder->tables->locations, module)->nature != PERF_JIT;
}

static void find_row(const struct walk *walk, const struct perf_map *map,
		     struct perf_cached_code *code, uint64_t address)
{
	struct perf_unwinder *unwinder = walk->unwinder;
	struct unwind_module *module = find_module(unwinder->tables, map->module);
	uint64_t offset = map->offset + (address - map->start), place;

	/* Numbers of registers mean nothing to another machine. */
	if (unwind_module_machine(module) != walk->machine ||
	    !unwind_module_address(module, offset, &place))
		return;
	code->function = unwind_module_find(module, place, &unwinder->store);
	if (code->function)
		code->row = cfi_function_row(code->function, place);
	if (!code->row)
		code->function = NULL;
}

/* Whether it is the same at any time. */
static bool find_jit_row(const struct walk *walk, const struct perf_map *map,
			 struct perf_cached_code *code, uint64_t address)
{
	const struct perf_module *module =
		perf_locations_module(walk->unwinder->tables->locations, map->module);
	struct perf_jit *jit = __atomic_load_n(&module->jit, __ATOMIC_ACQUIRE);
	uint64_t place;

	if (!jit || !perf_jit_is_timed(jit))
		return true;
	code->function = perf_jit_unwind(jit, address, walk->time, walk->machine,
					 &walk->unwinder->store, &place);
	if (code->function)
		code->row = cfi_function_row(code->function, place);
	if (!code->row)
		code->function = NULL;
	return false;
}

static struct perf_cached_code find_code(const struct walk *walk, uint64_t address)
{
	struct perf_cached_code *cached =
		&walk->unwinder->cache[hash_mix(address ^ (uint64_t)walk->maps->version << 40,
						0x9e3779b97f4a7c15ULL) %
				       CACHED_CODE];
	struct perf_cached_code code = { .address = address, .version = walk->maps->version };
	const struct perf_map *map;

	if (cached->address == address && cached->version == code.version)
		return *cached;
	map = perf_maps_find(walk->maps, address);
	if (!map)
		return code;
	code.module = map->module;
	if (is_file(walk, code.module))
		find_row(walk, map, &code, address);
	else if (!find_jit_row(walk, map, &code, address))
		return code;
	*cached = code;
	return code;
}

/* --- memory of files */

/* Where the file that has something mapped here has an address. */
static bool read_file(const struct walk *walk, const struct perf_map *map, uint64_t address,
		      unsigned size, uint64_t *value)
{
	const struct unwind_module *module;
	uint64_t start;

	if (!is_file(walk, map->module))
		return false;
	module = find_module(walk->unwinder->tables, map->module);
	return unwind_module_address(module, map->offset, &start) &&
	       unwind_module_read(module, start + (address - map->start), size, value);
}

/* Only code is known to be mapped: data is in front of it, or behind it. */
static bool read_memory(void *context, uint64_t address, unsigned size, uint64_t *value)
{
	const struct walk *walk = context;
	const struct perf_map *before, *behind = perf_maps_behind(walk->maps, address, &before);

	if (behind && behind->start <= address)
		return read_file(walk, behind, address, size, value);
	return (before && read_file(walk, before, address, size, value)) ||
	       (behind && read_file(walk, behind, address, size, value));
}

/* --- the walk */

/* NULL: of a machine that is not known. */
static const struct unwind_machine *machine_of(enum perf_arch arch, uint64_t abi, uint64_t mask)
{
	enum { ABI_32 = 1, ABI_64 };

	if (arch == ARCH_UNKNOWN)
		arch = perf_arch_guess(mask);
	if (arch == ARCH_X86)
		return abi == ABI_64 ? &unwind_x86_64 : abi == ABI_32 ? &unwind_i386 : NULL;
	return arch == ARCH_ARM64 && abi == ABI_64 ? &unwind_arm64 : NULL;
}

static void read_registers(struct walk *walk, const struct perf_array *recorded, uint64_t mask)
{
	struct unwind_registers *registers = &walk->place.registers;

	registers->known = 0;
	for (uint8_t i = 0; i < walk->machine->count; i++) {
		uint64_t bit = (uint64_t)1 << walk->machine->perf_bits[i];
		uint64_t at = (uint64_t)__builtin_popcountll(mask & (bit - 1)), value;

		if (!(mask & bit) || at >= recorded->count)
			continue;
		value = perf_array_get(recorded, at, false);
		unwind_set(registers, i, walk->machine->word == 4 ? (uint32_t)value : value);
	}
}

/* One step; `code` is where the walk is, and afterwards where it has come to. */
static enum unwind_result step(struct walk *walk, struct perf_cached_code *code,
			       struct perf_call *last, struct perf_unwound *unwound)
{
	struct unwind_place *place = &walk->place;
	enum unwind_result result;
	uint64_t address;

	if (code->function) {
		/* A signal returns to its handler's end, which nobody has called. */
		if (code->function->is_signal)
			last->is_exact = true;
		result = unwind_step_by_table(place, walk->machine, code->function, code->row,
					      &walk->memory);
	} else if (unwind_step_by_signal(place, walk->machine, &walk->memory)) {
		last->is_exact = true;
		result = UNWIND_STEPPED;
	} else {
		result = unwind_step_by_frame(place, walk->machine, &walk->memory);
		if (result == UNWIND_STEPPED && unwound->frame_module == 0 &&
		    is_file(walk, code->module))
			unwound->frame_module = code->module;
	}
	if (result != UNWIND_STEPPED)
		return result;
	address = place->registers.value[walk->machine->program_counter] - !place->is_innermost;
	*code = find_code(walk, address);
	return code->module == 0 ? UNWIND_LOST : UNWIND_STEPPED;
}

static void walk_up(struct walk *walk, struct perf_callchain *chain, struct perf_unwound *unwound)
{
	const uint64_t *ip = &walk->place.registers.value[walk->machine->program_counter];
	/* Each step but the first is over a word at least, if the stacks of signals are not
	 * made to lead in circles. */
	uint64_t limit = walk->memory.size / walk->machine->word + 4;
	enum unwind_result result = UNWIND_STEPPED;
	struct perf_cached_code code = find_code(walk, *ip);

	perf_callchain_add(chain, *ip, MODE_USER, true);
	while (result == UNWIND_STEPPED) {
		if (code.module == 0 || limit-- == 0) {
			result = UNWIND_LOST;
			break;
		}
		unwound->lost_module = code.module;
		result = step(walk, &code, &chain->list[chain->count - 1], unwound);
		if (result == UNWIND_STEPPED)
			perf_callchain_add(chain, *ip, MODE_USER, walk->place.is_innermost);
	}
	unwound->end = result == UNWIND_OUTERMOST ? PERF_UNWIND_OUTERMOST
		       : result == UNWIND_CUT_OFF ? PERF_UNWIND_CUT_OFF
						  : PERF_UNWIND_LOST;
	if (result == UNWIND_CUT_OFF)
		perf_callchain_add(chain, MARK_TRUNCATED, MODE_MARK, true);
	if (result == UNWIND_LOST)
		perf_callchain_add(chain, MARK_LOST, MODE_MARK, true);
}

struct perf_unwound perf_unwinder_run(struct perf_unwinder *unwinder, struct perf_callchain *chain,
				      const struct perf_sample *sample, uint64_t mask,
				      uint64_t time, enum perf_arch arch,
				      const struct perf_maps *maps, bool swap)
{
	struct perf_unwound unwound = { .end = PERF_UNWIND_NONE };
	struct walk walk = {
		.unwinder = unwinder,
		.maps = maps,
		.time = time,
		.machine = swap ? NULL : machine_of(arch, sample->user_abi, mask),
	};
	const struct unwind_machine *machine = walk.machine;
	struct unwind_registers *registers = &walk.place.registers;

	if (machine)
		read_registers(&walk, &sample->user_regs, mask);
	if (!machine || !unwind_is_known(registers, machine->program_counter) ||
	    !unwind_is_known(registers, machine->stack_pointer)) {
		perf_callchain_add_user_ip(chain, sample, mask, arch, swap);
		perf_callchain_add(chain, MARK_NOT_UNWOUND, MODE_MARK, true);
		return unwound;
	}
	walk.place.is_innermost = true;
	walk.memory = (struct unwind_memory){
		.stack = sample->user_stack,
		.start = registers->value[machine->stack_pointer],
		.size = sample->user_stack_size,
		.word = machine->word,
		.read = read_memory,
		.context = &walk,
	};
	walk_up(&walk, chain, &unwound);
	if (unwound.end != PERF_UNWIND_LOST)
		unwound.lost_module = 0;
	return unwound;
}
