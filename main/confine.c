#include "main/confine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "main/sandbox.h"
#include "sources/operand.h"

static bool has_server(const struct text_list *files)
{
	for (uint32_t i = 0; i < files->count; i++)
		if (operand_is_server(files->items[i]))
			return true;
	return false;
}

/* The folder that a file is written into, or the device or pipe that it is. */
static char *folder_or_device(const char *path)
{
	char *real = realpath(path, NULL);
	const char *slash;
	struct stat status;

	if (real && stat(real, &status) == 0 && !S_ISREG(status.st_mode))
		return real;
	free(real);
	slash = strrchr(path, '/');
	if (!slash)
		return memory_text(".", 1);
	return memory_text(path, slash == path ? 1 : (size_t)(slash - path));
}

static const char *folder_for_scratch(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : "/tmp";
}

/* Where libdebuginfod keeps what it fetched; it makes a folder of its own in one that is there. */
static char *folder_of_fetched(void)
{
	static const struct {
		const char *variable, *below;
	} places[] = {
		{ "DEBUGINFOD_CACHE_PATH", "" },
		{ "XDG_CACHE_HOME", "" },
		{ "HOME", "/.cache" },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *value = getenv(places[i].variable);
		size_t size;
		char *path;

		if (!value || !*value)
			continue;
		size = strlen(value) + strlen(places[i].below) + 1;
		path = memory_new(size, 1);
		stpcpy(stpcpy(path, value), places[i].below);
		(void)!mkdir(path, 0700);
		return path;
	}
	return NULL;
}

void confine(const struct options *options, bool is_explored)
{
	bool has_debuginfod = options->source.symbols.debuginfod;
	const char *output = options->report.output;
	char *folder = output ? folder_or_device(output) : NULL;
	char *fetched = has_debuginfod ? folder_of_fetched() : NULL;
	struct sandbox sandbox = {
		.network = has_debuginfod || has_server(&options->source.files),
		.written = {
			folder,
			fetched,
			is_explored ? "." : NULL,
			is_explored ? folder_for_scratch() : NULL,
		},
	};

	if (!options->no_sandbox)
		sandbox_enter(&sandbox);
	free(folder);
	free(fetched);
}

bool confine_allows_writing(const char *path, struct error *error)
{
	struct stat status;
	char *place;
	bool allows;
	int tried;

	if (!sandbox_limits_files())
		return true;
	place = folder_or_device(path);
	/* The reader of a pipe would see it opened and closed, and end. */
	if (stat(place, &status) == 0 && S_ISFIFO(status.st_mode)) {
		free(place);
		return true;
	}
	/* What access(2) grants and open(2) refuses, the sandbox has refused. */
	tried = stat(place, &status) == 0 && S_ISDIR(status.st_mode)
			? open(place, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600)
			: open(place, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	allows = tried >= 0 || access(place, W_OK) != 0;
	if (tried >= 0)
		close(tried);
	free(place);
	return allows ||
	       error_set(error, ERROR_IO,
			 "the sandbox allows the folder that serac was started in and %.40s; "
			 "--no-sandbox allows all",
			 folder_for_scratch());
}

bool confine_allows_fetching(const struct text_list *files, struct error *error)
{
	if (!sandbox_limits_network() || !has_server(files))
		return true;
	return error_set(
		error, ERROR_USAGE,
		"The sandbox keeps serac from servers if it was started without one: start "
		"it with this URL, or with --no-sandbox");
}
