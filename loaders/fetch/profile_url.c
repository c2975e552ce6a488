#include "loaders/fetch/profile_url.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"
#include "loaders/fetch/url_parts.h"
#include "loaders/fetch/url_secrets.h"

static const char recorded_path[] = "/debug/pprof/profile";

enum {
	USUAL_SECONDS = 30, /* what servers record where nothing is said */
	USUAL_TIMEOUT = 60,
	GRACE = 5, /* for what comes in addition to recording */
	SECONDS_LIMIT = 1000000,
};

static struct span span_of(const char *text)
{
	return (struct span){ text, text + strlen(text) };
}

bool profile_url_is(const char *text)
{
	static const char *const stores[] = { "store+", "pyroscope+", "parca+" };

	text = span_trim(span_of(text)).at;
	for (size_t i = 0; i < sizeof(stores) / sizeof(*stores); i++)
		if (strncasecmp(text, stores[i], strlen(stores[i])) == 0) {
			text += strlen(stores[i]);
			break;
		}
	return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

bool profile_url_is_bare(const char *text)
{
	struct url_parts parts = url_parts_of(span_of(text));

	return (span_is(parts.path, "") || span_is(parts.path, "/")) &&
	       parts.query.at == parts.query.end;
}

/* Letters of any script: who has no such host says so. */
static bool is_host(struct span host)
{
	bool is_number = span_begins(host, "[") && span_ends(host, "]");

	for (const char *at = host.at + is_number; at < host.end - is_number; at++)
		if (!isalnum((unsigned char)*at) && !(*at & 0x80) &&
		    !strchr(is_number ? ":.%" : "-._", *at))
			return false;
	return host.at < host.end;
}

char *profile_url_complete(const char *text)
{
	struct span trimmed = span_trim(span_of(text));
	struct url_parts parts = url_parts_of(trimmed);
	bool has_login = parts.login.at && !span_find(parts.login, '/') &&
			 (span_find(parts.login, ':') || span_is(parts.login, URL_SECRET_MARK));
	char *address;

	if (parts.scheme.at < parts.scheme.end || !is_host(parts.host) ||
	    (parts.login.at && !has_login) || (!parts.port.at && !has_login) ||
	    (parts.port.at && !url_port_is_good(parts.port)))
		return NULL;
	if (asprintf(&address, "http://%.*s", (int)span_length(trimmed), trimmed.at) < 0)
		memory_exhausted();
	return address;
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

/* The next one; the query is left behind it. */
static struct span take_parameter(struct span *query)
{
	const char *and = span_find(*query, '&');
	struct span parameter = { query->at, and? and : query->end };

	query->at = and? and+1 : query->end;
	return parameter;
}

/* Of the query; 0: it does not say. */
static uint32_t find_seconds(struct span query)
{
	struct span value;
	uint64_t number;

	while (query.at < query.end) {
		struct span parameter = take_parameter(&query);

		if (is_seconds(parameter, &value) && span_number(value, &number))
			return number < SECONDS_LIMIT ? (uint32_t)number : SECONDS_LIMIT;
	}
	return 0;
}

/* --- the whole */

/* What no address may hold, and in a login what would end it. */
static void print_encoded(FILE *out, struct span text, const char *reserved)
{
	static const char never[] = " \"<>\\^`{|}";

	for (const char *at = text.at; at < text.end; at++) {
		bool is_code = *at == '%' && text.end - at > 2 && hex_digit(at[1]) >= 0 &&
			       hex_digit(at[2]) >= 0;

		if (*at <= ' ' || *at == 0x7f || *at & 0x80 || (*at == '%' && !is_code) ||
		    strchr(never, *at) || strchr(reserved, *at))
			fprintf(out, "%%%02X", (unsigned char)*at);
		else
			putc(*at, out);
	}
}

static void print_plain(FILE *out, struct span text, const char *reserved)
{
	(void)reserved;
	if (text.at < text.end)
		fwrite(text.at, 1, span_length(text), out);
}

typedef void print_part(FILE *out, struct span text, const char *reserved);

static void print_query(FILE *out, struct span query, uint32_t seconds, print_part *print)
{
	char separator = '?';
	struct span value;

	while (query.at < query.end) {
		struct span parameter = take_parameter(&query);

		if (seconds > 0 && is_seconds(parameter, &value))
			continue;
		putc(separator, out);
		print(out, parameter, "");
		separator = '&';
	}
	if (seconds > 0)
		fprintf(out, "%cseconds=%u", separator, seconds);
}

static void print_host(FILE *out, const struct url_parts *parts)
{
	print_plain(out, parts->host, "");
	if (parts->port.at < parts->port.end) {
		putc(':', out);
		print_plain(out, parts->port, "");
	}
}

static char *print_url(const struct url_parts *parts, uint32_t seconds, print_part *print)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	print_plain(out, parts->scheme, "");
	fputs("://", out);
	if (parts->login.at) {
		print(out, parts->login, "@/?#[]");
		putc('@', out);
	}
	print_host(out, parts);
	print(out, parts->path, "");
	print_query(out, parts->query, seconds, print);
	fclose(out);
	return text;
}

static char *print_name(const struct url_parts *parts, uint32_t seconds)
{
	char *plain = print_url(parts, seconds, print_plain);
	char *name = url_secrets_hide(plain);

	free(plain);
	return name;
}

static char *print_host_name(const struct url_parts *parts)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	print_host(out, parts);
	fclose(out);
	return text;
}

bool profile_url_is_own_host(struct span host)
{
	return span_is(host, "[::1]") || span_is(host, "localhost") || span_begins(host, "127.");
}

static uint32_t bounded(int64_t seconds)
{
	return seconds < SECONDS_LIMIT ? (uint32_t)seconds : SECONDS_LIMIT;
}

/* --- what is named */

static bool refuse(const char *text, struct error *error, const char *why)
{
	char *name = url_secrets_hide(text);

	error_set(error, ERROR_USAGE, "%.200s: %s", name, why);
	free(name);
	return false;
}

static bool check(const char *text, const struct url_parts *parts, struct error *error)
{
	if (parts->host.at == parts->host.end)
		return refuse(text, error, "there is no host in it; as in http://localhost:6060");
	if (!is_host(parts->host))
		return refuse(text, error, "its host has characters that no name of a host has");
	if (parts->port.at < parts->port.end && !url_port_is_good(parts->port))
		return refuse(text, error,
			      "its port is not a number from 1 to 65535; in a password, write / as "
			      "%2F and @ as %40");
	if (url_secrets_are_missing(text))
		return refuse(text, error,
			      "a login, password or token belongs where the " URL_SECRET_MARK
			      " is: serac does not show them");
	return true;
}

bool profile_url_init(struct profile_url *url, const char *text,
		      const struct fetch_options *options, struct error *error)
{
	struct url_parts parts = url_parts_of(span_of(text));
	uint32_t wanted = bounded(options->seconds);

	*url = (struct profile_url){ 0 };
	if (!check(text, &parts, error))
		return false;
	parts.path = complete_path(parts.path);
	if (wanted == 0)
		wanted = find_seconds(parts.query);
	if (wanted == 0 && span_ends(parts.path, "/profile"))
		wanted = USUAL_SECONDS;
	url->seconds = wanted;
	url->timeout = options->timeout > 0 ? bounded(options->timeout)
		       : wanted > 0         ? wanted + wanted / 2 + GRACE
					    : USUAL_TIMEOUT;
	url->address = print_url(&parts, wanted, print_encoded);
	url->name = print_name(&parts, wanted);
	url->host = print_host_name(&parts);
	url->access = fetch_accesses_find(options->accesses, text);
	url->tenant = options->tenant;
	url->log = options->log;
	url->is_own_host = profile_url_is_own_host(parts.host);
	url->is_secure = span_length(parts.scheme) == strlen("https");
	return true;
}

void profile_url_release(struct profile_url *url)
{
	free(url->address);
	free(url->name);
	free(url->host);
}
