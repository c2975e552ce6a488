#include "sources/record/runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "sources/record/program.h"

const struct runtime runtimes[RUNTIME_COUNT] = {
	[RUNTIME_NONE] = { "none", "", "" },
	[RUNTIME_NODE] = { "node", "Node.js", "JavaScript functions" },
	[RUNTIME_PYTHON] = { "python", "Python", "Python functions" },
	[RUNTIME_JAVA] = { "java", "Java", "Java methods" },
	[RUNTIME_DOTNET] = { "dotnet", ".NET", ".NET methods" },
	[RUNTIME_RUBY] = { "ruby", "Ruby", "Ruby methods" },
};

bool runtime_choose(const char *name, enum runtime_id *runtime, bool *is_auto, struct error *error)
{
	*is_auto = strcmp(name, "auto") == 0;
	for (*runtime = RUNTIME_NONE; *runtime < RUNTIME_COUNT; (*runtime)++)
		if (strcmp(runtimes[*runtime].name, name) == 0)
			return true;
	*runtime = RUNTIME_NONE;
	return *is_auto || error_set(error, ERROR_USAGE,
				     "--runtime needs auto, none, node, python, java, dotnet or "
				     "ruby, not \"%.40s\"",
				     name);
}

/* --- by the name of a program */

enum role { INTERPRETER, VERSIONED, STARTER };

/* Starters are also scripts of a shell somewhere, so that their first line says nothing. */
static const struct known_name {
	const char *name;
	enum runtime_id runtime;
	enum role role;
} known_names[] = {
	{ "node", RUNTIME_NODE, INTERPRETER },    { "nodejs", RUNTIME_NODE, INTERPRETER },
	{ "npm", RUNTIME_NODE, STARTER },         { "npx", RUNTIME_NODE, STARTER },
	{ "pnpm", RUNTIME_NODE, STARTER },        { "yarn", RUNTIME_NODE, STARTER },
	{ "tsx", RUNTIME_NODE, STARTER },         { "ts-node", RUNTIME_NODE, STARTER },
	{ "next", RUNTIME_NODE, STARTER },        { "nest", RUNTIME_NODE, STARTER },
	{ "python", RUNTIME_PYTHON, VERSIONED },  { "uvicorn", RUNTIME_PYTHON, STARTER },
	{ "gunicorn", RUNTIME_PYTHON, STARTER },  { "hypercorn", RUNTIME_PYTHON, STARTER },
	{ "celery", RUNTIME_PYTHON, STARTER },    { "flask", RUNTIME_PYTHON, STARTER },
	{ "fastapi", RUNTIME_PYTHON, STARTER },   { "django-admin", RUNTIME_PYTHON, STARTER },
	{ "pytest", RUNTIME_PYTHON, STARTER },    { "ipython", RUNTIME_PYTHON, STARTER },
	{ "streamlit", RUNTIME_PYTHON, STARTER }, { "poetry", RUNTIME_PYTHON, STARTER },
	{ "pipenv", RUNTIME_PYTHON, STARTER },    { "uv", RUNTIME_PYTHON, STARTER },
	{ "uvx", RUNTIME_PYTHON, STARTER },       { "java", RUNTIME_JAVA, INTERPRETER },
	{ "mvn", RUNTIME_JAVA, STARTER },         { "mvnw", RUNTIME_JAVA, STARTER },
	{ "gradle", RUNTIME_JAVA, STARTER },      { "gradlew", RUNTIME_JAVA, STARTER },
	{ "ant", RUNTIME_JAVA, STARTER },         { "sbt", RUNTIME_JAVA, STARTER },
	{ "scala", RUNTIME_JAVA, STARTER },       { "kotlin", RUNTIME_JAVA, STARTER },
	{ "clojure", RUNTIME_JAVA, STARTER },     { "clj", RUNTIME_JAVA, STARTER },
	{ "lein", RUNTIME_JAVA, STARTER },        { "groovy", RUNTIME_JAVA, STARTER },
	{ "jruby", RUNTIME_JAVA, STARTER },       { "dotnet", RUNTIME_DOTNET, INTERPRETER },
	{ "ruby", RUNTIME_RUBY, VERSIONED },      { "bundle", RUNTIME_RUBY, STARTER },
	{ "rails", RUNTIME_RUBY, STARTER },       { "rake", RUNTIME_RUBY, STARTER },
	{ "puma", RUNTIME_RUBY, STARTER },
};

enum { NAME_COUNT = sizeof(known_names) / sizeof(*known_names) };

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* python, python3, python3.13t */
static bool is_name(const struct known_name *known, const char *name)
{
	size_t length = strlen(known->name), digits;

	if (known->role != VERSIONED)
		return strcmp(name, known->name) == 0;
	if (strncmp(name, known->name, length) != 0)
		return false;
	digits = strspn(name + length, "0123456789.");
	return !name[length + digits] || (digits > 0 && strcmp(name + length + digits, "t") == 0);
}

static bool guess_name(struct runtime_guess *guess, const char *path)
{
	for (size_t i = 0; i < NAME_COUNT; i++) {
		const struct known_name *known = &known_names[i];

		if (!is_name(known, base_of(path)))
			continue;
		guess->runtime = known->runtime;
		if (known->role != STARTER && !guess->interpreter)
			guess->interpreter = memory_text(path, strlen(path));
		return true;
	}
	return false;
}

/* --- by what is in a program's file */

/* The next word of a line, in quotes or not; moves behind it. NULL: there is none. */
static char *next_word(const char **at, const char *end)
{
	const char *start;
	char quote;

	while (*at < end && (**at == ' ' || **at == '\t'))
		(*at)++;
	if (*at == end)
		return NULL;
	quote = **at == '"' ? '"' : ' ';
	start = *at += quote == '"';
	while (*at < end && **at != quote)
		(*at)++;
	if (*at < end && quote == '"') {
		(*at)++;
		return memory_text(start, (size_t)(*at - 1 - start));
	}
	return memory_text(start, (size_t)(*at - start));
}

/* `#!/usr/bin/env -S NAME=value python3 -u`: what is run in the end. */
static bool guess_words(struct runtime_guess *guess, const char *at, const char *end)
{
	bool is_env = false, is_known = false;
	char *word;

	while ((word = next_word(&at, end))) {
		bool is_skipped = is_env && (word[0] == '-' || strchr(word, '='));

		if (strcmp(base_of(word), "env") == 0 && !is_env)
			is_skipped = is_env = true;
		if (!is_skipped)
			is_known = guess_name(guess, word);
		free(word);
		if (!is_skipped)
			break;
	}
	return is_known;
}

/* Python's own scripts with a long path are those of a shell, whose second line is
 * '''exec' /long/path/python3 "$0" "$@" */
static bool guess_script(struct runtime_guess *guess, const char *path)
{
	static const char exec[] = "'''exec' ";
	FILE *file = regular_file_stream(path);
	char head[1024], *second;
	size_t got = file ? fread(head, 1, sizeof(head) - 1, file) : 0;

	if (file)
		fclose(file);
	if (got < 2 || memcmp(head, "#!", 2) != 0)
		return false;
	head[got] = '\0';
	if (guess_words(guess, head + 2, head + strcspn(head, "\n")))
		return true;
	second = strchr(head, '\n');
	return second && strncmp(second + 1, exec, strlen(exec)) == 0 &&
	       guess_words(guess, second + strlen(exec), second + 1 + strcspn(second + 1, "\n"));
}

static bool is_beside(const char *path, const char *ending)
{
	char *other = print_text("%s%s", path, ending);
	bool is_there = access(other, F_OK) == 0;

	free(other);
	return is_there;
}

static bool guess_file(struct runtime_guess *guess, const char *name)
{
	struct error unused;
	char *path = program_find(name, &unused);
	bool is_known = path && guess_script(guess, path);

	if (path && !is_known && is_beside(path, ".dll") &&
	    is_beside(path, ".runtimeconfig.json")) {
		guess->runtime = RUNTIME_DOTNET;
		is_known = true;
	}
	free(path);
	return is_known;
}

/* --- a command */

static bool is_passed(const char *word)
{
	static const char *const names[] = { "env", "nohup", "setsid", "time", "nice", "ionice" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(base_of(word), names[i]) == 0)
			return true;
	return false;
}

void runtime_guess_command(struct runtime_guess *guess, char *const *words)
{
	int at = 0;

	*guess = (struct runtime_guess){ .launcher = -1 };
	while (words[at] && (is_passed(words[at]) || (at > 0 && strchr(words[at], '='))))
		at++;
	if (!words[at])
		return;
	if (guess_name(guess, words[at])) {
		if (guess->interpreter)
			guess->launcher = at;
		else
			guess_file(guess, words[at]);
	} else {
		guess_file(guess, words[at]);
	}
}

void runtime_guess_release(struct runtime_guess *guess)
{
	free(guess->interpreter);
}

/* --- a process */

static enum runtime_id runtime_of_library(const char *name)
{
	static const struct library {
		const char *start;
		enum runtime_id runtime;
	} libraries[] = { { "libcoreclr.so", RUNTIME_DOTNET },
			  { "libjvm.so", RUNTIME_JAVA },
			  { "libnode.so", RUNTIME_NODE },
			  { "libpython", RUNTIME_PYTHON },
			  { "libruby", RUNTIME_RUBY } };

	for (size_t i = 0; i < sizeof(libraries) / sizeof(*libraries); i++)
		if (strncmp(name, libraries[i].start, strlen(libraries[i].start)) == 0)
			return libraries[i].runtime;
	return RUNTIME_NONE;
}

static enum runtime_id guess_libraries(const char *number)
{
	enum runtime_id runtime = RUNTIME_NONE;
	char path[32], line[4096];
	FILE *maps;

	snprintf(path, sizeof(path), "/proc/%s/maps", number);
	maps = fopen(path, "re");
	while (maps && runtime == RUNTIME_NONE && fgets(line, sizeof(line), maps)) {
		line[strcspn(line, "\n")] = '\0';
		runtime = runtime_of_library(base_of(line));
	}
	if (maps)
		fclose(maps);
	return runtime;
}

/* Of another user's process just its words may be read. */
static bool guess_first_word(struct runtime_guess *guess, const char *number)
{
	char path[32], word[512] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%s/cmdline", number);
	file = fopen(path, "re");
	if (!file)
		return false;
	word[fread(word, 1, sizeof(word) - 1, file)] = '\0';
	fclose(file);
	return guess_name(guess, word);
}

void runtime_guess_process(struct runtime_guess *guess, const char *number)
{
	char path[32], program[4096];
	ssize_t length;

	*guess = (struct runtime_guess){ .launcher = -1 };
	snprintf(path, sizeof(path), "/proc/%s/exe", number);
	length = readlink(path, program, sizeof(program) - 1);
	if (length > 0) {
		program[length] = '\0';
		guess->interpreter = memory_text(path, strlen(path));
		if (guess_name(guess, program))
			return;
	}
	guess->runtime = guess_libraries(number);
	if (guess->runtime == RUNTIME_NONE)
		guess_first_word(guess, number);
}
