#include "sources/record/keeper_signals.h"

#include <sys/time.h>

static struct {
	volatile sig_atomic_t child;  /* that is waited for */
	volatile sig_atomic_t ending; /* the signal that asked us to end; 0: none */
	volatile sig_atomic_t is_short;
} running;

/* perf writes what it has when it is told to end, and ends the program that it started. */
static void pass_on_end(int number, siginfo_t *info, void *context)
{
	(void)info;
	(void)context;
	running.ending = number;
	if (running.child > 0)
		kill((pid_t)running.child, SIGTERM);
}

/* Ctrl-C and Ctrl-\ are for perf, which ends the recording, and not for who waits for it. The
 * terminal tells both; others mean perf, too. */
static void pass_on(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (info->si_code <= 0 && info->si_pid == running.child)
		return;
	running.is_short = 1;
	if (info->si_code <= 0 && running.child > 0)
		kill((pid_t)running.child, number);
}

/* As Ctrl-C does. */
static void end_in_time(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)info;
	(void)context;
	running.is_short = 1;
	if (running.child > 0)
		kill((pid_t)running.child, SIGINT);
}

static const struct passed_signal {
	int number;
	void (*handler)(int number, siginfo_t *info, void *context);
} passed_signals[KEEPER_SIGNAL_COUNT] = {
	{ SIGINT, pass_on },     { SIGQUIT, pass_on },     { SIGTERM, pass_on_end },
	{ SIGHUP, pass_on_end }, { SIGALRM, end_in_time },
};

void keeper_signals_catch(struct keeper_signals *signals)
{
	running.child = running.ending = running.is_short = 0;
	for (int i = 0; i < KEEPER_SIGNAL_COUNT; i++) {
		const struct passed_signal *passed = &passed_signals[i];
		struct sigaction action = { .sa_sigaction = passed->handler,
					    .sa_flags = SA_SIGINFO };

		sigaction(passed->number, NULL, &signals->before[i]);
		if (signals->before[i].sa_handler != SIG_IGN || passed->number == SIGALRM)
			sigaction(passed->number, &action, NULL);
	}
}

void keeper_signals_release(const struct keeper_signals *signals)
{
	keeper_signals_set_timer(0);
	for (int i = 0; i < KEEPER_SIGNAL_COUNT; i++)
		sigaction(passed_signals[i].number, &signals->before[i], NULL);
}

void keeper_signals_follow(pid_t child)
{
	running.child = child;
	if (child <= 0)
		return;
	if (running.ending != 0)
		kill(child, SIGTERM);
	else if (running.is_short)
		kill(child, SIGINT);
}

int keeper_signals_ending(void)
{
	return (int)running.ending;
}

bool keeper_signals_are_short(void)
{
	return running.is_short != 0;
}

void keeper_signals_set_timer(unsigned milliseconds)
{
	struct itimerval timer = { .it_value = { .tv_sec = milliseconds / 1000,
						 .tv_usec = milliseconds % 1000 * 1000 } };

	setitimer(ITIMER_REAL, &timer, NULL);
}
