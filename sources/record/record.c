#include "sources/record/record.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/ending.h"
#include "sources/record/perf_command.h"
#include "sources/record/perf_permission.h"
#include "sources/record/program.h"
#include "sources/record/targets.h"

extern char **environ;

/* --- perf itself */

/* Handlers need to find it. */
static struct {
	volatile sig_atomic_t perf;   /* its process */
	volatile sig_atomic_t ending; /* the signal that asked us to end; 0: none */
} running;

/* perf writes what it has when it is told to end, and ends the program that it started. */
static void pass_on_end(int number)
{
	running.ending = number;
	if (running.perf > 0)
		kill((pid_t)running.perf, SIGTERM);
}

/* Ctrl-C and Ctrl-\ are for perf, which ends the recording, and not for who waits for it. The
 * terminal tells both; others mean perf, too. */
static void pass_on(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (info->si_code <= 0 && info->si_pid != running.perf && running.perf > 0)
		kill((pid_t)running.perf, number);
}

/* As Ctrl-C does. */
static void end_in_time(int number)
{
	(void)number;
	if (running.perf > 0)
		kill((pid_t)running.perf, SIGINT);
}

static const struct passed_signal {
	int number;
	bool ends;
} passed_signals[] = { { SIGINT, false }, { SIGQUIT, false }, { SIGTERM, true }, { SIGHUP, true } };

enum { PASSED_COUNT = sizeof(passed_signals) / sizeof(*passed_signals) };

/* What was ignored before (nohup) stays so, here and in the child. */
static void catch_signals(struct sigaction before[PASSED_COUNT])
{
	for (int i = 0; i < PASSED_COUNT; i++) {
		const struct passed_signal *passed = &passed_signals[i];
		struct sigaction action = { 0 };

		if (passed->ends) {
			action.sa_handler = pass_on_end;
		} else {
			action.sa_sigaction = pass_on;
			action.sa_flags = SA_SIGINFO;
		}
		sigaction(passed->number, NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(passed->number, &action, NULL);
	}
}

static void release_signals(const struct sigaction before[PASSED_COUNT])
{
	for (int i = 0; i < PASSED_COUNT; i++)
		sigaction(passed_signals[i].number, &before[i], NULL);
}

/* Once it was told to end, it has so long to write what it has. */
static void wait_for_end(pid_t child, int *status)
{
	enum { STEP_MS = 10, LIMIT_MS = 3000 };
	struct timespec step = { .tv_nsec = STEP_MS * 1000000 };

	kill(child, SIGTERM); /* the signal may have come before it was there */
	for (int waited = 0; waited < LIMIT_MS; waited += STEP_MS) {
		if (waitpid(child, status, WNOHANG) == child)
			return;
		nanosleep(&step, NULL);
	}
	kill(child, SIGKILL);
	waitpid(child, status, 0);
}

/* Of a signal that comes just before waiting perf knows already. */
static void wait_for(pid_t child, int *status)
{
	while (running.ending == 0)
		if (waitpid(child, status, 0) == child || errno != EINTR)
			break;
	if (running.ending != 0)
		wait_for_end(child, status);
}

static void set_timer(uint32_t milliseconds)
{
	struct itimerval timer = { .it_value = { .tv_sec = milliseconds / 1000,
						 .tv_usec = milliseconds % 1000 * 1000 } };

	setitimer(ITIMER_REAL, &timer, NULL);
}

static bool run(const struct perf_command *command, int *status, struct error *error)
{
	struct sigaction before[PASSED_COUNT], timer = { .sa_handler = end_in_time }, timer_before;
	char **words = command->words;
	pid_t child;
	int reason;

	running.perf = 0;
	running.ending = 0;
	catch_signals(before);
	sigaction(SIGALRM, &timer, &timer_before);
	reason = posix_spawnp(&child, words[0], NULL, NULL, words, environ);
	if (reason == 0) {
		running.perf = child;
		set_timer(command->milliseconds);
		wait_for(child, status);
		running.perf = 0;
	}
	set_timer(0);
	sigaction(SIGALRM, &timer_before, NULL);
	release_signals(before);
	if (running.ending != 0)
		ending_die(running.ending);
	return reason == 0 || perf_permission_cannot_start(words[0], reason, error);
}

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

	if (!perf_permission_check(command->is_wide, error) ||
	    !targets_check_owner(&command->targets, error))
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

/* --- the whole */

static bool record_with(const struct perf_command *command, struct error *error)
{
	struct trace before = find_trace(command->output);
	int status = 0;

	if (command->program) {
		/* perf would say so, too, but has moved the last recording away by then. */
		char *path = program_find(command->program, error);

		free(path);
		if (!path)
			return false;
	}
	if (!targets_check(&command->targets, error))
		return false;
	if (!run(command, &status, error))
		return false;
	return is_recorded(command->output, &before, status) || explain(command, status, error);
}

bool record(char **perf_words, int count, struct text_list *files, struct error *error)
{
	const char *perf = getenv("PERF");
	struct perf_command command;
	bool recorded;

	if (!perf_command_init(&command, perf && *perf ? perf : "perf", perf_words, count, error))
		return false;
	recorded = record_with(&command, error);
	/* As an operand that is the built-in profile. */
	text_list_add(files, strcmp(command.output, "demo") == 0 ? "./demo" : command.output);
	perf_command_release(&command);
	return recorded;
}
