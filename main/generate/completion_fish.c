#include <ctype.h>

#include "main/generate/blocks.h"
#include "main/generate/completion_text.h"

/* A text between quotes that begins with a capital. */
static void print_quoted(FILE *out, const char *text)
{
	putc('\'', out);
	putc(toupper((unsigned char)*text), out);
	for (text++; *text; text++) {
		if (*text == '\'' || *text == '\\')
			putc('\\', out);
		putc(*text, out);
	}
	putc('\'', out);
}

void fish_print_commands(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	fputs("set -l commands", out);
	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_COUNT; verb++)
		fprintf(out, " %s", verbs[verb].name);
	fputs("\n\n", out);
	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_COUNT; verb++) {
		fprintf(out,
			"complete -c serac -n \"not __fish_seen_subcommand_from $commands\" -a %s "
			"-d ",
			verbs[verb].name);
		print_quoted(out, verbs[verb].summary);
		putc('\n', out);
	}
}

/* Without a command any of them may follow: so what counts is that none is there that does not take
 * it. */
static void print_condition(FILE *out, const struct setting *setting)
{
	unsigned every = (1u << VERB_COUNT) - 1, own = 1u << VERB_EXPLORE;

	if ((setting_verbs(setting) | own) == every)
		return;
	fputs(" -n 'not __fish_seen_subcommand_from ", out);
	completion_print_verbs(out, setting, false, " ");
	putc('\'', out);
}

void fish_print_options(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];
		char text[COMPLETION_TEXT_SIZE];

		completion_text(text, setting);
		fputs("complete -c serac", out);
		print_condition(out, setting);
		if (setting->letter)
			fprintf(out, " -s %c", setting->letter);
		fprintf(out, " -l %s", setting->name);
		if (completion_has_words(setting)) {
			fputs(" -x -a '", out);
			completion_print_words(out, setting);
			putc('\'', out);
		} else if (setting->offer == OFFER_FOLDERS) {
			fputs(" -r -a '(__fish_complete_directories)'", out);
		} else if (setting->argument) {
			fputs(setting->offer == OFFER_FILES ? " -r" : " -x", out);
		}
		fputs(" -d ", out);
		print_quoted(out, text);
		putc('\n', out);
	}
}
