#include "loaders/fetch/stores/store_name.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/store_time.h"
#include "loaders/fetch/url_parts.h"

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void print_word(FILE *out, const char *before, const char *text)
{
	if (text && *text)
		fprintf(out, "%s%s%s", ftell(out) > 0 ? " " : "", before, text);
}

/* "cpu" of "process_cpu:cpu:nanoseconds:cpu:nanoseconds", which is nothing to read. */
static void print_type(FILE *out, const char *type)
{
	char *name = type ? store_type_name(type) : NULL;

	print_word(out, "", name);
	free(name);
}

static void print_labels(FILE *out, const struct text_list *labels)
{
	for (uint32_t i = 0; i < labels->count; i++)
		fprintf(out, "%s%s%s", i == 0 ? (ftell(out) > 0 ? " {" : "{") : ", ",
			labels->items[i], i + 1 == labels->count ? "}" : "");
}

static bool parse_moment(const char *text, struct civil_time *local)
{
	int64_t moment;

	if (!text || !civil_time_parse(local, text, strlen(text)) || !local->has_date ||
	    !civil_time_moment(local, &moment))
		return false;
	civil_time_of(local, moment, CIVIL_ZONE_LOCAL);
	return true;
}

static void print_moment(FILE *out, const struct civil_time *time, const struct civil_time *known)
{
	int64_t seconds = time->of_day / CIVIL_SECOND;

	if (!known || time->year != known->year || time->month != known->month ||
	    time->day != known->day)
		fprintf(out, "%04d-%02d-%02d ", time->year, time->month, time->day);
	fprintf(out, "%02" PRId64 ":%02" PRId64, seconds / 3600, seconds / 60 % 60);
	if (seconds % 60 != 0)
		fprintf(out, ":%02" PRId64, seconds % 60);
}

/* Moments as the user's clock had them. */
static void print_times(FILE *out, const struct store_query *query)
{
	struct civil_time from, to;

	if (parse_moment(query->from, &from) && parse_moment(query->to, &to)) {
		fputs(ftell(out) > 0 ? " " : "", out);
		print_moment(out, &from, NULL);
		fputs(" to ", out);
		print_moment(out, &to, &from);
		return;
	}
	print_word(out, "from ", query->from ? query->from : STORE_TIME_USUAL_FROM);
	print_word(out, "to ", query->to ? query->to : STORE_TIME_USUAL_TO);
}

static void print_host(FILE *out, const struct store_query *query)
{
	const char *base = query->base;
	struct url_parts parts = url_parts_of((struct span){ base, base + strlen(base) });

	fprintf(out, "%.*s", (int)span_length(parts.host), parts.host.at);
	if (parts.port.at)
		fprintf(out, ":%.*s", (int)span_length(parts.port), parts.port.at);
}

char *store_host_name(const struct store_query *query)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	print_host(out, query);
	fclose(out);
	return text;
}

char *store_query_name(const struct store_query *query)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	print_word(out, "", query->service);
	print_type(out, query->type);
	print_word(out, "", query->query);
	print_labels(out, &query->labels);
	if (store_query_is_said(query)) {
		print_times(out, query);
		fputs(" at ", out);
	}
	print_host(out, query);
	fclose(out);
	return text;
}

char *store_query_difference(const struct store_query *query, const struct store_query *other)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	if (!is_same(query->base, other->base))
		print_host(out, query);
	if (!is_same(query->service, other->service))
		print_word(out, "", query->service);
	if (!is_same(query->type, other->type))
		print_type(out, query->type);
	if (!is_same(query->query, other->query))
		print_word(out, "", query->query);
	if (!text_list_equal(&query->labels, &other->labels))
		print_labels(out, &query->labels);
	if (!is_same(query->from, other->from) || !is_same(query->to, other->to))
		print_times(out, query);
	fclose(out);
	if (*text)
		return text;
	free(text);
	return store_query_name(query);
}

char *store_moment_name(int64_t milliseconds)
{
	char text[CIVIL_TIME_TEXT_SIZE];

	civil_time_print_moment(milliseconds * 1000000, 0, text);
	return memory_text(text, strlen(text));
}

char *store_range_name(const struct store_range *range)
{
	char *from = store_moment_name(range->from), *to = store_moment_name(range->to);
	char *text = print_text("%s to %s", from, to);

	free(from);
	free(to);
	return text;
}

char *store_length_name(int64_t milliseconds)
{
	if (milliseconds % 3600000 == 0)
		return print_text("%" PRId64 " h", milliseconds / 3600000);
	if (milliseconds % 60000 == 0)
		return print_text("%" PRId64 " min", milliseconds / 60000);
	return print_text("%" PRId64 " s", milliseconds / 1000);
}
