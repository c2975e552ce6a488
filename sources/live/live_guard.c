#include "sources/live/live_guard.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sources/record/descendants.h"

enum {
	END_MS = 3000,  /* once it was told to end, perf has so long to write what it has */
	GROUP_MS = 500, /* the same of what it started */
	LIMIT_MS = 1000,
	STEP_MS = 50,
};

static void on_signal(int number)
{
	(void)number; /* it ends waiting */
}

/* What ends the others, such as Ctrl-C, leaves the guard its work. */
static void set_signals(void)
{
	const int ignored[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2 };
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t set;

	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_IGN);
	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until a child has ended, there is something to read, or the time is over; -1: for ever. */
static bool wait_for_news(int descriptor, int64_t milliseconds)
{
	struct pollfd polled = { .fd = descriptor, .events = POLLIN };
	struct timespec limit = { milliseconds / 1000, milliseconds % 1000 * 1000000 };
	sigset_t none;

	sigemptyset(&none);
	return ppoll(&polled, 1, milliseconds < 0 ? NULL : &limit, &none) > 0;
}

static void report(const struct live_guard *guard, int number)
{
	(void)!write(guard->report, &number, sizeof(number));
}

static void guard_perf(const struct live_guard *guard, pid_t perf)
{
	int64_t told_at = 0, left = -1;
	bool is_alone = false;
	int status;
	char byte;

	while (waitpid(perf, &status, WNOHANG) != perf) {
		left = told_at ? told_at + END_MS - now_ms() : -1;
		if (told_at && left <= 0) {
			kill(perf, SIGKILL);
			waitpid(perf, &status, 0);
			break;
		}
		if (!wait_for_news(is_alone ? -1 : guard->alive, left))
			continue;
		is_alone = read(guard->alive, &byte, 1) == 0;
		if (!told_at)
			kill(perf, SIGTERM);
		told_at = told_at ? told_at : now_ms();
	}
	report(guard, status);
}

static void reap(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

static void signal_all(struct descendants *found, int number)
{
	for (uint32_t i = 0; i < found->count; i++)
		kill(found->list[i], number);
	free(found->list);
}

/* perf has ended its program; where it was killed it has not. Once they are told to end, they have
 * a while. */
static void end_others(void)
{
	int64_t began = now_ms();
	bool is_told = false, is_killed = false;

	for (;;) {
		struct descendants found = { 0 };
		int64_t gone = now_ms() - began;

		reap();
		descendants_find(&found, getpid());
		/* The guard itself may have waited for a processor all that time. */
		if (found.count == 0 || (gone >= LIMIT_MS && is_killed))
			return;
		if (gone >= GROUP_MS)
			signal_all(&found, SIGKILL);
		else if (!is_told)
			signal_all(&found, SIGTERM);
		else
			free(found.list);
		is_told = true;
		is_killed = gone >= GROUP_MS;
		wait_for_news(-1, STEP_MS);
	}
}

_Noreturn void live_guard_run(const struct live_guard *guard)
{
	pid_t perf;

	setpgid(0, 0);
	prctl(PR_SET_NAME, "serac-guard");
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	set_signals();
	perf = fork();
	if (perf == 0)
		guard->become_perf(guard->context);
	guard->let_go(guard->context);
	report(guard, perf);
	if (perf > 0)
		guard_perf(guard, perf);
	end_others();
	_exit(0);
}
