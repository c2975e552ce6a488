#include "sources/operand.h"

#include <string.h>

#include "base/memory.h"
#include "loaders/fetch/stores/store_name.h"
#include "loaders/fetch/url_secrets.h"
#include "sources/source.h"

static const struct source_kind *const kinds[] = {
	&folder_source, &url_source, &demo_source, &pipe_source, &file_source,
};

const struct source_kind *operand_kind(const char *operand)
{
	uint32_t kind = 0;

	while (!kinds[kind]->is(operand))
		kind++;
	return kinds[kind];
}

bool operand_is_server(const char *operand)
{
	return operand_kind(operand) == &url_source;
}

char *operand_shown(const char *operand)
{
	return operand_is_server(operand) ? url_secrets_hide(operand)
					  : memory_text(operand, strlen(operand));
}

char *operand_difference(const char *operand, const char *other)
{
	struct store_query query, second;
	struct error error;
	char *difference = NULL;

	if (!store_address_is(operand) || !store_address_is(other) ||
	    !store_query_parse(&query, operand, &error))
		return NULL;
	if (store_query_parse(&second, other, &error)) {
		difference = store_query_difference(&query, &second);
		store_query_release(&second);
	}
	store_query_release(&query);
	return difference;
}
