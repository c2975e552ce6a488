#ifndef LOADERS_FIREFOX_FIREFOX_FUNCTIONS_H
#define LOADERS_FIREFOX_FIREFOX_FUNCTIONS_H

#include "loaders/firefox/firefox_profile.h"
#include "loaders/firefox/firefox_symbols.h"

/* The tables that a thread's samples refer to: its own, or those of its process. */

struct firefox_view {
	struct profile_builder *builder;
	struct named_files *symbols;
	const struct firefox_process *process;
	const struct firefox_table *stacks, *frames, *functions, *resources, *natives, *sources;
	const struct firefox_strings *strings;
	struct firefox_libraries *libraries;
	bool is_shared; /* all of them are the process's */
	uint64_t *dangling;
};

void firefox_view_init(struct firefox_view *view, struct firefox_profile *profile,
		       struct firefox_thread *thread, struct named_files *symbols,
		       uint64_t *dangling);

/* The function of a frame at its line, and where it is; `inlined`: it was compiled into its
 * caller, whose address it shares. */
struct firefox_place {
	frame_id frame;
	module_id module;
	uint64_t address; /* 0: not known */
	bool is_inlined, has_symbol;
	struct native_symbol symbol;
};

struct firefox_place firefox_functions_place(const struct firefox_view *view, int64_t frame,
					     int64_t category);

#endif
