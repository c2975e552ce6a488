#ifndef REPORT_EXPORT_PPROF_FRAMES_H
#define REPORT_EXPORT_PPROF_FRAMES_H

#include "model/trees/tree_builder.h"
#include "report/export/pprof_file.h"

/*
 * The stacks of a profile, as a slice has them, as those of a profile of pprof. Frames stay what
 * they are (addresses, inlined functions, lines), unless the slice groups them by file or module:
 * then these are the functions. Frames that the slice hides or folds are left out.
 */

/* Where a stack of the profile is in the file, for one group of samples. */
struct pprof_place {
	uint32_t group; /* 1 + its number; 0: not yet */
	uint32_t stack;
	label_id innermost; /* the last frame that was not left out */
};

struct pprof_frames {
	const struct profile *profile;
	const struct slice *slice;
	struct pprof_file *file;
	const struct tree_builder *builder; /* the slice's: labels, and which of them are hidden */

	/* The entries that the file has already, by what they are of; 0: not yet. */
	uint32_t *mappings, *functions, *locations;
	uint32_t *label_locations;  /* of labels that are functions of their own */
	struct pprof_place *places; /* per stack */

	stack_id *path;
	uint32_t path_capacity;
	struct pprof_line *lines;
	uint32_t line_capacity;
	label_id *label_path;
	uint32_t label_capacity;
};

/* `builder`: of the slice, and borrowed. */
void pprof_frames_init(struct pprof_frames *frames, const struct tree_builder *builder,
		       const struct slice *slice, struct pprof_file *file);
void pprof_frames_release(struct pprof_frames *frames);

/* The mapping of a module, as far as it is in the file. */
static inline uint32_t pprof_frames_mapping(const struct pprof_frames *frames, module_id module)
{
	return frames->mappings[module];
}

/* A stack of the file: a process, thread, ... alone. */
uint32_t pprof_frames_add_group(struct pprof_frames *frames, label_id label);

/* A stack of the profile, below the stack `top` of the file. `group`: any number that tells apart
 * who has another top. */
uint32_t pprof_frames_add(struct pprof_frames *frames, stack_id stack, uint32_t group,
			  uint32_t top);

/* The labels of a stack's frames, outermost first, below that of a group unless it is LABEL_ALL.
 * Good until the next call. */
const label_id *pprof_frames_labels(struct pprof_frames *frames, stack_id stack, label_id group,
				    uint32_t *count);

#endif
