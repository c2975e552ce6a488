#include <stdio.h>

#include "main/help.h"
#include "main/options.h"
#include "main/print.h"

static int run(struct options *options)
{
	if (options->help) {
		help_print(stdout, options->command);
		return EXIT_DONE;
	}
	if (options->version) {
		puts("serac " PACKAGE_VERSION);
		return EXIT_DONE;
	}
	return print_reports(options);
}

int main(int argc, char **argv)
{
	struct options options;
	struct error error = { 0 };
	int status;

	options_init(&options);
	if (options_parse(&options, argc, argv, &error)) {
		status = run(&options);
	} else {
		status = print_error(&error);
		fprintf(stderr, "Try: serac %s%s--help\n",
			options.command == COMMAND_EXPLORE ? "" : commands[options.command].name,
			options.command == COMMAND_EXPLORE ? "" : " ");
	}
	options_release(&options);
	return status;
}
