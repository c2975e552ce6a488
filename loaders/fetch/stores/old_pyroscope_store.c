#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/old_pyroscope_sums.h"
#include "loaders/fetch/stores/store.h"
#include "loaders/fetch/stores/url_text.h"

/*
 * Pyroscope before 1.0: what a service does is an application for each type, checkout.cpu, and
 * /render writes it as pprof. Its lists are not of a range.
 */

enum { MERGE_LIMIT = 1 << 30 };

static const char no_type[] = "samples";

static bool is_old_pyroscope(const struct http_answer *answer)
{
	struct text_list names = { 0 };
	bool is = answer->status == 200 && json_answer_list(answer, NULL, &names);

	text_list_release(&names);
	return is;
}

/* --- applications */

/* What agents add to a service's name. */
static const char *find_suffix(const char *app)
{
	static const char *const suffixes[] = {
		"cpu",
		"wall",
		"itimer",
		"alloc_objects",
		"alloc_space",
		"inuse_objects",
		"inuse_space",
		"goroutines",
		"mutex_count",
		"mutex_duration",
		"block_count",
		"block_duration",
		"lock_count",
		"lock_duration",
		"alloc_in_new_tlab_objects",
		"alloc_in_new_tlab_bytes",
		"alloc_outside_tlab_objects",
		"alloc_outside_tlab_bytes",
		"exceptions",
		"heap",
		"live",
	};
	const char *dot = strrchr(app, '.');

	for (size_t i = 0; dot && dot > app && i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (strcmp(dot + 1, suffixes[i]) == 0)
			return dot;
	return NULL;
}

static char *app_of(const char *service, const char *type)
{
	if (!service)
		return memory_text(type, strlen(type));
	if (!type || strcmp(type, no_type) == 0)
		return memory_text(service, strlen(service));
	return print_text("%s.%s", service, type);
}

static bool ask_list(struct store *store, const char *path, struct text_list *list,
		     struct error *error)
{
	const struct http_request request = { .path = path, .limit = STORE_LIST_LIMIT };
	struct http_answer answer;
	bool is_good;

	if (!store_ask(store, &request, &answer, error))
		return false;
	is_good = json_answer_list(&answer, NULL, list) ||
		  store_misunderstood(store, "a list of names", error);
	http_answer_release(&answer);
	return is_good;
}

static bool list_services(struct store *store, const struct store_range *range,
			  struct store_services *services, struct error *error)
{
	struct text_list apps = { 0 };
	bool is_good = ask_list(store, "/label-values?label=__name__", &apps, error);

	(void)range;
	for (uint32_t i = 0; is_good && i < apps.count; i++) {
		const char *app = apps.items[i], *dot = find_suffix(app);
		char *name = memory_text(app, dot ? (size_t)(dot - app) : strlen(app));

		text_list_add(&store_services_add(services, name)->types, dot ? dot + 1 : no_type);
		free(name);
	}
	text_list_release(&apps);
	return is_good;
}

static bool select_app(struct store *store, const struct store_query *query, const char *service,
		       const char *type, const struct store_range *range,
		       struct store_selection *selection, struct error *error)
{
	(void)store;
	(void)range;
	selection->selector = store_query_selector(query, NULL, NULL, error);
	selection->type = app_of(service, type);
	return selection->selector != NULL;
}

/* --- labels */

/* "checkout.cpu{pod="a"}" as a parameter, where it is known. */
static char *print_query(const struct store_query *query, struct error *error)
{
	char *type = store_query_type(query), *app, *whole, *encoded;
	char *selector = store_query_selector(query, NULL, NULL, error);
	const char *wanted = query->type ? query->type : *type ? type : NULL;
	size_t size;
	FILE *out;

	app = query->service || wanted ? app_of(query->service, wanted) : memory_text("", 0);
	whole = print_text("%s%s", app, selector ? selector : "");
	out = open_memstream(&encoded, &size);
	if (!out)
		memory_exhausted();
	if (*app && selector)
		url_text_write(out, whole);
	fclose(out);
	free(whole);
	free(app);
	free(type);
	if (!selector) {
		free(encoded);
		return NULL;
	}
	free(selector);
	return encoded;
}

/* Of all types of the service, where none is named. */
static bool list_of_apps(struct store *store, const struct store_query *query, const char *name,
			 struct text_list *list, struct error *error)
{
	char *encoded = print_query(query, error), *path, *label;
	bool is_good;

	if (!encoded)
		return false;
	if (name) {
		label = url_text_encode(name);
		path = print_text("/label-values?label=%s%s%s", label, *encoded ? "&query=" : "",
				  encoded);
		free(label);
	} else {
		path = print_text("/labels%s%s", *encoded ? "?query=" : "", encoded);
	}
	is_good = ask_list(store, path, list, error);
	free(path);
	free(encoded);
	return is_good;
}

static bool list_labels(struct store *store, const struct store_query *query,
			const struct store_range *range, struct text_list *names,
			struct error *error)
{
	(void)range;
	return list_of_apps(store, query, NULL, names, error);
}

static bool list_values(struct store *store, const struct store_query *query,
			const struct store_range *range, const char *name, struct text_list *values,
			struct error *error)
{
	(void)range;
	return list_of_apps(store, query, name, values, error);
}

/* --- merging */

static enum store_merging merge(struct store *store, const struct store_selection *selection,
				const struct store_range *range, struct store_bytes *merged,
				struct error *error)
{
	char *path;
	size_t size;
	struct http_answer answer;
	struct http_request request = { .limit = MERGE_LIMIT };
	FILE *out = open_memstream(&path, &size);
	bool is_good;

	if (!out)
		memory_exhausted();
	fputs("/render?query=", out);
	url_text_write(out, selection->type);
	url_text_write(out, selection->selector);
	fprintf(out, "&from=%" PRId64 "&until=%" PRId64 "&format=pprof&max-nodes=1000000",
		range->from / 1000, range->to / 1000);
	fclose(out);
	request.path = path;
	is_good = store_ask(store, &request, &answer, error);
	free(path);
	if (!is_good)
		return STORE_FAILED;
	*merged = (struct store_bytes){ .bytes = answer.body, .size = answer.size };
	answer.body = NULL;
	http_answer_release(&answer);
	return STORE_MERGED;
}

extern const struct store_kind old_pyroscope_store;

const struct store_kind old_pyroscope_store = {
	.title = "Pyroscope 0.x",
	.flavour = STORE_PYROSCOPE,
	.asked = { .path = "/label-values?label=__name__", .limit = STORE_LIST_LIMIT },
	.is = is_old_pyroscope,
	.list_services = list_services,
	.select = select_app,
	.list_labels = list_labels,
	.list_values = list_values,
	.merge = merge,
	.sum = old_pyroscope_sum,
};
