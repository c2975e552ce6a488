#include "sources/record/runtime_attached.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text/print_text.h"
#include "sources/record/program.h"
#include "sources/record/program_ask.h"
#include "sources/record/runtime_offer.h"
#include "sources/record/runtime_version.h"

/* The number that it has for itself. */
static int inner_number(const char *number)
{
	char path[32], line[256];
	const char *last;
	int inner = atoi(number);
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%s/status", number);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "NSpid:", 6) == 0 && (last = strrchr(line, '\t')))
			inner = atoi(last + 1);
	if (file)
		fclose(file);
	return inner;
}

static bool has_map(const char *number)
{
	int inner = inner_number(number);
	char *map = print_text("/proc/%s/root/tmp/perf-%d.map", number, inner);
	char *dump = print_text("/proc/%s/root/tmp/jit-%d.dump", number, inner);
	bool is_there = access(map, F_OK) == 0 || access(dump, F_OK) == 0;

	free(map);
	free(dump);
	return is_there;
}

static bool can_be_asked(enum runtime_id runtime, const char *number)
{
	struct runtime_guess guess;
	struct error unused;
	char *program = NULL;
	bool can = false;

	if (runtime != RUNTIME_JAVA)
		return false;
	runtime_guess_process(&guess, number);
	program = program_find("jcmd", &unused);
	can = program && runtime_version_java(&guess) >= 17;
	free(program);
	runtime_guess_release(&guess);
	return can;
}

/* Of --runtime, or where that is auto of the process. */
static enum runtime_id runtime_of(const char *number, enum runtime_id runtime, bool is_auto)
{
	struct runtime_guess guess;

	if (!is_auto)
		return runtime;
	runtime_guess_process(&guess, number);
	runtime_guess_release(&guess);
	return guess.runtime;
}

void runtime_attached_say(const char *number, enum runtime_id wanted, bool is_auto)
{
	enum runtime_id id = runtime_of(number, wanted, is_auto);
	const struct runtime *runtime = &runtimes[id];
	char *offer;

	if (id == RUNTIME_NONE) {
		fprintf(stderr,
			"serac: --runtime auto: the runtime of process %s is not known; name it: "
			"--runtime node, python, java, dotnet or ruby\n",
			number);
		return;
	}
	if (can_be_asked(id, number)) {
		fprintf(stderr,
			"serac: --runtime java: runs jcmd %s Compiler.perfmap after the "
			"recording, so that %s have names (callers take a start with "
			"-XX:+PreserveFramePointer)\n",
			number, runtime->functions);
		return;
	}
	if (has_map(number))
		return;
	offer = runtime_offer_process(id, number);
	fprintf(stderr,
		"serac: --runtime %s: %s of process %s have no names, as it was started without "
		"them; start it by serac record --runtime %s -- ..., or try: %s\n",
		runtime->name, runtime->functions, number, runtime->name, offer);
	free(offer);
}

void runtime_attached_end(char *number, enum runtime_id wanted, bool is_auto)
{
	enum { LIMIT_MS = 20000 };

	if (can_be_asked(runtime_of(number, wanted, is_auto), number) &&
	    !program_run((char *[]){ "jcmd", number, "Compiler.perfmap", NULL }, LIMIT_MS))
		fprintf(stderr,
			"serac: warning: jcmd %s Compiler.perfmap failed, so Java methods have no "
			"names\n",
			number);
}
