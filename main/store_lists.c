#include "main/store_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/fetch/stores/store.h"
#include "loaders/fetch/stores/store_name.h"
#include "loaders/fetch/stores/store_recognition.h"
#include "show/escape.h"

struct asking {
	const struct options *options;
	struct store store;
	struct store_query query;
	struct store_range range;
	FILE *out;
};

static enum report_format format_of(const struct asking *asking)
{
	return asking->options->report.format;
}

static void print_json(FILE *out, const char *text)
{
	putc('"', out);
	escape_write(out, ESCAPE_JSON, text);
	putc('"', out);
}

static void print_json_list(FILE *out, const struct text_list *list)
{
	putc('[', out);
	for (uint32_t i = 0; i < list->count; i++) {
		fputs(i > 0 ? ", " : "", out);
		print_json(out, list->items[i]);
	}
	putc(']', out);
}

static void fill(FILE *out, size_t used, size_t width)
{
	for (; used < width; used++)
		putc(' ', out);
}

/* --- services */

static size_t name_width(const struct store_services *services)
{
	size_t width = strlen("service");

	for (uint32_t i = 0; i < services->count; i++) {
		size_t length = escape_length(ESCAPE_TEXT, services->items[i].name);

		width = length > width ? length : width;
	}
	return width + 2;
}

static void print_service_text(FILE *out, const struct store_service *service, size_t width)
{
	fill(out, escape_write(out, ESCAPE_TEXT, service->name), width);
	for (uint32_t i = 0; i < service->types.count; i++) {
		fputs(i > 0 ? ", " : "", out);
		escape_write(out, ESCAPE_TEXT, service->types.items[i]);
	}
	putc('\n', out);
}

static void print_services(const struct asking *asking, const struct store_services *services)
{
	FILE *out = asking->out;
	size_t width = name_width(services);

	if (format_of(asking) == FORMAT_TEXT && services->count > 0)
		fill(out, fprintf(out, "service") > 0 ? strlen("service") : 0, width);
	if (format_of(asking) == FORMAT_TEXT && services->count > 0)
		fputs("types\n", out);
	if (format_of(asking) == FORMAT_TSV)
		fputs("service\ttype\n", out);
	if (format_of(asking) == FORMAT_JSON)
		fputs("{\"services\": [", out);
	for (uint32_t i = 0; i < services->count; i++) {
		const struct store_service *service = &services->items[i];

		if (format_of(asking) == FORMAT_TEXT)
			print_service_text(out, service, width);
		for (uint32_t j = 0; format_of(asking) == FORMAT_TSV && j < service->types.count;
		     j++) {
			escape_write(out, ESCAPE_TSV, service->name);
			putc('\t', out);
			escape_write(out, ESCAPE_TSV, service->types.items[j]);
			putc('\n', out);
		}
		if (format_of(asking) == FORMAT_JSON) {
			fputs(i > 0 ? ",\n  {\"service\": " : "\n  {\"service\": ", out);
			print_json(out, service->name);
			fputs(", \"types\": ", out);
			print_json_list(out, &service->types);
			putc('}', out);
		}
	}
	if (format_of(asking) == FORMAT_JSON)
		fputs("\n]}\n", out);
}

static int compare_services(const void *a, const void *b)
{
	const struct store_service *first = a, *second = b;

	return strcmp(first->name, second->name);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_texts(struct text_list *list)
{
	if (list->count > 0)
		qsort(list->items, list->count, sizeof(*list->items), compare_texts);
}

static bool list_services(struct asking *asking, struct error *error)
{
	struct store_services services = { 0 };
	bool is_good =
		asking->store.kind->list_services(&asking->store, &asking->range, &services, error);

	if (services.count > 0)
		qsort(services.items, services.count, sizeof(*services.items), compare_services);
	for (uint32_t i = 0; i < services.count; i++)
		sort_texts(&services.items[i].types);
	if (is_good)
		print_services(asking, &services);
	store_services_release(&services);
	return is_good;
}

/* --- labels */

static void print_label(const struct asking *asking, const char *name,
			const struct text_list *values, bool is_first)
{
	FILE *out = asking->out;

	switch (format_of(asking)) {
	case FORMAT_JSON:
		fputs(is_first ? "\n  " : ",\n  ", out);
		print_json(out, name);
		fputs(": ", out);
		print_json_list(out, values);
		break;
	case FORMAT_TSV:
		for (uint32_t i = 0; i < values->count; i++) {
			escape_write(out, ESCAPE_TSV, name);
			putc('\t', out);
			escape_write(out, ESCAPE_TSV, values->items[i]);
			putc('\n', out);
		}
		break;
	default:
		escape_write(out, ESCAPE_TEXT, name);
		fputs(values->count > 0 ? ": " : ":", out);
		for (uint32_t i = 0; i < values->count; i++) {
			fputs(i > 0 ? ", " : "", out);
			escape_write(out, ESCAPE_TEXT, values->items[i]);
		}
		putc('\n', out);
	}
}

/* Those that are named, or else all. */
static bool find_names(struct asking *asking, struct text_list *names, struct error *error)
{
	const struct text_list *files = &asking->options->source.files;

	for (uint32_t i = 1; i < files->count; i++)
		text_list_add(names, files->items[i]);
	return names->count > 0 || asking->store.kind->list_labels(&asking->store, &asking->query,
								   &asking->range, names, error);
}

static bool list_labels(struct asking *asking, struct error *error)
{
	struct text_list names = { 0 };
	bool is_good = find_names(asking, &names, error);

	sort_texts(&names);
	if (is_good && format_of(asking) == FORMAT_TSV)
		fputs("label\tvalue\n", asking->out);
	if (is_good && format_of(asking) == FORMAT_JSON)
		fputs("{\"labels\": {", asking->out);
	for (uint32_t i = 0; is_good && i < names.count; i++) {
		struct text_list values = { 0 };

		is_good = asking->store.kind->list_values(&asking->store, &asking->query,
							  &asking->range, names.items[i], &values,
							  error);
		sort_texts(&values);
		if (is_good)
			print_label(asking, names.items[i], &values, i == 0);
		text_list_release(&values);
	}
	if (is_good && format_of(asking) == FORMAT_JSON)
		fputs("\n}}\n", asking->out);
	text_list_release(&names);
	return is_good;
}

/* --- series */

static void print_series_json(FILE *out, const struct text_list *labels, bool is_first)
{
	fputs(is_first ? "\n  {" : ",\n  {", out);
	for (uint32_t i = 0; i < labels->count; i++) {
		char *equals = strchr(labels->items[i], '=');

		*equals = '\0';
		fputs(i > 0 ? ", " : "", out);
		print_json(out, labels->items[i]);
		fputs(": ", out);
		print_json(out, equals + 1);
		*equals = '=';
	}
	putc('}', out);
}

/* "a="x", b="y"": a selector but for the braces. */
static void print_series_text(FILE *out, enum escape escape, const struct text_list *labels)
{
	for (uint32_t i = 0; i < labels->count; i++) {
		const char *equals = strchr(labels->items[i], '=');
		char *name = memory_text(labels->items[i], (size_t)(equals - labels->items[i]));

		fputs(i == 0 ? "" : escape == ESCAPE_TSV ? "," : ", ", out);
		escape_write(out, escape, name);
		fputs("=\"", out);
		escape_write(out, escape == ESCAPE_TSV ? ESCAPE_TSV : ESCAPE_JSON, equals + 1);
		putc('"', out);
		free(name);
	}
	putc('\n', out);
}

static bool list_series(struct asking *asking, struct error *error)
{
	struct store_series series = { 0 };
	bool is_good;

	if (!asking->store.kind->list_series)
		return error_set(error, ERROR_UNSUPPORTED,
				 "%s has no list of series; serac services and serac labels list "
				 "what it has",
				 asking->store.kind->title);
	is_good = asking->store.kind->list_series(&asking->store, &asking->query, &asking->range,
						  &series, error);
	if (is_good && format_of(asking) == FORMAT_JSON)
		fputs("{\"series\": [", asking->out);
	if (is_good && format_of(asking) == FORMAT_TSV)
		fputs("series\n", asking->out);
	for (uint32_t i = 0; i < series.count; i++) {
		sort_texts(&series.items[i]);
		if (is_good && format_of(asking) == FORMAT_JSON)
			print_series_json(asking->out, &series.items[i], i == 0);
		else if (is_good)
			print_series_text(asking->out,
					  format_of(asking) == FORMAT_TSV ? ESCAPE_TSV
									  : ESCAPE_TEXT,
					  &series.items[i]);
	}
	if (is_good && format_of(asking) == FORMAT_JSON)
		fputs("\n]}\n", asking->out);
	store_series_release(&series);
	return is_good;
}

/* --- the whole */

static bool ask(struct asking *asking, struct error *error)
{
	const struct fetch_options *fetch = &asking->options->source.fetch;
	bool is_good;

	if (!store_find_range(&asking->query, &asking->range, error))
		return false;
	asking->store.client = http_client_new(asking->query.base, fetch, error);
	if (!asking->store.client)
		return false;
	is_good = store_recognise(&asking->store, asking->query.flavour, error) == STORE_RECOGNISED;
	if (is_good)
		is_good = asking->options->verb == VERB_SERVICES ? list_services(asking, error)
			  : asking->options->verb == VERB_LABELS ? list_labels(asking, error)
								 : list_series(asking, error);
	http_client_free(asking->store.client);
	store_release(&asking->store);
	return is_good;
}

/* An error is about a server. */
static void name_store(const struct store_query *query, struct error *error)
{
	const struct error copy = *error;
	char *name = store_query_name(query);

	error_set(error, copy.code, "%.150s: %s", name, copy.message);
	free(name);
}

bool store_lists_print(const struct options *options, FILE *out, struct error *error)
{
	struct asking asking = { .options = options, .out = out };
	bool is_good;

	if (!(report_formats[options->report.format].writers & WRITER_PRINT))
		return error_set(error, ERROR_USAGE, "--format %s: %s prints text, tsv or json",
				 report_formats[options->report.format].name,
				 verbs[options->verb].name);
	if (!store_query_parse(&asking.query, options->source.files.items[0], error))
		return false;
	is_good = ask(&asking, error);
	if (!is_good)
		name_store(&asking.query, error);
	store_query_release(&asking.query);
	return is_good;
}
