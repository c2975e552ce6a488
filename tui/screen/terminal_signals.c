#include "tui/screen/terminal_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/process/ending.h"

static struct {
	int fd;
	/* When the process ends at once, what others yet draw goes to `nowhere`. */
	int own_fd, nowhere;
	struct termios saved;
	int pipe[2]; /* signals and other threads write */
	/* What puts the terminal back, for handlers that may call nothing else. */
	char restore[256];
	size_t restore_length;
} state;

void terminal_signals_poke(char what)
{
	int saved = errno;
	ssize_t written = write(state.pipe[1], &what, 1);

	(void)written; /* full: there is something to read already */
	errno = saved;
}

static void on_signal(int number)
{
	terminal_signals_poke(number == SIGWINCH  ? POKE_RESIZED
			      : number == SIGTSTP ? POKE_SUSPEND
						  : POKE_RESUMED);
}

/* write and tcsetattr are all that a handler may use. */
void terminal_signals_restore_modes(void)
{
	tcsetattr(state.fd, TCSANOW, &state.saved);
}

void terminal_signals_restore(void)
{
	ssize_t written = write(state.fd, state.restore, state.restore_length);

	(void)written;
	terminal_signals_restore_modes();
}

/* When the process ends at once: a terminal that takes nothing does not hold it for long, and what
 * another thread is drawing comes before this, or not at all. */
static void restore_at_the_end(void)
{
	enum { TRIES = 10, STEP_MS = 10 };
	size_t done = 0;

	dup2(state.nowhere, state.fd);
	fcntl(state.own_fd, F_SETFL, O_NONBLOCK | O_RDWR);
	for (int tries = 0; done < state.restore_length && tries < TRIES; tries++) {
		ssize_t written =
			write(state.own_fd, state.restore + done, state.restore_length - done);

		if (written > 0)
			done += (size_t)written;
		else
			poll(NULL, 0, STEP_MS);
	}
	tcsetattr(state.own_fd, TCSANOW, &state.saved);
}

static void on_end(void)
{
	terminal_signals_poke(POKE_END);
}

static void set_handler(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

void terminal_signals_catch(void)
{
	ending_set_terminal(restore_at_the_end);
	ending_set_notice(on_end);
	set_handler(SIGWINCH, on_signal, SA_RESTART);
	set_handler(SIGTSTP, on_signal, SA_RESTART);
	set_handler(SIGCONT, on_signal, SA_RESTART);
}

void terminal_signals_release(void)
{
	signal(SIGWINCH, SIG_DFL);
	signal(SIGTSTP, SIG_DFL);
	signal(SIGCONT, SIG_DFL);
}

bool terminal_signals_open(int fd)
{
	state.fd = fd;
	state.restore_length = 0;
	if (state.pipe[1] == 0 && pipe2(state.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	state.own_fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	state.nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	return state.own_fd >= 0 && state.nowhere >= 0 && tcgetattr(fd, &state.saved) == 0;
}

/* The pipe stays: other threads may yet write to it. */
void terminal_signals_close(void)
{
	ending_set_terminal(NULL);
	close(state.own_fd);
	close(state.nowhere);
}

void terminal_signals_add_restore(const char *capability)
{
	char text[128];
	size_t length = 0;

	if (!capability || capability == (const char *)-1)
		return;
	/* Padding ("$<5>") is for terminals that nobody has. */
	for (; *capability && length < sizeof(text); capability++) {
		if (capability[0] == '$' && capability[1] == '<') {
			const char *end = strchr(capability, '>');

			if (end) {
				capability = end;
				continue;
			}
		}
		text[length++] = *capability;
	}
	if (state.restore_length + length > sizeof(state.restore))
		return;
	memcpy(state.restore + state.restore_length, text, length);
	state.restore_length += length;
}

int terminal_signals_fd(void)
{
	return state.pipe[0];
}

int terminal_signals_take(void)
{
	char what;

	return read(state.pipe[0], &what, 1) == 1 ? what : -1;
}

void terminal_signals_stop(void)
{
	terminal_signals_restore();
	signal(SIGTSTP, SIG_DFL);
	kill(0, SIGTSTP);
	/* Here again when the shell says so. */
	set_handler(SIGTSTP, on_signal, SA_RESTART);
}
