#include "main/live.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "main/print.h"
#include "sources/live/live_perf.h"

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
	options->source.stream.descriptor = live_perf_take_stream(perf);
	print_begin();
	status = print_reports(options);
	if (status == EXIT_DONE && !live_perf_has_ended_well(perf, &error))
		print_failure(&error);
	sigaction(SIGINT, &before, NULL);
	return status;
}

int live(struct options *options)
{
	struct error error = { 0 };
	struct live_perf *perf = NULL;
	char *name = NULL;
	int status, end;

	if (options->live.once == 0)
		error_set(&error, ERROR_USAGE, "live needs --once TIME");
	else if (live_target_check(&options->live.target, &error))
		name = live_target_name(&options->live.target);
	if (name)
		perf = live_perf_start(&options->live.target, true, &error);
	options->source.stream.name = name;
	status = perf ? print_once(options, perf) : print_failure(&error);
	live_perf_close(perf);
	free(name);
	options->source.stream.name = NULL;
	end = status == EXIT_DONE ? print_end() : status;
	return end;
}
