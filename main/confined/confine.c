#include "main/confined/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text/print_text.h"
#include "main/confined/output_file.h"
#include "main/confined/sandbox.h"
#include "sources/operand.h"

static bool has_server(const struct text_list *files)
{
	for (uint32_t i = 0; i < files->count; i++)
		if (operand_is_server(files->items[i]))
			return true;
	return false;
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
		char *path;

		if (!value || !*value)
			continue;
		path = print_text("%s%s", value, places[i].below);
		(void)!mkdir(path, 0700);
		return path;
	}
	return NULL;
}

static void enter(const struct options *options, bool is_explored, int kept)
{
	bool has_debuginfod = options->source.symbols.debuginfod;
	const char *output = options->report.output;
	char *folder = output ? output_file_place(output) : NULL;
	char *fetched = has_debuginfod ? folder_of_fetched() : NULL;
	char kept_path[40];
	bool is_kept = kept >= 0;
	struct sandbox sandbox = {
		.network = has_debuginfod || has_server(&options->source.files),
		.written = {
			folder,
			fetched,
			is_explored ? "." : NULL,
			is_explored ? folder_for_scratch() : NULL,
			is_kept ? kept_path : NULL,
		},
	};

	snprintf(kept_path, sizeof(kept_path), "/proc/self/fd/%d", kept);
	if (!options->no_sandbox)
		sandbox_enter(&sandbox);
	free(folder);
	free(fetched);
}

void confine(const struct options *options)
{
	enter(options, false, -1);
}

void confine_explorer(const struct options *options, int kept)
{
	enter(options, true, kept);
}

/* What access(2) grants and open(2) refuses, the sandbox has refused. A device or pipe is not
 * opened just to see: that does something to them. */
static bool refuses(const char *place)
{
	struct stat status;
	int tried;

	if (stat(place, &status) != 0 || !S_ISDIR(status.st_mode) || access(place, W_OK) != 0)
		return false;
	tried = open(place, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
	if (tried >= 0)
		close(tried);
	return tried < 0 && errno == EACCES;
}

bool confine_allows_writing(const char *path, struct error *error)
{
	char *place = output_file_place(path);
	bool allows = !sandbox_limits_files() || !refuses(place);

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
