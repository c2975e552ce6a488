#include "loaders/fetch/url_secrets.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text/text_list.h"
#include "loaders/fetch/url_parts.h"

enum {
	NAME_SIZE = 64,
	DEPTH_LIMIT = 3,
	SHORTEST_ECHO = 4, /* what is shorter may be in any text */
};

/* Of names in small letters, and of these and digits alone: X-Amz-Signature is xamzsignature. */
static const char *const secret_parts[] = {
	"token",     "secret", "passw",   "passphrase", "pwd",        "apikey", "accesskey",
	"signature", "jwt",    "session", "cookie",     "credential", "bearer", "csrf",
	"xsrf",      "saml",   "authen",  "authori",    "assertion",
};

static const char *const secret_names[] = {
	"auth", "code", "hmac", "otp", "pass", "pin", "policy", "psk", "sas", "sid", "ticket",
};

static const char *const secret_endings[] = { "key", "sig", "auth", "pass" };

/* What parts parameters, in whatever order they come. */
static const char separators[] = "?&#;";

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

struct hiding {
	FILE *out;
	struct text_list *secrets; /* collects them; NULL: nobody wants to know */
	bool is_missing;
	unsigned depth; /* of addresses in parameters of addresses */
};

static char *hide_all(struct hiding *hiding, const char *address);

static void hide(struct hiding *hiding, struct span secret)
{
	fputs(URL_SECRET_MARK, hiding->out);
	hiding->is_missing |= span_is(secret, URL_SECRET_MARK);
	if (hiding->secrets && span_length(secret) > 0) {
		char *text = memory_text(secret.at, span_length(secret));

		text_list_add(hiding->secrets, text);
		free(text);
	}
}

static void show(struct hiding *hiding, const char *from, const char *until)
{
	if (from < until)
		fwrite(from, 1, (size_t)(until - from), hiding->out);
}

/* --- parameters */

static bool is_secret_name(struct span key)
{
	char *plain = url_decode(key), name[NAME_SIZE];
	size_t length = 0;

	for (const char *at = plain; *at && length + 1 < NAME_SIZE; at++)
		if (isalnum((unsigned char)*at))
			name[length++] = (char)tolower((unsigned char)*at);
	name[length] = '\0';
	free(plain);
	for (size_t i = 0; i < COUNT(secret_parts); i++)
		if (strstr(name, secret_parts[i]))
			return true;
	for (size_t i = 0; i < COUNT(secret_names); i++)
		if (strcmp(name, secret_names[i]) == 0)
			return true;
	for (size_t i = 0; i < COUNT(secret_endings); i++)
		if (span_ends((struct span){ name, name + length }, secret_endings[i]))
			return true;
	return false;
}

/* A JSON Web Token, or an address with secrets of its own. */
static bool is_secret_value(const struct hiding *hiding, struct span value)
{
	struct hiding within = { .depth = hiding->depth + 1 };
	char *plain = url_decode(value), *shown;
	bool is_secret = strncmp(plain, "eyJ", 3) == 0 || span_is(value, URL_SECRET_MARK);

	if (!is_secret && strpbrk(plain, "=@")) {
		shown = within.depth > DEPTH_LIMIT ? NULL : hide_all(&within, plain);
		is_secret = !shown || strcmp(shown, plain) != 0;
		free(shown);
	}
	free(plain);
	return is_secret;
}

static struct span piece_at(const char *from, const char *end)
{
	struct span piece = { from, from };

	while (piece.end < end && !strchr(separators, *piece.end))
		piece.end++;
	return piece;
}

/* What has no '=' and comes behind a secret is the rest of one that has a '&' in it. */
static void hide_parameters(struct hiding *hiding, struct span rest)
{
	bool was_secret = false;

	while (rest.at < rest.end) {
		const char *from = rest.at;
		struct span piece = piece_at(from + (strchr(separators, *from) != NULL), rest.end);
		const char *equals = span_find(piece, '=');
		struct span key = { piece.at, equals ? equals : piece.at };
		struct span value = { equals ? equals + 1 : piece.at, piece.end };

		was_secret =
			equals ? is_secret_name(key) || is_secret_value(hiding, value) : was_secret;
		show(hiding, from, was_secret ? value.at : piece.end);
		if (was_secret)
			hide(hiding, value);
		rest.at = piece.end;
	}
}

/* --- addresses */

/* Where the login or host begins in what was mistyped, as "http:/host" and "https//host". */
static const char *skip_mistyped_scheme(struct span address)
{
	const char *at = address.at;

	if (span_length(address) < 5 || strncasecmp(at, "http", 4) != 0)
		return at;
	at += 4 + (at[4] == 's' || at[4] == 'S');
	if (at == address.end || (*at != ':' && *at != '/'))
		return address.at;
	while (at < address.end && (*at == ':' || *at == '/'))
		at++;
	return at;
}

/* Without a scheme, much has an '@' in it. */
static bool is_login(struct span login)
{
	return (span_length(login) > 1 && span_find(login, ':')) || span_is(login, URL_SECRET_MARK);
}

static void hide_address(struct hiding *hiding, struct span address)
{
	struct url_parts parts = url_parts_of(address);
	const char *shown = address.at;

	if (parts.scheme.at == parts.scheme.end) {
		const char *at = skip_mistyped_scheme(address);

		parts = url_parts_of((struct span){ at, address.end });
		if (!parts.login.at || (at == address.at && !is_login(parts.login))) {
			hide_parameters(hiding, address);
			return;
		}
	}
	if (parts.login.at) {
		show(hiding, shown, parts.login.at);
		hide(hiding, parts.login);
		shown = parts.login.end;
	}
	/* What is no port may be a password whose '@' is missing. */
	if (parts.port.at < parts.port.end && !url_port_is_good(parts.port)) {
		show(hiding, shown, parts.port.at);
		hide(hiding, parts.port);
		shown = parts.port.end;
	}
	show(hiding, shown, parts.rest.at);
	hide_parameters(hiding, (struct span){ parts.rest.at, address.end });
}

/* Writes to a text that the caller frees. */
static char *hide_all(struct hiding *hiding, const char *address)
{
	char *text;
	size_t size;

	hiding->out = open_memstream(&text, &size);
	if (!hiding->out)
		memory_exhausted();
	hide_address(hiding, (struct span){ address, address + strlen(address) });
	fclose(hiding->out);
	return text;
}

char *url_secrets_hide(const char *address)
{
	return hide_all(&(struct hiding){ 0 }, address);
}

bool url_secrets_are_missing(const char *address)
{
	struct hiding hiding = { 0 };

	free(hide_all(&hiding, address));
	return hiding.is_missing;
}

/* --- sentences */

/* "user:password@host:80/path", but not "std::function@plt". */
static bool is_schemeless(struct span word)
{
	struct url_parts parts = url_parts_of(word);

	return parts.login.at && is_login(parts.login) && parts.rest.at > parts.login.end + 1 &&
	       !span_find_text(parts.login, "::");
}

char *url_secrets_hide_in(const char *text)
{
	static const char blanks[] = " \t\r\n\"'<>`";
	struct hiding hiding = { 0 };
	char *shown;
	size_t size;

	hiding.out = open_memstream(&shown, &size);
	if (!hiding.out)
		memory_exhausted();
	while (*text) {
		struct span word = { text, text + strcspn(text, blanks) };

		if (span_find_text(word, "://") || is_schemeless(word))
			hide_address(&hiding, word);
		else
			show(&hiding, word.at, word.end);
		text = word.end + strspn(word.end, blanks);
		show(&hiding, word.end, text);
	}
	fclose(hiding.out);
	return shown;
}

/* Takes the text, and returns it, or a new one. */
static char *without(char *text, const char *secret)
{
	size_t length = strlen(secret), size;
	const char *at = text, *found;
	char *shown;
	FILE *out;

	if (length < SHORTEST_ECHO || !strstr(text, secret))
		return text;
	out = open_memstream(&shown, &size);
	if (!out)
		memory_exhausted();
	for (; (found = strstr(at, secret)); at = found + length)
		fprintf(out, "%.*s" URL_SECRET_MARK, (int)(found - at), at);
	fputs(at, out);
	fclose(out);
	free(text);
	return shown;
}

char *url_secrets_hide_of(const char *address, const char *text)
{
	struct text_list secrets = { 0 };
	struct hiding hiding = { .secrets = &secrets };
	char *said = memory_text(text, strlen(text)), *shown;

	free(hide_all(&hiding, address));
	for (uint32_t i = 0; i < secrets.count; i++) {
		const char *secret = secrets.items[i], *password = strchr(secret, ':');
		char *plain = url_decode((struct span){ secret, secret + strlen(secret) });

		said = without(without(said, secret), plain);
		if (password)
			said = without(said, password + 1);
		password = strchr(plain, ':');
		if (password)
			said = without(said, password + 1);
		free(plain);
	}
	text_list_release(&secrets);
	shown = url_secrets_hide_in(said);
	free(said);
	return shown;
}
