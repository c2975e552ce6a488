#include "base/process/ending.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/files/vanished_pages.h"
#include "base/process/signal_stack.h"

enum { FILE_LIMIT = 16, SIGNAL_LIMIT = 65 }; /* of Linux: 1 to 64 */

static struct {
	void (*_Atomic restore)(void);
	void (*_Atomic notice)(void);
	_Atomic(const char *) files[FILE_LIMIT];

	atomic_int noticed; /* the first signal that asked for an end; 0: none */
	atomic_bool limit_began;
	atomic_bool is_limited; /* status and message are set: any thread may take the signal */
	int status;
	const char *message;
	atomic_int ender; /* the thread that ends the process; 0: none yet */
	struct sigaction before[SIGNAL_LIMIT];
} ending;

/* Those that would end the process: programs send some of them, the system others. */
static const int fatal_signals[] = {
	SIGHUP,    SIGINT,    SIGQUIT, SIGTERM, SIGABRT, SIGSEGV, SIGBUS,
	SIGFPE,    SIGILL,    SIGTRAP, SIGSYS,  SIGXCPU, SIGXFSZ, SIGALRM,
	SIGPROF,   SIGVTALRM, SIGUSR1, SIGUSR2, SIGPIPE,
#ifdef SIGPOLL
	SIGPOLL,
#endif
#ifdef SIGPWR
	SIGPWR,
#endif
#ifdef SIGSTKFLT
	SIGSTKFLT,
#endif
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- putting right, by nothing but what handlers may call */

static void put_right(void)
{
	void (*restore)(void) = atomic_exchange(&ending.restore, NULL);

	if (restore)
		restore();
	for (size_t i = 0; i < FILE_LIMIT; i++) {
		const char *path = atomic_exchange(&ending.files[i], NULL);

		if (path)
			unlink(path);
	}
}

/* Unless that would wait for a reader. */
static void say(const char *message)
{
	struct pollfd polled = { .fd = STDERR_FILENO, .events = POLLOUT };
	ssize_t written = 0;

	if (message && poll(&polled, 1, 0) > 0)
		written = write(STDERR_FILENO, message, strlen(message));
	(void)written;
}

static void die_by(int number)
{
	sigset_t set;

	signal(number, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
}

/* Another thread waits for the first to end the process; a signal on the same one goes on. */
static void claim(void)
{
	int none = 0, self = (int)gettid();

	if (!atomic_compare_exchange_strong(&ending.ender, &none, self) && none != self)
		for (;;)
			pause();
}

_Noreturn void ending_now(int status, const char *message)
{
	claim();
	put_right();
	say(message);
	_exit(status);
}

_Noreturn void ending_die(int number)
{
	claim();
	put_right();
	die_by(number);
	_exit(128 + number); /* it was ignored by whoever started us */
}

/* --- signals */

static bool asks_for_an_end(int number)
{
	return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

/* What goes wrong in an instruction goes wrong again: a debugger or sanitizer sees it where it
 * is. */
static bool happens_again(int number, const siginfo_t *info)
{
	return info->si_code > 0 && (number == SIGSEGV || number == SIGFPE || number == SIGILL);
}

static void on_limit(void)
{
	int noticed = atomic_load(&ending.noticed);

	if (noticed > 0)
		ending_die(noticed);
	ending_now(ending.status, ending.message);
}

static void on_signal(int number, siginfo_t *info, void *context)
{
	void (*notice)(void) = atomic_load(&ending.notice);
	int saved = errno;

	(void)context;
	/* A write that failed says so itself. */
	if ((number == SIGPIPE || number == SIGXFSZ) && info->si_pid == getpid())
		return;
	if (number == SIGBUS && info->si_code == BUS_ADRERR &&
	    vanished_pages_replace(info->si_addr)) {
		errno = saved;
		return;
	}
	if (number == SIGALRM && atomic_load(&ending.is_limited))
		on_limit();
	if (notice && asks_for_an_end(number)) {
		int none = 0;

		atomic_compare_exchange_strong(&ending.noticed, &none, number);
		ending_limit(ENDING_MOMENT_MS, 128 + number, NULL);
		notice();
		errno = saved;
		return;
	}
	if (!happens_again(number, info))
		ending_die(number);
	claim();
	put_right();
	sigaction(number, &ending.before[number], NULL);
}

static struct sigaction fatal_action(void)
{
	struct sigaction action = { .sa_sigaction = on_signal,
				    .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK | SA_NODEFER };

	sigemptyset(&action.sa_mask);
	return action;
}

static void take_over(int number, const struct sigaction *action)
{
	struct sigaction *before = &ending.before[number];

	if (sigaction(number, NULL, before) == 0 && before->sa_handler != SIG_IGN)
		sigaction(number, action, NULL);
}

void ending_init(void)
{
	struct sigaction action = fatal_action();
	static struct signal_stack stack;

	signal_stack_use(&stack);
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		take_over(fatal_signals[i], &action);
	for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
		take_over(number, &action);
}

/* --- what is noted */

void ending_set_terminal(void (*restore)(void))
{
	atomic_store(&ending.restore, restore);
}

static void exchange_file(const char *from, const char *to)
{
	for (size_t i = 0; i < FILE_LIMIT; i++) {
		const char *expected = from;

		if (atomic_compare_exchange_strong(&ending.files[i], &expected, to))
			return;
	}
}

void ending_remove_file(const char *path)
{
	exchange_file(NULL, path);
}

void ending_keep_file(const char *path)
{
	if (path)
		exchange_file(path, NULL);
}

/* --- ending in order */

void ending_set_notice(void (*notice)(void))
{
	struct sigaction action = fatal_action();

	atomic_store(&ending.notice, notice);
	/* Those that were ignored as well: what has a terminal ends with it. */
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		if (notice && asks_for_an_end(fatal_signals[i]))
			sigaction(fatal_signals[i], &action, NULL);
}

void ending_limit(int milliseconds, int status, const char *message)
{
	struct itimerval limit = { .it_value = { .tv_usec = milliseconds * 1000 } };

	if (atomic_exchange(&ending.limit_began, true))
		return;
	ending.status = status;
	ending.message = message;
	atomic_store(&ending.is_limited, true);
	setitimer(ITIMER_REAL, &limit, NULL);
}

void ending_finish(void)
{
	const struct itimerval none = { 0 };
	int noticed = atomic_load(&ending.noticed);

	/* A sanitizer that looks for leaks after main would wait for the signal's handler, and the
	 * handler for it. */
	setitimer(ITIMER_REAL, &none, NULL);
	if (noticed > 0)
		ending_die(noticed);
}
