#include "loaders/fetch/fetch_access.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/url_secrets.h"

enum { SHORTEST_SECRET = 4 }; /* what is shorter may be in any text */

struct fetch_access *fetch_accesses_add(struct fetch_accesses *accesses)
{
	accesses->items =
		memory_resize(accesses->items, accesses->count + 1, sizeof(*accesses->items));
	accesses->items[accesses->count] = (struct fetch_access){ 0 };
	return &accesses->items[accesses->count++];
}

void fetch_accesses_release(struct fetch_accesses *accesses)
{
	for (uint32_t i = 0; i < accesses->count; i++) {
		struct fetch_access *access = &accesses->items[i];

		free(access->name);
		free(access->address);
		free(access->user);
		free(access->token);
		free(access->token_command);
		free(access->token_file);
		free(access->tenant);
		text_list_release(&access->headers);
		free(access->certificate);
		free(access->key);
		free(access->authority);
	}
	free(accesses->items);
	*accesses = (struct fetch_accesses){ 0 };
}

/* As a whole: http://host is not the beginning of http://host.evil. */
static bool is_below(const char *address, const char *beginning)
{
	size_t length = strlen(beginning);

	while (length > 0 && beginning[length - 1] == '/')
		length--;
	return strncasecmp(address, beginning, length) == 0 &&
	       (address[length] == '\0' || strchr("/?#", address[length]));
}

const struct fetch_access *fetch_accesses_find(const struct fetch_accesses *accesses,
					       const char *address)
{
	const struct fetch_access *found = NULL;
	size_t longest = 0;

	for (uint32_t i = 0; accesses && i < accesses->count; i++) {
		const struct fetch_access *access = &accesses->items[i];
		size_t length = access->address ? strlen(access->address) : 0;

		if ((!access->address || is_below(address, access->address)) &&
		    (!found || length > longest)) {
			found = access;
			longest = length;
		}
	}
	return found;
}

bool fetch_access_is_empty(const struct fetch_access *access)
{
	return !access->user && !access->token && !access->tenant && access->headers.count == 0 &&
	       !access->certificate && !access->authority;
}

/* Takes the text, and returns it, or a new one. */
static char *without(char *text, const char *secret)
{
	const char *found;

	while (secret && strlen(secret) >= SHORTEST_SECRET && (found = strstr(text, secret))) {
		char *shown = print_text("%.*s" URL_SECRET_MARK "%s", (int)(found - text), text,
					 found + strlen(secret));

		free(text);
		text = shown;
	}
	return text;
}

char *fetch_access_hide(const struct fetch_access *access, const char *text)
{
	char *shown = memory_text(text, strlen(text));

	if (!access)
		return shown;
	shown = without(shown, access->token);
	for (uint32_t i = 0; i < access->headers.count; i++) {
		const char *colon = strchr(access->headers.items[i], ':');

		if (colon)
			shown = without(shown, colon + 1 + strspn(colon + 1, " \t"));
	}
	return shown;
}
