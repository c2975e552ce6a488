#include "sources/record/runtime_offer.h"

#include <stdlib.h>

#include "base/text/print_text.h"
#include "base/text/shell_word.h"

/* The words of a command for a shell, with `more` behind that at `launcher`. */
static char *join(char *const *words, int launcher, const char *more)
{
	char *joined = print_text("%s", "");

	for (int i = 0; words[i]; i++) {
		char *word = shell_word(words[i]);
		char *longer = print_text("%s%s%s%s%s", joined, i > 0 ? " " : "", word,
					  i == launcher ? " " : "", i == launcher ? more : "");

		free(word);
		free(joined);
		joined = longer;
	}
	return joined;
}

char *runtime_offer_command(const struct runtime_guess *guess, char *const *words)
{
	static const char *const jfr =
		"-XX:StartFlightRecording=filename=serac.jfr,settings=profile";
	char *command, *offer = NULL;

	if (guess->runtime == RUNTIME_NODE)
		command =
			join(words, guess->launcher, "--cpu-prof --cpu-prof-name=serac.cpuprofile");
	else
		command = join(words, guess->launcher, jfr);
	if (guess->runtime == RUNTIME_NODE && guess->launcher < 0) {
		offer = print_text("node --cpu-prof --cpu-prof-name=serac.cpuprofile SCRIPT; "
				   "serac serac.cpuprofile");
	} else if (guess->runtime == RUNTIME_NODE) {
		offer = print_text("%s; serac serac.cpuprofile", command);
	} else if (guess->runtime == RUNTIME_JAVA) {
		offer = print_text("%s%s%s%s; serac serac.jfr",
				   guess->launcher < 0 ? "JAVA_TOOL_OPTIONS=" : "",
				   guess->launcher < 0 ? jfr : "", guess->launcher < 0 ? " " : "",
				   command);
	}
	free(command);
	if (offer)
		return offer;
	command = join(words, -1, "");
	if (guess->runtime == RUNTIME_PYTHON)
		offer = print_text("py-spy record --subprocesses --format speedscope -o serac.json "
				   "-- %s; serac serac.json",
				   command);
	else if (guess->runtime == RUNTIME_DOTNET)
		offer = print_text("dotnet-trace collect -o serac.nettrace -- %s; serac "
				   "serac.nettrace",
				   command);
	else
		offer = print_text(
			"rbspy record --format speedscope --file serac.json -- %s; serac "
			"serac.json",
			command);
	free(command);
	return offer;
}

char *runtime_offer_process(enum runtime_id runtime, const char *number)
{
	if (runtime == RUNTIME_NODE)
		return print_text("(sleep 2; echo profile; sleep 30; echo profileEnd; sleep 2; "
				  "echo \"profiles[0].save('serac.cpuprofile')\"; sleep 2) | "
				  "node inspect -p %s; serac serac.cpuprofile",
				  number);
	if (runtime == RUNTIME_JAVA)
		return print_text("jcmd %s JFR.start duration=30s settings=profile "
				  "filename=/tmp/serac.jfr; sleep 32; serac /tmp/serac.jfr",
				  number);
	if (runtime == RUNTIME_PYTHON)
		return print_text("py-spy record --duration 30 --format speedscope -o serac.json "
				  "--pid %s; serac serac.json",
				  number);
	if (runtime == RUNTIME_DOTNET)
		return print_text("dotnet-trace collect -p %s --duration 00:00:30 -o "
				  "serac.nettrace; serac serac.nettrace",
				  number);
	return print_text("rbspy record --duration 30 --format speedscope --file serac.json --pid "
			  "%s; serac serac.json",
			  number);
}
