#include "loaders/nettrace/nettrace_process.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "loaders/nettrace/nettrace_methods.h"

/* --- its name */

static struct span take_word(struct span *text)
{
	struct span word;
	char end = ' ';

	*text = span_trim(*text);
	if (text->at < text->end && *text->at == '"') {
		end = '"';
		text->at++;
	}
	word = (struct span){ text->at, text->at };
	while (text->at < text->end && *text->at != end)
		text->at++;
	word.end = text->at;
	text->at += text->at < text->end;
	return word;
}

static struct span last_part(struct span path)
{
	for (const char *at = path.at; at < path.end; at++)
		if (*at == '/' || *at == '\\')
			path.at = at + 1;
	return path;
}

/* The program; of "dotnet exec app.dll" app.dll. */
static struct span name_of(struct span command)
{
	struct span name = last_part(take_word(&command));

	if (!span_is(name, "dotnet") && !span_is(name, "dotnet.exe"))
		return name;
	while (command.at < command.end) {
		struct span word = take_word(&command);

		if (span_ends(word, ".dll"))
			return last_part(word);
	}
	return name;
}

/* --- properties */

static void add_property(struct nettrace_process_info *info, const char *key, struct span text)
{
	char value[400];
	size_t length = span_length(text) < sizeof(value) ? span_length(text) : sizeof(value) - 1;

	if (length == 0)
		return;
	snprintf(value, sizeof(value), "%.*s", (int)length, text.at);
	profile_builder_add_property(info->builder, key, value);
}

static void take_command(struct nettrace_process_info *info, struct span utf16)
{
	struct span text, name;
	size_t length;
	char *command;

	if (info->has_command || utf16.at == utf16.end)
		return;
	command = nettrace_methods_text(utf16, &length);
	text = (struct span){ command, command + length };
	add_property(info, "command", text);
	name = name_of(text);
	info->name = profile_builder_add_string(info->builder, name.at, span_length(name));
	info->has_command = true;
	free(command);
}

void nettrace_process_runtime(struct nettrace_process_info *info, struct nettrace_reader payload)
{
	unsigned version[4];
	char text[64];
	struct span command;

	nettrace_skip(&payload, 2 + 2 + 4 * 2); /* which one, its kind, its library's version */
	for (int i = 0; i < 4; i++)
		version[i] = (unsigned)nettrace_number(&payload, 2);
	nettrace_skip(&payload, 4 + 1); /* how it was started */
	command = nettrace_utf16(&payload);
	if (payload.failed || info->has_runtime)
		return;
	info->has_runtime = true;
	snprintf(text, sizeof(text), ".NET %u.%u.%u.%u", version[0], version[1], version[2],
		 version[3]);
	/* .NET Core up to 3.1 says the same of all its versions. */
	if (version[0] > 4)
		profile_builder_add_property(info->builder, "runtime", text);
	take_command(info, command);
}

void nettrace_process_command(struct nettrace_process_info *info, struct nettrace_reader payload)
{
	struct span command = nettrace_utf16(&payload), system;
	size_t length;
	char *text;

	take_command(info, command);
	system = nettrace_utf16(&payload);
	if (payload.failed || system.at == system.end || info->has_system)
		return;
	info->has_system = true;
	text = nettrace_methods_text(system, &length);
	add_property(info, "os", (struct span){ text, text + length });
	free(text);
}
