#include "sources/record/program_ask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { PATIENCE_MS = 3000 };

/* `output`: a pipe of which the parent reads the first end; NULL: it goes nowhere. */
static bool start(pid_t *child, char *const *words, const int *output)
{
	posix_spawn_file_actions_t actions;
	bool is_started;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (output)
		posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
	else
		posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	is_started = posix_spawnp(child, words[0], &actions, NULL, words, environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return is_started;
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static size_t read_line(int from, char *line, size_t size)
{
	struct pollfd polled = { .fd = from, .events = POLLIN };
	long deadline = now_ms() + PATIENCE_MS;
	size_t length = 0;

	while (length + 1 < size && !memchr(line, '\n', length)) {
		long left = deadline - now_ms();
		ssize_t got;

		if (left <= 0 || (poll(&polled, 1, (int)left) <= 0 && errno != EINTR))
			break;
		got = read(from, line + length, size - 1 - length);
		if (got <= 0)
			break;
		length += (size_t)got;
	}
	line[length] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return length;
}

bool program_ask(char *const *words, char *line, size_t size)
{
	int output[2];
	pid_t child;
	bool is_started;

	line[0] = '\0';
	if (pipe2(output, O_CLOEXEC) != 0)
		return false;
	is_started = start(&child, words, output);
	close(output[1]);
	if (is_started) {
		read_line(output[0], line, size);
		kill(child, SIGKILL);
		while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
			;
	}
	close(output[0]);
	return line[0] != '\0';
}

bool program_run(char *const *words, int limit_ms)
{
	enum { STEP_MS = 10 };
	struct timespec step = { .tv_nsec = STEP_MS * 1000000 };
	int status = -1;
	pid_t child;

	if (!start(&child, words, NULL))
		return false;
	for (int waited = 0; waited < limit_ms; waited += STEP_MS) {
		if (waitpid(child, &status, WNOHANG) == child)
			return status == 0;
		nanosleep(&step, NULL);
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return false;
}
