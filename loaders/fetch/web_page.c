#include "loaders/fetch/web_page.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool begins(const unsigned char *at, const unsigned char *end, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(end - at) >= length && strncasecmp((const char *)at, text, length) == 0;
}

/* Whatever its case; NULL: it is not there. */
static const unsigned char *find(const unsigned char *at, const unsigned char *end,
				 const char *text)
{
	for (; at < end; at++)
		if (begins(at, end, text))
			return at;
	return NULL;
}

bool web_page_is(const unsigned char *head, size_t size)
{
	const unsigned char *at = head, *end = head + size;

	if (begins(at, end, "\xef\xbb\xbf"))
		at += 3;
	while (at < end && isspace(*at))
		at++;
	/* Frames may be called <module>. */
	return begins(at, end, "<!doctype") || begins(at, end, "<html") ||
	       begins(at, end, "<head>") ||
	       ((begins(at, end, "<!--") || begins(at, end, "<?xml")) && find(at, end, "<html"));
}

void web_page_title(const unsigned char *head, size_t size, char *title, size_t title_size)
{
	const unsigned char *end = head + size, *at = find(head, end, "<title");
	size_t length = 0;

	while (at && at < end && *at != '>')
		at++;
	for (at = at && at < end ? at + 1 : end; at < end && *at != '<'; at++) {
		bool is_blank = isspace(*at);

		if (length + 1 < title_size &&
		    !(is_blank && (length == 0 || title[length - 1] == ' ')))
			title[length++] = is_blank ? ' ' : (char)*at;
	}
	while (length > 0 && title[length - 1] == ' ')
		length--;
	title[length] = '\0';
}
