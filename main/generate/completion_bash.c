#include <string.h>

#include "main/generate/blocks.h"
#include "main/generate/completion_text.h"

enum { LINE_WIDTH = 96, TAB_WIDTH = 8 };

void bash_print_commands(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	fputs("\tlocal commands='", out);
	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_COUNT; verb++)
		fprintf(out, "%s%s", verb > VERB_EXPLORE + 1 ? " " : "", verbs[verb].name);
	fputs("'\n", out);
}

static void print_pattern(FILE *out, const struct setting *setting)
{
	fprintf(out, "--%s", setting->name);
	if (setting->letter)
		fprintf(out, " | -%c", setting->letter);
}

/* One branch for all settings whose argument is of this kind, and not one of some words. */
static void print_offer(FILE *out, enum setting_offer offer, const char *then)
{
	int column = 0;

	for (uint32_t i = 0; i < setting_count; i++) {
		const struct setting *setting = &settings[i];

		if (!setting->argument || completion_has_words(setting) ||
		    setting->offer != offer ||
		    setting_find(setting->name, strlen(setting->name)) != setting)
			continue;
		fputs(column == 0 ? "\t" : " | ", out);
		if (column > LINE_WIDTH - 40) {
			fputs("\\\n\t\t", out);
			column = TAB_WIDTH;
		}
		print_pattern(out, setting);
		column += (int)strlen(setting->name) + (setting->letter ? 10 : 5);
	}
	fprintf(out, ")\n%s\t\treturn\n\t\t;;\n", then);
}

void bash_print_values(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	for (uint32_t i = 0; i < setting_count; i++) {
		if (!completion_has_words(&settings[i]))
			continue;
		putc('\t', out);
		print_pattern(out, &settings[i]);
		fputs(") words='", out);
		completion_print_words(out, &settings[i]);
		fputs("' files=0 ;;\n", out);
	}
	print_offer(out, OFFER_FOLDERS, "\t\tmapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n");
	print_offer(out, OFFER_FILES, "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n");
	print_offer(out, OFFER_NOTHING, "");
}

/* Without a command any of them may follow. */
void bash_print_options(FILE *out, const struct manual_texts *texts)
{
	(void)texts;
	for (enum verb_id verb = VERB_EXPLORE; verb < VERB_COUNT; verb++) {
		int column = 3 * TAB_WIDTH;

		fprintf(out, "\t\t%s)\n\t\t\toptions='",
			verbs[verb].name ? verbs[verb].name : "''");
		for (uint32_t i = 0; i < setting_count; i++) {
			const struct setting *setting = &settings[i];

			if ((verb != VERB_EXPLORE && !setting_is_of(setting, verb)) ||
			    (verb == VERB_EXPLORE && setting_find_other(setting)))
				continue;
			column += (int)strlen(setting->name) + 3;
			if (column > LINE_WIDTH) {
				fputs("\n\t\t\t\t", out);
				column = 4 * TAB_WIDTH + (int)strlen(setting->name) + 3;
			} else if (column > 3 * TAB_WIDTH + (int)strlen(setting->name) + 3) {
				putc(' ', out);
			}
			fprintf(out, "--%s", setting->name);
		}
		fputs("'\n\t\t\t;;\n", out);
	}
}
