#include "sources/live/live_perf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "sources/live/live_child.h"
#include "sources/live/live_words.h"
#include "sources/record/perf_permission.h"

enum {
	FLUSH_MS = 200,    /* without being asked, perf waits until half of a buffer is full */
	SILENCE_MS = 5000, /* a perf that has not answered by then is one that does not answer */
	END_MS = 3000,     /* once it was told to end, it has so long to write what it has */
	GROUP_MS = 500,    /* the same of what it started */
	STEP_MS = 10,
};

struct live_perf {
	struct live_child child;
	struct live_words words; /* what it says */
	bool is_over;            /* perf was waited for */
	int status;              /* then: as of waitpid */
	int64_t over_by;         /* milliseconds: when it should be; 0: nobody has asked */

	pthread_t keeper;
	bool has_keeper;
	int wake; /* for the keeper: something of the following is new */
	atomic_bool stopped, closing;
	_Atomic int64_t limit; /* nanoseconds; 0: none */
	_Atomic(live_perf_tell *) tell;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- its end */

void live_perf_close(struct live_perf *perf)
{
	if (!perf)
		return;
	atomic_store(&perf->closing, true);
	if (perf->has_keeper) {
		(void)!eventfd_write(perf->wake, 1);
		pthread_join(perf->keeper, NULL);
	}
	live_child_end(&perf->child, END_MS);
	live_words_drain(&perf->words, perf->child.messages);
	live_child_release(&perf->child);
	close(perf->wake);
	free(perf);
}

static bool wait_for(struct live_perf *perf, int milliseconds)
{
	if (!perf->is_over)
		perf->is_over = live_child_wait(&perf->child, milliseconds, &perf->status);
	return perf->is_over;
}

bool live_perf_is_over(struct live_perf *perf)
{
	if (perf->over_by == 0)
		perf->over_by = now_ms() + END_MS;
	return wait_for(perf, 0) || now_ms() >= perf->over_by;
}

bool live_perf_has_ended_well(struct live_perf *perf, struct error *error)
{
	if (!wait_for(perf, perf->over_by > 0 ? 0 : END_MS) || !WIFSIGNALED(perf->status) ||
	    atomic_load(&perf->stopped))
		return true;
	return error_set(error, ERROR_IO, "perf has ended before its time, by a signal: %s",
			 strsignal(WTERMSIG(perf->status)));
}

/* --- what it needs while it runs */

struct keeping {
	int64_t began, asked; /* milliseconds */
	bool has_answered;    /* it reads its control descriptor, so it samples */
	int64_t sampled_from; /* then */
	uint32_t told;
};

/* Whatever is written, perf empties its buffers before it looks at it. */
static void flush(struct live_perf *perf, struct keeping *keeping)
{
	static const char command[] = "ping\n";
	char answers[256];

	/* Nor does it answer where it has ended. */
	if (read(perf->child.answers, answers, sizeof(answers)) >= 0 && !keeping->has_answered) {
		keeping->has_answered = true;
		keeping->sampled_from = now_ms();
	}
	if (!keeping->has_answered && now_ms() > keeping->began + SILENCE_MS) {
		keeping->has_answered = true;
		keeping->sampled_from = keeping->began;
	}
	if (now_ms() < keeping->asked + FLUSH_MS)
		return;
	keeping->asked = now_ms();
	(void)!write(perf->child.control, command, sizeof(command) - 1);
}

static void tell(const struct live_perf *perf, uint32_t seconds, uint32_t of)
{
	live_perf_tell *teller = atomic_load(&perf->tell);

	if (teller)
		teller(seconds, of);
}

static void watch_limit(struct live_perf *perf, struct keeping *keeping)
{
	int64_t limit = atomic_load(&perf->limit) / 1000000, gone;

	if (limit == 0 || !keeping->has_answered)
		return;
	gone = now_ms() - keeping->sampled_from;
	if (gone >= limit)
		live_perf_stop(perf);
	else if (gone / 1000 >= keeping->told)
		tell(perf, keeping->told++, (uint32_t)((limit + 999) / 1000));
}

static void *keep(void *context)
{
	struct live_perf *perf = context;
	struct keeping keeping = { .began = now_ms() };
	bool has_messages = true, was_stopped = false;

	while (!atomic_load(&perf->closing)) {
		struct pollfd polled[] = {
			{ .fd = perf->wake, .events = POLLIN },
			{ .fd = has_messages ? perf->child.messages : -1, .events = POLLIN },
			{ .fd = keeping.has_answered ? -1 : perf->child.answers, .events = POLLIN },
		};
		eventfd_t count;

		poll(polled, sizeof(polled) / sizeof(*polled), FLUSH_MS);
		if (polled[0].revents)
			(void)!eventfd_read(perf->wake, &count);
		if (polled[1].revents)
			has_messages = live_words_take(&perf->words, perf->child.messages);
		flush(perf, &keeping);
		if (!was_stopped)
			watch_limit(perf, &keeping);
		if (!was_stopped && atomic_load(&perf->stopped)) {
			was_stopped = true;
			live_child_stop(&perf->child);
			if (atomic_load(&perf->limit) > 0)
				tell(perf, 0, 0);
		}
	}
	return NULL;
}

void live_perf_limit(struct live_perf *perf, int64_t nanoseconds, live_perf_tell *teller)
{
	atomic_store(&perf->tell, teller);
	atomic_store(&perf->limit, nanoseconds);
	(void)!eventfd_write(perf->wake, 1);
}

void live_perf_stop(struct live_perf *perf)
{
	int saved = errno;

	atomic_store(&perf->stopped, true);
	(void)!eventfd_write(perf->wake, 1);
	errno = saved;
}

/* --- its beginning */

static bool explain(struct live_perf *perf, const struct live_target *target, struct error *error)
{
	char line[LIVE_WORDS_SIZE], advice[200] = "";

	if (!wait_for(perf, END_MS))
		return error_set(error, ERROR_IO, "perf closed its output, but did not end");
	live_words_drain(&perf->words, perf->child.messages);
	if (!perf_permission_check(target->all_cpus, "live", error) ||
	    !live_target_explain(target, error))
		return false;
	if (WIFSIGNALED(perf->status))
		return error_set(error, ERROR_IO, "perf recorded nothing: %s ended it",
				 strsignal(WTERMSIG(perf->status)));
	live_words_first(&perf->words, line);
	if (!target->all_cpus && !perf_permission_is_given(false, true))
		snprintf(
			advice, sizeof(advice),
			"; with " PERF_PERMISSION_SETTING
			" at %d it may only record user space: -e cycles:u, or sudo serac live ...",
			perf_permission_setting());
	return error_set(error, ERROR_IO, "perf recorded nothing, and ended with status %d%s%s%s",
			 WEXITSTATUS(perf->status), *line ? ": " : "", line, advice);
}

/* It writes its header once it has what it is to sample. */
static bool wait_for_header(struct live_perf *perf)
{
	bool has_messages = true;

	for (;;) {
		struct pollfd polled[] = {
			{ .fd = perf->child.stream, .events = POLLIN },
			{ .fd = has_messages ? perf->child.messages : -1, .events = POLLIN },
		};

		if (poll(polled, 2, -1) < 0 && errno != EINTR)
			return false;
		if (polled[1].revents)
			has_messages = live_words_take(&perf->words, perf->child.messages);
		if (polled[0].revents)
			return polled[0].revents & POLLIN;
	}
}

struct live_perf *live_perf_start(const struct live_target *target, bool is_heard,
				  struct error *error)
{
	struct live_perf *perf = memory_new(1, sizeof(*perf));
	bool good;

	perf->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	good = live_child_start(&perf->child, target, error);
	if (good && !wait_for_header(perf))
		good = explain(perf, target, error);
	if (good) {
		perf->words.is_heard = is_heard;
		perf->has_keeper = thread_start(&perf->keeper, keep, perf);
		good = perf->has_keeper || error_set(error, ERROR_IO, "cannot start a thread");
	}
	if (good)
		return perf;
	live_perf_close(perf);
	return NULL;
}

int live_perf_take_stream(struct live_perf *perf)
{
	int stream = perf->child.stream;

	perf->child.stream = -1;
	return stream;
}

int64_t live_perf_cost(const struct live_perf *perf)
{
	return live_child_cost(&perf->child);
}
