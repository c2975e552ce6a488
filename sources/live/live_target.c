#include "sources/live/live_target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "sources/record/program.h"
#include "sources/record/targets.h"

/* Not a round number: what happens a thousand times a second is not hit in step. */
#define USUAL_FREQUENCY 999

/* --- what is in the way */

static void list_processes(const struct live_target *target, struct text_list *list)
{
	if (target->processes)
		targets_add(list, target->processes);
}

bool live_target_explain(const struct live_target *target, struct error *error)
{
	struct text_list list = { 0 };
	bool good;

	list_processes(target, &list);
	good = targets_check(&list, error) && targets_check_owner(&list, "live", error);
	text_list_release(&list);
	return good;
}

bool live_target_check(const struct live_target *target, struct error *error)
{
	int count = (target->processes != NULL) + target->all_cpus + (target->words != NULL);
	struct text_list list = { 0 };
	char *program = NULL;
	bool good;

	if (count != 1)
		return error_set(error, ERROR_USAGE, "%s",
				 count == 0 ? "live needs to know what to follow: -p PID, -a for "
					      "the whole machine, or -- COMMAND"
					    : "live follows one thing: -p PID, -a or -- COMMAND");
	list_processes(target, &list);
	good = targets_check(&list, error);
	text_list_release(&list);
	if (target->words)
		program = program_find(target->words[0], error);
	free(program);
	return good && (!target->words || program);
}

/* --- words */

/* As ps calls it. */
static char *process_name(const char *number)
{
	char *path = print_text("/proc/%s/comm", number), name[64] = "";
	FILE *file = fopen(path, "r");

	free(path);
	if (file && fgets(name, sizeof(name), file))
		name[strcspn(name, "\n")] = '\0';
	if (file)
		fclose(file);
	return *name ? print_text("%s (%s)", name, number) : print_text("process %s", number);
}

static char *command_name(char **words)
{
	char *name = memory_text("", 0);

	for (; *words; words++) {
		char *longer = print_text("%s%s%s", name, *name ? " " : "", *words);

		free(name);
		name = longer;
	}
	return name;
}

char *live_target_name(const struct live_target *target)
{
	uint32_t count = 1;

	if (target->words)
		return command_name(target->words);
	if (!target->processes)
		return memory_text("all CPUs", strlen("all CPUs"));
	for (const char *at = target->processes; *at; at++)
		count += *at == ',';
	return count == 1 ? process_name(target->processes) : print_text("%u processes", count);
}

struct word_list {
	char **items;
	size_t count;
};

/* exec does not change them. */
static void add(struct word_list *list, const char *word)
{
	list->items[list->count++] = (char *)(uintptr_t)word;
}

char **live_target_words(const struct live_target *target, const char *perf, int control,
			 int answers, char text[LIVE_CONTROL_SIZE])
{
	enum { OWN_WORDS = 24, FREQUENCY_AT = 32 };
	struct word_list list = { 0 };
	char *frequency = text + FREQUENCY_AT;
	size_t more = 0;

	while (target->words && target->words[more])
		more++;
	list.items = memory_new(more + OWN_WORDS, sizeof(*list.items));
	snprintf(text, FREQUENCY_AT, "--control=fd:%d,%d", control, answers);
	snprintf(frequency, LIVE_CONTROL_SIZE - FREQUENCY_AT, "%d",
		 target->frequency > 0 ? (int)target->frequency : USUAL_FREQUENCY);
	add(&list, perf);
	add(&list, "record");
	add(&list, "-F");
	add(&list, frequency);
	if (target->call_graph) {
		add(&list, "--call-graph");
		add(&list, target->call_graph);
	} else {
		add(&list, "-g");
	}
	if (target->event) {
		add(&list, "-e");
		add(&list, target->event);
	}
	/* The clock that the program itself can read: it knows how old a sample is. */
	add(&list, "-k");
	add(&list, "CLOCK_MONOTONIC");
	add(&list, "-o");
	add(&list, "-");
	add(&list, text);
	if (target->processes) {
		add(&list, "-p");
		add(&list, target->processes);
	}
	if (target->all_cpus)
		add(&list, "-a");
	if (target->words)
		add(&list, "--");
	for (size_t i = 0; i < more; i++)
		add(&list, target->words[i]);
	return list.items;
}
