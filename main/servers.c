#include "main/servers.h"

#include <stdlib.h>
#include <string.h>

#include "loaders/fetch/request_log.h"
#include "main/settings/server_settings.h"
#include "sources/operand.h"

/* Without store+ in front of it. */
static const char *address_of(const char *operand)
{
	const char *plus = strchr(operand, '+'), *colon = strchr(operand, ':');

	return plus && colon && plus < colon ? plus + 1 : operand;
}

bool servers_prepare(struct options *options, struct error *error)
{
	const struct text_list *files = &options->source.files;

	for (uint32_t i = 0; i < files->count; i++)
		if (operand_is_server(files->items[i]) &&
		    !server_settings_find_token(&options->server.accesses,
						address_of(files->items[i]), error))
			return false;
	if (options->server.log) {
		options->server.open_log = request_log_open(options->server.log, error);
		if (!options->server.open_log)
			return false;
	}
	options->source.fetch.accesses = &options->server.accesses;
	options->source.fetch.tenant = options->server.tenant;
	options->source.fetch.log = options->server.open_log;
	return true;
}
