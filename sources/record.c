#include "sources/record.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/ending.h"
#include "sources/perf_command.h"

extern char **environ;

/* --- before */

static bool is_program(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* perf would say so, too, but has moved the last recording away by then. */
static bool find_program(const char *name, struct error *error)
{
	const char *folders = getenv("PATH");
	bool found = false;

	if (strchr(name, '/')) {
		found = is_program(name);
	} else {
		if (!folders)
			folders = "/bin:/usr/bin";
		for (const char *at = folders; !found; at++) {
			size_t length = strcspn(at, ":"), size = length + strlen(name) + 3;
			char *path = memory_new(size, 1);

			snprintf(path, size, "%.*s/%s", length ? (int)length : 1, length ? at : ".",
				 name);
			found = is_program(path);
			free(path);
			at += length;
			if (!*at)
				break;
		}
	}
	return found || error_set(error, ERROR_IO,
				  "no program is called %.200s; what only the shell knows "
				  "needs it: serac record -- sh -c '...'",
				  name);
}

/* --- perf itself */

static bool cannot_start(const char *perf, int reason, struct error *error)
{
	if (strcmp(perf, "perf") != 0)
		return error_set(error, ERROR_IO, "cannot run %.200s, as PERF says: %s", perf,
				 strerror(reason));
	if (reason != ENOENT)
		return error_set(error, ERROR_IO, "cannot run perf: %s", strerror(reason));
	return error_set(error, ERROR_IO,
			 "perf is needed to record; install it (Debian: linux-perf, Ubuntu: "
			 "linux-tools-$(uname -r), Fedora: perf), or say where it is: "
			 "PERF=/path/to/perf serac record ...");
}

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

static bool run(char **words, int *status, struct error *error)
{
	struct sigaction before[PASSED_COUNT];
	pid_t child;
	int reason;

	running.perf = 0;
	running.ending = 0;
	catch_signals(before);
	reason = posix_spawnp(&child, words[0], NULL, NULL, words, environ);
	if (reason == 0) {
		running.perf = child;
		wait_for(child, status);
		running.perf = 0;
	}
	release_signals(before);
	if (running.ending != 0)
		ending_die(running.ending);
	return reason == 0 || cannot_start(words[0], reason, error);
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

/* Asks for the least that perf needs: the clock as event, of user space or of all. */
static bool is_permitted(bool is_wide, bool with_kernel)
{
	struct perf_event_attr event = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(event),
		.config = PERF_COUNT_SW_CPU_CLOCK,
		.disabled = 1,
		.exclude_kernel = !with_kernel,
		.exclude_hv = 1,
	};
	int file = (int)syscall(SYS_perf_event_open, &event, is_wide ? -1 : 0, is_wide ? 0 : -1, -1,
				PERF_FLAG_FD_CLOEXEC);

	if (file >= 0)
		close(file);
	return file >= 0 || (errno != EACCES && errno != EPERM);
}

#define SETTING "kernel.perf_event_paranoid"

static int read_setting(void)
{
	FILE *file = fopen("/proc/sys/kernel/perf_event_paranoid", "r");
	int value = 0;

	if (file && fscanf(file, "%d", &value) != 1)
		value = 0;
	if (file)
		fclose(file);
	return value;
}

static bool explain_permission(bool is_wide, struct error *error)
{
	int value = read_setting();

	if (is_wide && value > 0)
		return error_set(error, ERROR_IO,
				 "not permitted: with " SETTING
				 " at %d only root records whole processors; try sudo serac record "
				 "..., or sudo sysctl " SETTING "=0, or record one program",
				 value);
	if (value > 2)
		return error_set(error, ERROR_IO,
				 "not permitted: with " SETTING
				 " at %d only root may record; try sudo sysctl " SETTING
				 "=1, or sudo serac record ...",
				 value);
	return error_set(error, ERROR_IO,
			 "not permitted, although " SETTING
			 " is %d: a container forbids it, unless it has the capability PERFMON "
			 "(docker run --cap-add PERFMON)",
			 value);
}

static bool explain(const struct perf_command *command, int status, struct error *error)
{
	char permission[200] = "";

	if (!is_permitted(command->is_wide, false))
		return explain_permission(command->is_wide, error);
	if (WIFSIGNALED(status))
		return error_set(error, ERROR_IO, "perf recorded nothing: %s ended it",
				 strsignal(WTERMSIG(status)));
	if (WEXITSTATUS(status) == 0)
		return error_set(error, ERROR_IO, "perf did not write its output file %.200s",
				 command->output);
	if (!command->is_wide && !is_permitted(false, true))
		snprintf(permission, sizeof(permission),
			 "; with " SETTING " at %d it may only record user space: -e cycles:u, or "
			 "sudo sysctl " SETTING "=1, or sudo serac record ...",
			 read_setting());
	return error_set(error, ERROR_IO, "perf recorded nothing, and ended with status %d%s",
			 WEXITSTATUS(status), permission);
}

/* --- the whole */

static bool record_with(const struct perf_command *command, struct error *error)
{
	struct trace before = find_trace(command->output);
	int status = 0;

	if (command->program && !find_program(command->program, error))
		return false;
	if (!run(command->words, &status, error))
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
