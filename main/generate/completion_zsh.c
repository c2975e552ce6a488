#include <ctype.h>
#include <string.h>

#include "main/generate/blocks.h"
#include "main/generate/completion_text.h"

/* A text between quotes and brackets. */
static void print_escaped(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputs("'\\'", out);
		else if (strchr("[]:\\", *text))
			putc('\\', out);
		putc(*text, out);
	}
}

void zsh_print_commands(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	fputs("\tverbs=(", out);
	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_COUNT; verb++)
		fprintf(out, "%s%s", verb > VERB_EXPLORE + 1 ? " " : "", verbs[verb].name);
	fputs(")\n\tcommands=(\n", out);
	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_COUNT; verb++) {
		fprintf(out, "\t\t'%s:", verbs[verb].name);
		print_escaped(out, verbs[verb].summary);
		fputs("'\n", out);
	}
	fputs("\t\t'demo:explore a small built-in profile'\n\t)\n", out);
}

static void print_argument(FILE *out, const struct setting *setting)
{
	putc(':', out);
	for (const char *at = setting->argument; *at && *at != '.'; at++)
		putc(tolower((unsigned char)*at), out);
	if (completion_has_words(setting)) {
		fputs(":(", out);
		completion_print_words(out, setting);
		putc(')', out);
	} else if (setting->offer == OFFER_FILES) {
		fputs(":_files", out);
	} else if (setting->offer == OFFER_FOLDERS) {
		fputs(":_files -/", out);
	}
}

static void print_setting(FILE *out, const struct setting *setting)
{
	bool repeats = setting_repeats(setting);
	char text[COMPLETION_TEXT_SIZE];

	completion_text(text, setting);
	fputs("\t\t'", out);
	if (setting->letter && repeats)
		fprintf(out, "*'{-%c,--%s}'[", setting->letter, setting->name);
	else if (setting->letter)
		fprintf(out, "(-%c --%s)'{-%c,--%s}'[", setting->letter, setting->name,
			setting->letter, setting->name);
	else
		fprintf(out, "%s--%s[", repeats ? "*" : "", setting->name);
	print_escaped(out, text);
	putc(']', out);
	if (setting->argument)
		print_argument(out, setting);
	fputs("'\n", out);
}

static void print_condition(FILE *out, const struct setting *setting)
{
	fputs("\t[[ -z $command", out);
	if (setting_verbs(setting) != 1u << VERB_EXPLORE) {
		fputs(" || $command == (", out);
		completion_print_verbs(out, setting, true, "|");
		putc(')', out);
	}
	fputs(" ]]", out);
}

/* Rows that the same commands take are together; without a command any of them may follow. */
void zsh_print_options(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	for (uint32_t i = 0; i < setting_count; i++) {
		if (i == 0 || setting_verbs(&settings[i]) != setting_verbs(&settings[i - 1])) {
			fputs(i > 0 ? "\t)\n" : "", out);
			print_condition(out, &settings[i]);
			fputs(" && options+=(\n", out);
		}
		print_setting(out, &settings[i]);
	}
	fputs("\t)\n", out);
}
