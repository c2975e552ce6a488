#include "main/settings/settings.h"

#include <string.h>

#include "main/settings/options.h"

#define BIT(verb) (1u << (verb))

enum {
	EXPLORE = BIT(VERB_EXPLORE),
	INFO = BIT(VERB_INFO),
	TOP = BIT(VERB_TOP),
	TREE = BIT(VERB_TREE),
	PEEK = BIT(VERB_PEEK),
	LIST = BIT(VERB_LIST),
	ANNOTATE = BIT(VERB_ANNOTATE),
	TIMELINE = BIT(VERB_TIMELINE),
	FOLDED = BIT(VERB_FOLDED),
	DIFF = BIT(VERB_DIFF),
	SIDED = DIFF | TIMELINE | LIST | ANNOTATE, /* those that may be of two sides */
	EXPORT = BIT(VERB_EXPORT),
	RECORD = BIT(VERB_RECORD),
	LIVE = BIT(VERB_LIVE),
	CONFIG = BIT(VERB_CONFIG),
	LISTING = BIT(VERB_SERVICES) | BIT(VERB_LABELS) | BIT(VERB_SERIES),
	EVERY = BIT(VERB_COUNT) - 1,
	READING = EVERY & ~RECORD & ~CONFIG & ~LISTING,
	FILES = READING & ~LIVE,       /* those that read files */
	ASKING = FILES | LISTING,      /* those that may ask a server */
	SHOWN = EXPLORE | DIFF | LIVE, /* those with a terminal */
	SLICED = READING & ~INFO,      /* those that show a part of a profile */
};

#define MEMBER(member) offsetof(struct options, member)
#define CHOICES(names, count) .choices = (names), .choice_count = (count)

/* The filters of a slice (slice_fields.h): for the whole profile, and for a side instead of
 * both. */
#define FILTER(option_name, option_letter, option_argument, option_verbs, member, row, text) \
	{ .name = option_name,                                                               \
	  .letter = option_letter,                                                           \
	  .argument = option_argument,                                                       \
	  .verbs = option_verbs,                                                             \
	  .kind = SETTING_FILTER,                                                            \
	  .offset = MEMBER(member),                                                          \
	  .field = &slice_fields[SLICE_FIELD_##row],                                         \
	  .help = text },
#define OF_PROFILE(row, kind, letter, name, argument, word, help)                      \
	FILTER(name, letter, argument,                                                 \
	       SLICED | (SLICE_FIELD_##row == SLICE_FIELD_label ? INFO | LISTING : 0), \
	       shown.slice, row, help)
#define OF_BASE(row, kind, letter, name, argument, word, help)                            \
	FILTER("base-" name, 0, argument, SIDED, report.diff.sides.slice[SIDE_BASE], row, \
	       "--" name " of this side")
#define OF_NEW(row, kind, letter, name, argument, word, help)                           \
	FILTER("new-" name, 0, argument, SIDED, report.diff.sides.slice[SIDE_NEW], row, \
	       "--" name " of this side")

/* In the order in which help shows them. */
/* clang-format off */
const struct setting settings[] = {
	{ .heading = "Sample type and filters",
	  .name = "type", .letter = 't', .argument = "NAME", .verbs = SLICED | INFO | LISTING,
	  .kind = SETTING_TEXT, .offset = MEMBER(shown.sample_type),
	  .help = "sample type or event, by name or number" },
	SLICE_COMMON_FILTERS(OF_PROFILE)
	SLICE_SIDE_FILTERS(OF_PROFILE)
	{ .heading = "Grouping",
	  .name = "by", .argument = "WHAT", .verbs = SLICED,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(shown.slice.by),
	  CHOICES(grouping_names, GROUPING_COUNT),
	  .help = "what a frame is" },
	{ .name = "root", .argument = "WHAT", .verbs = SLICED,
	  .kind = SETTING_ROOT, .config = CONFIG_LIVE, .offset = MEMBER(shown.slice),
	  CHOICES(root_names, ROOT_LABEL),
	  .help = "what to group stacks by (label:KEY: a label's value)" },
	{ .name = "fold-recursion", .verbs = SLICED,
	  .kind = SETTING_FLAG, .config = CONFIG_LIVE,
	  .offset = MEMBER(shown.slice.fold_recursion),
	  .help = "fold frames that call themselves into one" },
	{ .name = "no-inline", .verbs = SLICED,
	  .kind = SETTING_FLAG, .config = CONFIG_LIVE, .offset = MEMBER(shown.slice.no_inline),
	  .help = "merge inlined frames into their callers" },
	{ .name = "inverted", .verbs = EXPLORE | TREE | FOLDED | DIFF | EXPORT | LIVE,
	  .kind = SETTING_FLAG, .offset = MEMBER(shown.inverted),
	  .help = "leaf first: callers below each function" },
	{ .heading = "Printed reports",
	  .name = "min", .argument = "PCT", .verbs = TOP | TREE | PEEK | LIST | ANNOTATE | DIFF | LIVE,
	  .kind = SETTING_PERCENT, .offset = MEMBER(report.min_percent),
	  .help = "omit rows below this percentage of the total shown" },
	{ .name = "limit", .letter = 'n', .argument = "N",
	  .verbs = INFO | TOP | TREE | PEEK | LIST | ANNOTATE | TIMELINE | DIFF | LIVE,
	  .kind = SETTING_NUMBER, .offset = MEMBER(report.limit),
	  .help = "print at most N rows (peek, list, annotate: functions; 0: all)" },
	{ .name = "format", .argument = "FORMAT",
	  .verbs = INFO | TOP | TREE | PEEK | LIST | ANNOTATE | TIMELINE | DIFF | LISTING | LIVE,
	  .kind = SETTING_CHOICE, .offset = MEMBER(report.format),
	  CHOICES(print_format_names, PRINT_FORMAT_COUNT),
	  .help = "output format (markdown and later: diff only)" },
	{ .name = "no-source", .verbs = ANNOTATE,
	  .kind = SETTING_FLAG, .offset = MEMBER(report.no_source),
	  .help = "without the lines of source code between instructions" },
	{ .name = "buckets", .argument = "N", .verbs = TIMELINE,
	  .kind = SETTING_NUMBER, .offset = MEMBER(report.buckets),
	  .help = "divide the time into N equal buckets (default: round ones that fit the line)" },
	{ .name = "period", .argument = "TIME", .verbs = TIMELINE,
	  .kind = SETTING_DURATION, .offset = MEMBER(report.period),
	  .help = "divide the time into buckets of this length: 20ms, 1.5s, 1min" },
	{ .heading = "Comparing",
	  .name = "base", .argument = "FILE...", .verbs = SIDED,
	  .kind = SETTING_FILES, .offer = OFFER_FILES, .offset = MEMBER(side_files[SIDE_BASE]),
	  .help = "files of the first side, merged" },
	{ .name = "new", .argument = "FILE...", .verbs = SIDED,
	  .kind = SETTING_FILES, .offer = OFFER_FILES, .offset = MEMBER(side_files[SIDE_NEW]),
	  .help = "files of the second side, merged" },
	{ .name = "base-type", .argument = "NAME", .verbs = SIDED,
	  .kind = SETTING_TEXT, .offset = MEMBER(report.diff.sides.sample_type[SIDE_BASE]),
	  .help = "--type of this side" },
	SLICE_SIDE_FILTERS(OF_BASE)
	{ .name = "base-service", .argument = "NAME", .verbs = DIFF,
	  .kind = SETTING_TEXT, .offset = MEMBER(side_store[SIDE_BASE].service),
	  .help = "--service of this side" },
	{ .name = "base-query", .argument = "QUERY", .verbs = DIFF,
	  .kind = SETTING_TEXT, .offset = MEMBER(side_store[SIDE_BASE].query),
	  .help = "--query of this side" },
	{ .name = "base-from", .argument = "TIME", .verbs = DIFF,
	  .kind = SETTING_MOMENT, .offset = MEMBER(side_store[SIDE_BASE].from),
	  .help = "--from of this side" },
	{ .name = "base-to", .argument = "TIME", .verbs = DIFF,
	  .kind = SETTING_MOMENT, .offset = MEMBER(side_store[SIDE_BASE].to),
	  .help = "--to of this side" },
	{ .name = "new-type", .argument = "NAME", .verbs = SIDED,
	  .kind = SETTING_TEXT, .offset = MEMBER(report.diff.sides.sample_type[SIDE_NEW]),
	  .help = "--type of this side" },
	SLICE_SIDE_FILTERS(OF_NEW)
	{ .name = "new-service", .argument = "NAME", .verbs = DIFF,
	  .kind = SETTING_TEXT, .offset = MEMBER(side_store[SIDE_NEW].service),
	  .help = "--service of this side" },
	{ .name = "new-query", .argument = "QUERY", .verbs = DIFF,
	  .kind = SETTING_TEXT, .offset = MEMBER(side_store[SIDE_NEW].query),
	  .help = "--query of this side" },
	{ .name = "new-from", .argument = "TIME", .verbs = DIFF,
	  .kind = SETTING_MOMENT, .offset = MEMBER(side_store[SIDE_NEW].from),
	  .help = "--from of this side" },
	{ .name = "new-to", .argument = "TIME", .verbs = DIFF,
	  .kind = SETTING_MOMENT, .offset = MEMBER(side_store[SIDE_NEW].to),
	  .help = "--to of this side" },
	{ .name = "normalize", .argument = "HOW", .verbs = DIFF,
	  .kind = SETTING_CHOICE, .offset = MEMBER(report.diff.terms.mode),
	  CHOICES(comparison_mode_names, COMPARISON_MODE_COUNT),
	  .help = "compare shares, amounts per second, or absolute amounts (default: share; "
		  "absolute for folded and pprof)" },
	{ .name = "exact", .verbs = DIFF,
	  .kind = SETTING_FLAG, .offset = MEMBER(report.diff.terms.exact),
	  .help = "match functions by their exact names, including build noise" },
	{ .name = "confidence", .argument = "PCT", .verbs = DIFF,
	  .kind = SETTING_PERCENT, .offset = MEMBER(report.confidence),
	  .help = "how sure a change must be to count as one (default 99)" },
	{ .name = "stacks", .verbs = DIFF,
	  .kind = SETTING_FLAG, .offset = MEMBER(report.diff.stacks),
	  .help = "list stacks instead of functions" },
	{ .name = "fail-on", .argument = "RULE", .verbs = DIFF,
	  .kind = SETTING_LIST, .offset = MEMBER(report.fail_on),
	  .help = "exit with 1 and list the changes that break this rule: any:+2%, total:+5%, NAME:+1%, "
		  "/REGEX/:self+0.5%" },
	{ .name = "print", .verbs = DIFF,
	  .kind = SETTING_FLAG, .offset = MEMBER(report.print),
	  .help = "print even on a terminal, instead of exploring" },
	{ .heading = "Written files",
	  .name = "to", .argument = "FORMAT", .verbs = EXPORT,
	  .kind = SETTING_CHOICE, .offset = MEMBER(report.export_format),
	  CHOICES(export_format_names, EXPORT_FORMAT_COUNT), .formats = export_formats,
	  .help = "format to write (auto: by the extension of -o, or else pprof)" },
	{ .name = "output", .letter = 'o', .argument = "FILE", .verbs = EXPORT | DIFF,
	  .kind = SETTING_TEXT, .offer = OFFER_FILES, .offset = MEMBER(report.output),
	  .help = "write to this file instead of standard output" },
	{ .name = "width", .argument = "N", .verbs = EXPORT | DIFF,
	  .kind = SETTING_NUMBER, .offset = MEMBER(report.width),
	  .help = "SVG width in pixels (default 1200)" },
	{ .heading = "The explorer",
	  .name = "view", .argument = "VIEW", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE,
	  .offset = MEMBER(view.state.view), CHOICES(view_names, VIEW_COUNT),
	  .help = "start with this view" },
	{ .name = "panes", .argument = "HOW", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.panes),
	  CHOICES(pane_choice_names, PANE_CHOICE_COUNT),
	  .help = "one pane or two, one below the other or side by side (auto: two from 120x40 on)" },
	{ .name = "top-with", .argument = "VIEW", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .offset = MEMBER(view.state.top_with),
	  CHOICES(top_companion_names, TOP_COMPANION_COUNT),
	  .help = "the other pane next to top functions" },
	{ .name = "layout", .argument = "HOW", .verbs = SHOWN | EXPORT,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.icicle),
	  CHOICES(icicle_variant_names, ICICLE_VARIANT_COUNT),
	  .help = "icicle layout" },
	{ .name = "compare-as", .argument = "HOW", .verbs = DIFF,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.compare),
	  CHOICES(compare_variant_names, COMPARE_VARIANT_COUNT),
	  .help = "how to show the two sides" },
	{ .name = "callers-as", .argument = "HOW", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.callers),
	  CHOICES(callers_variant_names, CALLERS_VARIANT_COUNT),
	  .help = "how to show callers and callees" },
	{ .name = "time-as", .argument = "HOW", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.time),
	  CHOICES(time_variant_names, TIME_VARIANT_COUNT),
	  .help = "how to show samples over time" },
	{ .name = "time-rows", .argument = "WHAT", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.time_rows),
	  CHOICES(time_rows_names, TIME_ROWS_COUNT),
	  .help = "draw a strip for each thread, CPU or label" },
	{ .name = "chart-thread", .argument = "NAME", .verbs = SHOWN,
	  .kind = SETTING_COPY, .offset = MEMBER(view.state.charted_name),
	  .help = "show the flame chart of this thread: web: worker 42 (default: the heaviest)" },
	{ .name = "span", .argument = "A,B", .verbs = SHOWN,
	  .kind = SETTING_SPAN, .offset = MEMBER(view.state.span),
	  .help = "show the time from A to B, without filtering: 20ms,1.5s" },
	{ .name = "strip", .argument = "WHEN", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.strip),
	  CHOICES(time_strip_names, TIME_STRIP_COUNT),
	  .help = "a strip of samples over time above each view (auto: from 30 rows on)" },
	{ .name = "function", .argument = "NAME", .verbs = SHOWN,
	  .kind = SETTING_COPY, .offset = MEMBER(view.state.function),
	  .help = "show the callers and callees, or the source, of this function" },
	{ .name = "line", .argument = "N", .verbs = SHOWN,
	  .kind = SETTING_NUMBER, .offset = MEMBER(view.state.line),
	  .help = "select this line in the source view (default: the hottest of --function)" },
	{ .name = "source-as", .argument = "HOW", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .offset = MEMBER(view.state.code),
	  CHOICES(code_variant_names, CODE_VARIANT_COUNT),
	  .help = "show the source of --function, its machine code, or both side by side" },
	{ .name = "instruction", .argument = "ADDRESS", .verbs = SHOWN,
	  .kind = SETTING_ADDRESS, .offset = MEMBER(view.state.instruction),
	  .help = "select the instruction at this address (default: the hottest)" },
	{ .name = "code-shows", .argument = "WHAT,...", .verbs = SHOWN,
	  .kind = SETTING_SET, .config = CONFIG_LIVE, .offset = MEMBER(view.state.code_shows),
	  CHOICES(code_shown_names, CODE_SHOWN_COUNT),
	  .help = "details to show with machine code (default lines)" },
	{ .name = "zoom", .argument = "PATH", .verbs = SHOWN,
	  .kind = SETTING_PATH, .offset = MEMBER(view.zoom),
	  .help = "zoom into the frame with this path from the root: a;b;c" },
	{ .name = "zoom-rest", .verbs = SHOWN,
	  .kind = SETTING_FLAG, .offset = MEMBER(view.state.zoom.rest),
	  .help = "zoom into its lighter siblings as well" },
	{ .name = "select", .argument = "NAME", .verbs = SHOWN,
	  .kind = SETTING_PATH, .offset = MEMBER(view.select),
	  .help = "select this function, or the one call with the path a;b;c" },
	{ .name = "select-rest", .verbs = SHOWN,
	  .kind = SETTING_FLAG, .offset = MEMBER(view.state.selected.rest),
	  .help = "select its lighter siblings as well" },
	{ .name = "search", .argument = "REGEX", .verbs = SHOWN,
	  .kind = SETTING_COPY, .offset = MEMBER(view.state.search),
	  .help = "search for this" },
	{ .name = "rows", .argument = "REGEX", .verbs = SHOWN,
	  .kind = SETTING_COPY, .offset = MEMBER(view.state.rows),
	  .help = "show only the rows of tables that match" },
	{ .name = "sort", .argument = "COLUMN", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.order),
	  CHOICES(function_order_names, ORDER_COUNT),
	  .help = "sort top functions by this column" },
	{ .name = "reverse", .verbs = SHOWN,
	  .kind = SETTING_FLAG, .config = CONFIG_LIVE,
	  .offset = MEMBER(view.state.order_reversed),
	  .help = "reverse the sort order" },
	{ .name = "percent", .argument = "OF", .verbs = EXPLORE | LIVE,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.percent),
	  CHOICES(percent_base_names, PERCENT_BASE_COUNT),
	  .help = "base of percentages (none: absolute values)" },
	{ .name = "library-code", .argument = "REGEX", .verbs = SHOWN,
	  .kind = SETTING_TEXT, .config = CONFIG_EXPLORER, .offset = MEMBER(view.libraries),
	  .help = "functions that own-code hides (default: runtimes and libraries)" },
	{ .name = "columns", .argument = "WHAT,...", .verbs = EXPLORE | LIVE,
	  .kind = SETTING_SET, .config = CONFIG_LIVE, .offset = MEMBER(view.state.columns),
	  CHOICES(list_column_names, LIST_COLUMN_COUNT),
	  .help = "columns of top functions, as far as they fit" },
	{ .name = "hot", .argument = "PCT", .verbs = EXPLORE | LIVE,
	  .kind = SETTING_PERCENT, .config = CONFIG_LIVE, .offset = MEMBER(view.state.hot),
	  .help = "mark rows with at least this much self weight (default 15)" },
	{ .name = "filters", .argument = "NAME=OPTIONS", .verbs = SHOWN,
	  .kind = SETTING_LIST, .config = CONFIG_EXPLORER, .offset = MEMBER(view.saved_filters),
	  .help = "save a set of filters under a name, for the explorer" },
	{ .name = "no-mouse", .verbs = SHOWN,
	  .kind = SETTING_FLAG, .config = CONFIG_EXPLORER, .offset = MEMBER(view.no_mouse),
	  .help = "leave the mouse to the terminal" },
	{ .name = "color", .argument = "WHEN", .verbs = SHOWN,
	  .variable = "NO_COLOR", .variable_text = "never",
	  .kind = SETTING_CHOICE, .config = CONFIG_EXPLORER, .offset = MEMBER(view.color),
	  CHOICES(color_names, COLOR_COUNT),
	  .help = "colours of the terminal" },
	{ .name = "theme", .argument = "NAME", .verbs = SHOWN,
	  .kind = SETTING_THEME, .config = CONFIG_EXPLORER, .offset = MEMBER(view.theme),
	  CHOICES(theme_setting_names, THEME_SETTING_COUNT),
	  .help = "colours of the explorer (auto: to suit the terminal's background)" },
	{ .name = "color-by", .argument = "WHAT", .verbs = SHOWN,
	  .kind = SETTING_CHOICE, .config = CONFIG_LIVE, .offset = MEMBER(view.state.color_by),
	  CHOICES(color_by_names, COLOR_BY_COUNT),
	  .help = "what colours mean" },
	{ .name = "ascii", .verbs = SHOWN | ANNOTATE | TIMELINE,
	  .kind = SETTING_FLAG, .config = CONFIG_EXPLORER, .offset = MEMBER(view.ascii),
	  .help = "draw with ASCII characters only" },
	{ .heading = "Target (live)",
	  .name = "pid", .letter = 'p', .argument = "PID", .verbs = LIVE,
	  .kind = SETTING_TEXT, .offset = MEMBER(live.target.processes),
	  .help = "processes, by number: 4711 or 4711,4712" },
	{ .name = "all-cpus", .letter = 'a', .verbs = LIVE,
	  .kind = SETTING_FLAG, .offset = MEMBER(live.target.all_cpus),
	  .help = "the whole machine" },
	{ .name = "freq", .letter = 'F', .argument = "N", .verbs = LIVE,
	  .kind = SETTING_NUMBER, .offset = MEMBER(live.target.frequency),
	  .help = "samples per second and CPU (default 999)" },
	{ .name = "event", .letter = 'e', .argument = "EVENT", .verbs = LIVE,
	  .kind = SETTING_TEXT, .offset = MEMBER(live.target.event),
	  .help = "event to sample (default: cycles, or else the clock)" },
	{ .name = "call-graph", .argument = "HOW", .verbs = LIVE,
	  .kind = SETTING_TEXT, .offset = MEMBER(live.target.call_graph),
	  .help = "how perf finds callers: fp (default: frame pointers), dwarf or lbr" },
	{ .name = "window", .argument = "TIME", .verbs = LIVE,
	  .kind = SETTING_DURATION, .offset = MEMBER(live.window),
	  .help = "length of time to show (default 30s)" },
	{ .name = "once", .argument = "TIME", .verbs = LIVE,
	  .kind = SETTING_DURATION, .offset = MEMBER(live.once),
	  .help = "follow for this long (10s, 1min), print the top functions and end" },
	{ .heading = "Symbols",
	  .name = "symfs", .argument = "DIR", .verbs = READING,
	  .kind = SETTING_TEXT, .offer = OFFER_FOLDERS, .config = CONFIG_ALWAYS,
	  .offset = MEMBER(source.symbols.symfs),
	  .help = "look for files below this copy of the recorded machine's file system" },
	{ .name = "debug-dir", .argument = "DIR", .verbs = READING,
	  .kind = SETTING_LIST, .offer = OFFER_FOLDERS, .config = CONFIG_ALWAYS,
	  .offset = MEMBER(source.symbols.debug_dirs),
	  .help = "look for separate debug files here first" },
	{ .name = "source-path", .argument = "DIR", .verbs = READING,
	  .kind = SETTING_LIST, .offer = OFFER_FOLDERS, .config = CONFIG_ALWAYS,
	  .offset = MEMBER(source.symbols.source_paths),
	  .help = "look for source files below this folder (FROM=TO: those below FROM are in TO)" },
	{ .name = "kallsyms", .argument = "FILE", .verbs = READING,
	  .kind = SETTING_TEXT, .offer = OFFER_FILES, .offset = MEMBER(source.symbols.kallsyms),
	  .help = "symbols of the recorded kernel" },
	{ .name = "debuginfod", .verbs = READING,
	  .kind = SETTING_FLAG, .config = CONFIG_ALWAYS,
	  .offset = MEMBER(source.symbols.debuginfod),
	  .help = "fetch missing files from the servers in DEBUGINFOD_URLS" },
	{ .name = "no-demangle", .verbs = READING,
	  .kind = SETTING_FLAG, .config = CONFIG_EXPLORER,
	  .offset = MEMBER(source.symbols.no_demangle),
	  .help = "do not demangle names" },
	{ .heading = "Stores of profiles (FILE is the address of a Pyroscope or Parca server)",
	  .name = "service", .argument = "NAME", .verbs = ASKING | LIVE,
	  .kind = SETTING_TEXT, .offset = MEMBER(store.service),
	  .help = "service whose profiles are merged (serac services URL lists them); --type and "
		  "--label choose among them" },
	{ .name = "query", .argument = "QUERY", .verbs = ASKING | LIVE,
	  .kind = SETTING_TEXT, .offset = MEMBER(store.query),
	  .help = "query in the syntax of the store: TYPE{LABEL=\"VALUE\"}" },
	{ .name = "from", .argument = "TIME", .verbs = ASKING | LIVE,
	  .kind = SETTING_MOMENT, .offset = MEMBER(store.from),
	  .help = "start of the range: now-1h (default), 14:03, 2026-11-30T14:03:20Z" },
	{ .name = "to", .argument = "TIME", .verbs = (ASKING | LIVE) & ~EXPORT,
	  .kind = SETTING_MOMENT, .offset = MEMBER(store.to),
	  .help = "end of the range (default: now)" },
	{ .heading = "Fetching from servers (FILE is http:// or https://)",
	  .name = "seconds", .argument = "N", .verbs = READING,
	  .kind = SETTING_NUMBER, .offset = MEMBER(source.fetch.seconds),
	  .help = "seconds to record (default 30)" },
	{ .name = "timeout", .argument = "N", .verbs = ASKING | LIVE,
	  .kind = SETTING_NUMBER, .offset = MEMBER(source.fetch.timeout),
	  .help = "give up after this many seconds (default: 1.5 times as long as recording, or 60)" },
	{ .name = "tenant", .argument = "NAME", .verbs = ASKING | LIVE,
	  .kind = SETTING_TEXT, .variable = "SERAC_TENANT", .offset = MEMBER(server.tenant),
	  .help = "tenant, if the server has several (X-Scope-OrgID)" },
	{ .name = "log", .argument = "FILE", .verbs = ASKING | LIVE,
	  .kind = SETTING_TEXT, .offer = OFFER_FILES, .offset = MEMBER(server.log),
	  .help = "append a line to FILE for every request to a server" },
	{ .heading = "Other",
	  .name = "input", .argument = "FORMAT", .verbs = FILES,
	  .kind = SETTING_TEXT, .offer = OFFER_FORMATS, .offset = MEMBER(source.format),
	  .help = "format of FILE (default: guessed from its content)" },
	{ .name = "max-unpacked", .argument = "SIZE", .verbs = FILES,
	  .kind = SETTING_SIZE, .offset = MEMBER(source.max_unpacked),
	  .help = "limit the unpacked size of a compressed FILE: 500M, 20G (default: more than real "
		  "profiles need)" },
	{ .name = "config", .argument = "FILE", .verbs = ASKING | LIVE | CONFIG,
	  .kind = SETTING_TEXT, .offer = OFFER_FILES, .variable = "SERAC_CONFIG",
	  .offset = MEMBER(config.file),
	  .help = "read settings from this file" },
	{ .name = "no-config", .verbs = ASKING | LIVE | CONFIG,
	  .kind = SETTING_FLAG, .offset = MEMBER(config.none),
	  .help = "do not read settings from a file" },
	{ .name = "state", .argument = "FOLDER", .verbs = SHOWN,
	  .kind = SETTING_TEXT, .offer = OFFER_FOLDERS, .variable = "SERAC_STATE",
	  .config = CONFIG_EXPLORER, .offset = MEMBER(kept.folder),
	  .help = "keep recent profiles and marks in this folder (off: nowhere)" },
	{ .name = "no-state", .verbs = SHOWN,
	  .kind = SETTING_FLAG, .config = CONFIG_EXPLORER, .offset = MEMBER(kept.none),
	  .help = "neither keep nor read recent profiles and marks" },
	{ .name = "no-sandbox", .verbs = ASKING | LIVE,
	  .kind = SETTING_FLAG, .config = CONFIG_ALWAYS, .offset = MEMBER(no_sandbox),
	  .help = "do not restrict what serac may write, run or connect to while it reads profiles" },
	{ .name = "help", .letter = 'h', .verbs = EVERY,
	  .kind = SETTING_FLAG, .offset = MEMBER(help),
	  .help = "print this help" },
	{ .name = "version", .letter = 'V', .verbs = ASKING | LIVE | CONFIG,
	  .kind = SETTING_FLAG, .offset = MEMBER(version),
	  .help = "print the version" },
	{ .name = "verbose", .verbs = ASKING | LIVE | CONFIG,
	  .kind = SETTING_FLAG, .offset = MEMBER(verbose),
	  .help = "with --version: also print libraries, build options, sandbox and terminal" },
};
/* clang-format on */

const uint32_t setting_count = sizeof(settings) / sizeof(settings[0]);

unsigned setting_verbs(const struct setting *setting)
{
	return setting->verbs | (setting->config != CONFIG_NEVER ? BIT(VERB_CONFIG) : 0);
}

bool setting_is_of(const struct setting *setting, enum verb_id verb)
{
	return setting_verbs(setting) >> verb & 1;
}

bool setting_repeats(const struct setting *setting)
{
	return setting->kind == SETTING_LIST || setting->kind == SETTING_FILES ||
	       (setting->kind == SETTING_FILTER && slice_field_is_list(setting->field));
}

const struct setting *setting_find(const char *name, size_t length)
{
	for (uint32_t i = 0; i < setting_count; i++)
		if (strlen(settings[i].name) == length &&
		    memcmp(settings[i].name, name, length) == 0)
			return &settings[i];
	return NULL;
}

const struct setting *setting_find_other(const struct setting *setting)
{
	for (const struct setting *other = setting + 1; other < settings + setting_count; other++)
		if (strcmp(other->name, setting->name) == 0)
			return other;
	return NULL;
}

const struct setting *setting_find_letter(char letter)
{
	for (uint32_t i = 0; i < setting_count; i++)
		if (settings[i].letter && settings[i].letter == letter)
			return &settings[i];
	return NULL;
}
