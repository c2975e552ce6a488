#include "sources/record/record.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/ending.h"
#include "base/text/print_text.h"
#include "sources/record/keeper.h"
#include "sources/record/perf_command.h"
#include "sources/record/perf_permission.h"
#include "sources/record/program.h"
#include "sources/record/runtime_attached.h"
#include "sources/record/runtime_offer.h"
#include "sources/record/runtime_switches.h"
#include "sources/record/targets.h"

/* --- what it wrote */

struct trace { /* of a recording on disk */
	bool is_there;
	struct stat status;
};

/* In a folder it is a file called data that says what the others are. */
static char *main_file(const char *output)
{
	size_t size = strlen(output) + sizeof("/data");
	char *path = memory_new(size, 1);
	struct stat status;

	snprintf(path, size, "%s%s", output,
		 stat(output, &status) == 0 && S_ISDIR(status.st_mode) ? "/data" : "");
	return path;
}

static struct trace find_trace(const char *output)
{
	char *path = main_file(output);
	struct trace trace = { 0 };

	trace.is_there = stat(path, &trace.status) == 0;
	free(path);
	return trace;
}

static bool is_same(const struct trace *a, const struct trace *b)
{
	return a->is_there && b->is_there && a->status.st_ino == b->status.st_ino &&
	       a->status.st_size == b->status.st_size &&
	       a->status.st_mtim.tv_sec == b->status.st_mtim.tv_sec &&
	       a->status.st_mtim.tv_nsec == b->status.st_mtim.tv_nsec;
}

/* perf writes the size of the data at the end, unless it gives up or is killed. */
static bool is_finished(const char *output)
{
	enum { DATA_SIZE_AT = 48 };
	char *path = main_file(output);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	uint64_t size = 0;
	bool finished = file < 0 ||
			pread(file, &size, sizeof(size), DATA_SIZE_AT) != (ssize_t)sizeof(size) ||
			size > 0;

	if (file >= 0)
		close(file);
	free(path);
	return finished;
}

/* perf's own status is that of the program. */
static bool is_recorded(const char *output, const struct trace *before, int status)
{
	struct trace after = find_trace(output);

	if (!after.is_there || after.status.st_size == 0 || is_same(before, &after))
		return false;
	return WIFSIGNALED(status) || WEXITSTATUS(status) == 0 || is_finished(output);
}

/* --- why it wrote nothing */

static bool explain(const struct perf_command *command, int status, struct error *error)
{
	char permission[200] = "";

	if (!perf_permission_check(command->is_wide, "record", error) ||
	    !targets_check_owner(&command->targets, "record", error))
		return false;
	if (!targets_check(&command->targets, error))
		return false;
	if (WIFSIGNALED(status))
		return error_set(error, ERROR_IO, "perf recorded nothing: %s ended it",
				 strsignal(WTERMSIG(status)));
	if (WEXITSTATUS(status) == 0)
		return error_set(error, ERROR_IO, "perf did not write its output file %.200s",
				 command->output);
	if (!command->is_wide && !perf_permission_is_given(false, true))
		snprintf(permission, sizeof(permission),
			 "; with " PERF_PERMISSION_SETTING
			 " at %d it may only record user space: -e cycles:u, or "
			 "sudo sysctl " PERF_PERMISSION_SETTING "=1, or sudo serac record ...",
			 perf_permission_setting());
	return error_set(error, ERROR_IO, "perf recorded nothing, and ended with status %d%s",
			 WEXITSTATUS(status), permission);
}

/* What the runtime can do without perf. NULL: it is none that is known. */
static char *make_offer(const struct perf_command *command)
{
	const char *number = command->targets.count > 0 ? command->targets.items[0] : NULL;
	struct runtime_guess guess = { 0 };
	char *offer = NULL, *text = NULL;

	if (command->program_at > 0)
		runtime_guess_command(&guess, command->words + command->program_at);
	else if (number)
		runtime_guess_process(&guess, number);
	if (guess.runtime != RUNTIME_NONE)
		offer = command->program_at > 0
				? runtime_offer_command(&guess,
							command->words + command->program_at)
				: runtime_offer_process(guess.runtime, number);
	if (offer)
		text = print_text("%s can be recorded without perf: %s",
				  runtimes[guess.runtime].title, offer);
	free(offer);
	runtime_guess_release(&guess);
	return text;
}

/* --- the whole */

/* perf would say so, too, but has moved the last recording away by then. */
static bool check(const struct perf_command *command, struct error *error)
{
	char *path = command->program ? program_find(command->program, error) : NULL;
	bool is_good = !command->program || path;

	free(path);
	return is_good && targets_check(&command->targets, error);
}

/* Once perf has ended, the runtimes of processes that go on have still something to say. */
static void end_runtimes(const struct perf_command *command)
{
	enum runtime_id runtime;
	struct error unused;
	bool is_auto;

	if (!command->runtime || !runtime_choose(command->runtime, &runtime, &is_auto, &unused))
		return;
	for (uint32_t i = 0; i < command->targets.count; i++)
		runtime_attached_end(command->targets.items[i], runtime, is_auto);
}

static bool record_with(struct perf_command *command, struct recorded *recorded,
			struct error *error)
{
	struct trace before = find_trace(command->output);
	struct keeper_end end;

	if (!check(command, error) || !runtime_switches_add(command, error))
		return false;
	end = keeper_run(&(struct keeper_task){ .words = command->words,
						.variables = &command->variables,
						.milliseconds = command->milliseconds });
	if (end.signal != 0)
		ending_die(end.signal);
	if (end.reason != 0) {
		recorded->offer = make_offer(command);
		return perf_permission_cannot_start(command->words[0], end.reason, "record", error);
	}
	if (!is_recorded(command->output, &before, end.status)) {
		if (!perf_permission_check(command->is_wide, "record", error))
			recorded->offer = make_offer(command);
		return explain(command, end.status, error);
	}
	end_runtimes(command);
	if (!end.is_cut_short)
		recorded->status = WIFSIGNALED(end.status) ? 128 + WTERMSIG(end.status)
							   : WEXITSTATUS(end.status);
	return true;
}

bool record(char **perf_words, int count, struct text_list *files, struct recorded *recorded,
	    struct error *error)
{
	const char *perf = getenv("PERF");
	struct perf_command command;
	bool is_good;

	*recorded = (struct recorded){ 0 };
	if (!perf_command_init(&command, perf && *perf ? perf : "perf", perf_words, count, error))
		return false;
	is_good = record_with(&command, recorded, error);
	/* As an operand that is the built-in profile. */
	text_list_add(files, strcmp(command.output, "demo") == 0 ? "./demo" : command.output);
	perf_command_release(&command);
	return is_good;
}
