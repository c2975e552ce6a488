#include "sources/record/perf_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "sources/record/duration.h"
#include "sources/record/perf_words.h"
#include "sources/record/switch_events.h"

#define DEFAULT_OUTPUT "perf.data"

/* Not a round number: what happens a thousand times a second is not hit in step. */
#define DEFAULT_FREQUENCY "999"

static void add_words(char **list, const char *const *words, size_t *count)
{
	for (; *words; words++)
		list[(*count)++] = (char *)(uintptr_t)*words; /* exec does not change them */
}

static void add_defaults(struct perf_command *command, unsigned subjects, size_t *count)
{
	if (!(subjects & SUBJECT_STACKS)) {
		command->stacks_at = *count;
		add_words(command->words, (const char *const[]){ "-g", NULL }, count);
	}
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

static bool check(const struct perf_command *command, const struct perf_words *words,
		  struct error *error)
{
	unsigned subjects = words->subjects;
	bool has_subject = words->program < words->count || words->processes.count > 0;

	if ((subjects & SUBJECT_DURATION) && !words->duration)
		return error_set(error, ERROR_USAGE, "--for needs a duration, such as 10s");
	if ((subjects & SUBJECT_RUNTIME) && (!words->runtime || !has_subject))
		return error_set(error, ERROR_USAGE,
				 "--runtime needs a name, such as auto, and a COMMAND or -p PID");
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

/* A later -p replaces an earlier one: all of them in one word. NULL: there is but one. */
static char *join(const struct text_list *processes)
{
	char *joined = NULL;

	for (uint32_t i = 0; processes->count > 1 && i < processes->count; i++) {
		char *longer = print_text("%s%s%s", joined ? joined : "", joined ? "," : "",
					  processes->items[i]);

		free(joined);
		joined = longer;
	}
	return joined;
}

/* perf takes a while to start: for what runs already it is told so itself, by the program that it
 * records until its end. */
static void add_duration(struct perf_command *command, size_t *count)
{
	if (command->milliseconds == 0 || command->program_at > 0)
		return;
	command->seconds = print_text("%u.%03u", (unsigned)(command->milliseconds / 1000),
				      (unsigned)(command->milliseconds % 1000));
	add_words(command->words, (const char *const[]){ "--", "sleep", command->seconds, NULL },
		  count);
	command->milliseconds = 0;
}

static void put_together(struct perf_command *command, const struct perf_words *words,
			 const char *perf)
{
	enum { OWN_WORDS = 32 };
	size_t added = 0;
	int i = 0;

	command->words = memory_new((size_t)words->count + OWN_WORDS, sizeof(*command->words));
	add_words(command->words, (const char *const[]){ perf, "record", NULL }, &added);
	add_defaults(command, words->subjects, &added);
	while (i < words->options_end)
		command->words[added++] = words->list[i++];
	text_list_copy(&command->targets, &words->processes);
	command->processes = join(&command->targets);
	if (command->processes)
		add_words(command->words, (const char *const[]){ "-p", command->processes, NULL },
			  &added);
	if (words->program < words->count)
		command->program_at = added + (size_t)(words->program - words->options_end);
	while (words->program < words->count && i < words->count)
		command->words[added++] = words->list[i++];
	add_duration(command, &added);
	command->words[added] = NULL;
}

bool perf_command_init(struct perf_command *command, const char *perf, char **words, int count,
		       struct error *error)
{
	struct perf_words read;
	bool has_program, is_good;

	perf_words_read(&read, words, count);
	has_program = read.program < read.count;
	*command = (struct perf_command){ .output = read.output ? read.output : DEFAULT_OUTPUT };
	is_good = check(command, &read, error) &&
		  (!read.duration || duration_read(read.duration, &command->milliseconds, error));
	if (is_good) {
		command->program =
			has_program && read.is_separated ? read.list[read.program] : NULL;
		command->is_wide =
			(read.subjects & SUBJECT_PROCESSORS) ||
			(!has_program && !(read.subjects & (SUBJECT_PROCESSES | SUBJECT_THREADS)));
		command->runtime = read.runtime;
		put_together(command, &read, perf);
	}
	perf_words_release(&read);
	return is_good;
}

void perf_command_insert(struct perf_command *command, size_t at, const char *word)
{
	size_t count = 0;

	while (command->words[count])
		count++;
	memmove(command->words + at + 1, command->words + at,
		(count + 1 - at) * sizeof(*command->words));
	command->words[at] = (char *)(uintptr_t)word; /* exec does not change it */
}

void perf_command_release(struct perf_command *command)
{
	text_list_release(&command->targets);
	text_list_release(&command->variables);
	free(command->processes);
	free(command->seconds);
	free(command->words);
}
