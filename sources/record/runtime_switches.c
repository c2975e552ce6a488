#include "sources/record/runtime_switches.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text/print_text.h"
#include "base/text/shell_word.h"
#include "sources/record/runtime.h"
#include "sources/record/runtime_attached.h"
#include "sources/record/runtime_offer.h"
#include "sources/record/runtime_version.h"

struct addition {
	struct perf_command *command;
	struct runtime_guess guess;
	char *added;      /* "NAME=VALUE and --switch"; NULL: nothing */
	const char *note; /* what it does not do, or does besides */
};

/* --- adding */

static void say_added(struct addition *addition, char *text)
{
	char *longer = addition->added ? print_text("%s, %s", addition->added, text) : NULL;

	if (longer) {
		free(text);
		free(addition->added);
	}
	addition->added = longer ? longer : text;
}

/* Behind what it has already, if it is a list of switches. */
static void set_variable(struct addition *addition, const char *name, const char *value,
			 bool is_list)
{
	const char *before = is_list ? getenv(name) : NULL;
	char *all = print_text("%s%s%s", before ? before : "", before && *before ? " " : "", value);
	char *variable = print_text("%s=%s", name, all), *word = shell_word(all);

	text_list_add(&addition->command->variables, variable);
	say_added(addition, print_text("%s=%s", name, word));
	free(word);
	free(variable);
	free(all);
}

static void add_switch(struct addition *addition, const char *word, size_t number)
{
	struct perf_command *command = addition->command;

	perf_command_insert(
		command, command->program_at + (size_t)addition->guess.launcher + 1 + number, word);
	say_added(addition, print_text("%s", word));
}

static bool is_without_frame_pointers(struct addition *addition)
{
	if (addition->command->stacks_at == 0)
		return false;
	addition->command->words[addition->command->stacks_at] =
		(char *)(uintptr_t) "--call-graph=dwarf";
	say_added(addition, print_text("--call-graph=dwarf"));
	return true;
}

/* --- of each runtime */

static void add_python(struct addition *addition)
{
	struct python_version version = runtime_version_python(&addition->guess);
	bool is_old = version.major > 0 && (version.major < 3 || version.minor < 12);

	if (is_old || (version.major > 0 && !version.has_trampoline)) {
		addition->note = is_old ? "only Python 3.12 and later has names for perf"
					: "this Python is built without support for perf";
		return;
	}
	if (version.major == 0 || version.has_frame_pointers || addition->command->stacks_at == 0) {
		set_variable(addition, "PYTHONPERFSUPPORT", "1", false);
		addition->note = version.major == 0 ? "it takes Python 3.12 or later" : NULL;
		return;
	}
	if (version.minor > 12)
		set_variable(addition, "PYTHON_PERF_JIT_SUPPORT", "1", false);
	else
		set_variable(addition, "PYTHONPERFSUPPORT", "1", false);
	is_without_frame_pointers(addition);
	addition->note = version.minor > 12
				 ? "this Python is built without frame pointers"
				 : "this Python is built without frame pointers, so only the "
				   "innermost of each stack has one; with 3.13, all of them";
}

static void add_java(struct addition *addition)
{
	static const char frames[] = "-XX:+PreserveFramePointer";
	static const char unlock[] = "-XX:+UnlockDiagnosticVMOptions";
	static const char map[] = "-XX:+DumpPerfMapAtExit";
	int version = runtime_version_java(&addition->guess);
	bool has_map = version == 0 || version >= 17;

	if (addition->guess.launcher >= 0) {
		add_switch(addition, frames, 0);
		if (has_map)
			add_switch(addition, unlock, 1);
		if (has_map)
			add_switch(addition, map, 2);
	} else {
		char *all =
			print_text("%s%s%s%s%s", frames, has_map ? " " : "", has_map ? unlock : "",
				   has_map ? " " : "", has_map ? map : "");

		set_variable(addition, "JAVA_TOOL_OPTIONS", all, true);
		free(all);
	}
	if (!has_map)
		addition->note = "names themselves take Java 17 or later";
	else if (version == 0)
		addition->note = "it takes Java 17 or later";
}

static void add_ruby(struct addition *addition)
{
	int version = runtime_version_ruby(&addition->guess);

	if (version > 0 && version < 303) {
		addition->note = "only Ruby 3.3 and later has names for perf";
		return;
	}
	set_variable(addition, "RUBYOPT", "--yjit-perf", true);
	addition->note = "those that YJIT compiles, which is switched on by it";
}

static void add_for(struct addition *addition)
{
	switch (addition->guess.runtime) {
	case RUNTIME_NODE:
		set_variable(addition, "NODE_OPTIONS",
			     "--perf-basic-prof --interpreted-frames-native-stack", true);
		break;
	case RUNTIME_PYTHON:
		add_python(addition);
		break;
	case RUNTIME_JAVA:
		add_java(addition);
		break;
	case RUNTIME_DOTNET:
		set_variable(addition, "DOTNET_PerfMapEnabled", "1", false);
		set_variable(addition, "COMPlus_PerfMapEnabled", "1", false);
		break;
	case RUNTIME_RUBY:
		add_ruby(addition);
		break;
	case RUNTIME_NONE:
	case RUNTIME_COUNT:
		break;
	}
}

/* --- saying so */

static void say_command(const struct addition *addition, char *const *words)
{
	const struct runtime *runtime = &runtimes[addition->guess.runtime];
	char *offer = runtime_offer_command(&addition->guess, words);

	if (addition->added)
		fprintf(stderr, "serac: --runtime %s: adds %s, so that %s have names%s%s%s\n",
			runtime->name, addition->added, runtime->functions,
			addition->note ? " (" : "", addition->note ? addition->note : "",
			addition->note ? ")" : "");
	else
		fprintf(stderr, "serac: --runtime %s: adds nothing: %s; try: %s\n", runtime->name,
			addition->note, offer);
	free(offer);
}

static void say_unknown(const char *what)
{
	char *word = shell_word(what);

	fprintf(stderr,
		"serac: --runtime auto: adds nothing, as the runtime of %s is not known; name it: "
		"--runtime node, python, java, dotnet or ruby\n",
		word);
	free(word);
}

static void add_to_command(struct perf_command *command, enum runtime_id runtime, bool is_auto)
{
	struct addition addition = { .command = command };
	char **words = command->words + command->program_at;

	runtime_guess_command(&addition.guess, words);
	if (!is_auto && addition.guess.runtime != runtime) {
		runtime_guess_release(&addition.guess);
		addition.guess = (struct runtime_guess){ .runtime = runtime, .launcher = -1 };
	}
	if (addition.guess.runtime == RUNTIME_NONE) {
		say_unknown(words[0]);
		return;
	}
	add_for(&addition);
	say_command(&addition, command->words + command->program_at);
	free(addition.added);
	runtime_guess_release(&addition.guess);
}

/* --- the whole */

bool runtime_switches_add(struct perf_command *command, struct error *error)
{
	enum runtime_id runtime;
	bool is_auto;

	if (!command->runtime)
		return true;
	if (!runtime_choose(command->runtime, &runtime, &is_auto, error))
		return false;
	if (runtime == RUNTIME_NONE && !is_auto)
		return true;
	if (command->program_at > 0)
		add_to_command(command, runtime, is_auto);
	for (uint32_t i = 0; i < command->targets.count; i++)
		runtime_attached_say(command->targets.items[i], runtime, is_auto);
	return true;
}
