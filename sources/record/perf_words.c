#include "sources/record/perf_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sources/record/targets.h"

enum argument {
	ARGUMENT_NONE,
	ARGUMENT_ATTACHED, /* may be there, and then in the same word */
	ARGUMENT_NEEDED,
};

struct perf_option {
	char letter; /* 0: none */
	const char *name;
	enum argument argument;
	enum perf_subject subject;
};

/* Those of `perf record` that choose something or are followed by an argument; others are
 * flags. */
static const struct perf_option perf_options[] = {
	{ 'a', "all-cpus", ARGUMENT_NONE, SUBJECT_PROCESSORS },
	{ 'C', "cpu", ARGUMENT_NEEDED, SUBJECT_PROCESSORS },
	{ 'p', "pid", ARGUMENT_NEEDED, SUBJECT_PROCESSES },
	{ 't', "tid", ARGUMENT_NEEDED, SUBJECT_THREADS },
	{ 'u', "uid", ARGUMENT_NEEDED, SUBJECT_THREADS },
	{ 'g', "call-graph", ARGUMENT_NEEDED, SUBJECT_STACKS },
	{ 0, "no-call-graph", ARGUMENT_NONE, SUBJECT_STACKS },
	{ 'F', "freq", ARGUMENT_NEEDED, SUBJECT_RATE },
	{ 'c', "count", ARGUMENT_NEEDED, SUBJECT_RATE },
	{ 'e', "event", ARGUMENT_NEEDED, SUBJECT_EVENTS },
	{ 0, "off-cpu", ARGUMENT_NONE, SUBJECT_OFF_CPU },
	{ 'o', "output", ARGUMENT_NEEDED, SUBJECT_OUTPUT },
	{ 0, "for", ARGUMENT_NEEDED, SUBJECT_DURATION },
	{ 0, "runtime", ARGUMENT_NEEDED, SUBJECT_RUNTIME },
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

enum { OWN = SUBJECT_OFF_CPU | SUBJECT_DURATION | SUBJECT_RUNTIME };

struct reader {
	struct perf_words *words;
	int at, word; /* behind the word that is read, and where it is */
};

/* It is no word of perf's. */
static void take_out(struct reader *reader, int from)
{
	struct perf_words *words = reader->words;

	words->count -= reader->at - from;
	memmove(words->list + from, words->list + reader->at,
		(size_t)(words->count - from) * sizeof(*words->list));
	reader->at = from;
}

static bool is_number(const char *word)
{
	return *word && !word[strspn(word, "0123456789")];
}

/* As `-p $(pgrep NAME)` gives them; perf takes one word. */
static void take_more_processes(struct reader *reader)
{
	struct perf_words *words = reader->words;
	int from = reader->at;

	while (reader->at < words->count && is_number(words->list[reader->at]))
		text_list_add(&words->processes, words->list[reader->at++]);
	take_out(reader, from);
}

static void take_argument(struct reader *reader, enum perf_subject subject, const char *argument)
{
	struct perf_words *words = reader->words;

	if (subject == SUBJECT_OUTPUT)
		words->output = argument;
	else if (subject == SUBJECT_DURATION)
		words->duration = argument;
	else if (subject == SUBJECT_RUNTIME)
		words->runtime = argument;
	else if (subject == SUBJECT_PROCESSES)
		targets_add(&words->processes, argument);
}

/* `attached`: the argument that came in the same word, or NULL. */
static void take(struct reader *reader, const struct perf_option *option, const char *attached)
{
	struct perf_words *words = reader->words;
	const char *argument = attached;

	words->subjects |= option->subject;
	if (!argument && option->argument == ARGUMENT_NEEDED && reader->at < words->count)
		argument = words->list[reader->at++];
	if (argument)
		take_argument(reader, option->subject, argument);
	if (option->subject & OWN)
		take_out(reader, reader->word);
	else if (option->subject == SUBJECT_PROCESSES)
		take_more_processes(reader);
}

static void take_long(struct reader *reader, const char *word)
{
	size_t length = strcspn(word, "=");

	for (int i = 0; i < PERF_OPTION_COUNT; i++) {
		const struct perf_option *option = &perf_options[i];

		if (strlen(option->name) == length && memcmp(option->name, word, length) == 0) {
			take(reader, option, word[length] ? word + length + 1 : NULL);
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

static void take_letters(struct reader *reader, const char *word)
{
	for (; *word; word++) {
		const struct perf_option *option = find_letter(*word);

		if (!option)
			continue;
		/* -g is --call-graph without its argument. */
		if (option->argument == ARGUMENT_NONE || *word == 'g') {
			reader->words->subjects |= option->subject;
			continue;
		}
		take(reader, option, word[1] ? word + 1 : NULL);
		return;
	}
}

/* Until the program that perf is to start. */
static void read_options(struct reader *reader)
{
	struct perf_words *words = reader->words;

	while (reader->at < words->count) {
		const char *word = words->list[reader->at];

		if (word[0] != '-' || !word[1])
			break;
		reader->word = reader->at++;
		if (strcmp(word, "--") == 0) {
			words->is_separated = true;
			break;
		}
		if (word[1] == '-')
			take_long(reader, word + 2);
		else
			take_letters(reader, word + 1);
	}
	words->program = reader->at;
	words->options_end = reader->at - (words->is_separated ? 1 : 0);
}

void perf_words_read(struct perf_words *words, char **list, int count)
{
	struct reader reader = { .words = words };

	*words = (struct perf_words){ .list = memory_new((size_t)count + 1, sizeof(*list)),
				      .count = count };
	for (int i = 0; i < count; i++)
		words->list[i] = list[i];
	read_options(&reader);
}

void perf_words_release(struct perf_words *words)
{
	free(words->list);
	text_list_release(&words->processes);
}
