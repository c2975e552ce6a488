#include "symbols/find/symbols_advice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/print_text.h"
#include "symbols/debuginfod/debuginfod_file.h"

static const char *known(const struct build_id *id, char text[BUILD_ID_TEXT_SIZE])
{
	return id->size > 0 ? build_id_print(text, id) : "none";
}

char *symbols_advice_missing(const struct module_files *files, const struct module_request *request,
			     enum symbols_state *state)
{
	char other[BUILD_ID_TEXT_SIZE], wanted[BUILD_ID_TEXT_SIZE];
	const char *path = request->path ? request->path : "the file";

	if (files->other_path) {
		*state = SYMBOLS_MISMATCH;
		return print_text("%s has build-id %s, recorded was %s", files->other_path,
				  known(&files->other_id, other),
				  known(&request->build_id, wanted));
	}
	if (files->denied_path) {
		*state = SYMBOLS_NO_PERMISSION;
		return print_text("%s may not be read", files->denied_path);
	}
	if (files->damaged_path) {
		*state = SYMBOLS_DAMAGED;
		return print_text("%s is not an ELF file", files->damaged_path);
	}
	*state = SYMBOLS_NOT_FOUND;
	if (files->debug)
		return print_text("%s is there, but not %s itself, which says where its "
				  "code is",
				  files->debug_path, path);
	if (files->deleted_path)
		return print_text("%s was deleted while it ran, and has no build-id to "
				  "know another one by",
				  files->deleted_path);
	return print_text("%s is not on this machine", path);
}

/* Servers by the ID in /etc/os-release. */
static const struct {
	const char *system, *server;
} servers[] = {
	{ "debian", "https://debuginfod.debian.net" },
	{ "ubuntu", "https://debuginfod.ubuntu.com" },
	{ "fedora", "https://debuginfod.fedoraproject.org" },
	{ "arch", "https://debuginfod.archlinux.org" },
	{ "opensuse-tumbleweed", "https://debuginfod.opensuse.org" },
	{ "opensuse-leap", "https://debuginfod.opensuse.org" },
};

static const char *find_server(void)
{
	const char *found = "https://debuginfod.elfutils.org"; /* asks all of them */
	FILE *file = fopen("/etc/os-release", "re");
	char line[256];

	while (file && fgets(line, sizeof(line), file)) {
		char *id = line + 3;

		if (strncmp(line, "ID=", 3) != 0)
			continue;
		id += *id == '"';
		id[strcspn(id, "\"\n")] = '\0';
		for (size_t i = 0; i < sizeof(servers) / sizeof(*servers); i++)
			if (strcmp(servers[i].system, id) == 0)
				found = servers[i].server;
	}
	if (file)
		fclose(file);
	return found;
}

/* Of a distribution's package, so that a server may know it. */
static bool is_packaged(const char *path)
{
	static const char *const folders[] = { "/usr/", "/lib", "/bin/", "/sbin/" };

	if (!path || strncmp(path, "/usr/local/", 11) == 0)
		return false;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (strncmp(path, folders[i], strlen(folders[i])) == 0)
			return true;
	return false;
}

/* The way to a server that has not been tried; NULL. */
static char *print_fetch(const struct symbol_options *options)
{
#ifdef HAVE_DEBUGINFOD
	if (debuginfod_file_is_available())
		return options->debuginfod ? NULL : print_text("serac --debuginfod ...");
	return print_text("DEBUGINFOD_URLS=%s serac --debuginfod ...", find_server());
#else
	(void)options;
	(void)find_server;
	return NULL;
#endif
}

char *symbols_advice_find(const struct module_request *request, enum symbols_state state,
			  const struct symbol_options *options)
{
	char *fetch = NULL, *advice;

	if (state == SYMBOLS_NO_PERMISSION)
		return print_text(
			"run serac as a user who may read it%s",
			options->symfs ? ""
				       : "; or, for a recording of another machine, serac --symfs "
					 "DIR ... with a copy of its files");
	if (request->build_id.size > 0 && is_packaged(request->path))
		fetch = print_fetch(options);
	advice = print_text(
		"serac --symfs DIR ... with a copy of the recorded machine's files, or `perf "
		"archive` there and unpack what it writes into ~/.debug%s%s",
		fetch ? ", or " : "", fetch ? fetch : "");
	free(fetch);
	return advice;
}

char *symbols_advice_complete(const struct module_files *files,
			      const struct symbol_options *options)
{
	const struct elf_image *image = files->image ? files->image : files->debug;
	char *fetch = NULL, *advice;

	if (files->other_path)
		return print_text("%s is of another build: replace it with that of this one",
				  files->other_path);
	if (!is_packaged(files->image_path))
		return print_text("build it without stripping it, or serac --debug-dir "
				  "DIR ... with its .debug file");
	if (image->build_id.size > 0)
		fetch = print_fetch(options);
	advice = print_text(
		"install the package with its debug symbols (-dbgsym, -dbg or -debuginfo)%s%s",
		fetch ? ", or " : "", fetch ? fetch : "");
	free(fetch);
	return advice;
}
