#include "loaders/perf/perf_locations.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/text/frame_names.h"

enum { FIRST_SLOTS = 4096 };

#define ROW_LIMIT ((size_t)1 << 30)

/* An address in a module is found by module, offset, whether it is exact, and the function
 * where that changes with time. */
struct perf_location_slot {
	uint64_t offset;
	uint32_t module_exact; /* module * 2 + is_exact */
	uint32_t function;     /* of JIT code */
	uint32_t location;     /* 0: free */
};

void perf_locations_init(struct perf_locations *locations, struct interner *names,
			 const struct symbol_options *options)
{
	*locations = (struct perf_locations){
		.names = names,
		.options = options,
		.module_count = 1,
		.function_count = 1,
		.location_count = 1,
		.slots = memory_new(FIRST_SLOTS, sizeof(*locations->slots)),
		.slot_mask = FIRST_SLOTS - 1,
		.seed = hash_seed(),
	};
	column_init(&locations->modules, sizeof(struct perf_module), ROW_LIMIT);
	column_init(&locations->functions, sizeof(struct perf_function), ROW_LIMIT);
	column_init(&locations->rows, sizeof(struct perf_location), ROW_LIMIT);
	column_commit(&locations->modules, 1);
	column_commit(&locations->functions, 1);
	column_commit(&locations->rows, 1);
	id_index_init(&locations->module_index);
	id_index_init(&locations->function_index);
}

void perf_locations_release(struct perf_locations *locations)
{
	for (uint32_t i = 1; i < locations->module_count; i++) {
		struct perf_module *module = perf_locations_module(locations, i);

		perf_jit_free(module->jit);
	}
	column_release(&locations->modules);
	column_release(&locations->functions);
	column_release(&locations->rows);
	id_index_release(&locations->module_index);
	id_index_release(&locations->function_index);
	free(locations->slots);
}

void perf_locations_end(struct perf_locations *locations)
{
	free(locations->slots);
	locations->slots = NULL;
}

static struct span text_of(const struct perf_locations *locations, uint32_t id)
{
	const char *text = interner_bytes(locations->names, id);

	return (struct span){ text, text + interner_row(locations->names, id)->length };
}

/* --- modules */

static bool is_same_build(const struct build_id *a, const struct build_id *b)
{
	return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

uint32_t perf_locations_add_module(struct perf_locations *locations, const struct perf_module *like)
{
	struct id_index *index = &locations->module_index;
	bool is_jit = like->nature == PERF_JIT;
	uint64_t hash = hash_pair(
		(uint64_t)like->file << 32 | like->symbol,
		like->start ^ (uint64_t)like->nature << 56 ^ (is_jit ? (uint32_t)like->pid : 0),
		hash_bytes((const char *)like->mapped_id.bytes, like->mapped_id.size, index->seed));
	struct perf_module *module;
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		module = perf_locations_module(locations, id);
		if (module->file == like->file && module->nature == like->nature &&
		    module->symbol == like->symbol && module->start == like->start &&
		    (!is_jit || module->pid == like->pid) &&
		    is_same_build(&module->mapped_id, &like->mapped_id))
			return id;
	}
	id = locations->module_count;
	column_commit(&locations->modules, (size_t)id + 1);
	module = perf_locations_module(locations, id);
	*module = *like;
	if (like->nature != PERF_RECORDED)
		module->kind = (uint8_t)frame_module_kind(text_of(locations, like->path));
	if (like->nature == PERF_KERNEL || like->nature == PERF_KERNEL_MODULE ||
	    like->nature == PERF_SYMBOL)
		module->kind = KIND_KERNEL;
	else if (like->nature == PERF_JIT)
		module->kind = KIND_JIT;
	id_index_add(index, hash, id);
	return locations->module_count++;
}

struct perf_jit *perf_locations_jit(const struct perf_locations *locations,
				    struct perf_module *module)
{
	/* Threads that unwind look at it, too. */
	if (!module->jit)
		__atomic_store_n(&module->jit,
				 perf_jit_new(module->pid, !perf_locations_are_elsewhere(locations),
					      locations->options),
				 __ATOMIC_RELEASE);
	return module->jit;
}

/* --- functions */

static uint32_t append_function(struct perf_locations *locations,
				const struct perf_function *function)
{
	uint32_t id = locations->function_count;

	column_commit(&locations->functions, (size_t)id + 1);
	*perf_locations_function(locations, id) = *function;
	return locations->function_count++;
}

static uint32_t named_function(struct perf_locations *locations, uint32_t module_row,
			       const char *name)
{
	struct perf_module *module = perf_locations_module(locations, module_row);
	uint32_t text = interner_add(locations->names, name, strlen(name));

	return append_function(
		locations, &(struct perf_function){
				   module_row, text,
				   (uint8_t)frame_symbol_kind(text_of(locations, text),
							      (enum function_kind)module->kind) });
}

/* JIT code has no symbol table whose rows could be counted. */
static uint32_t jit_function(struct perf_locations *locations, uint32_t module_row,
			     const char *name)
{
	struct id_index *index = &locations->function_index;
	uint32_t text = interner_add(locations->names, name, strlen(name));
	uint64_t hash = hash_pair(module_row, text, index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		const struct perf_function *function = perf_locations_function(locations, id);

		if (function->module == module_row && function->name == text)
			return id;
	}
	id = named_function(locations, module_row, name);
	id_index_add(index, hash, id);
	return id;
}

/* --- locations */

static uint32_t slot_of(const struct perf_locations *locations,
			const struct perf_location_slot *key)
{
	return (uint32_t)hash_pair(key->offset, (uint64_t)key->function << 32 | key->module_exact,
				   locations->seed) &
	       locations->slot_mask;
}

void perf_locations_fetch(const struct perf_locations *locations, uint32_t module, uint64_t offset,
			  bool is_exact)
{
	struct perf_location_slot key = { offset, module * 2 + is_exact, 0, 0 };

	__builtin_prefetch(&locations->slots[slot_of(locations, &key)]);
}

static struct perf_location_slot *find_slot(const struct perf_locations *locations,
					    const struct perf_location_slot *key)
{
	uint32_t at = slot_of(locations, key);

	for (; locations->slots[at].location != 0; at = (at + 1) & locations->slot_mask) {
		const struct perf_location_slot *slot = &locations->slots[at];

		if (slot->offset == key->offset && slot->module_exact == key->module_exact &&
		    slot->function == key->function)
			break;
	}
	return &locations->slots[at];
}

static void grow_slots(struct perf_locations *locations)
{
	struct perf_location_slot *old = locations->slots;
	uint32_t old_mask = locations->slot_mask;

	locations->slot_mask = old_mask * 2 + 1;
	locations->slots =
		memory_new_table((size_t)locations->slot_mask + 1, sizeof(*locations->slots));
	for (uint32_t i = 0; i <= old_mask; i++)
		if (old[i].location != 0)
			*find_slot(locations, &old[i]) = old[i];
	free(old);
}

static uint32_t append_location(struct perf_locations *locations,
				const struct perf_location *location)
{
	uint32_t id = locations->location_count;

	column_commit(&locations->rows, (size_t)id + 1);
	*perf_locations_at(locations, id) = *location;
	perf_locations_module(locations, location->module)->locations++;
	return locations->location_count++;
}

/* All addresses without a name in one module, where they would say nothing: a wild return
 * address is another one in each sample. */
static uint32_t folded_location(struct perf_locations *locations, uint32_t module_row)
{
	struct perf_module *module = perf_locations_module(locations, module_row);

	if (module->folded == 0) {
		struct perf_function function = { module_row, 0, KIND_UNRESOLVED };

		module->folded = append_location(
			locations, &(struct perf_location){
					   .module = module_row,
					   .function = append_function(locations, &function) });
	}
	return module->folded;
}

static uint32_t keep_location(struct perf_locations *locations,
			      const struct perf_location_slot *key,
			      const struct perf_location *location)
{
	struct perf_location_slot *slot = find_slot(locations, key);

	if (slot->location == 0) {
		*slot = *key;
		slot->location = append_location(locations, location);
		if (locations->location_count > locations->slot_mask / 2) {
			uint32_t id = slot->location;

			grow_slots(locations);
			return id;
		}
	}
	return slot->location;
}

static uint32_t add_jit_location(struct perf_locations *locations, uint32_t module_row,
				 uint64_t address, bool is_exact, uint64_t time)
{
	struct perf_module *module = perf_locations_module(locations, module_row);
	uint64_t code = address - !is_exact;
	struct perf_location_slot key = { address, module_row * 2 + is_exact, 0, 0 };
	const char *name = perf_jit_find(perf_locations_jit(locations, module), code, time);

	if (!name)
		return folded_location(locations, module_row);
	key.function = jit_function(locations, module_row, name);
	return keep_location(locations, &key,
			     &(struct perf_location){ module_row, key.function, address,
						      is_exact });
}

static uint32_t add_symbol_location(struct perf_locations *locations, uint32_t module_row,
				    uint64_t address, bool is_exact)
{
	struct perf_module *module = perf_locations_module(locations, module_row);
	struct perf_location_slot key = { address, module_row * 2 + is_exact, 0, 0 };
	uint32_t function = jit_function(locations, module_row,
					 interner_bytes(locations->names, module->symbol));

	return keep_location(locations, &key,
			     &(struct perf_location){ module_row, function, address, is_exact });
}

uint32_t perf_locations_add(struct perf_locations *locations, uint32_t module_row, uint64_t offset,
			    bool is_exact, uint64_t time)
{
	struct perf_location_slot key = { offset, module_row * 2 + is_exact, 0, 0 };

	switch (perf_locations_module(locations, module_row)->nature) {
	case PERF_NOWHERE:
		return folded_location(locations, module_row);
	case PERF_JIT:
		return add_jit_location(locations, module_row, offset, is_exact, time);
	case PERF_SYMBOL:
		return add_symbol_location(locations, module_row, offset, is_exact);
	default:
		return keep_location(locations, &key,
				     &(struct perf_location){ module_row, 0, offset, is_exact });
	}
}
