#include "loaders/fetch/url_parts.h"

#include <ctype.h>

#include "base/memory.h"

/* Up to the first of these characters; the rest stays in *rest. */
static struct span take_until(struct span *rest, const char *ends)
{
	struct span taken = *rest;

	while (rest->at < rest->end && (!*rest->at || !strchr(ends, *rest->at)))
		rest->at++;
	taken.end = rest->at;
	return taken;
}

bool url_port_is_good(struct span port)
{
	uint64_t number;

	return span_number(port, &number) && number > 0 && number < 65536;
}

static void split_port(struct url_parts *parts)
{
	const char *bracket = span_find_back(parts->host, ']');
	struct span behind = { bracket ? bracket : parts->host.at, parts->host.end };
	const char *colon = span_find_back(behind, ':');

	parts->port = (struct span){ 0 };
	if (!colon)
		return;
	parts->port = (struct span){ colon + 1, parts->host.end };
	parts->host.end = colon;
}

static bool has_bad_port(struct url_parts parts)
{
	split_port(&parts);
	return parts.port.at < parts.port.end && !url_port_is_good(parts.port);
}

/* "user:p/ss@host": what is in front of the '/' is no host with a port. */
static void find_login(struct url_parts *parts, struct span *rest)
{
	const char *at = span_find_back(parts->host, '@');

	if (!at && has_bad_port(*parts))
		at = span_find_back(*rest, '@');
	if (!at)
		return;
	parts->login = (struct span){ parts->host.at, at };
	if (at >= rest->at) {
		rest->at = at + 1;
		parts->host = take_until(rest, "/?#");
	}
	parts->host.at = at + 1;
}

static bool is_scheme(struct span text)
{
	for (const char *at = text.at; at < text.end; at++)
		if (!isalnum((unsigned char)*at) && !strchr("+-.", *at))
			return false;
	return text.at < text.end;
}

struct url_parts url_parts_of(struct span address)
{
	struct span rest = span_trim(address);
	const char *scheme = span_find_text(rest, "://");
	struct url_parts parts = { 0 };

	parts.scheme = (struct span){ rest.at, rest.at };
	if (scheme && is_scheme((struct span){ rest.at, scheme })) {
		parts.scheme.end = scheme;
		rest.at = scheme + strlen("://");
	}
	parts.host = take_until(&rest, "/?#");
	find_login(&parts, &rest);
	split_port(&parts);
	parts.rest = rest;
	parts.path = take_until(&rest, "?#");
	if (rest.at < rest.end && *rest.at == '?')
		rest.at++;
	else
		rest.end = rest.at;
	parts.query = take_until(&rest, "#");
	return parts;
}

char *url_decode(struct span text)
{
	char *plain = memory_new(span_length(text) + 1, 1);
	size_t length = 0;

	for (const char *at = text.at; at < text.end; at++) {
		if (*at == '%' && text.end - at > 2 && hex_digit(at[1]) >= 0 &&
		    hex_digit(at[2]) >= 0 && (at[1] != '0' || at[2] != '0')) {
			plain[length++] = (char)(hex_digit(at[1]) << 4 | hex_digit(at[2]));
			at += 2;
		} else {
			plain[length++] = *at;
		}
	}
	return plain;
}
