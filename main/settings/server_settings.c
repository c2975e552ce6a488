#include "main/settings/server_settings.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/url_secrets.h"
#include "show/escape.h"

enum { TOKEN_LIMIT = 64 << 10 }; /* bytes: servers take headers of less */

/* --- sections */

static const struct server_key {
	const char *name;
	size_t offset;
	bool is_path;
} keys[] = {
	{ "url", offsetof(struct fetch_access, address), false },
	{ "user", offsetof(struct fetch_access, user), false },
	{ "token-command", offsetof(struct fetch_access, token_command), false },
	{ "token-file", offsetof(struct fetch_access, token_file), true },
	{ "tenant", offsetof(struct fetch_access, tenant), false },
	{ "certificate", offsetof(struct fetch_access, certificate), true },
	{ "key", offsetof(struct fetch_access, key), true },
	{ "authority", offsetof(struct fetch_access, authority), true },
};

enum { KEY_COUNT = sizeof(keys) / sizeof(*keys) };

static char **member_of(struct fetch_access *access, const struct server_key *key)
{
	return (char **)((char *)access + key->offset);
}

static char *copy(const char *text)
{
	return memory_text(text, strlen(text));
}

bool server_settings_begin(struct fetch_accesses *accesses, const char *line, struct error *error)
{
	static const char word[] = "[server";
	const char *name = line + strlen(word), *end = strchr(line, ']');
	struct fetch_access *access;

	if (strncmp(line, word, strlen(word)) != 0 || !strchr(" \t", *name) || !end || end[1])
		return error_set(error, ERROR_USAGE, "not a section: write [server NAME]");
	name += strspn(name, " \t");
	access = fetch_accesses_add(accesses);
	access->name = memory_text(name, (size_t)(end - name));
	/* Without a url it is for no server. */
	access->address = copy("none:");
	return true;
}

bool server_settings_set(struct fetch_accesses *accesses, const char *name, const char *value,
			 struct error *error)
{
	struct fetch_access *access = &accesses->items[accesses->count - 1];

	if (strcmp(name, "header") == 0) {
		if (!strchr(value, ':'))
			return error_set(error, ERROR_USAGE, "header: write NAME: VALUE");
		text_list_add(&access->headers, value);
		return true;
	}
	for (size_t i = 0; i < KEY_COUNT; i++) {
		char **member = member_of(access, &keys[i]);
		char *path = keys[i].is_path ? home_path_expand(value) : NULL;

		if (strcmp(name, keys[i].name) == 0) {
			free(*member);
			*member = path ? path : copy(value);
			return true;
		}
		free(path);
	}
	return error_set(error, ERROR_USAGE,
			 "unknown setting \"%.40s\" of a server: url, user, token-command, "
			 "token-file, tenant, header, certificate, key, authority",
			 name);
}

void server_settings_print(FILE *out, const struct fetch_accesses *accesses)
{
	for (uint32_t i = 0; i < accesses->count; i++) {
		struct fetch_access *access = &accesses->items[i];

		if (!access->name)
			continue;
		fputs("[server ", out);
		escape_write(out, ESCAPE_TEXT, access->name);
		fputs("]\n", out);
		for (size_t j = 0; j < KEY_COUNT; j++) {
			const char *value = *member_of(access, &keys[j]);
			char *shown = value ? url_secrets_hide_in(value) : NULL;

			if (shown) {
				fprintf(out, "%s = ", keys[j].name);
				escape_write(out, ESCAPE_TEXT, shown);
				putc('\n', out);
			}
			free(shown);
		}
		for (uint32_t j = 0; j < access->headers.count; j++) {
			const char *header = access->headers.items[j];

			fprintf(out, "header = %.*s: " URL_SECRET_MARK "\n",
				(int)strcspn(header, ":"), header);
		}
	}
}

/* --- the environment */

/* Up to the end of its line: what is sent has none. */
static char *copy_line(const char *text)
{
	return memory_text(text, strcspn(text, "\r\n"));
}

/* False: a line is not NAME: VALUE. */
static bool add_headers(struct text_list *headers, const char *text)
{
	bool are_good = true;

	for (text += strspn(text, "\r\n"); *text; text += strspn(text, "\r\n")) {
		char *header = copy_line(text);

		if (strchr(header, ':'))
			text_list_add(headers, header);
		else
			are_good = false;
		text += strlen(header);
		free(header);
	}
	return are_good;
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

bool server_settings_read_environment(struct fetch_accesses *accesses, struct error *error)
{
	const char *user = variable("SERAC_USER"), *token = variable("SERAC_TOKEN");
	const char *headers = variable("SERAC_HEADERS");
	struct fetch_access *access;

	if (!user && !token && !headers)
		return true;
	access = fetch_accesses_add(accesses);
	access->user = user ? copy_line(user) : NULL;
	access->token = token ? copy_line(token) : NULL;
	return add_headers(&access->headers, headers ? headers : "") ||
	       error_set(error, ERROR_USAGE,
			 "SERAC_HEADERS: a line is not NAME: VALUE, and is not sent");
}

/* --- tokens */

/* Its first line. NULL: there is none, or it has no end. Caller frees. */
static char *read_token(FILE *in, bool *is_too_long)
{
	char line[TOKEN_LIMIT];
	size_t length = fgets(line, sizeof(line), in) ? strcspn(line, "\r\n") : 0;

	*is_too_long = length == sizeof(line) - 1;
	return length > 0 && !*is_too_long ? memory_text(line, length) : NULL;
}

static bool run_command(struct fetch_access *access, struct error *error)
{
	FILE *pipe = popen(access->token_command, "r");
	bool is_too_long;
	int status;

	if (!pipe)
		return error_set(error, ERROR_IO, "[server %.60s]: token-command: %s", access->name,
				 strerror(errno));
	access->token = read_token(pipe, &is_too_long);
	status = pclose(pipe);
	if (is_too_long)
		return error_set(error, ERROR_IO,
				 "[server %.60s]: the line that its token-command printed is too "
				 "long for a token",
				 access->name);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && access->token)
		return true;
	free(access->token);
	access->token = NULL;
	return error_set(error, ERROR_IO, "[server %.60s]: its token-command %s", access->name,
			 WIFEXITED(status) && WEXITSTATUS(status) == 0 ? "printed no token"
								       : "failed");
}

static bool read_file(struct fetch_access *access, struct error *error)
{
	FILE *file = fopen(access->token_file, "re");
	bool is_too_long;

	if (!file)
		return error_set(error, ERROR_IO, "[server %.60s]: token-file: %s", access->name,
				 strerror(errno));
	access->token = read_token(file, &is_too_long);
	fclose(file);
	return access->token ||
	       error_set(error, ERROR_IO, "[server %.60s]: its token-file %s", access->name,
			 is_too_long ? "has a line that is too long for a token" : "is empty");
}

bool server_settings_find_token(struct fetch_accesses *accesses, const char *address,
				struct error *error)
{
	const struct fetch_access *found = fetch_accesses_find(accesses, address);
	struct fetch_access *access = found ? &accesses->items[found - accesses->items] : NULL;

	if (!access || access->token)
		return true;
	if (access->token_command)
		return run_command(access, error);
	return !access->token_file || read_file(access, error);
}
