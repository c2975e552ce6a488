#include "main/settings/view_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "main/settings/arguments.h"

/* With files, as a comparison needs two. They are not looked at. */
static bool parse(struct options *options, const struct text_list *words, struct error *error)
{
	bool is_diff = words->count > 0 && strcmp(words->items[0], verbs[VERB_DIFF].name) == 0;
	char **arguments = memory_new((size_t)words->count + 5, sizeof(*arguments));
	struct origins origins;
	int count = 0;
	bool good;

	arguments[count++] = (char *)"serac";
	for (uint32_t i = 0; i < words->count; i++)
		arguments[count++] = words->items[i];
	arguments[count++] = (char *)"--";
	for (int i = 0; is_diff && i < SIDE_COUNT; i++)
		arguments[count++] = (char *)"-";
	origins_init(&origins);
	good = arguments_parse(options, &origins, count, arguments, error);
	origins_release(&origins);
	free(arguments);
	if (good && options->verb != VERB_EXPLORE && options->verb != VERB_DIFF)
		return error_set(error, ERROR_USAGE, "serac %s shows no view",
				 verbs[options->verb].name);
	return good;
}

bool view_words_read(const struct text_list *words, struct view_place *place, struct error *error)
{
	struct options options;
	bool good;

	*place = (struct view_place){ 0 };
	options_init(&options);
	good = parse(&options, words, error) && slice_check(&options.shown.slice, error);
	if (good) {
		options_copy_view(&options, &place->state);
		text_list_copy(&place->zoom, &options.view.zoom);
		text_list_copy(&place->select, &options.view.select);
		view_state_set_text(&place->type, options.shown.sample_type);
	}
	options_release(&options);
	return good;
}
