#include "sources/operand.h"

#include <string.h>

#include "base/memory.h"
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
