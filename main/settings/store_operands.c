#include "main/settings/store_operands.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "loaders/fetch/stores/store_query.h"

/* --- what is said */

static bool is_said(const struct store_options *store)
{
	return store->service || store->query || store->from || store->to;
}

static bool is_any_said(const struct options *options)
{
	return is_said(&options->store) || is_said(&options->side_store[SIDE_BASE]) ||
	       is_said(&options->side_store[SIDE_NEW]);
}

static bool is_listing(const struct options *options)
{
	return options->verb == VERB_SERVICES || options->verb == VERB_LABELS ||
	       options->verb == VERB_SERIES;
}

/* With its scheme; NULL: it is none. Caller frees. */
static char *address_of(const char *operand)
{
	struct stat status;

	if (profile_url_is(operand))
		return memory_text(operand, strlen(operand));
	return lstat(operand, &status) == 0 ? NULL : profile_url_complete(operand);
}

static bool is_address(const char *operand)
{
	char *address = address_of(operand);
	bool is = address != NULL;

	free(address);
	return is;
}

/* Whether options are for this FILE. */
static bool is_store(const struct options *options, const char *operand)
{
	return store_address_is(operand) ||
	       ((is_any_said(options) || is_listing(options)) && is_address(operand));
}

/* --- queries among the FILEs */

/* One is of both sides, two are one each. */
static bool take_queries(struct options *options, struct error *error)
{
	struct text_list *files = &options->source.files;
	const char *queries[SIDE_COUNT];
	uint32_t count = 0;

	for (uint32_t i = 0; i < files->count;) {
		if (!store_query_is_whole(files->items[i])) {
			i++;
			continue;
		}
		if (count == (options->verb == VERB_DIFF ? SIDE_COUNT : 1) || options->store.query)
			return error_set(error, ERROR_USAGE, "one query too many: %.200s",
					 files->items[i]);
		/* It stays where it is: the options borrow it. */
		text_list_add(&options->store_queries, files->items[i]);
		text_list_remove(files, i);
		queries[count] = options->store_queries.items[count];
		count++;
	}
	if (count == 1)
		options->store.query = queries[0];
	for (uint32_t side = 0; side < count && count == SIDE_COUNT; side++)
		options->side_store[side].query = queries[side];
	return true;
}

/* --- folding */

static void set(char **member, const char *text)
{
	if (!text)
		return;
	free(*member);
	*member = memory_text(text, strlen(text));
}

static void overlay(struct store_query *query, const struct store_options *store)
{
	set(&query->service, store->service);
	set(&query->query, store->query);
	set(&query->from, store->from);
	set(&query->to, store->to);
}

static void add_labels(struct store_query *query, const struct slice *slice)
{
	for (uint32_t i = 0; i < slice->label.count; i++)
		text_list_add(&query->labels, slice->label.items[i]);
}

/* `side`: SIDE_COUNT: of none. */
static bool fold(struct options *options, char **operand, uint32_t side, struct error *error)
{
	const struct sides *sides = &options->report.diff.sides;
	char *address = address_of(*operand), *selector;
	struct store_query query;

	if (!store_query_parse(&query, address, error)) {
		free(address);
		return false;
	}
	free(address);
	overlay(&query, &options->store);
	set(&query.type, options->shown.sample_type);
	add_labels(&query, &options->shown.slice);
	if (side < SIDE_COUNT) {
		overlay(&query, &options->side_store[side]);
		set(&query.type, sides->sample_type[side]);
		add_labels(&query, &sides->slice[side]);
	}
	selector = store_query_selector(&query, NULL, NULL, error);
	if (selector) {
		free(*operand);
		*operand = store_query_print(&query);
	}
	free(selector);
	store_query_release(&query);
	return selector != NULL;
}

/* Of all FILEs of a list that are stores; counts the others. */
static bool fold_list(struct options *options, struct text_list *files, uint32_t side,
		      uint32_t *others, struct error *error)
{
	for (uint32_t i = 0; i < files->count; i++) {
		uint32_t its_side = options->verb != VERB_DIFF ? SIDE_COUNT
				    : side < SIDE_COUNT        ? side
				    : files->count == 2        ? i
							       : (uint32_t)SIDE_COUNT;

		if (!is_store(options, files->items[i]))
			++*others;
		else if (!fold(options, &files->items[i], its_side, error))
			return false;
	}
	return true;
}

/* Two parts of one store are two FILEs. */
static void double_store(struct options *options)
{
	const struct sides *sides = &options->report.diff.sides;
	struct text_list *files = &options->source.files;
	bool has_sides =
		is_said(&options->side_store[SIDE_BASE]) || is_said(&options->side_store[SIDE_NEW]);

	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		has_sides |= sides->sample_type[side] || sides->slice[side].label.count > 0;
	if (options->verb == VERB_DIFF && files->count == 1 && has_sides &&
	    is_store(options, files->items[0]))
		text_list_add(files, files->items[0]);
}

/* What the store has been told is not asked of what it answers. */
static void forget(struct options *options)
{
	struct sides *sides = &options->report.diff.sides;

	options->shown.sample_type = NULL;
	text_list_release(&options->shown.slice.label);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		sides->sample_type[side] = NULL;
		text_list_release(&sides->slice[side].label);
	}
}

static bool check_files(const struct options *options, uint32_t stores, uint32_t others,
			struct error *error)
{
	bool is_narrowed = options->shown.sample_type || options->shown.slice.label.count > 0;

	if (is_any_said(options) && stores == 0)
		return error_set(error, ERROR_USAGE,
				 "--service, --query, --from and --to are for a store of profiles: "
				 "name its address, as in http://localhost:4040");
	if (stores > 0 && others > 0 && options->shown.slice.label.count > 0)
		return error_set(
			error, ERROR_USAGE,
			"--label is either for files or for a store: give --base-label and "
			"--new-label");
	if (options->verb == VERB_INFO && stores == 0 && is_narrowed)
		return error_set(error, ERROR_USAGE,
				 "info is about all of a file: --type and --label are for stores");
	return true;
}

bool store_operands_fold(struct options *options, struct error *error)
{
	struct text_list *lists[] = {
		&options->side_files[SIDE_BASE],
		&options->side_files[SIDE_NEW],
		&options->source.files,
	};
	uint32_t count = 0, others = 0;

	if (!take_queries(options, error))
		return false;
	double_store(options);
	for (uint32_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		count += lists[i]->count;
		if (!fold_list(options, lists[i], i, &others, error))
			return false;
	}
	if (!check_files(options, count - others, others, error))
		return false;
	if (count > 0 && others == 0)
		forget(options);
	return true;
}
