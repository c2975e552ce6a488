#ifndef LOADERS_NETTRACE_NETTRACE_FRAMES_H
#define LOADERS_NETTRACE_NETTRACE_FRAMES_H

#include "loaders/native/native_names.h"
#include "loaders/nettrace/file/nettrace_map.h"
#include "loaders/nettrace/nettrace_methods.h"
#include "loaders/nettrace/nettrace_native.h"
#include "loaders/text/unresolved_frames.h"

/* The stacks of the profile, made from addresses once all names are known. */

struct nettrace_frames {
	struct profile_builder *builder;
	struct nettrace_methods *methods;
	struct nettrace_native *native;
	struct named_files *files; /* whose symbols name what the recording does not */
	struct unresolved_frames unresolved;
	const unsigned char *file, *end;
	uint32_t address_size;
	struct nettrace_map stacks;   /* where one is in the file, and the process, to 1 + its id */
	uint32_t epoch;               /* of the methods, for which stacks are good */
	struct nettrace_map extended; /* a stack and a location to the stack with both */
	location_id *locations;       /* of the stack that is made */
	uint32_t location_capacity;
	uint64_t frames, unnamed; /* of stacks that are different */
	uint64_t allowed;         /* frames, as a stack may be of very many processes */
	uint64_t left_out;        /* stacks beyond that */
};

void nettrace_frames_init(struct nettrace_frames *frames, struct nettrace_methods *methods,
			  struct nettrace_native *native, struct named_files *files,
			  uint32_t address_size);
void nettrace_frames_release(struct nettrace_frames *frames);

/* The stack at an offset of the file, as it was then; times never go back. 0: nothing was
 * recorded. */
stack_id nettrace_frames_find(struct nettrace_frames *frames, uint64_t offset, int32_t pid,
			      uint64_t time);

/* A location that is no code: "[no stack]". */
location_id nettrace_frames_note(struct nettrace_frames *frames, const char *text,
				 enum function_kind kind);

/* A stack with a location more; `stack` may be empty. */
stack_id nettrace_frames_extend(struct nettrace_frames *frames, stack_id stack,
				location_id location);

#endif
