#include "loaders/fetch/profile_url.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"
#include "base/span.h"

static const char recorded_path[] = "/debug/pprof/profile";

enum {
	USUAL_SECONDS = 30, /* what servers record where nothing is said */
	USUAL_TIMEOUT = 60,
	GRACE = 5, /* for what comes in addition to recording */
	SECONDS_LIMIT = 1000000,
};

struct parts { /* scheme://user@host path?query */
	struct span scheme, user, host, path, query;
};

bool profile_url_is(const char *text)
{
	return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

/* Up to the first of these characters; the rest stays in *rest. */
static struct span take_until(struct span *rest, const char *ends)
{
	struct span taken = *rest;

	while (rest->at < rest->end && !strchr(ends, *rest->at))
		rest->at++;
	taken.end = rest->at;
	return taken;
}

/* What the browser keeps to itself, behind #, is none of the server's business. */
static struct parts split(const char *text)
{
	struct span rest = { text, text + strlen(text) };
	struct parts parts;
	const char *at;

	parts.scheme = take_until(&rest, ":");
	rest.at += strlen("://");
	parts.host = take_until(&rest, "/?#");
	at = span_find_back(parts.host, '@');
	parts.user = (struct span){ parts.host.at, at ? at + 1 : parts.host.at };
	parts.host.at = parts.user.end;
	parts.path = take_until(&rest, "?#");
	if (rest.at < rest.end && *rest.at == '?')
		rest.at++;
	parts.query = take_until(&rest, "#");
	return parts;
}

/* A server's front page, or its list of profiles, is not what was meant. */
static struct span complete_path(struct span path)
{
	static const char *const fronts[] = { "", "/", "/debug/pprof", "/debug/pprof/" };

	for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
		if (span_is(path, fronts[i]))
			return (struct span){ recorded_path,
					      recorded_path + strlen(recorded_path) };
	return path;
}

/* --- how long it takes */

static bool is_seconds(struct span parameter, struct span *value)
{
	static const char key[] = "seconds=";

	*value = (struct span){ parameter.at + strlen(key), parameter.end };
	return span_begins(parameter, key);
}

/* Of the query; 0: it does not say. */
static uint32_t find_seconds(struct span query)
{
	struct span value;
	uint64_t number;

	while (query.at < query.end) {
		struct span parameter = take_until(&query, "&");

		query.at += query.at < query.end;
		if (is_seconds(parameter, &value) && span_number(value, &number))
			return number < SECONDS_LIMIT ? (uint32_t)number : SECONDS_LIMIT;
	}
	return 0;
}

static void print_query(FILE *out, struct span query, uint32_t seconds)
{
	char separator = '?';
	struct span value;

	while (query.at < query.end) {
		struct span parameter = take_until(&query, "&");

		query.at += query.at < query.end;
		if (seconds > 0 && is_seconds(parameter, &value))
			continue;
		fprintf(out, "%c%.*s", separator, (int)span_length(parameter), parameter.at);
		separator = '&';
	}
	if (seconds > 0)
		fprintf(out, "%cseconds=%u", separator, seconds);
}

static char *print(const struct parts *parts, bool with_user, uint32_t seconds)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	fprintf(out, "%.*s://%.*s%.*s%.*s", (int)span_length(parts->scheme), parts->scheme.at,
		with_user ? (int)span_length(parts->user) : 0, parts->user.at,
		(int)span_length(parts->host), parts->host.at, (int)span_length(parts->path),
		parts->path.at);
	print_query(out, parts->query, seconds);
	fclose(out);
	return text;
}

char *profile_url_without_login(const char *text)
{
	char *name = memory_text(text, strlen(text));

	if (profile_url_is(text)) {
		struct span user = split(text).user;
		char *to = name + (user.at - text);

		memmove(to, to + span_length(user), strlen(to + span_length(user)) + 1);
	}
	return name;
}

static bool is_own_host(struct span host)
{
	const char *colon = span_find_back(host, ':');

	if (span_begins(host, "["))
		return span_begins(host, "[::1]");
	if (colon)
		host.end = colon;
	return span_is(host, "localhost") || span_begins(host, "127.");
}

static uint32_t bounded(int64_t seconds)
{
	return seconds < SECONDS_LIMIT ? (uint32_t)seconds : SECONDS_LIMIT;
}

bool profile_url_init(struct profile_url *url, const char *text,
		      const struct fetch_options *options, struct error *error)
{
	struct parts parts = split(text);
	uint32_t wanted = bounded(options->seconds);

	*url = (struct profile_url){ 0 };
	if (parts.host.at == parts.host.end || *parts.host.at == ':') {
		url->name = profile_url_without_login(text);
		return error_set(error, ERROR_USAGE,
				 "%.200s: there is no host in it; as in http://localhost:6060",
				 url->name);
	}
	parts.path = complete_path(parts.path);
	if (wanted == 0)
		wanted = find_seconds(parts.query);
	if (wanted == 0 && span_ends(parts.path, "/profile"))
		wanted = USUAL_SECONDS;
	url->seconds = wanted;
	url->timeout = options->timeout > 0 ? bounded(options->timeout)
		       : wanted > 0         ? wanted + wanted / 2 + GRACE
					    : USUAL_TIMEOUT;
	url->address = print(&parts, true, wanted);
	url->name = print(&parts, false, wanted);
	url->is_own_host = is_own_host(parts.host);
	return true;
}

void profile_url_release(struct profile_url *url)
{
	free(url->address);
	free(url->name);
}
