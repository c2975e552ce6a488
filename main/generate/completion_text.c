#include "main/generate/completion_text.h"

#include <string.h>

#include "loaders/loader.h"

void completion_text(char text[COMPLETION_TEXT_SIZE], const struct setting *setting)
{
	static const char *const ends[] = { " (", ": ", "; " };

	snprintf(text, COMPLETION_TEXT_SIZE, "%s", setting->help);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		char *end = strstr(text, ends[i]);

		if (end)
			*end = '\0';
	}
}

bool completion_has_words(const struct setting *setting)
{
	return setting->choice_count > 0 || setting->offer == OFFER_FORMATS;
}

void completion_print_words(FILE *out, const struct setting *setting)
{
	for (uint32_t i = 0; i < setting->choice_count; i++)
		fprintf(out, "%s%s", i > 0 ? " " : "", setting->choices[i]);
	for (uint32_t i = 0; setting->offer == OFFER_FORMATS && loaders[i]; i++)
		fprintf(out, "%s%s", i > 0 ? " " : "", loaders[i]->name);
}

uint32_t completion_print_verbs(FILE *out, const struct setting *setting, bool taken,
				const char *separator)
{
	uint32_t count = 0;

	for (enum verb_id verb = VERB_EXPLORE + 1; verb < VERB_COUNT; verb++)
		if (setting_is_of(setting, verb) == taken)
			fprintf(out, "%s%s", count++ > 0 ? separator : "", verbs[verb].name);
	return count;
}
