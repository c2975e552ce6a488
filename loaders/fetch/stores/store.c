#include "loaders/fetch/stores/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/store_counts.h"
#include "loaders/fetch/stores/store_time.h"

enum { SHOWN = 12 }; /* names, in an error */

void store_release(struct store *store)
{
	free(store->service_label);
	*store = (struct store){ 0 };
}

bool store_find_range(const struct store_query *query, struct store_range *range,
		      struct error *error)
{
	int64_t now = store_time_now();

	if (!store_time_parse(query->from ? query->from : STORE_TIME_USUAL_FROM, now, &range->from,
			      error) ||
	    !store_time_parse(query->to ? query->to : STORE_TIME_USUAL_TO, now, &range->to, error))
		return false;
	return range->from < range->to ||
	       error_set(error, ERROR_USAGE, "--from %.60s is not before --to %.60s",
			 query->from ? query->from : STORE_TIME_USUAL_FROM,
			 query->to ? query->to : STORE_TIME_USUAL_TO);
}

bool store_ask(struct store *store, const struct http_request *request, struct http_answer *answer,
	       struct error *error)
{
	if (!http_client_ask(store->client, request, answer, error))
		return false;
	if (answer->status / 100 == 2)
		return true;
	http_client_explain(store->client, answer, error);
	http_answer_release(answer);
	return false;
}

bool store_misunderstood(const struct store *store, const char *what, struct error *error)
{
	return error_set(error, ERROR_MALFORMED,
			 "the answer of %s is not %s in the form that %s uses",
			 http_client_host(store->client), what, store->kind->title);
}

/* --- services */

struct store_service *store_services_add(struct store_services *services, const char *name)
{
	uint32_t id, known;

	if (services->count == 0)
		interner_init(&services->names);
	/* 0 is the name without a letter. */
	id = interner_add(&services->names, name, strlen(name) + 1);
	known = interner_meaning(&services->names, id);
	if (known > 0)
		return &services->items[known - 1];
	services->items = memory_grow(services->items, services->count, sizeof(*services->items));
	services->items[services->count] =
		(struct store_service){ .name = memory_text(name, strlen(name)) };
	interner_set_meaning(&services->names, id, ++services->count);
	return &services->items[services->count - 1];
}

void store_services_release(struct store_services *services)
{
	for (uint32_t i = 0; i < services->count; i++) {
		free(services->items[i].name);
		text_list_release(&services->items[i].types);
	}
	if (services->count > 0)
		interner_release(&services->names);
	free(services->items);
	*services = (struct store_services){ 0 };
}

struct text_list *store_series_add(struct store_series *series)
{
	series->items = memory_grow(series->items, series->count, sizeof(*series->items));
	series->items[series->count] = (struct text_list){ 0 };
	return &series->items[series->count++];
}

void store_series_release(struct store_series *series)
{
	for (uint32_t i = 0; i < series->count; i++)
		text_list_release(&series->items[i]);
	free(series->items);
	*series = (struct store_series){ 0 };
}

/* --- which one is meant */

void store_selection_release(struct store_selection *selection)
{
	free(selection->type);
	free(selection->selector);
	free(selection->counts);
	*selection = (struct store_selection){ 0 };
}

/* Its second part; of what has no parts, all of it. */
char *store_type_name(const char *type)
{
	const char *colon = strchr(type, ':');

	return colon ? memory_text(colon + 1, strcspn(colon + 1, ":"))
		     : memory_text(type, strlen(type));
}

bool store_type_is(const char *type, const char *wanted)
{
	size_t length = strlen(wanted);
	char *name = store_type_name(type);
	bool is = strcmp(name, wanted) == 0 ||
		  (strncmp(type, wanted, length) == 0 && strchr(":", type[length]));

	free(name);
	return is;
}

/* As many as fit: `list` has those, of `count`. */
static char *join(const struct text_list *list, uint32_t count)
{
	char *text = memory_text("", 0);

	for (uint32_t i = 0; i < list->count && i < SHOWN; i++) {
		char *longer = print_text("%s%s%s", text, i > 0 ? ", " : "", list->items[i]);

		free(text);
		text = longer;
	}
	if (count > SHOWN) {
		char *longer = print_text("%s and %u more", text, count - SHOWN);

		free(text);
		text = longer;
	}
	return text;
}

/* Short names, where they tell them apart. */
static char *join_types(const struct store_service *service)
{
	struct text_list names = { 0 };
	char *text;

	for (uint32_t i = 0; i < service->types.count && i < SHOWN; i++) {
		char *name = store_type_name(service->types.items[i]);
		bool is_unique = true;

		for (uint32_t j = 0; j < service->types.count; j++)
			is_unique &= j == i || !store_type_is(service->types.items[j], name);
		text_list_add(&names, is_unique ? name : service->types.items[i]);
		free(name);
	}
	text = join(&names, service->types.count);
	text_list_release(&names);
	return text;
}

static bool refuse_type(const struct store_service *service, const char *wanted, bool is_found,
			struct error *error)
{
	char *types = join_types(service);

	if (!wanted)
		error_set(error, ERROR_USAGE,
			  "%.80s has several types: name one with --type: %.250s", service->name,
			  types);
	else
		error_set(error, ERROR_USAGE, "--type: %s \"%.60s\" of %.80s, but %.200s",
			  is_found ? "more than one" : "no", wanted, service->name, types);
	free(types);
	return false;
}

/* NULL and *error where it is not clear. What nobody names is cpu, where there is that. */
static const char *find_type(const struct store_service *service, const char *wanted,
			     struct error *error)
{
	const char *found = NULL;
	bool is_ambiguous = false;

	if (!wanted && service->types.count == 1)
		return service->types.items[0];
	for (uint32_t i = 0; i < service->types.count; i++) {
		const char *type = service->types.items[i];

		if (wanted && strcmp(type, wanted) == 0)
			return type;
		if (!store_type_is(type, wanted ? wanted : "cpu"))
			continue;
		is_ambiguous |= found != NULL;
		found = type;
	}
	if (found && !is_ambiguous)
		return found;
	refuse_type(service, wanted, is_ambiguous, error);
	return NULL;
}

static bool refuse_service(const struct store *store, const struct store_services *services,
			   const char *wanted, const struct store_query *query, struct error *error)
{
	struct text_list names = { 0 };
	char *text;

	for (uint32_t i = 0; i < services->count && i < SHOWN; i++)
		text_list_add(&names, services->items[i].name);
	text = join(&names, services->count);
	text_list_release(&names);
	if (services->count == 0)
		error_set(error, ERROR_USAGE, "%s has no profiles from %.40s to %.40s",
			  store->kind->title, query->from ? query->from : STORE_TIME_USUAL_FROM,
			  query->to ? query->to : STORE_TIME_USUAL_TO);
	else if (wanted)
		error_set(error, ERROR_USAGE, "--service: no \"%.60s\" in that range, but %.250s",
			  wanted, text);
	else
		error_set(error, ERROR_USAGE,
			  "%s has several services: name one with --service: %.220s",
			  store->kind->title, text);
	free(text);
	return false;
}

/* NULL and *error. Of one service, nobody need say which. */
static const struct store_service *find_service(const struct store *store,
						const struct store_services *services,
						const struct store_query *query,
						struct error *error)
{
	for (uint32_t i = 0; query->service && i < services->count; i++)
		if (strcmp(services->items[i].name, query->service) == 0)
			return &services->items[i];
	if (!query->service && services->count == 1)
		return &services->items[0];
	refuse_service(store, services, query->service, query, error);
	return NULL;
}

/* A whole type needs no list. */
static bool is_whole_type(const char *type)
{
	unsigned colons = 0;

	for (; type && *type; type++)
		colons += *type == ':';
	return colons >= 4;
}

/* Where that is not to be had the profile is still good. */
static void find_counts(struct store *store, const struct store_range *range,
			struct store_services *services, struct store_selection *selection)
{
	struct error error;

	if (services->count == 0 && !store->kind->list_services(store, range, services, &error))
		return;
	for (uint32_t i = 0; !selection->counts && i < services->count; i++)
		selection->counts = store_counts_find(&services->items[i].types, selection->type,
						      !store->kind->weighs_samples);
}

bool store_find_selection(struct store *store, const struct store_query *query,
			  const struct store_range *range, struct store_selection *selection,
			  struct error *error)
{
	struct store_services services = { 0 };
	const struct store_service *service;
	char *type = store_query_type(query);
	const char *wanted = query->type ? query->type : *type ? type : NULL, *found;
	bool is_good = false;

	*selection = (struct store_selection){ 0 };
	if ((is_whole_type(wanted) && !store->kind->needs_list) || query->query) {
		if (!wanted)
			error_set(error, ERROR_USAGE, "--query %.80s: no type before its {",
				  query->query);
		is_good = wanted && store->kind->select(store, query, query->service, wanted, range,
							selection, error);
	} else if (store->kind->list_services(store, range, &services, error)) {
		service = find_service(store, &services, query, error);
		found = service ? find_type(service, wanted, error) : NULL;
		is_good = found && store->kind->select(store, query, service->name, found, range,
						       selection, error);
	}
	if (is_good && store->wants_counts)
		find_counts(store, range, &services, selection);
	store_services_release(&services);
	free(type);
	return is_good;
}
