#include "tui/screen/terminal_locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/bare_utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Whether the environment names a locale with UTF-8, although the system may not have it. */
static bool utf8_is_said(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return strstr(value, "UTF-8") || strstr(value, "utf8");
	}
	return false;
}

bool terminal_locale_is_utf8(void)
{
	if (!setlocale(LC_CTYPE, ""))
		return utf8_is_said() && (setlocale(LC_CTYPE, "C.UTF-8") || bare_utf8_begin());
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
