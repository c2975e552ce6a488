#include "loaders/pprof/pprof_script_name.h"

static bool is_script(struct span file)
{
	static const char *const endings[] = { ".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx" };

	if (span_begins(file, "node:"))
		return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ends(file, endings[i]))
			return true;
	return false;
}

/* The colon of node: and of file:// is a part of the file. */
static const char *find_name(struct span text)
{
	const char *colon = span_find_back(text, ':');

	/* Methods have dots, and what has none of them but a colon is of another language. */
	return colon && (colon == text.at || colon[-1] != ':') ? colon : NULL;
}

bool pprof_script_name_split(struct span text, struct span file, struct pprof_script_name *parts)
{
	static const char anonymous[] = "(anonymous)";
	const char *last = span_find_back(text, ':'), *first;
	struct span place;

	if (!last || !span_number((struct span){ last + 1, text.end }, &parts->line))
		return false;
	first = find_name((struct span){ text.at, last });
	if (!first)
		return false;
	place = (struct span){ text.at, first };
	parts->name = (struct span){ first + 1, last };
	/* ":Garbage Collection:0" is of no file. */
	if (place.at == place.end ? parts->line != 0 || file.at != file.end : !is_script(place))
		return false;
	if (parts->name.at == parts->name.end)
		parts->name = (struct span){ anonymous, anonymous + strlen(anonymous) };
	parts->file = file.at < file.end ? file : place;
	return true;
}
