#include "symbols/shared_symbols.h"

#include <stdlib.h>

#include "base/memory.h"

void shared_symbols_init(struct shared_symbols *shared)
{
	*shared = (struct shared_symbols){ 0 };
	interner_init(&shared->files);
}

void shared_symbols_release(struct shared_symbols *shared)
{
	for (uint32_t i = 0; i < shared->count; i++)
		module_symbols_free(shared->modules[i].symbols);
	free(shared->modules);
	interner_release(&shared->files);
}

static struct shared_module add(struct shared_symbols *shared, struct module_symbols *symbols,
				uint32_t user)
{
	if (shared->count == shared->capacity) {
		shared->capacity = memory_more(shared->capacity);
		shared->modules =
			memory_resize(shared->modules, shared->capacity, sizeof(*shared->modules));
	}
	shared->modules[shared->count] = (struct shared_module){ symbols, user };
	return shared->modules[shared->count++];
}

struct shared_module shared_symbols_open(struct shared_symbols *shared,
					 const struct module_request *request,
					 const struct symbol_options *options, uint32_t user)
{
	struct module_symbols *symbols = module_symbols_find(request, options);
	struct module_files_id id;
	uint32_t file = 0, known = 0;

	if (module_symbols_id(symbols, request, &id)) {
		file = interner_add(&shared->files, &id, sizeof(id));
		known = interner_meaning(&shared->files, file);
	}
	if (known > 0) {
		module_symbols_free(symbols);
		return shared->modules[known - 1];
	}
	module_symbols_read(symbols, request, options);
	if (file > 0)
		interner_set_meaning(&shared->files, file, shared->count + 1);
	return add(shared, symbols, user);
}
