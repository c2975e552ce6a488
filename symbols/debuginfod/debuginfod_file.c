#include "symbols/debuginfod/debuginfod_file.h"

#include <stdlib.h>

#ifdef HAVE_DEBUGINFOD

#include <elfutils/debuginfod.h>
#include <unistd.h>

#include "symbols/debuginfod/debuginfod_library.h"

bool debuginfod_file_is_available(void)
{
	const char *servers = getenv("DEBUGINFOD_URLS");

	return servers && *servers && debuginfod_library_open();
}

/* One that was asked is not interrupted: libdebuginfod would note that it has no such file, and not
 * ask again for ten minutes. */
char *debuginfod_file_fetch(const struct build_id *id, bool debug_info, const bool *stop)
{
	debuginfod_client *client;
	char *path = NULL;
	int descriptor;

	if (id->size == 0 || !debuginfod_file_is_available() ||
	    (stop && __atomic_load_n(stop, __ATOMIC_ACQUIRE)))
		return NULL;
	client = debuginfod_begin();
	if (!client)
		return NULL;
	descriptor = (debug_info ? debuginfod_find_debuginfo
				 : debuginfod_find_executable)(client, id->bytes, id->size, &path);
	debuginfod_end(client);
	if (descriptor < 0)
		return NULL;
	close(descriptor);
	return path;
}

#else

bool debuginfod_file_is_available(void)
{
	return false;
}

char *debuginfod_file_fetch(const struct build_id *id, bool debug_info, const bool *stop)
{
	(void)id;
	(void)debug_info;
	(void)stop;
	return NULL;
}

#endif
