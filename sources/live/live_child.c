#include "sources/live/live_child.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sources/live/live_guard.h"
#include "sources/record/perf_permission.h"

/* Both ends of the pipes between us and it. */
struct pipes {
	int stream[2], messages[2], control[2], answers[2], failure[2], alive[2], report[2];
};

enum { PIPE_COUNT = sizeof(struct pipes) / sizeof(int[2]) };

static void close_pipes(struct pipes *pipes)
{
	int(*pairs)[2] = (int(*)[2])pipes;

	for (int i = 0; i < PIPE_COUNT; i++)
		for (int end = 0; end < 2; end++)
			if (pairs[i][end] >= 0)
				close(pairs[i][end]);
}

static bool open_pipes(struct pipes *pipes)
{
	int(*pairs)[2] = (int(*)[2])pipes;
	bool good = true;

	memset(pipes, -1, sizeof(*pipes));
	for (int i = 0; i < PIPE_COUNT && good; i++)
		good = pipe2(pairs[i], O_CLOEXEC) == 0;
	return good;
}

/* --- the child's side */

struct start {
	struct pipes *pipes;
	char **words;
};

/* A terminal is ours: a program that asked it for a line would be stopped. */
static void set_input(void)
{
	int nothing;

	if (!isatty(STDIN_FILENO))
		return;
	nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (nothing >= 0)
		dup2(nothing, STDIN_FILENO);
}

static void become_perf(void *context)
{
	const int usual[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2 };
	const struct start *start = context;
	const struct pipes *pipes = start->pipes;
	sigset_t none;
	int reason;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		signal(usual[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	set_input();
	dup2(pipes->stream[1], STDOUT_FILENO);
	dup2(pipes->messages[1], STDERR_FILENO);
	fcntl(pipes->control[0], F_SETFD, 0);
	fcntl(pipes->answers[1], F_SETFD, 0);
	execvp(start->words[0], start->words);
	reason = errno;
	(void)!write(pipes->failure[1], &reason, sizeof(reason));
	_exit(127);
}

/* --- the guard's */

/* Others wait for the ends of what it does not use. */
static void let_go(void *context)
{
	const struct start *start = context;
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	start->pipes->alive[0] = start->pipes->report[1] = -1;
	close_pipes(start->pipes);
	for (int standard = 0; nothing >= 0 && standard <= STDERR_FILENO; standard++)
		dup2(nothing, standard);
	if (nothing > STDERR_FILENO)
		close(nothing);
}

_Noreturn static void become_guard(struct pipes *pipes, char **words)
{
	struct start start = { pipes, words };
	struct live_guard guard = {
		.alive = pipes->alive[0],
		.report = pipes->report[1],
		.become_perf = become_perf,
		.let_go = let_go,
		.context = &start,
	};

	close(pipes->alive[1]);
	pipes->alive[1] = -1;
	live_guard_run(&guard);
}

/* --- ours */

static void take_end(int *end, int *pipe_end)
{
	*end = *pipe_end;
	*pipe_end = -1;
}

static void close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

static bool read_number(int descriptor, int *number)
{
	ssize_t got;

	do
		got = read(descriptor, number, sizeof(*number));
	while (got < 0 && errno == EINTR);
	return got == (ssize_t)sizeof(*number);
}

static void take_ends(struct live_child *child, struct pipes *pipes)
{
	const int others[] = { pipes->messages[0], pipes->control[1], pipes->answers[0] };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		fcntl(others[i], F_SETFL, O_NONBLOCK);
	take_end(&child->alive, &pipes->alive[1]);
	take_end(&child->report, &pipes->report[0]);
	take_end(&child->stream, &pipes->stream[0]);
	take_end(&child->messages, &pipes->messages[0]);
	take_end(&child->control, &pipes->control[1]);
	take_end(&child->answers, &pipes->answers[0]);
}

bool live_child_start(struct live_child *child, const struct live_target *target,
		      struct error *error)
{
	const char *perf = getenv("PERF");
	char text[LIVE_CONTROL_SIZE], **words;
	struct pipes pipes;
	int reason = 0;
	bool good;

	*child = (struct live_child){ 0, 0, -1, -1, -1, -1, -1, -1 };
	perf = perf && *perf ? perf : "perf";
	if (!open_pipes(&pipes)) {
		close_pipes(&pipes);
		return error_set(error, ERROR_IO, "cannot open a pipe: %s", strerror(errno));
	}
	words = live_target_words(target, perf, pipes.control[0], pipes.answers[1], text);
	child->guard = fork();
	if (child->guard == 0)
		become_guard(&pipes, words);
	reason = errno;
	free(words);
	take_ends(child, &pipes);
	close_end(&pipes.report[1]);
	close_end(&pipes.failure[1]);
	/* One of these comes, or neither where there is no process. */
	good = child->guard > 0 && read_number(child->report, &child->process) &&
	       child->process > 0 && !read_number(pipes.failure[0], &reason);
	close_pipes(&pipes);
	return good || perf_permission_cannot_start(perf, reason, "live", error);
}

void live_child_stop(struct live_child *child)
{
	(void)!write(child->alive, "", 1);
}

bool live_child_wait(struct live_child *child, int milliseconds, int *status)
{
	struct pollfd polled = { .fd = child->report, .events = POLLIN };

	return poll(&polled, 1, milliseconds) > 0 && read_number(child->report, status);
}

void live_child_end(struct live_child *child, int milliseconds)
{
	enum { STEP_MS = 5 };
	struct timespec step = { .tv_nsec = STEP_MS * 1000000 };

	close_end(&child->alive);
	close_end(&child->stream);
	for (int waited = 0; child->guard > 0 && waited <= milliseconds; waited += STEP_MS) {
		if (waitpid(child->guard, NULL, WNOHANG) != 0)
			child->guard = 0;
		else
			nanosleep(&step, NULL);
	}
}

void live_child_release(struct live_child *child)
{
	close_end(&child->report);
	close_end(&child->messages);
	close_end(&child->control);
	close_end(&child->answers);
}

int64_t live_child_cost(const struct live_child *child)
{
	char path[40], line[1024] = "";
	const char *behind;
	uint64_t user, system;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)child->process);
	file = child->process > 0 ? fopen(path, "re") : NULL;
	if (!file)
		return 0;
	(void)!fgets(line, sizeof(line), file);
	fclose(file);
	/* Its name may have brackets and spaces. */
	behind = strrchr(line, ')');
	if (!behind ||
	    sscanf(behind + 1, " %*c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %" SCNu64 " %" SCNu64,
		   &user, &system) != 2)
		return 0;
	return (int64_t)(user + system) * (1000000000 / sysconf(_SC_CLK_TCK));
}
