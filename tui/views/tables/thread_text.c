#include "tui/views/tables/thread_text.h"

#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/session/analysis/samples/function_threads_facet.h"

enum { NAME_SIZE = 100 };

bool thread_text_is_known(const struct analysis *analysis)
{
	return analysis->state.has_thread_column && function_threads_of(analysis)->of_label;
}

/* Gains and losses may outweigh each other: then it is more than all. */
static void print_share(char *text, size_t size, int64_t part, int64_t whole)
{
	double percent = quantity_percent(quantity_size(part), quantity_size(whole));

	if (percent > 999)
		snprintf(text, size, " >999%%");
	else
		snprintf(text, size, " %.0f%%", percent);
}

const char *thread_text_print(const struct analysis *analysis, const struct function_row *function,
			      int width, char text[THREAD_TEXT_SIZE])
{
	const struct profile *profile = &analysis->profile;
	const struct function_thread *of_label = function_threads_of(analysis)->of_label;
	const struct function_thread *most;
	char name[NAME_SIZE], number[16] = "", share[16];
	int room;

	if (!of_label || width <= 0)
		return NULL;
	most = &of_label[function->label];
	if (most->weight == 0)
		return NULL;
	if (profile->threads.tid[most->thread] >= 0)
		snprintf(number, sizeof(number), " %d", profile->threads.tid[most->thread]);
	print_share(share, sizeof(share), most->weight, function->self);
	snprintf(name, NAME_SIZE - 4, "%s",
		 profile_text(profile, profile->threads.name[most->thread]));
	if (*name == '\0')
		snprintf(name, sizeof(name), "[no name]");
	room = width - (int)strlen(number) - (int)strlen(share);
	if (text_width(name) > room)
		text_cut(name, room > 2 ? room : 2);
	snprintf(text, THREAD_TEXT_SIZE, "%s%s%s", name, number, share);
	return text;
}
