#include "loaders/fetch/stores/store_recognition.h"

/* In the order in which they are asked. */
static const struct store_kind *const kinds[] = {
	&pyroscope_store,
	&parca_store,
	&old_pyroscope_store,
};

#define KIND_COUNT (sizeof(kinds) / sizeof(*kinds))

/* Whoever forbids to ask may be a store, and whoever has nothing there is none. */
static bool is_refusal(const struct http_answer *answer)
{
	return answer->status == 401 || answer->status == 403 || answer->status == 429 ||
	       answer->status / 100 == 5;
}

enum store_recognition store_recognise(struct store *store, enum store_flavour flavour,
				       struct error *error)
{
	bool is_refused = false;

	for (size_t i = 0; i < KIND_COUNT; i++) {
		struct http_answer answer;
		bool is;

		if (flavour != STORE_ANY && kinds[i]->flavour != flavour)
			continue;
		if (!http_client_ask(store->client, &kinds[i]->asked, &answer, error))
			return STORE_NO_ANSWER;
		is = kinds[i]->is(&answer);
		if (!is && is_refusal(&answer) && !is_refused) {
			is_refused = true;
			http_client_explain(store->client, &answer, error);
		}
		http_answer_release(&answer);
		if (is) {
			store->kind = kinds[i];
			return STORE_RECOGNISED;
		}
	}
	if (!is_refused)
		error_set(error, ERROR_UNRECOGNISED,
			  "not a store of profiles that serac knows: neither Pyroscope nor Parca");
	return STORE_NOT_THERE;
}
