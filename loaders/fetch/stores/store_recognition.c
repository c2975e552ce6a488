#include "loaders/fetch/stores/store_recognition.h"

/* In the order in which they are asked. */
static const struct store_kind *const kinds[] = {
	&pyroscope_store,
	&parca_store,
	&old_pyroscope_store,
};

#define KIND_COUNT (sizeof(kinds) / sizeof(*kinds))

/* It was asked several times already: other questions would wait as long. */
static bool is_busy(const struct http_answer *answer)
{
	return answer->status == 429 || answer->status == 503;
}

/* Whoever forbids to ask may be a store, and whoever has nothing there is none. */
static bool is_refusal(const struct http_answer *answer)
{
	return answer->status == 401 || answer->status == 403 || is_busy(answer) ||
	       answer->status / 100 == 5;
}

enum store_recognition store_recognise(struct store *store, enum store_flavour flavour,
				       struct error *error)
{
	bool is_refused = false;

	for (size_t i = 0; i < KIND_COUNT; i++) {
		struct http_answer answer;
		bool is, is_tired;

		if (flavour != STORE_ANY && kinds[i]->flavour != flavour)
			continue;
		if (!http_client_ask(store->client, &kinds[i]->asked, &answer, error))
			return STORE_NO_ANSWER;
		is = kinds[i]->is(&answer);
		if (!is && is_refusal(&answer) && !is_refused) {
			is_refused = true;
			http_client_explain(store->client, &answer, error);
		}
		if (is)
			store->kind = kinds[i];
		is_tired = !is && is_busy(&answer);
		http_answer_release(&answer);
		if (is || is_tired)
			return is ? STORE_RECOGNISED : STORE_NO_ANSWER;
	}
	if (!is_refused)
		error_set(error, ERROR_UNRECOGNISED,
			  "not a store of profiles that serac knows: neither Pyroscope nor Parca");
	return STORE_NOT_THERE;
}
