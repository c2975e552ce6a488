#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/ending.h"
#include "main/confined/confine.h"
#include "main/explore.h"
#include "main/help.h"
#include "main/live.h"
#include "main/print.h"
#include "main/servers.h"
#include "main/settings/arguments.h"
#include "main/settings/config.h"
#include "main/settings/config_print.h"
#include "main/store_lists.h"
#include "main/version.h"
#include "sources/record/record.h"

/* What is for a script or a gate is printed on a terminal as well. */
static bool is_explored(const struct options *options)
{
	if (!isatty(STDOUT_FILENO))
		return false;
	return options->verb == VERB_EXPLORE || options->verb == VERB_RECORD ||
	       (options->verb == VERB_LIVE && options->live.once == 0) ||
	       (options->verb == VERB_DIFF && !options->report.print && !options->report.output &&
		options->report.fail_on.count == 0 && options->report.format == FORMAT_TEXT);
}

static int print(struct options *options)
{
	int status = EXIT_DONE, end;

	print_begin();
	if (options->help)
		help_print(stdout, options->verb);
	else if (options->version)
		version_print(stdout, options->verbose);
	else
		status = print_reports(options);
	if (status != EXIT_DONE && status != EXIT_FOUND && status != EXIT_DOUBT)
		return status;
	end = print_end();
	return end == EXIT_DONE ? status : end;
}

static int print_config(const struct config *config, const struct options *options,
			const struct origins *origins)
{
	print_begin();
	config_print(stdout, config, options, origins);
	return print_end();
}

static int print_store_list(const struct options *options)
{
	struct error error = { 0 };
	bool is_good;

	print_begin();
	confine(options);
	is_good = store_lists_print(options, stdout, &error);
	if (!is_good)
		print_failure(&error);
	return is_good ? print_end() : EXIT_INPUT;
}

/* And then explores it. */
static int record_program(struct options *options, int *program_status)
{
	struct error error = { 0 };
	struct recorded recorded;
	int status = EXIT_DONE;

	if (!record(options->perf.words, options->perf.word_count, &options->source.files,
		    &recorded, &error))
		status = print_failure(&error);
	if (recorded.offer)
		fprintf(stderr, "serac: %s\n", recorded.offer);
	free(recorded.offer);
	*program_status = recorded.status;
	options->verb = VERB_EXPLORE;
	return status;
}

static int run(struct options *options)
{
	struct error error = { 0 };
	bool explored = is_explored(options);
	int recorded = EXIT_DONE, status;

	options->source.fetch.finds_stores = explored && options->verb == VERB_EXPLORE;
	if (!servers_prepare(options, &error))
		return print_failure(&error);
	if (options->verb == VERB_SERVICES || options->verb == VERB_LABELS ||
	    options->verb == VERB_SERIES)
		return print_store_list(options);
	if (options->verb == VERB_LIVE)
		return live(options);
	if (options->verb == VERB_RECORD) {
		status = record_program(options, &recorded);
		if (status != EXIT_DONE)
			return status;
	}
	status = explored ? explore(options, NULL) : print(options);
	return status == EXIT_DONE ? recorded : status;
}

static int run_configured(struct options *options, struct origins *origins)
{
	struct config config;
	int status;

	config_read(&config, options, origins,
		    options->verb == VERB_CONFIG || is_explored(options));
	print_config_warnings(&config.warnings);
	status = options->verb == VERB_CONFIG ? print_config(&config, options, origins)
					      : run(options);
	config_release(&config);
	return status;
}

int main(int argc, char **argv)
{
	struct options options;
	struct origins origins;
	struct error error = { 0 };
	int status;

	memory_init();
	ending_init();
	options_init(&options);
	origins_init(&origins);
	if (!arguments_parse(&options, &origins, argc, argv, &error)) {
		status = print_failure(&error);
		fprintf(stderr, "Try: serac %s%s--help\n",
			options.verb == VERB_EXPLORE ? "" : verbs[options.verb].name,
			options.verb == VERB_EXPLORE ? "" : " ");
	} else if (options.help || options.version) {
		status = print(&options);
	} else {
		status = run_configured(&options, &origins);
	}
	origins_release(&origins);
	options_release(&options);
	ending_finish();
	return status;
}
