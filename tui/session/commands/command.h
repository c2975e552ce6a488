#ifndef TUI_SESSION_COMMANDS_COMMAND_H
#define TUI_SESSION_COMMANDS_COMMAND_H

#include "tui/screen/key.h"
#include "tui/session/commands/view_table.h"

/*
 * Every user command once: id, name (for the command prompt), default keys, what
 * it does. The enum, the keymap's default keys, the help screen and the manual's table come
 * from here. A section's name comes before its first command.
 * Those that open a view are in view_table.h.
 */
#define VIEW_COMMAND(_, id, literal, name, keys, section, help) _(id, name, keys, section, help)
#define COMMANDS(_)                                                                                \
	_(MOVE_UP, "up", "Up k", "Moving", "to the caller; in a table, a row up")                  \
	_(MOVE_DOWN, "down", "Down j", "", "to the heaviest callee; in a table, a row down")       \
	_(MOVE_LEFT, "left", "Left h", "", "to the box on the left; in a table, scroll left")      \
	_(MOVE_RIGHT, "right", "Right l", "", "to the box on the right; in a table, scroll right") \
	_(PAGE_UP, "page-up", "PgUp ^B", "", "a screen up")                                        \
	_(PAGE_DOWN, "page-down", "PgDn ^F", "", "a screen down")                                  \
	_(HALF_PAGE_UP, "half-page-up", "^U", "", "half a screen up")                              \
	_(HALF_PAGE_DOWN, "half-page-down", "^D", "", "half a screen down")                        \
	_(ROW_START, "row-start", "Home", "", "to the first box of the row; the first row")        \
	_(ROW_END, "row-end", "End", "", "to the last box of the row; the last row")               \
	_(TOP, "first", "g", "", "to the top")                                                     \
	_(BOTTOM, "last", "G", "", "to the bottom")                                                \
	_(NEXT_HOT, "next-hot", "]", "", "to the next hot line or instruction; store: next range") \
	_(PREVIOUS_HOT, "previous-hot", "[", "",                                                   \
	  "to the previous hot line or instruction; store: previous range")                        \
	_(HEAVIEST, "heaviest", "H", "",                                                           \
	  "down the heaviest path to where it splits; the heaviest time")                          \
	_(ENTER, "choose", "Enter", "Zoom and history",                                            \
	  "zoom in; callers of the row; keep a range of time")                                     \
	_(ACTIONS, "actions", ". F9", "", "menu of actions on the selection")                      \
	_(BACK, "back", "Backspace u", "", "go back: undo the last zoom, filter or choice")        \
	_(FORWARD, "forward", "^R", "", "go forward again")                                        \
	_(EXPAND, "expand", "+", "", "open the row, inlined calls; zoom in, or in time")           \
	_(COLLAPSE, "collapse", "-", "", "close the row; zoom out by one box, or in time")         \
	_(WHOLE, "whole", "z", "", "zoom out to the whole profile, or to all of the time")         \
	VIEWS(VIEW_COMMAND, _)                                                                     \
	_(MACHINE_CODE, "machine-code", "a", "",                                                   \
	  "machine code of the selected function; from there its source")                          \
	_(NEXT_VIEW, "next-view", "Tab", "", "next view, or the other of two panes")               \
	_(PREVIOUS_VIEW, "previous-view", "S-Tab", "", "previous view, or the other pane")         \
	_(PANES, "panes", "W", "",                                                                 \
	  "panes: one, or two with one selection, stacked or side by side")                        \
	_(VARIANT, "variant", "v", "",                                                             \
	  "switch the form: icicle, flame, leaf first; tables; "                                   \
	  "sides, merged, changes")                                                                \
	_(LAYOUT, "layout", "V", "",                                                               \
	  "icicle layout, also when comparing: icicle, flame, leaf first")                         \
	_(SEARCH, "search", "/ F3", "Search and filters",                                          \
	  "search: a regular expression, as you type")                                             \
	_(SEARCH_SELECTED, "search-this", "#", "", "search for the selected function")             \
	_(NEXT_MATCH, "next", "n", "",                                                             \
	  "next match: a lighter box; in a table, a row further down")                             \
	_(PREVIOUS_MATCH, "previous", "N", "", "previous match: a heavier box, a row further up")  \
	_(CLEAR, "clear", "Esc", "", "end the search; otherwise go a step back")                   \
	_(FOCUS, "focus", "f", "", "keep only the selection, or stacks with a frame that matches") \
	_(IGNORE, "ignore", "x", "", "drop all stacks through the selection")                      \
	_(MERGE, "merge", "m", "", "merge this function into its callers")                         \
	_(LABEL, "label", "L", "", "keep only samples with a label")                               \
	_(OWN_CODE, "own-code", "K", "",                                                           \
	  "hide runtimes and standard libraries, or show them again")                              \
	_(UNFILTER, "unfilter", "X", "", "remove all filters")                                     \
	_(MARK_ROW, "mark-row", "Space", "",                                                       \
	  "mark the row, or an end of a range of time; elsewhere a screen down")                   \
	_(COMPARE_MARKED, "compare-marked", "=", "",                                               \
	  "compare two marked rows or ranges of time; one with the rest; live windows")            \
	_(FILTERS, "filters", "F", "", "list filters: turn off and on, edit, remove; saved sets")  \
	_(FOLD_RECURSION, "fold-recursion", "R", "", "fold frames that call themselves")           \
	_(FILTER_ROWS, "rows", "& F4", "", "show only the rows that match")                        \
	_(SORT_NEXT, "sort-next", "> F6", "Display", "sort by the next column")                    \
	_(SORT_PREVIOUS, "sort-previous", "<", "", "sort by the previous column")                  \
	_(SORT_REVERSE, "sort-reverse", "O", "", "reverse the sort order")                         \
	_(OPEN_ALL, "open-all", "*", "", "open all below this row; open or close a strip")         \
	_(PERCENT, "percent", "%", "",                                                             \
	  "percent of the profile, of what is shown, of the parent; "                              \
	  "per second; absolute")                                                                  \
	_(COLORS, "colors", "C", "",                                                               \
	  "choose what colours mean: package, module, kind, thread, self, change")                 \
	_(SAMPLE_TYPE, "type", "t", "", "choose the sample type or event")                         \
	_(GROUP_BY, "by", "b", "",                                                                 \
	  "choose what a frame is: function, line, file, module, address, symbol")                 \
	_(ROOT_BY, "root", "r", "", "group stacks by process, thread, CPU or label")               \
	_(STOP, "stop", "S", "",                                                                   \
	  "stop reading, and keep what has been read; serac live: freeze, go on")                  \
	_(INFO, "info", "i", "Other",                                                              \
	  "how the profile was made, and what is missing; leave out a marked range of time")       \
	_(FULL, "full", "d", "", "details of the selection: name, source, module, callers")        \
	_(COPY_NAME, "copy", "y", "", "copy the name (OSC 52: works over SSH)")                    \
	_(EDIT, "edit", "e", "", "edit the selected line of source ($EDITOR), or copy file:line")  \
	_(COPY_COMMAND, "copy-command", "Y", "", "copy a serac command that reopens this view")    \
	_(WRITE, "write", "w", "",                                                                 \
	  "write what is shown to a file: svg, pprof, folded, speedscope, perf; changes")          \
	_(MARK, "mark", "M", "", "mark the selection, with a note; change its note")               \
	_(MARKS, "marks", "'", "", "list the marks: go to one, change or remove it")               \
	_(WRITE_MARKS, "write-marks", "", "", "write a report of the marks in Markdown")           \
	_(OPEN, "open", "o", "", "open another profile: from this folder, or a recent one")        \
	_(COMPARE, "compare", "D", "",                                                             \
	  "compare with another profile: this one is the before side")                             \
	_(AGAIN, "again", "", "", "read the file again, or ask the server again")                  \
	_(SET, "set", "", "", "change a setting: name and value")                                  \
	_(PROMPT, "prompt", ": F2", "", "run any command, filter or setting by name")              \
	_(REDRAW, "redraw", "^L", "", "redraw the screen")                                         \
	_(HELP, "help", "? F1", "", "this help")                                                   \
	_(QUIT, "quit", "q F10", "", "close what is open, or quit")                                \
	_(QUIT_NOW, "quit-now", "Q ^C", "", "quit")

enum command {
#define COMMAND_ENUM(id, name, keys, section, help) COMMAND_##id,
	COMMANDS(COMMAND_ENUM)
#undef COMMAND_ENUM
		COMMAND_COUNT,
	COMMAND_NONE = COMMAND_COUNT
};

struct command_info {
	const char *name, *keys, *section, *help;
};

extern const struct command_info command_table[COMMAND_COUNT];

/* COMMAND_NONE when the name has none. */
enum command command_of_name(const char *name);

#endif
