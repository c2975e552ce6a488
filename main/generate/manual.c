#include <ctype.h>
#include <string.h>

#include "loaders/loader.h"
#include "main/generate/blocks.h"
#include "main/generate/manual_texts.h"
#include "main/settings/settings.h"
#include "tui/session/commands/command.h"

/* A text as roff wants it: count() would be taken for the name of a function. */
static void print_escaped(FILE *out, const char *text)
{
	for (; *text; text++) {
		const char *escape = *text == '^'                     ? "\\(ha"
				     : *text == '-'                   ? "\\-"
				     : *text == '`'                   ? "\\(ga"
				     : *text == '\\'                  ? "\\e"
				     : *text == '(' && text[1] == ')' ? "\\&("
								      : NULL;

		if (escape)
			fputs(escape, out);
		else
			putc(*text, out);
	}
}

/* Words of capitals are names of arguments: KEY=REGEX is "Ar key Ns = Ns Ar regex". */
static void print_argument(FILE *out, const char *argument)
{
	for (const char *at = argument; *at;) {
		size_t length = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

		if (length > 0) {
			fputs(at > argument ? " Ns Ar " : " Ar ", out);
			for (; length > 0; length--)
				putc(tolower(*at++), out);
		} else if (*at == ',') {
			fputs(" ,", out);
			at++;
		} else {
			length = strcspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
			fprintf(out, "%s%.*s", *at == '.' ? " " : " Ns ", (int)length, at);
			at += length;
		}
	}
}

static void print_formats(FILE *out)
{
	fputs(".Bl -tag -width \"pprof-legacy\" -compact\n", out);
	for (uint32_t i = 0; loaders[i]; i++) {
		fprintf(out, ".It Cm %s\n", loaders[i]->name);
		print_escaped(out, loaders[i]->summary);
		putc('\n', out);
	}
	fputs(".El\n", out);
}

/* What help says, as a sentence. */
static void print_help(FILE *out, const struct setting *setting)
{
	const char first[2] = { (char)toupper((unsigned char)setting->help[0]) };

	print_escaped(out, first);
	print_escaped(out, setting->help + 1);
	fputs(setting->choice_count > 0 ? ":\n" : ".\n", out);
	for (uint32_t i = 0; i < setting->choice_count; i++)
		fprintf(out, ".Cm %s %s\n", setting->choices[i],
			i + 1 < setting->choice_count ? "," : ".");
	if (setting_repeats(setting))
		fputs("May be given several times.\n", out);
}

static void print_setting(FILE *out, const struct setting *setting,
			  const struct manual_texts *texts)
{
	char key[64];
	const char *text;

	/* Another one of that name has a text of its own. */
	if (setting_find(setting->name, strlen(setting->name)) == setting)
		snprintf(key, sizeof(key), "--%s", setting->name);
	else
		snprintf(key, sizeof(key), "--%s %s", setting->name, setting->argument);
	text = manual_texts_find(texts, key);
	fputs(".It ", out);
	if (setting->letter)
		fprintf(out, "Fl %c , ", setting->letter);
	fprintf(out, "Fl -%s", setting->name);
	if (setting->argument)
		print_argument(out, setting->argument);
	putc('\n', out);
	if (text)
		fputs(text, out);
	else
		print_help(out, setting);
	if (setting->offer == OFFER_FORMATS)
		print_formats(out);
}

/* Without what help adds in parentheses. */
static void print_heading(FILE *out, const char *heading, const struct manual_texts *texts)
{
	const char *more = strstr(heading, " (");
	size_t length = more ? (size_t)(more - heading) : strlen(heading);
	char key[80];
	const char *text;

	snprintf(key, sizeof(key), "%.*s", (int)length, heading);
	text = manual_texts_find(texts, key);
	fprintf(out, ".Ss %s\n%s.Bl -tag -width Ds\n", key, text ? text : "");
}

void manual_print_options(FILE *out, const struct manual_texts *texts)
{
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		if (setting->heading && i > 0)
			fputs(".El\n", out);
		if (setting->heading)
			print_heading(out, setting->heading, texts);
		print_setting(out, setting, texts);
	}
	fputs(".El\n", out);
}

void manual_print_keys(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		const struct command_info *info = &command_table[command];

		if (*info->section)
			fprintf(out, "%s.Ss %s\n.Bl -tag -width \"PgDn ^F Space\"\n",
				command > 0 ? ".El\n" : "", info->section);
		fputs(".It Ic \"\\&", out);
		if (*info->keys)
			print_escaped(out, info->keys);
		else
			fprintf(out, ":%s", info->name);
		fputs("\"\n", out);
		fprintf(out, "%s\n.Pq Cm %s .\n", info->help, info->name);
	}
	fputs(".El\n", out);
}

/* A line for each setting that may be set as at least `from` and at most `until` say. */
static void print_configurable(FILE *out, enum setting_config from, enum setting_config until)
{
	const struct setting *last = NULL;

	for (uint32_t i = 0; i < setting_count; i++) {
		if (settings[i].config < from || settings[i].config > until)
			continue;
		if (last)
			fprintf(out, ".Cm %s ,\n", last->name);
		last = &settings[i];
	}
	if (last)
		fprintf(out, "and\n.Cm %s .\n", last->name);
}

void manual_print_config(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	fputs("The explorer takes from it\n", out);
	print_configurable(out, CONFIG_EXPLORER, CONFIG_LIVE);
	fputs("The explorer and all reports take from it\n", out);
	print_configurable(out, CONFIG_ALWAYS, CONFIG_ALWAYS);
}

/* What a line of the user's file may set, a list for each heading. */
void manual_print_config_settings(FILE *out, const struct manual_texts *texts)
{
	const char *heading = NULL, *shown = NULL;

	(void)texts;
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		if (setting->heading)
			heading = setting->heading;
		if (setting->config == CONFIG_NEVER)
			continue;
		if (heading != shown) {
			if (shown)
				fputs(".El\n", out);
			fprintf(out, ".Ss %.*s\n.Bl -tag -width Ds\n", (int)strcspn(heading, "("),
				heading);
			shown = heading;
		}
		fprintf(out, ".It Cm %s No =", setting->name);
		if (setting->argument)
			print_argument(out, setting->argument);
		else
			fputs(" Cm yes | no", out);
		putc('\n', out);
		print_help(out, setting);
	}
	fputs(".El\n", out);
}

/* The commands that a key may be bound to. */
void manual_print_commands(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	fputs(".Bl -tag -width \"previous-view\" -compact\n", out);
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		fprintf(out, ".It Cm %s\n%s.\n", command_table[command].name,
			command_table[command].help);
	fputs(".El\n", out);
}

void manual_print_live(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	print_configurable(out, CONFIG_LIVE, CONFIG_LIVE);
}
