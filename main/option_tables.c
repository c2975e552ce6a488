#include "main/options.h"

#define BIT(verb) (1u << (verb))

enum {
	EXPLORE = BIT(VERB_EXPLORE),
	INFO = BIT(VERB_INFO),
	TOP = BIT(VERB_TOP),
	TREE = BIT(VERB_TREE),
	PEEK = BIT(VERB_PEEK),
	FOLDED = BIT(VERB_FOLDED),
	DIFF = BIT(VERB_DIFF),
	EXPORT = BIT(VERB_EXPORT),
	RECORD = BIT(VERB_RECORD),
	EVERY = BIT(VERB_COUNT) - 1,
	READING = EVERY & ~RECORD,
	SHOWN = EXPLORE | DIFF,   /* those with a terminal */
	SLICED = READING & ~INFO, /* those that show a part of a profile */
};

const struct verb verbs[VERB_COUNT] = {
	[VERB_EXPLORE] = { NULL, "[FILE]...", "explore a profile in the terminal", NULL },
	[VERB_INFO] = { "info", "[FILE]...", "what was recorded, how, and what is missing",
			info_print },
	[VERB_TOP] = { "top", "[FILE]...", "functions by what they cost", top_print },
	[VERB_TREE] = { "tree", "[FILE]...", "the call tree", tree_print },
	[VERB_PEEK] = { "peek", "REGEX [FILE]...", "callers and callees of functions that match",
			peek_print },
	[VERB_FOLDED] = { "folded", "[FILE]...", "folded stacks, for other tools", folded_print },
	[VERB_DIFF] = { "diff", "BASE NEW", "what changed between two profiles", diff_print },
	[VERB_EXPORT] = { "export", "[FILE]...", "a file in the format of another tool", NULL },
	[VERB_RECORD] = { "record", "COMMAND [ARGUMENTS]",
			  "record a program with perf, then explore", NULL },
};

static const char *const color_names[COLOR_COUNT] = {
	[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never",
	[COLOR_256] = "256",   [COLOR_16] = "16",
};

#define MEMBER(member) offsetof(struct options, member)
#define CHOICES(names, count) .choices = (names), .choice_count = (count)

/* The filters of a slice (slice_fields.h): for the whole profile, and for a side instead of both. */
#define FILTER(option_name, option_letter, option_argument, option_verbs, member, row, text) \
	{ .name = option_name,                                                               \
	  .letter = option_letter,                                                           \
	  .argument = option_argument,                                                       \
	  .verbs = option_verbs,                                                             \
	  .kind = OPTION_FILTER,                                                             \
	  .offset = MEMBER(member),                                                          \
	  .field = &slice_fields[SLICE_FIELD_##row],                                         \
	  .help = text },
#define OF_PROFILE(row, kind, letter, name, argument, word, help) \
	FILTER(name, letter, argument, SLICED, slice, row, help)
#define OF_BASE(row, kind, letter, name, argument, word, help)                    \
	FILTER("base-" name, 0, argument, DIFF, diff.sides.slice[SIDE_BASE], row, \
	       "--" name " of this side")
#define OF_NEW(row, kind, letter, name, argument, word, help)                   \
	FILTER("new-" name, 0, argument, DIFF, diff.sides.slice[SIDE_NEW], row, \
	       "--" name " of this side")

/* In the order in which help shows them. */
/* clang-format off */
const struct option options_table[] = {
	{ .heading = "Which part of the profile",
	  .name = "type", .letter = 't', .argument = "NAME", .verbs = SLICED,
	  .kind = OPTION_TEXT, .offset = MEMBER(sample_type),
	  .help = "sample type or event, by name or number" },
	SLICE_COMMON_FILTERS(OF_PROFILE)
	SLICE_SIDE_FILTERS(OF_PROFILE)
	{ .heading = "How it is put together",
	  .name = "by", .argument = "WHAT", .verbs = SLICED,
	  .kind = OPTION_CHOICE, .offset = MEMBER(slice.by),
	  CHOICES(grouping_names, GROUPING_COUNT),
	  .help = "what a frame is" },
	{ .name = "root", .argument = "WHAT", .verbs = SLICED,
	  .kind = OPTION_ROOT, .offset = MEMBER(slice),
	  CHOICES(root_names, ROOT_LABEL),
	  .help = "what stands above the first frame of a stack (label:KEY: a label's value)" },
	{ .name = "fold-recursion", .verbs = SLICED,
	  .kind = OPTION_FLAG, .offset = MEMBER(slice.fold_recursion),
	  .help = "a frame that calls itself is one frame" },
	{ .name = "no-inline", .verbs = SLICED,
	  .kind = OPTION_FLAG, .offset = MEMBER(slice.no_inline),
	  .help = "inlined frames are part of what they are inlined into" },
	{ .name = "inverted", .verbs = EXPLORE | TREE | FOLDED | DIFF | EXPORT,
	  .kind = OPTION_FLAG, .offset = MEMBER(inverted),
	  .help = "leaf first" },
	{ .heading = "How much is printed, and how",
	  .name = "min", .argument = "PCT", .verbs = TOP | TREE | PEEK | DIFF,
	  .kind = OPTION_PERCENT, .offset = MEMBER(min_percent),
	  .help = "leave out rows below this percentage of what is shown" },
	{ .name = "limit", .letter = 'n', .argument = "N", .verbs = INFO | TOP | TREE | PEEK | DIFF,
	  .kind = OPTION_NUMBER, .offset = MEMBER(limit),
	  .help = "at most N rows (peek: functions); 0: all" },
	{ .name = "format", .argument = "FORMAT", .verbs = INFO | TOP | TREE | PEEK | DIFF,
	  .kind = OPTION_CHOICE, .offset = MEMBER(format),
	  CHOICES(print_format_names, PRINT_FORMAT_COUNT),
	  .help = "how to print (from markdown on: of diff)" },
	{ .heading = "What diff compares, and how",
	  .name = "base", .argument = "FILE...", .verbs = DIFF,
	  .kind = OPTION_FILES, .offset = MEMBER(side_files[SIDE_BASE]),
	  .help = "files of the first side, put together" },
	{ .name = "new", .argument = "FILE...", .verbs = DIFF,
	  .kind = OPTION_FILES, .offset = MEMBER(side_files[SIDE_NEW]),
	  .help = "files of the second side" },
	{ .name = "base-type", .argument = "NAME", .verbs = DIFF,
	  .kind = OPTION_TEXT, .offset = MEMBER(diff.sides.sample_type[SIDE_BASE]),
	  .help = "--type of this side" },
	SLICE_SIDE_FILTERS(OF_BASE)
	{ .name = "new-type", .argument = "NAME", .verbs = DIFF,
	  .kind = OPTION_TEXT, .offset = MEMBER(diff.sides.sample_type[SIDE_NEW]),
	  .help = "--type of this side" },
	SLICE_SIDE_FILTERS(OF_NEW)
	{ .name = "normalize", .argument = "HOW", .verbs = DIFF,
	  .kind = OPTION_CHOICE, .offset = MEMBER(diff.terms.mode),
	  CHOICES(comparison_mode_names, COMPARISON_MODE_COUNT),
	  .help = "what is compared: shares of the whole (the default, but not of folded), "
		  "what there is per second, or all as it is" },
	{ .name = "exact", .verbs = DIFF,
	  .kind = OPTION_FLAG, .offset = MEMBER(diff.terms.exact),
	  .help = "match functions by their names as they are, with build noise" },
	{ .name = "confidence", .argument = "PCT", .verbs = DIFF,
	  .kind = OPTION_PERCENT, .offset = MEMBER(confidence),
	  .help = "how sure a change is that counts as one (default 99)" },
	{ .name = "stacks", .verbs = DIFF,
	  .kind = OPTION_FLAG, .offset = MEMBER(diff.stacks),
	  .help = "list stacks instead of functions" },
	{ .name = "fail-on", .argument = "RULE", .verbs = DIFF,
	  .kind = OPTION_LIST, .offset = MEMBER(fail_on),
	  .help = "exit with 1 and list what breaks it: any:+2%, total:+5%, NAME:+1%, "
		  "/REGEX/:self+0.5%" },
	{ .name = "print", .verbs = DIFF,
	  .kind = OPTION_FLAG, .offset = MEMBER(print),
	  .help = "print even on a terminal, instead of exploring" },
	{ .name = "to", .argument = "FORMAT", .verbs = EXPORT,
	  .kind = OPTION_CHOICE, .offset = MEMBER(export_format),
	  CHOICES(export_format_names, EXPORT_FORMAT_COUNT), .formats = export_formats,
	  .help = "what to write (auto: by the ending of -o; without one pprof)" },
	{ .name = "output", .letter = 'o', .argument = "FILE", .verbs = EXPORT | DIFF,
	  .kind = OPTION_TEXT, .offset = MEMBER(output),
	  .help = "where to write, instead of standard output" },
	{ .name = "width", .argument = "N", .verbs = EXPORT | DIFF,
	  .kind = OPTION_NUMBER, .offset = MEMBER(width),
	  .help = "of svg: pixels (default 1200)" },
	{ .heading = "How the explorer begins",
	  .name = "view", .argument = "VIEW", .verbs = SHOWN,
	  .kind = OPTION_CHOICE, .offset = MEMBER(view.view), CHOICES(view_names, VIEW_COUNT),
	  .help = "begin with this view" },
	{ .name = "layout", .argument = "HOW", .verbs = SHOWN | EXPORT,
	  .kind = OPTION_CHOICE, .offset = MEMBER(view.icicle),
	  CHOICES(icicle_variant_names, ICICLE_VARIANT_COUNT),
	  .help = "how the icicle stands" },
	{ .name = "compare-as", .argument = "HOW", .verbs = DIFF,
	  .kind = OPTION_CHOICE, .offset = MEMBER(view.compare),
	  CHOICES(compare_variant_names, COMPARE_VARIANT_COUNT),
	  .help = "how the two sides are shown" },
	{ .name = "callers-as", .argument = "HOW", .verbs = SHOWN,
	  .kind = OPTION_CHOICE, .offset = MEMBER(view.callers),
	  CHOICES(callers_variant_names, CALLERS_VARIANT_COUNT),
	  .help = "how callers and callees are shown" },
	{ .name = "function", .argument = "NAME", .verbs = SHOWN,
	  .kind = OPTION_COPY, .offset = MEMBER(view.function),
	  .help = "whose callers and callees are shown" },
	{ .name = "zoom", .argument = "PATH", .verbs = SHOWN,
	  .kind = OPTION_PATH, .offset = MEMBER(zoom),
	  .help = "zoom into the frame that names from the root lead to: a;b;c" },
	{ .name = "zoom-rest", .verbs = SHOWN,
	  .kind = OPTION_FLAG, .offset = MEMBER(view.zoom.rest),
	  .help = "and into its lighter siblings with it" },
	{ .name = "select", .argument = "NAME", .verbs = SHOWN,
	  .kind = OPTION_PATH, .offset = MEMBER(select),
	  .help = "select this function, or the one call that a;b;c leads to" },
	{ .name = "select-rest", .verbs = SHOWN,
	  .kind = OPTION_FLAG, .offset = MEMBER(view.selected.rest),
	  .help = "and its lighter siblings with it" },
	{ .name = "search", .argument = "REGEX", .verbs = SHOWN,
	  .kind = OPTION_COPY, .offset = MEMBER(view.search),
	  .help = "search for this" },
	{ .name = "rows", .argument = "REGEX", .verbs = SHOWN,
	  .kind = OPTION_COPY, .offset = MEMBER(view.rows),
	  .help = "only the rows of tables that match" },
	{ .name = "sort", .argument = "COLUMN", .verbs = SHOWN,
	  .kind = OPTION_CHOICE, .offset = MEMBER(view.order),
	  CHOICES(function_order_names, ORDER_COUNT),
	  .help = "sort top functions by this" },
	{ .name = "reverse", .verbs = SHOWN,
	  .kind = OPTION_FLAG, .offset = MEMBER(view.order_reversed),
	  .help = "the other way round" },
	{ .name = "percent", .argument = "OF", .verbs = EXPLORE,
	  .kind = OPTION_CHOICE, .offset = MEMBER(view.percent),
	  CHOICES(percent_base_names, PERCENT_BASE_COUNT),
	  .help = "what percentages are of (none: absolute values)" },
	{ .name = "hot", .argument = "PCT", .verbs = EXPLORE,
	  .kind = OPTION_PERCENT, .offset = MEMBER(view.hot),
	  .help = "mark rows with at least this much self weight (default 15)" },
	{ .name = "no-mouse", .verbs = SHOWN,
	  .kind = OPTION_FLAG, .offset = MEMBER(no_mouse),
	  .help = "leave the mouse to the terminal" },
	{ .name = "color", .argument = "WHEN", .verbs = SHOWN,
	  .kind = OPTION_CHOICE, .offset = MEMBER(color),
	  CHOICES(color_names, COLOR_COUNT),
	  .help = "colours of the terminal" },
	{ .name = "ascii", .verbs = SHOWN,
	  .kind = OPTION_FLAG, .offset = MEMBER(ascii),
	  .help = "draw with ASCII characters only" },
	{ .heading = "Where the names of addresses come from",
	  .name = "symfs", .argument = "DIR", .verbs = READING,
	  .kind = OPTION_TEXT, .offset = MEMBER(source.symbols.symfs),
	  .help = "a copy of the files of the machine that was recorded" },
	{ .name = "debug-dir", .argument = "DIR", .verbs = READING,
	  .kind = OPTION_LIST, .offset = MEMBER(source.symbols.debug_dirs),
	  .help = "look for separate debug files here first" },
	{ .name = "kallsyms", .argument = "FILE", .verbs = READING,
	  .kind = OPTION_TEXT, .offset = MEMBER(source.symbols.kallsyms),
	  .help = "the symbols of the recorded kernel" },
	{ .name = "debuginfod", .verbs = READING,
	  .kind = OPTION_FLAG, .offset = MEMBER(source.symbols.debuginfod),
	  .help = "fetch what is missing from the servers in DEBUGINFOD_URLS" },
	{ .name = "no-demangle", .verbs = READING,
	  .kind = OPTION_FLAG, .offset = MEMBER(source.symbols.no_demangle),
	  .help = "names of functions as the linker has them" },
	{ .heading = "What a server is asked for (FILE is http:// or https://)",
	  .name = "seconds", .argument = "N", .verbs = READING,
	  .kind = OPTION_NUMBER, .offset = MEMBER(source.fetch.seconds),
	  .help = "record for so long (default 30)" },
	{ .name = "timeout", .argument = "N", .verbs = READING,
	  .kind = OPTION_NUMBER, .offset = MEMBER(source.fetch.timeout),
	  .help = "give up after so many seconds (default: half as long again)" },
	{ .heading = "Other",
	  .name = "input", .argument = "FORMAT", .verbs = READING,
	  .kind = OPTION_TEXT, .offset = MEMBER(source.format),
	  .help = "the format of FILE, instead of a guess" },
	{ .name = "help", .letter = 'h', .verbs = EVERY,
	  .kind = OPTION_FLAG, .offset = MEMBER(help),
	  .help = "print this help" },
	{ .name = "version", .letter = 'V', .verbs = READING,
	  .kind = OPTION_FLAG, .offset = MEMBER(version),
	  .help = "print the version" },
};
/* clang-format on */

const uint32_t options_count = sizeof(options_table) / sizeof(options_table[0]);
