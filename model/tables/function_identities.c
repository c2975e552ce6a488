#include "model/tables/function_identities.h"

#include "base/hash.h"
#include "base/id_index.h"
#include "base/memory.h"

static uint64_t hash_symbol(const struct profile *profile, function_id function, uint64_t seed)
{
	const struct function_table *functions = &profile->functions;

	return hash_pair((uint64_t)profile_function_symbol(profile, function) << 32 |
				 profile_function_place(profile, function),
			 (uint64_t)functions->module[function] << 32 | functions->start[function],
			 seed);
}

static bool is_same_symbol(const struct profile *profile, function_id a, function_id b)
{
	const struct function_table *functions = &profile->functions;

	return profile_function_symbol(profile, a) == profile_function_symbol(profile, b) &&
	       profile_function_place(profile, a) == profile_function_place(profile, b) &&
	       functions->module[a] == functions->module[b] &&
	       functions->start[a] == functions->start[b];
}

static void find_symbols(const struct profile *profile, function_id *identity)
{
	struct id_index index;

	id_index_init(&index);
	for (function_id function = 1; function < profile->functions.count; function++) {
		uint64_t hash = hash_symbol(profile, function, index.seed);
		function_id first;

		for (uint32_t at = id_index_start(&index, hash); (first = index.slots[at].id) != 0;
		     at = id_index_next(&index, at))
			if (is_same_symbol(profile, first, function))
				break;
		if (first == 0)
			id_index_add(&index, hash, function);
		identity[function] = first == 0 ? function : first;
	}
	id_index_release(&index);
}

function_id *function_identities_build(const struct profile *profile, bool by_symbol)
{
	uint32_t count = profile->functions.count;
	function_id *identity = memory_new(count, sizeof(*identity));

	if (by_symbol) {
		find_symbols(profile, identity);
		return identity;
	}
	for (function_id function = 0; function < count; function++)
		identity[function] = profile_function_identity(profile, function);
	return identity;
}
