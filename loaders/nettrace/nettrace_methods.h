#ifndef LOADERS_NETTRACE_NETTRACE_METHODS_H
#define LOADERS_NETTRACE_NETTRACE_METHODS_H

#include "loaders/nettrace/file/nettrace_map.h"
#include "loaders/nettrace/file/nettrace_reader.h"
#include "model/tables/profile_builder.h"
#include "symbols/jit/layered_ranges.h"

/*
 * Where compiled methods are in the process, by what the runtime says of each when it compiles it,
 * unloads it, or lists all at the end. Memory is used again, so an address may belong to several.
 */

struct nettrace_methods {
	struct profile_builder *builder;
	struct nettrace_method {
		uint64_t module;
		const unsigned char *names; /* type, method, signature: UTF-16, each ends in 0 */
		const unsigned char *end;
		uint64_t start, size, time;
		uint32_t function; /* 1 + the function of the profile; 0: not asked for yet */
	} * rows;
	uint32_t count, capacity;
	struct layered_ranges ranges;
	uint64_t *reused; /* when methods took the place of others, in order */
	uint32_t reused_count, reused_capacity, epoch;
	struct nettrace_map modules; /* an id to where its path is, in UTF-16 */
	struct nettrace_map paths;   /* the same to 1 + the module of the profile */
	const unsigned char *file, *end;
};

#define NETTRACE_NO_METHOD UINT32_MAX

void nettrace_methods_init(struct nettrace_methods *methods, struct profile_builder *builder,
			   const unsigned char *file, size_t size);
void nettrace_methods_release(struct nettrace_methods *methods);

/* An event's payload. `time`: from when on; 0: always. False: it is damaged. */
bool nettrace_methods_add(struct nettrace_methods *methods, struct nettrace_reader payload,
			  uint64_t time);
bool nettrace_methods_add_module(struct nettrace_methods *methods, struct nettrace_reader payload,
				 bool has_domain);

/* Before the first look-up. */
void nettrace_methods_build(struct nettrace_methods *methods);

/* A number that changes when what is at some address changes; for times that never go back. */
uint32_t nettrace_methods_advance(struct nettrace_methods *methods, uint64_t time);

/* Or NETTRACE_NO_METHOD. */
uint32_t nettrace_methods_find(const struct nettrace_methods *methods, uint64_t address,
			       uint64_t time);
function_id nettrace_methods_function(struct nettrace_methods *methods, uint32_t method,
				      module_id *module);

/* UTF-16 as UTF-8. Caller frees. */
char *nettrace_methods_text(struct span utf16, size_t *length);

#endif
