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

/* As far as the text has it: it may be cut off inside of a secret. */
static const char *find_secret(const char *text, const char *secret, size_t *length)
{
	const char *found = strstr(text, secret);
	size_t size = strlen(text);

	*length = strlen(secret);
	if (found)
		return found;
	if (--*length > size)
		*length = size;
	for (; *length >= SHORTEST_SECRET; --*length)
		if (memcmp(text + size - *length, secret, *length) == 0)
			return text + size - *length;
	return NULL;
}

/* Takes the text, and returns it, or a new one. */
static char *without(char *text, const char *secret)
{
	const char *found;
	size_t length;

	while (secret && strlen(secret) >= SHORTEST_SECRET &&
	       (found = find_secret(text, secret, &length))) {
		char *shown = print_text("%.*s" URL_SECRET_MARK "%s", (int)(found - text), text,
					 found + length);

		free(text);
		text = shown;
	}
	return text;
}

/* Base64 of "user:password", whole or cut off. */
static bool is_login(const char *text, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	bool has_colon = false;
	uint32_t bits = 0;

	for (size_t i = 0; i < length && text[i] != '='; i++) {
		unsigned byte;

		bits = bits << 6 | (uint32_t)(strchr(digits, text[i]) - digits);
		if (i % 4 == 0)
			continue;
		byte = bits >> (6 - 2 * (i % 4)) & 0xff;
		has_colon |= byte == ':';
		if (byte < ' ')
			return false;
	}
	return has_colon;
}

/* A login that serac sent may be from a netrc, which only libcurl has read. */
static char *without_logins(char *text)
{
	static const char mark[] = "basic ",
			  digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				     "0123456789+/=";
	char *at = text;

	while ((at = strcasestr(at, mark))) {
		size_t length = strspn(at += strlen(mark), digits);
		char *shown;

		if (!is_login(at, length))
			continue;
		shown = print_text("%.*s" URL_SECRET_MARK "%s", (int)(at - text), text,
				   at + length);
		at = shown + (at - text);
		free(text);
		text = shown;
	}
	return text;
}

char *fetch_access_hide(const struct fetch_access *access, const char *text)
{
	char *shown = without_logins(memory_text(text, strlen(text)));

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
