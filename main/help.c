#include "main/help.h"

#include <string.h>

#include "loaders/loader.h"
#include "main/settings/settings.h"

enum { NAME_WIDTH = 24, LINE_WIDTH = 80 };

static void print_record_usage(FILE *out)
{
	fputs("Usage: serac record [PERF OPTIONS] [--] COMMAND [ARGUMENTS]\n"
	      "       serac record -p PID... [--for 10s]    attach to running processes\n"
	      "       serac record -a [--for 10s]           record all CPUs\n"
	      "\n"
	      "Runs perf record, and then explores what it wrote; without a terminal it prints\n"
	      "info and top of it. All words but those below go to perf unchanged: perf record\n"
	      "-h lists its options. Unless they say otherwise serac adds -g (call chains by\n"
	      "frame pointers), -F 999 (unless there is -F, -c or -e) and -o perf.data. The\n"
	      "recording ends with COMMAND or the processes, or by Ctrl-C, which ends all that\n"
	      "COMMAND has started. The status is that of COMMAND.\n"
	      "\n"
	      "      --for DURATION        end the recording, and COMMAND, after 500ms, 10s, 2m\n"
	      "      --off-cpu             also record what threads waited for: each switch and\n"
	      "                            wakeup, as root\n"
	      "      --runtime NAME        add switches by which functions of Node.js, Python,\n"
	      "                            Java, .NET or Ruby have names: auto, none, node,\n"
	      "                            python, java, dotnet, ruby\n"
	      "\n"
	      "PERF in the environment names another perf.\n",
	      out);
}

static void print_live_usage(FILE *out)
{
	fputs("Usage: serac live [OPTIONS] -p PID          follow processes\n"
	      "       serac live [OPTIONS] -a              follow the whole machine\n"
	      "       serac live [OPTIONS] -- COMMAND [ARGUMENTS]\n"
	      "                                            start a program and follow it\n"
	      "       serac live [OPTIONS] URL             ask a server again and again\n"
	      "\n"
	      "Samples what runs with perf record, and explores the last 30 seconds (--window)\n"
	      "while they change; S freezes the picture. No file is written. With --once TIME\n"
	      "it prints the top functions after that time, and ends; Ctrl-C prints them at\n"
	      "once.\n"
	      "\n"
	      "PERF in the environment names another perf.\n",
	      out);
}

static void print_usage(FILE *out, enum verb_id id)
{
	const struct verb *verb = &verbs[id];

	if (id == VERB_RECORD) {
		print_record_usage(out);
		return;
	}
	if (id == VERB_LIVE) {
		print_live_usage(out);
		return;
	}
	if (verb->name) {
		fprintf(out, "Usage: serac %s [OPTIONS]%s%s\n\nPrints %s.\n", verb->name,
			*verb->arguments ? " " : "", verb->arguments, verb->summary);
		return;
	}
	fputs("Usage: serac [OPTIONS] [FILE]            explore a profile in the terminal\n"
	      "       serac COMMAND [OPTIONS] [FILE]    print a view of it\n"
	      "       serac record [PERF OPTIONS] -- COMMAND [ARGUMENTS]\n"
	      "                                         record a program, then explore\n"
	      "       serac demo                        explore a small built-in profile\n"
	      "\n"
	      "FILE is a profile, plain or in gzip, zstd, xz, bzip2 or lz4. - is standard\n"
	      "input, and demo the built-in profile. Without FILE: a pipe on standard input,\n"
	      "or ./perf.data.\n"
	      "Without a terminal, serac FILE prints info and top.\n",
	      out);
	fputs("\nCommands:\n", out);
	for (uint32_t i = 1; i < VERB_COUNT; i++)
		fprintf(out, "  %-*s  %s\n", NAME_WIDTH, verbs[i].name, verbs[i].summary);
}

/* Words of the help text, and the names to choose from, broken into lines. */
struct wrapper {
	FILE *out;
	int column; /* of the line */
};

static void wrap_word(struct wrapper *wrapper, const char *word, size_t length)
{
	if (wrapper->column + 1 + (int)length > LINE_WIDTH) {
		fprintf(wrapper->out, "\n%*s", NAME_WIDTH + 4, "");
		wrapper->column = NAME_WIDTH + 4;
	} else if (wrapper->column > NAME_WIDTH + 4) {
		putc(' ', wrapper->out);
		wrapper->column++;
	}
	fwrite(word, 1, length, wrapper->out);
	wrapper->column += (int)length;
}

static void wrap(struct wrapper *wrapper, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, " ");

		wrap_word(wrapper, text, length);
		text += length;
		text += strspn(text, " ");
	}
}

static void print_option(FILE *out, const struct setting *setting)
{
	struct wrapper wrapper = { out, NAME_WIDTH + 4 };
	char name[64], help[200];
	int length =
		snprintf(name, sizeof(name), "%c%c%s--%s%s%s", setting->letter ? '-' : ' ',
			 setting->letter ? setting->letter : ' ', setting->letter ? ", " : "  ",
			 setting->name, setting->argument ? " " : "",
			 setting->argument ? setting->argument : "");

	if (length > NAME_WIDTH)
		fprintf(out, "  %s\n%*s", name, NAME_WIDTH + 4, "");
	else
		fprintf(out, "  %-*s  ", NAME_WIDTH, name);
	snprintf(help, sizeof(help), "%s%s", setting->help, setting->choice_count > 0 ? ":" : "");
	wrap(&wrapper, help);
	for (uint32_t i = 0; i < setting->choice_count; i++) {
		snprintf(help, sizeof(help), "%s%s", setting->choices[i],
			 i + 1 < setting->choice_count ? "," : "");
		wrap(&wrapper, help);
	}
	putc('\n', out);
}

static void print_formats(FILE *out)
{
	fputs("\nFormats (--input):\n", out);
	for (uint32_t i = 0; loaders[i]; i++) {
		struct wrapper wrapper = { out, NAME_WIDTH + 4 };

		fprintf(out, "  %-*s  ", NAME_WIDTH, loaders[i]->name);
		wrap(&wrapper, loaders[i]->summary);
		putc('\n', out);
	}
}

/* A heading is printed above the first option of its group that the command takes. */
static void print_options(FILE *out, enum verb_id verb)
{
	const char *heading = NULL;

	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		if (setting->heading)
			heading = setting->heading;
		if (verb != VERB_EXPLORE && !setting_is_of(setting, verb))
			continue;
		if (heading)
			fprintf(out, "\n%s:\n", heading);
		heading = NULL;
		print_option(out, setting);
	}
}

void help_print(FILE *out, enum verb_id verb)
{
	print_usage(out, verb);
	print_options(out, verb);
	if (verb == VERB_EXPLORE) {
		print_formats(out);
		fputs("\nserac COMMAND --help lists the options of a command. The manual: man "
		      "serac\n",
		      out);
	}
}
