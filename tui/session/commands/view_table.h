#ifndef TUI_SESSION_COMMANDS_VIEW_TABLE_H
#define TUI_SESSION_COMMANDS_VIEW_TABLE_H

/*
 * Every view once: its id, its literal (tui/views/view.h), and what opens it, as a row of
 * command.h. Its name is also what a command line calls it. enum view_id, the commands, their keys,
 * help and the tabs come from here; the order is that of the tabs. `row` is called for each, with
 * `_` in front, so that COMMANDS can have the rows as its own.
 */
/* clang-format off */
#define VIEWS(row, _) \
	row(_, VIEW_ICICLE, icicle_view, "icicle", "1", "Views", \
	    "icicle: who called whom, widths by total") \
	row(_, VIEW_TOP, top_view, "top", "2", "", \
	    "top functions") \
	row(_, VIEW_TREE, tree_view, "tree", "3 F5", "", \
	    "call tree as a table that unfolds") \
	row(_, VIEW_CALLERS, callers_view, "callers", "4 c", "", \
	    "callers and callees of the selected or a named function") \
	row(_, VIEW_TIME, time_view, "time", "5", "", \
	    "samples over time: strips of each thread, heat map, flame chart; mark a range") \
	row(_, VIEW_CODE, code_view, "source", "6 s", "", \
	    "source of the selected function, with the weights on its lines") \
	row(_, VIEW_THREADS, threads_view, "threads", "T", "", \
	    "samples by process, thread, CPU and label") \
	row(_, VIEW_STORE, store_view, "store", "P", "", \
	    "profile store: choose a service, type, labels and range to fetch")
/* clang-format on */

enum view_id {
#define VIEW_ENUM(_, id, literal, name, keys, section, help) id,
	VIEWS(VIEW_ENUM, )
#undef VIEW_ENUM
		VIEW_COUNT
};

extern const char *const view_names[VIEW_COUNT];

#endif
