#include "report/export/own_names.h"

#include <string.h>

/* Of overloads the labels have the parameters, with or without a place behind them. */
static bool begins_with(const char *text, const char *name)
{
	size_t length = strlen(name);

	return strncmp(text, name, length) == 0 && (text[length] == '\0' || text[length] == ' ');
}

const char *own_name(const struct labels *labels, const struct profile *profile,
		     function_id function)
{
	const char *full = profile_text(profile, profile_function_full(profile, function));

	if (labels->by_symbol)
		return profile_text(profile, profile_function_symbol(profile, function));
	if (labels->names.text && *full &&
	    begins_with(labels_function_name(labels, profile, function), full))
		return full;
	return profile_function_name(profile, function);
}
