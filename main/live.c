#include "main/live.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "main/explore.h"
#include "main/print.h"
#include "sources/live/live_perf.h"

/* The picture changes no faster, and no server should be asked more often. */
#define SHORTEST_WINDOW INT64_C(500000000)

/* --- printed once */

/* Whoever looks at the terminal should know what it is about. */
static void tell(uint32_t seconds, uint32_t of)
{
	fputs("\r\033[K", stderr);
	if (of > 0)
		fprintf(stderr, "serac: following: %u s of %u s; Ctrl-C prints what there is",
			seconds, of);
	fflush(stderr);
}

static struct live_perf *interrupted; /* handlers need to find it */

/* What was followed may end before its time. */
static void end_telling(void)
{
	live_perf_limit(interrupted, 0, NULL);
	tell(0, 0);
}

/* The second one ends serac, too. */
static void on_interrupt(int number)
{
	(void)number;
	live_perf_stop(interrupted);
}

static int print_once(struct options *options, struct live_perf *perf)
{
	struct error error;
	struct sigaction before, action = { .sa_handler = on_interrupt,
					    .sa_flags = (int)(SA_RESTART | SA_RESETHAND) };
	int status;

	interrupted = perf;
	sigaction(SIGINT, NULL, &before);
	if (before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &action, NULL);
	live_perf_limit(perf, options->live.once, isatty(STDERR_FILENO) ? tell : NULL);
	options->report.loaded = isatty(STDERR_FILENO) ? end_telling : NULL;
	options->source.stream.descriptor = live_perf_take_stream(perf);
	print_begin();
	status = print_reports(options);
	if (status == EXIT_DONE && !live_perf_has_ended_well(perf, &error))
		print_failure(&error);
	sigaction(SIGINT, &before, NULL);
	return status;
}

/* --- explored */

static int follow(struct options *options, struct live_perf *perf)
{
	struct slice *slice = &options->shown.slice;

	if (!slice->has_time) {
		slice->has_time = true;
		slice->from = (struct time_bound){ TIME_FROM_END, options->live.window, 0 };
		slice->until = TIME_ALL;
		/* More than the window is there, but nobody asks for it. */
		if (options->view.state.percent == PERCENT_OF_PROFILE)
			options->view.state.percent = PERCENT_OF_SHOWN;
	}
	return explore(options, perf);
}

static int ask_servers(struct options *options)
{
	const struct live_target *target = &options->live.target;
	struct error error = { 0 };

	if (target->processes || target->all_cpus || target->words)
		error_set(&error, ERROR_USAGE,
			  "live follows a server, or -p PID, -a or -- COMMAND");
	else if (options->live.once > 0)
		error_set(&error, ERROR_USAGE,
			  "--once is for what perf follows; a server is asked once by serac top "
			  "--seconds N URL");
	else if (!isatty(STDOUT_FILENO))
		error_set(&error, ERROR_USAGE,
			  "standard output is not a terminal: serac top URL prints the answer");
	else
		return explore(options, NULL);
	return print_failure(&error);
}

int live(struct options *options)
{
	struct error error = { 0 };
	struct live_perf *perf = NULL;
	char *name = NULL;
	bool is_printed = options->live.once > 0;
	int status, end;

	if (options->live.window < SHORTEST_WINDOW) {
		error_set(&error, ERROR_USAGE, "--window: at least 500ms");
		return print_failure(&error);
	}
	if (options->source.files.count > 0)
		return ask_servers(options);
	if (live_target_check(&options->live.target, &error))
		name = live_target_name(&options->live.target);
	if (name && !is_printed && !isatty(STDOUT_FILENO))
		error_set(&error, ERROR_USAGE,
			  "standard output is not a terminal: --once TIME prints "
			  "the top functions after that time");
	else if (name)
		perf = live_perf_start(&options->live.target, is_printed, &error);
	options->source.stream.name = name;
	if (!perf)
		status = print_failure(&error);
	else if (is_printed)
		status = print_once(options, perf);
	else
		status = follow(options, perf);
	if (is_printed)
		live_perf_close(perf);
	free(name);
	options->source.stream.name = NULL;
	end = status == EXIT_DONE && is_printed ? print_end() : status;
	return end;
}
