#include "show/machine/precise_event.h"

#include <string.h>

bool precise_event_is(const char *event)
{
	const char *colon = strrchr(event, ':'), *slash = strrchr(event, '/');
	const char *letters = colon > slash ? colon : slash;

	return letters && strpbrk(letters + 1, "pP") &&
	       strspn(letters + 1, "ukhvGHpPSDIWe") == strlen(letters + 1);
}
