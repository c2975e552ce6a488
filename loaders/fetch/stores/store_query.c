#include "loaders/fetch/stores/store_query.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "loaders/fetch/stores/url_text.h"
#include "loaders/fetch/url_parts.h"
#include "loaders/fetch/url_secrets.h"

static const char *const flavour_schemes[STORE_FLAVOUR_COUNT] = { "store+", "pyroscope+",
								  "parca+" };

static struct span span_of(const char *text)
{
	return (struct span){ text, text + strlen(text) };
}

/* The flavour of a scheme; STORE_FLAVOUR_COUNT: it is none. */
static enum store_flavour find_flavour(const char *text)
{
	enum store_flavour flavour = STORE_ANY;

	text += strspn(text, " \t");
	while (flavour < STORE_FLAVOUR_COUNT) {
		size_t length = strlen(flavour_schemes[flavour]);

		if (strncasecmp(text, flavour_schemes[flavour], length) == 0 &&
		    (strncasecmp(text + length, "http://", 7) == 0 ||
		     strncasecmp(text + length, "https://", 8) == 0))
			break;
		flavour++;
	}
	return flavour;
}

bool store_address_is(const char *text)
{
	return find_flavour(text) < STORE_FLAVOUR_COUNT;
}

/* --- parsing */

/* Where a parameter of that name goes; NULL: there is none. */
static char **member_of(struct store_query *query, struct span key)
{
	const struct {
		const char *name;
		char **member;
	} members[] = {
		{ "service", &query->service }, { "type", &query->type },
		{ "query", &query->query },     { "from", &query->from },
		{ "to", &query->to },           { "until", &query->to },
	};

	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
		if (span_is(key, members[i].name))
			return members[i].member;
	return NULL;
}

static bool take_parameter(struct store_query *query, struct span parameter, struct error *error)
{
	const char *equals = span_find(parameter, '=');
	struct span key = { parameter.at, equals ? equals : parameter.end };
	char *value = url_text_decode(
		(struct span){ equals ? equals + 1 : parameter.end, parameter.end });
	char **member = member_of(query, key);
	bool is_label = span_is(key, "label");

	if (is_label)
		text_list_add(&query->labels, value);
	if (!member)
		free(value);
	if (!member)
		return is_label ||
		       error_set(
			       error, ERROR_USAGE,
			       "the address of a store takes service, type, query, label, from and "
			       "to, but not \"%.*s\"",
			       (int)(span_length(key) < 40 ? span_length(key) : 40), key.at);
	free(*member);
	*member = value;
	return true;
}

static char *print_base(const struct url_parts *parts, size_t scheme_skip)
{
	struct span path = parts->path;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	for (const char *at = parts->scheme.at + scheme_skip; at < parts->scheme.end; at++)
		putc(tolower((unsigned char)*at), out);
	fputs("://", out);
	if (parts->login.at) {
		url_text_write_login(out, parts->login);
		putc('@', out);
	}
	fprintf(out, "%.*s", (int)span_length(parts->host), parts->host.at);
	if (parts->port.at < parts->port.end)
		fprintf(out, ":%.*s", (int)span_length(parts->port), parts->port.at);
	while (path.at < path.end && path.end[-1] == '/')
		path.end--;
	url_text_write_path(out, path);
	fclose(out);
	return text;
}

static bool check(const char *text, const struct url_parts *parts, struct error *error)
{
	char *name = url_secrets_hide(text);
	const char *why = NULL;

	if (parts->host.at == parts->host.end)
		why = "there is no host in it; as in http://localhost:4040";
	else if (parts->port.at < parts->port.end && !url_port_is_good(parts->port))
		why = "its port is not a number from 1 to 65535";
	else if (url_secrets_are_missing(text))
		why = "a login, password or token belongs where the " URL_SECRET_MARK
		      " is: serac does not show them";
	if (why)
		error_set(error, ERROR_USAGE, "%.200s: %s", name, why);
	free(name);
	return !why;
}

bool store_query_parse(struct store_query *query, const char *text, struct error *error)
{
	enum store_flavour flavour = find_flavour(text);
	bool is_store = flavour < STORE_FLAVOUR_COUNT;
	struct url_parts parts = url_parts_of(span_of(text));
	struct span rest = parts.query;

	*query = (struct store_query){ .flavour = is_store ? flavour : STORE_ANY };
	if (!check(text, &parts, error))
		return false;
	query->base = print_base(&parts, is_store ? strlen(flavour_schemes[flavour]) : 0);
	while (is_store && rest.at < rest.end) {
		const char *and = span_find(rest, '&');
		struct span parameter = { rest.at, and? and : rest.end };

		rest.at = and? and+1 : rest.end;
		if (parameter.at < parameter.end && !take_parameter(query, parameter, error)) {
			store_query_release(query);
			return false;
		}
	}
	return true;
}

void store_query_release(struct store_query *query)
{
	free(query->base);
	free(query->service);
	free(query->type);
	free(query->query);
	free(query->from);
	free(query->to);
	text_list_release(&query->labels);
	*query = (struct store_query){ 0 };
}

/* --- printing */

static void print_parameter(FILE *out, const char *key, const char *value, char *separator)
{
	if (!value)
		return;
	fprintf(out, "%c%s=", *separator, key);
	url_text_write(out, value);
	*separator = '&';
}

char *store_query_print(const struct store_query *query)
{
	char *text, separator = '?';
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	fprintf(out, "%s%s", flavour_schemes[query->flavour], query->base);
	print_parameter(out, "service", query->service, &separator);
	print_parameter(out, "type", query->type, &separator);
	print_parameter(out, "query", query->query, &separator);
	for (uint32_t i = 0; i < query->labels.count; i++)
		print_parameter(out, "label", query->labels.items[i], &separator);
	print_parameter(out, "from", query->from, &separator);
	print_parameter(out, "to", query->to, &separator);
	fclose(out);
	return text;
}

bool store_query_is_said(const struct store_query *query)
{
	return query->service || query->type || query->query || query->from || query->to ||
	       query->labels.count > 0;
}

bool store_query_is_whole(const char *text)
{
	const char *brace = strchr(text, '{');
	unsigned colons = 0;

	for (const char *at = text; brace && at < brace; at++) {
		colons += *at == ':';
		if (*at == '/' || isspace((unsigned char)*at))
			return false;
	}
	return brace && (colons == 4 || colons == 5) && text[strlen(text) - 1] == '}';
}

/* --- selectors */

static void print_matcher(FILE *out, struct span name, const char *operator, const char * value,
			  const char *separator)
{
	fprintf(out, "%s%.*s%s\"", separator, (int)span_length(name), name.at, operator);
	for (; *value; value++) {
		if (*value == '\n') {
			fputs("\\n", out);
			continue;
		}
		if (*value == '"' || *value == '\\')
			putc('\\', out);
		putc(*value, out);
	}
	putc('"', out);
}

static bool print_label(FILE *out, const char *label, const char *separator, struct error *error)
{
	const char *equals = strpbrk(label, "=!"), *value;
	const char *operator= "=";

	if (!equals || equals == label || (*equals == '!' && !strchr("=~", equals[1])) ||
	    (*equals == '!' && !equals[1]))
		return error_set(error, ERROR_USAGE,
				 "\"%.60s\" is not a condition on labels of a store: KEY=VALUE, "
				 "KEY!=VALUE, KEY=~REGEX or KEY!~REGEX",
				 label);
	value = equals + 1;
	if (*equals == '!') {
		operator= equals[1] == '~' ? "!~" : "!=";
		value = equals + 2;
	} else if (*value == '~') {
		operator= "=~";
		value++;
	}
	print_matcher(out, (struct span){ label, equals }, operator, value, separator);
	return true;
}

/* What is between the braces of the query's text. */
static struct span selected_of(const struct store_query *query)
{
	const char *brace = query->query ? strchr(query->query, '{') : NULL;
	struct span selected = { 0 };

	if (!brace)
		return selected;
	selected = span_trim((struct span){ brace + 1, brace + strlen(brace) });
	if (span_ends(selected, "}"))
		selected.end--;
	selected = span_trim(selected);
	if (span_ends(selected, ","))
		selected.end--;
	return selected;
}

char *store_query_selector(const struct store_query *query, const char *name, const char *value,
			   struct error *error)
{
	struct span selected = selected_of(query);
	const char *separator = "";
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	bool is_good = true;

	if (!out)
		memory_exhausted();
	putc('{', out);
	if (selected.at < selected.end) {
		fprintf(out, "%.*s", (int)span_length(selected), selected.at);
		separator = ",";
	}
	if (value) {
		print_matcher(out, span_of(name), "=", value, separator);
		separator = ",";
	}
	for (uint32_t i = 0; i < query->labels.count && is_good; i++) {
		is_good = print_label(out, query->labels.items[i], separator, error);
		separator = ",";
	}
	putc('}', out);
	fclose(out);
	if (is_good)
		return text;
	free(text);
	return NULL;
}

char *store_query_type(const struct store_query *query)
{
	const char *text = query->query ? query->query : "";

	return memory_text(text, strcspn(text, "{"));
}
