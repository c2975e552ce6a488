#include "model/match/matcher.h"

#include <stdlib.h>
#include <string.h>

#include "model/match/function_sides.h"

const char *matcher_keep(struct matcher *matcher, const char *text, const char *own)
{
	struct text_list *texts = &matcher->matching->texts;

	if (text == own)
		return own;
	text_list_add(texts, text);
	return texts->items[texts->count - 1];
}

function_id matcher_resolve(const struct matcher *matcher, function_id function)
{
	const struct matching *matching = matcher->matching;

	while (matching->identity[function] != function)
		function = matching->identity[function];
	return function;
}

const char *matcher_shown_key(struct matcher *matcher, const struct entry *entry)
{
	uint16_t ignored = 0;

	if (entry->shown == entry->name || !matcher->names)
		return entry->key;
	return matcher_keep(matcher,
			    name_matcher_function(matcher->names, entry->shown,
						  strlen(entry->shown), &ignored),
			    entry->shown);
}

void matcher_merge(struct matcher *matcher, const struct entry *to, const struct entry *from,
		   uint16_t rules)
{
	struct matching *matching = matcher->matching;
	function_id into = matcher_resolve(matcher, to->function),
		    what = matcher_resolve(matcher, from->function);

	if (into == what)
		return;
	if (to->own != from->own)
		rules |= 1 << MATCH_MODULE;
	matching->identity[what] = into;
	matching->rules[into] |= matching->rules[what] | rules;
	if (strcmp(to->name, from->name) == 0 && !matching->name[what])
		return;
	matching->rules[into] |= to->rules | from->rules;
	if (strcmp(to->shown, from->shown) != 0 || matching->name[what])
		matching->name[into] = matcher_shown_key(matcher, to);
}

int matcher_compare_names(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order == 0)
		order = (y->sides & ON_NEW) - (x->sides & ON_NEW);
	return order != 0 ? order : x->function < y->function ? -1 : 1;
}

void matcher_sort(struct entry *entries, uint32_t count, int (*compare)(const void *, const void *))
{
	if (count > 1)
		qsort(entries, count, sizeof(*entries), compare);
}

void lone_add(struct lone *lone, const struct entry *entry, uint8_t sides)
{
	int side = sides == ON_NEW;

	if (sides == ON_BOTH)
		return;
	lone->of[side] = entry;
	lone->count[side]++;
}

void lone_merge(struct matcher *matcher, const struct lone *lone, uint16_t rules)
{
	if (matcher->names && lone->count[0] == 1 && lone->count[1] == 1)
		matcher_merge(matcher, lone->of[1], lone->of[0], rules);
}
