#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "main/arguments.h"
#include "main/explore.h"
#include "main/help.h"
#include "main/options.h"
#include "main/print.h"
#include "sources/record.h"

/* What is for a script or a gate is printed on a terminal, too. */
static bool is_explored(const struct options *options)
{
	return options->verb == VERB_EXPLORE ||
	       (options->verb == VERB_DIFF && !options->report.print && !options->report.output &&
		options->report.fail_on.count == 0 && options->report.format == FORMAT_TEXT);
}

static int run(struct options *options)
{
	int status = EXIT_DONE;
	struct error error = { 0 };

	if (!options->help && options->verb == VERB_RECORD) {
		if (!record(options->perf.words, options->perf.word_count, &options->source.files,
			    &error))
			return print_error(&error);
		options->verb = VERB_EXPLORE;
	}
	if (!options->help && !options->version && is_explored(options) && isatty(STDOUT_FILENO))
		return explore(options);
	print_begin();
	if (options->help)
		help_print(stdout, options->verb);
	else if (options->version)
		puts("serac " PACKAGE_VERSION);
	else
		status = print_reports(options);
	if (status == EXIT_DONE || status == EXIT_FOUND) {
		int end = print_end();

		return end == EXIT_DONE ? status : end;
	}
	return status;
}

int main(int argc, char **argv)
{
	struct options options;
	struct error error = { 0 };
	int status;

	memory_init();
	options_init(&options);
	if (arguments_parse(&options, argc, argv, &error)) {
		status = run(&options);
	} else {
		status = print_error(&error);
		fprintf(stderr, "Try: serac %s%s--help\n",
			options.verb == VERB_EXPLORE ? "" : verbs[options.verb].name,
			options.verb == VERB_EXPLORE ? "" : " ");
	}
	options_release(&options);
	return status;
}
