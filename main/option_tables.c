#include "main/options.h"

#define BIT(command) (1u << (command))

enum {
	EXPLORE = BIT(COMMAND_EXPLORE),
	INFO = BIT(COMMAND_INFO),
	TOP = BIT(COMMAND_TOP),
	TREE = BIT(COMMAND_TREE),
	PEEK = BIT(COMMAND_PEEK),
	FOLDED = BIT(COMMAND_FOLDED),
	EVERY = BIT(COMMAND_COUNT) - 1,
	SLICED = EVERY & ~INFO, /* those that show a part of a profile */
};

const struct command commands[COMMAND_COUNT] = {
	[COMMAND_EXPLORE] = { NULL, "[FILE]", "explore a profile in the terminal", NULL },
	[COMMAND_INFO] = { "info", "[FILE]", "what was recorded, how, and what is missing",
			   info_print },
	[COMMAND_TOP] = { "top", "[FILE]", "functions by what they cost", top_print },
	[COMMAND_TREE] = { "tree", "[FILE]", "the call tree", tree_print },
	[COMMAND_PEEK] = { "peek", "REGEX [FILE]", "callers and callees of functions that match",
			   peek_print },
	[COMMAND_FOLDED] = { "folded", "[FILE]", "folded stacks, for other tools", folded_print },
};

static const char *const color_names[COLOR_COUNT] = {
	[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never",
	[COLOR_256] = "256",   [COLOR_16] = "16",
};

#define MEMBER(member) offsetof(struct options, member)
#define CHOICES(names, count) .choices = (names), .choice_count = (count)

/* In the order in which help shows them. */
/* clang-format off */
const struct option options_table[] = {
	{ .name = "type", .letter = 't', .argument = "NAME", .commands = SLICED,
	  .kind = OPTION_TEXT, .offset = MEMBER(sample_type),
	  .help = "sample type or event, by name or number" },
	{ .name = "focus", .letter = 'f', .argument = "REGEX", .commands = SLICED,
	  .kind = OPTION_LIST, .offset = MEMBER(slice.focus),
	  .help = "keep stacks with a frame that matches" },
	{ .name = "ignore", .letter = 'i', .argument = "REGEX", .commands = SLICED,
	  .kind = OPTION_LIST, .offset = MEMBER(slice.ignore),
	  .help = "drop stacks with a frame that matches" },
	{ .name = "hide", .argument = "REGEX", .commands = SLICED,
	  .kind = OPTION_LIST, .offset = MEMBER(slice.hide),
	  .help = "take matching frames out, and keep their weight in the caller" },
	{ .name = "thread", .argument = "REGEX", .commands = SLICED,
	  .kind = OPTION_LIST, .offset = MEMBER(slice.thread),
	  .help = "keep samples of threads whose name or number matches" },
	{ .name = "process", .argument = "REGEX", .commands = SLICED,
	  .kind = OPTION_LIST, .offset = MEMBER(slice.process),
	  .help = "keep samples of processes whose name or number matches" },
	{ .name = "cpu", .argument = "N", .commands = SLICED,
	  .kind = OPTION_CPU, .offset = MEMBER(slice.cpu),
	  .help = "keep samples taken on this cpu" },
	{ .name = "time", .argument = "A,B", .commands = SLICED,
	  .kind = OPTION_TIME, .offset = MEMBER(slice),
	  .help = "keep samples from A to B: seconds from the start, or with s, ms, us, %" },
	{ .name = "by", .argument = "WHAT", .commands = SLICED,
	  .kind = OPTION_CHOICE, .offset = MEMBER(slice.by),
	  CHOICES(grouping_names, GROUPING_COUNT),
	  .help = "what a frame is" },
	{ .name = "root", .argument = "WHAT", .commands = SLICED,
	  .kind = OPTION_CHOICE, .offset = MEMBER(slice.root),
	  CHOICES(root_names, ROOT_COUNT),
	  .help = "what stands above the first frame of a stack" },
	{ .name = "fold-recursion", .commands = SLICED,
	  .kind = OPTION_FLAG, .offset = MEMBER(slice.fold_recursion),
	  .help = "a frame that calls itself is one frame" },
	{ .name = "no-inline", .commands = SLICED,
	  .kind = OPTION_FLAG, .offset = MEMBER(slice.no_inline),
	  .help = "inlined frames are part of what they are inlined into" },
	{ .name = "inverted", .commands = EXPLORE | TREE | FOLDED,
	  .kind = OPTION_FLAG, .offset = MEMBER(inverted),
	  .help = "leaf first" },
	{ .name = "min", .argument = "PCT", .commands = TOP | TREE | PEEK,
	  .kind = OPTION_PERCENT, .offset = MEMBER(min_percent),
	  .help = "leave out rows below this percentage of what is shown" },
	{ .name = "limit", .letter = 'n', .argument = "N", .commands = INFO | TOP | TREE | PEEK,
	  .kind = OPTION_NUMBER, .offset = MEMBER(limit),
	  .help = "at most N rows (peek: functions); 0: all" },
	{ .name = "format", .argument = "FORMAT", .commands = INFO | TOP | TREE | PEEK,
	  .kind = OPTION_CHOICE, .offset = MEMBER(format),
	  CHOICES(report_format_names, FORMAT_COUNT),
	  .help = "how to print" },
	{ .name = "input", .argument = "FORMAT", .commands = EVERY,
	  .kind = OPTION_TEXT, .offset = MEMBER(input),
	  .help = "the format of FILE, instead of a guess" },
	{ .name = "color", .argument = "WHEN", .commands = EXPLORE,
	  .kind = OPTION_CHOICE, .offset = MEMBER(color),
	  CHOICES(color_names, COLOR_COUNT),
	  .help = "colours of the terminal" },
	{ .name = "ascii", .commands = EXPLORE,
	  .kind = OPTION_FLAG, .offset = MEMBER(ascii),
	  .help = "draw with ASCII characters only" },
	{ .name = "help", .letter = 'h', .commands = EVERY,
	  .kind = OPTION_FLAG, .offset = MEMBER(help),
	  .help = "print this help" },
	{ .name = "version", .letter = 'V', .commands = EVERY,
	  .kind = OPTION_FLAG, .offset = MEMBER(version),
	  .help = "print the version" },
};
/* clang-format on */

const uint32_t options_count = sizeof(options_table) / sizeof(options_table[0]);
