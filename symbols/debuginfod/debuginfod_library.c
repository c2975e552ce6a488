#include "symbols/debuginfod/debuginfod_library.h"

#ifdef HAVE_DEBUGINFOD

/* libdw opens the library too, and has its own functions of it. */
#pragma GCC visibility push(hidden)
#include <elfutils/debuginfod.h>
#pragma GCC visibility pop
#include <pthread.h>

#include "base/process/library.h"

typedef int find_function(debuginfod_client *, const unsigned char *, int, char **);

static struct {
	debuginfod_client *(*begin)(void);
	void (*end)(debuginfod_client *);
	find_function *find_debuginfo, *find_executable;
	int (*find_source)(debuginfod_client *, const unsigned char *, int, const char *, char **);
} debuginfod;

static bool is_open;

static void open_library(void)
{
	static const char *const names[] = { "libdebuginfod.so.1" };
	static const struct library_function functions[] = {
		{ "debuginfod_begin", &debuginfod.begin },
		{ "debuginfod_end", &debuginfod.end },
		{ "debuginfod_find_debuginfo", &debuginfod.find_debuginfo },
		{ "debuginfod_find_executable", &debuginfod.find_executable },
		{ "debuginfod_find_source", &debuginfod.find_source },
	};

	is_open = library_open(names, sizeof(names) / sizeof(*names), functions,
			       sizeof(functions) / sizeof(*functions));
}

bool debuginfod_library_open(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_library);
	return is_open;
}

debuginfod_client *debuginfod_begin(void)
{
	return debuginfod.begin();
}

void debuginfod_end(debuginfod_client *client)
{
	debuginfod.end(client);
}

int debuginfod_find_debuginfo(debuginfod_client *client, const unsigned char *id, int size,
			      char **path)
{
	return debuginfod.find_debuginfo(client, id, size, path);
}

int debuginfod_find_executable(debuginfod_client *client, const unsigned char *id, int size,
			       char **path)
{
	return debuginfod.find_executable(client, id, size, path);
}

int debuginfod_find_source(debuginfod_client *client, const unsigned char *id, int size,
			   const char *file, char **path)
{
	return debuginfod.find_source(client, id, size, file, path);
}

#else

bool debuginfod_library_open(void)
{
	return false;
}

#endif
