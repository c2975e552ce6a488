#include "symbols/source/source_server.h"

#ifdef HAVE_DEBUGINFOD

#include <elfutils/debuginfod.h>
#include <stdlib.h>
#include <unistd.h>

#include "symbols/debuginfod/debuginfod_file.h"
#include "symbols/source/source_file.h"

bool source_server_find(const struct source_place *place, struct source_text *text)
{
	debuginfod_client *client;
	char *path = NULL;
	struct error ignored;
	int64_t changed;
	int descriptor;
	bool is_read;

	if (!debuginfod_file_is_available() || !*place->code.build_id || *place->file != '/')
		return false;
	client = debuginfod_begin();
	if (!client)
		return false;
	/* Of length 0: it is hexadecimal. */
	descriptor = debuginfod_find_source(client, (const unsigned char *)place->code.build_id, 0,
					    place->file, &path);
	debuginfod_end(client);
	if (descriptor < 0)
		return false;
	close(descriptor);
	is_read = source_file_read(path, NULL, text, &changed, &ignored) == SOURCE_FILE_READ;
	free(path);
	return is_read;
}

#else

bool source_server_find(const struct source_place *place, struct source_text *text)
{
	(void)place;
	(void)text;
	return false;
}

#endif
