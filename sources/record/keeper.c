#include "sources/record/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sources/record/descendants.h"
#include "sources/record/keeper_signals.h"

struct keeper {
	const struct keeper_task *task;
	const struct keeper_signals *signals;
	struct keeper_end end;
	sigset_t mask; /* outside of its waiting, all that matters is blocked */
	pid_t perf;    /* 0: it has ended */
	struct descendants asked;
};

/* --- perf */

/* Exec closes the pipe: what comes through it says why there was none. */
static _Noreturn void become_perf(const struct keeper *keeper, int reasons)
{
	pid_t parent = getppid();
	int reason;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(1);
	keeper_signals_release(keeper->signals);
	sigprocmask(SIG_SETMASK, &keeper->mask, NULL);
	for (uint32_t i = 0; i < keeper->task->variables->count; i++)
		putenv(keeper->task->variables->items[i]);
	execvp(keeper->task->words[0], keeper->task->words);
	reason = errno;
	while (write(reasons, &reason, sizeof(reason)) < 0 && errno == EINTR)
		;
	_exit(127);
}

static void start_perf(struct keeper *keeper)
{
	int reasons[2];

	if (pipe2(reasons, O_CLOEXEC) != 0) {
		keeper->end.reason = errno;
		return;
	}
	keeper->perf = fork();
	if (keeper->perf == 0)
		become_perf(keeper, reasons[1]);
	if (keeper->perf < 0)
		keeper->end.reason = errno;
	close(reasons[1]);
	while (read(reasons[0], &keeper->end.reason, sizeof(keeper->end.reason)) < 0 &&
	       errno == EINTR)
		;
	close(reasons[0]);
}

/* --- waiting */

static void reap(struct keeper *keeper)
{
	int status;
	pid_t ended;

	while ((ended = waitpid(-1, &status, WNOHANG)) > 0)
		if (ended == keeper->perf) {
			keeper->end.status = status;
			keeper->perf = 0;
		}
}

/* --- the end of what is left */

static bool was_asked(const struct descendants *asked, pid_t process)
{
	for (uint32_t i = 0; i < asked->count; i++)
		if (asked->list[i] == process)
			return true;
	return false;
}

/* Once each: a second time means to hurry, for some. */
static void ask(struct keeper *keeper, const struct descendants *found)
{
	struct descendants *asked = &keeper->asked;

	for (uint32_t i = 0; i < found->count; i++)
		if (found->list[i] != keeper->perf && !was_asked(asked, found->list[i]))
			kill(found->list[i], SIGTERM);
	free(asked->list);
	*asked = *found;
}

static void kill_all(const struct keeper *keeper, struct descendants *found, bool with_perf)
{
	for (uint32_t i = 0; i < found->count; i++)
		if (with_perf || found->list[i] != keeper->perf)
			kill(found->list[i], SIGKILL);
	free(found->list);
}

/* perf writes the end of its file when its program has ended. */
static void end_all(struct keeper *keeper)
{
	enum { STEP_MS = 20, ASK_MS = 200, KILL_MS = 2000, PERF_MS = 4000, LIMIT_MS = 5000 };
	struct timespec step = { .tv_nsec = STEP_MS * 1000000 };

	for (int waited = 0; waited < LIMIT_MS; waited += STEP_MS) {
		struct descendants found = { 0 };

		reap(keeper);
		descendants_find(&found, getpid());
		if (found.count == 0)
			return;
		if (waited >= KILL_MS)
			kill_all(keeper, &found, waited >= PERF_MS);
		else if (waited >= ASK_MS || keeper->perf == 0)
			ask(keeper, &found);
		else
			free(found.list);
		nanosleep(&step, NULL);
	}
}

/* --- the keeper */

static void ignore_signal(int number)
{
	(void)number;
}

static void block_signals(struct keeper *keeper)
{
	const struct sigaction child = { .sa_handler = ignore_signal };
	sigset_t blocked;

	sigaction(SIGCHLD, &child, NULL);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGCHLD);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGQUIT);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGHUP);
	sigaddset(&blocked, SIGALRM);
	sigprocmask(SIG_BLOCK, &blocked, &keeper->mask);
	sigdelset(&keeper->mask, SIGCHLD);
}

static bool was_ended(const struct keeper *keeper)
{
	return keeper_signals_ending() != 0 || keeper_signals_are_short() ||
	       WIFSIGNALED(keeper->end.status);
}

static void keep(struct keeper *keeper)
{
	block_signals(keeper);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	start_perf(keeper);
	if (keeper->end.reason != 0)
		return;
	keeper_signals_follow(keeper->perf);
	keeper_signals_set_timer(keeper->task->milliseconds);
	for (;;) {
		reap(keeper);
		if (keeper->perf == 0 || keeper_signals_ending() != 0)
			break;
		sigsuspend(&keeper->mask);
	}
	keeper_signals_set_timer(0);
	if (keeper->perf > 0 || was_ended(keeper))
		end_all(keeper);
	keeper_signals_follow(0);
	keeper->end.signal = keeper_signals_ending();
	keeper->end.is_cut_short = keeper_signals_are_short();
}

static _Noreturn void become_keeper(struct keeper *keeper, pid_t parent, int result)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(1);
	keep(keeper);
	while (write(result, &keeper->end, sizeof(keeper->end)) < 0 && errno == EINTR)
		;
	_exit(0);
}

/* --- serac */

/* Its own limits end it, unless it hangs. */
static bool read_result(pid_t child, int result, struct keeper_end *end)
{
	enum { STEP_MS = 500, LIMIT_MS = 8000 };
	struct pollfd polled = { .fd = result, .events = POLLIN };

	for (int waited = 0; waited < LIMIT_MS;) {
		int ready = poll(&polled, 1, STEP_MS);

		if (ready > 0)
			return read(result, end, sizeof(*end)) == (ssize_t)sizeof(*end);
		if (ready == 0 && keeper_signals_ending() != 0)
			waited += STEP_MS;
	}
	kill(child, SIGKILL);
	return false;
}

struct keeper_end keeper_run(const struct keeper_task *task)
{
	struct keeper_signals signals;
	struct keeper keeper = { .task = task, .signals = &signals };
	struct keeper_end end = { .status = SIGKILL };
	pid_t self = getpid(), child;
	int result[2];

	if (pipe2(result, O_CLOEXEC) != 0)
		return (struct keeper_end){ .reason = errno };
	keeper_signals_catch(&signals);
	child = fork();
	if (child == 0)
		become_keeper(&keeper, self, result[1]);
	close(result[1]);
	if (child > 0) {
		keeper_signals_follow(child);
		if (!read_result(child, result[0], &end))
			end = (struct keeper_end){ .status = SIGKILL };
		keeper_signals_follow(0);
		while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
			;
	} else {
		end = (struct keeper_end){ .reason = errno };
	}
	close(result[0]);
	if (keeper_signals_ending() != 0)
		end.signal = keeper_signals_ending();
	keeper_signals_release(&signals);
	return end;
}
