#include "sources/record/perf_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sources/record/switch_events.h"

#define DEFAULT_OUTPUT "perf.data"

/* Not a round number: what happens a thousand times a second is not hit in step. */
#define DEFAULT_FREQUENCY "999"

/* What of the defaults an option makes needless, and what it says of what is recorded. */
enum subject {
	SUBJECT_STACKS = 1,
	SUBJECT_RATE = 2,
	SUBJECT_OUTPUT = 4,
	SUBJECT_PROCESSORS = 8,
	SUBJECT_PROCESSES = 16,
	SUBJECT_EVENTS = 32,
	SUBJECT_OFF_CPU = 64,
};

enum argument {
	ARGUMENT_NONE,
	ARGUMENT_ATTACHED, /* may be there, and then in the same word */
	ARGUMENT_NEEDED,
};

struct perf_option {
	char letter; /* 0: none */
	const char *name;
	enum argument argument;
	enum subject subject;
};

/* Those of `perf record` that choose something or are followed by an argument; others are
 * flags. */
static const struct perf_option perf_options[] = {
	{ 'a', "all-cpus", ARGUMENT_NONE, SUBJECT_PROCESSORS },
	{ 'C', "cpu", ARGUMENT_NEEDED, SUBJECT_PROCESSORS },
	{ 'p', "pid", ARGUMENT_NEEDED, SUBJECT_PROCESSES },
	{ 't', "tid", ARGUMENT_NEEDED, SUBJECT_PROCESSES },
	{ 'u', "uid", ARGUMENT_NEEDED, SUBJECT_PROCESSES },
	{ 'g', "call-graph", ARGUMENT_NEEDED, SUBJECT_STACKS },
	{ 0, "no-call-graph", ARGUMENT_NONE, SUBJECT_STACKS },
	{ 'F', "freq", ARGUMENT_NEEDED, SUBJECT_RATE },
	{ 'c', "count", ARGUMENT_NEEDED, SUBJECT_RATE },
	{ 'e', "event", ARGUMENT_NEEDED, SUBJECT_EVENTS },
	{ 0, "off-cpu", ARGUMENT_NONE, SUBJECT_OFF_CPU },
	{ 'o', "output", ARGUMENT_NEEDED, SUBJECT_OUTPUT },
	{ 'D', "delay", ARGUMENT_NEEDED, 0 },
	{ 'G', "cgroup", ARGUMENT_NEEDED, 0 },
	{ 'I', "intr-regs", ARGUMENT_ATTACHED, 0 },
	{ 'S', "snapshot", ARGUMENT_ATTACHED, 0 },
	{ 'j', "branch-filter", ARGUMENT_NEEDED, 0 },
	{ 'k', "clockid", ARGUMENT_NEEDED, 0 },
	{ 'm', "mmap-pages", ARGUMENT_NEEDED, 0 },
	{ 'r', "realtime", ARGUMENT_NEEDED, 0 },
	{ 'z', "compression-level", ARGUMENT_ATTACHED, 0 },
	{ 0, "affinity", ARGUMENT_NEEDED, 0 },
	{ 0, "clang-opt", ARGUMENT_NEEDED, 0 },
	{ 0, "clang-path", ARGUMENT_NEEDED, 0 },
	{ 0, "control", ARGUMENT_NEEDED, 0 },
	{ 0, "cputype", ARGUMENT_NEEDED, 0 },
	{ 0, "filter", ARGUMENT_NEEDED, 0 },
	{ 0, "max-size", ARGUMENT_NEEDED, 0 },
	{ 0, "mmap-flush", ARGUMENT_NEEDED, 0 },
	{ 0, "num-thread-synthesize", ARGUMENT_NEEDED, 0 },
	{ 0, "off-cpu-thresh", ARGUMENT_NEEDED, 0 },
	{ 0, "proc-map-timeout", ARGUMENT_NEEDED, 0 },
	{ 0, "setup-filter", ARGUMENT_NEEDED, 0 },
	{ 0, "switch-max-files", ARGUMENT_NEEDED, 0 },
	{ 0, "switch-output-event", ARGUMENT_NEEDED, 0 },
	{ 0, "synth", ARGUMENT_NEEDED, 0 },
	{ 0, "vmlinux", ARGUMENT_NEEDED, 0 },
};

enum { PERF_OPTION_COUNT = sizeof(perf_options) / sizeof(perf_options[0]) };

struct words {
	char **list;
	int count, at;
	unsigned subjects; /* bits of enum subject that were there */
	const char *output;
};

/* `attached`: the argument that came in the same word, or NULL. */
static void take(struct words *words, const struct perf_option *option, const char *attached)
{
	const char *argument = attached;

	words->subjects |= option->subject;
	/* It is no word of perf's. */
	if (option->subject == SUBJECT_OFF_CPU) {
		words->at--;
		words->count--;
		memmove(words->list + words->at, words->list + words->at + 1,
			(size_t)(words->count - words->at) * sizeof(*words->list));
	}
	if (!argument && option->argument == ARGUMENT_NEEDED && words->at < words->count)
		argument = words->list[words->at++];
	if (option->subject == SUBJECT_OUTPUT && argument)
		words->output = argument;
}

static void take_long(struct words *words, const char *word)
{
	size_t length = strcspn(word, "=");

	for (int i = 0; i < PERF_OPTION_COUNT; i++) {
		const struct perf_option *option = &perf_options[i];

		if (strlen(option->name) == length && memcmp(option->name, word, length) == 0) {
			take(words, option, word[length] ? word + length + 1 : NULL);
			return;
		}
	}
}

static const struct perf_option *find_letter(char letter)
{
	for (int i = 0; i < PERF_OPTION_COUNT; i++)
		if (perf_options[i].letter == letter)
			return &perf_options[i];
	return NULL;
}

static void take_letters(struct words *words, const char *word)
{
	for (; *word; word++) {
		const struct perf_option *option = find_letter(*word);

		if (!option)
			continue;
		/* -g is --call-graph without its argument. */
		if (option->argument == ARGUMENT_NONE || *word == 'g') {
			words->subjects |= option->subject;
			continue;
		}
		take(words, option, word[1] ? word + 1 : NULL);
		return;
	}
}

/* Until the program that perf is to start, which this returns; NULL: there is none. */
static const char *read_options(struct words *words, bool *is_separated)
{
	*is_separated = false;
	while (words->at < words->count) {
		const char *word = words->list[words->at++];

		if (strcmp(word, "--") == 0) {
			*is_separated = true;
			return words->at < words->count ? words->list[words->at] : NULL;
		}
		if (word[0] != '-' || !word[1])
			return word;
		if (word[1] == '-')
			take_long(words, word + 2);
		else
			take_letters(words, word + 1);
	}
	return NULL;
}

static void add_words(char **list, const char *const *words, size_t *count)
{
	for (; *words; words++)
		list[(*count)++] = (char *)(uintptr_t)*words; /* exec does not change them */
}

static void add_defaults(struct perf_command *command, unsigned subjects, size_t *count)
{
	if (!(subjects & SUBJECT_STACKS))
		add_words(command->words, (const char *const[]){ "-g", NULL }, count);
	if ((subjects & SUBJECT_OFF_CPU) && !(subjects & SUBJECT_EVENTS))
		add_words(command->words,
			  (const char *const[]){ "-e", "cycles/freq=" DEFAULT_FREQUENCY "/", NULL },
			  count);
	else if (!(subjects & (SUBJECT_RATE | SUBJECT_EVENTS)))
		add_words(command->words, (const char *const[]){ "-F", DEFAULT_FREQUENCY, NULL },
			  count);
	/* perf would write to standard output where that is a pipe. */
	if (!(subjects & SUBJECT_OUTPUT))
		add_words(command->words, (const char *const[]){ "-o", DEFAULT_OUTPUT, NULL },
			  count);
	if (subjects & SUBJECT_OFF_CPU)
		add_words(command->words,
			  switch_events_words(switch_events_choose(command->is_wide),
					      command->is_wide),
			  count);
}

static bool check(const struct perf_command *command, unsigned subjects, struct error *error)
{
	if (strcmp(command->output, "-") == 0)
		return error_set(error, ERROR_USAGE,
				 "-o - writes to standard output, which cannot be opened "
				 "afterwards; try: perf record -o - ... | serac");
	if ((subjects & SUBJECT_OFF_CPU) && (subjects & SUBJECT_RATE))
		return error_set(error, ERROR_USAGE,
				 "--off-cpu records every switch, and -F or -c would apply to "
				 "switches as well; give the rate with the event: -e "
				 "cycles/freq=99/");
	return true;
}

bool perf_command_init(struct perf_command *command, const char *perf, char **words, int count,
		       struct error *error)
{
	enum { OWN_WORDS = 24 };
	struct words read = { .list = memory_new((size_t)count + 1, sizeof(*words)) };
	bool is_separated;
	const char *program;
	size_t added = 0;

	for (; read.count < count; read.count++)
		read.list[read.count] = words[read.count];
	program = read_options(&read, &is_separated);
	*command = (struct perf_command){ .output = read.output ? read.output : DEFAULT_OUTPUT };
	if (!check(command, read.subjects, error)) {
		free(read.list);
		return false;
	}
	command->program = is_separated ? program : NULL;
	command->is_wide = (read.subjects & SUBJECT_PROCESSORS) ||
			   (!program && !(read.subjects & SUBJECT_PROCESSES));
	command->words = memory_new((size_t)count + OWN_WORDS, sizeof(*command->words));
	add_words(command->words, (const char *const[]){ perf, "record", NULL }, &added);
	add_defaults(command, read.subjects, &added);
	for (int i = 0; i < read.count; i++)
		command->words[added++] = read.list[i];
	command->words[added] = NULL;
	free(read.list);
	return true;
}

void perf_command_release(struct perf_command *command)
{
	free(command->words);
}
