#include "model/tables/thread_names.h"

#include "base/text/print_text.h"

char *thread_names_both(const struct profile *profile, thread_id thread)
{
	const char *name = profile_text(profile, profile->threads.name[thread]);
	int32_t number = profile->threads.tid[thread];

	if (number < 0)
		return print_text("%s", name);
	return print_text("%s %d", *name ? name : "[no name]", number);
}
