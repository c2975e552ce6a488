#include "symbols/source/language_folders.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/home_path.h"
#include "base/files/regular_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"

enum { FOLDER_LIMIT = 64, TEXT_LIMIT = 64 << 10 };

/* --- folders */

/* What an environment variable says, or else a place below the home folder. Caller frees. */
static char *folder_of(const char *variable, const char *usual)
{
	const char *value = getenv(variable);

	return value && *value ? memory_text(value, strlen(value)) : home_path_expand(usual);
}

/* The folders in `parent` whose names begin with `prefix`, sorted. */
static void list_folders(struct text_list *list, const char *parent, const char *prefix)
{
	struct dirent **entries;
	int count = scandir(parent, &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.' && list->count < FOLDER_LIMIT &&
		    strncmp(entries[i]->d_name, prefix, strlen(prefix)) == 0) {
			char *path = print_text("%s/%s", parent, entries[i]->d_name);

			text_list_add(list, path);
			free(path);
		}
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* The beginning of a file; "": it cannot be read. Caller frees. */
static char *beginning_of(const char *path)
{
	struct regular_file file;
	char *text = memory_new(TEXT_LIMIT + 1, 1);

	if (regular_file_open(&file, path, NULL)) {
		ssize_t size = read(file.descriptor, text, TEXT_LIMIT);

		text[size > 0 ? size : 0] = '\0';
		close(file.descriptor);
	}
	return text;
}

/* --- Go */

/* The standard library, which has the paths below src: "runtime/proc.go". */
static void add_go_root(struct source_candidates *candidates, const char *recorded,
			const char *root)
{
	char *version_file = print_text("%s/VERSION", root), *version = beginning_of(version_file);
	char *doubt;

	version[strcspn(version, "\n")] = '\0';
	doubt = print_text("from %s%s%.40s: perhaps another version of Go", root,
			   *version ? ", " : "", version);
	source_candidates_add(candidates, print_text("%s/src/%s", root, recorded), NULL, doubt);
	free(doubt);
	free(version);
	free(version_file);
}

static void add_go_library(struct source_candidates *candidates, const char *recorded)
{
	const char *said = getenv("GOROOT");
	struct text_list roots = { 0 };

	/* The first part of a module's path is the name of a server. */
	if (memchr(recorded, '.', strcspn(recorded, "/")))
		return;
	if (said && *said)
		text_list_add(&roots, said);
	text_list_add(&roots, "/usr/local/go");
	text_list_add(&roots, "/usr/lib/go");
	list_folders(&roots, "/usr/lib", "go-");
	for (uint32_t i = 0; i < roots.count; i++)
		add_go_root(candidates, recorded, roots.items[i]);
	text_list_release(&roots);
}

/* As Go writes modules into file names: capital letters are "!" and small ones. Caller frees. */
static char *escaped_module(const char *recorded)
{
	char *text = memory_new(2 * strlen(recorded) + 1, 1), *to = text;

	for (; *recorded; recorded++) {
		if (isupper((unsigned char)*recorded))
			*to++ = '!';
		*to++ = (char)tolower((unsigned char)*recorded);
	}
	return text;
}

/* "github.com/x/y@v1.2.3/z.go", of which just the module is escaped. */
static void add_go_module(struct source_candidates *candidates, const char *recorded)
{
	const char *at = strchr(recorded, '@');
	const char *file = at ? strchr(at, '/') : NULL;
	char *cache, *path, *module;

	if (!file)
		return;
	path = memory_text(recorded, (size_t)(file - recorded));
	module = escaped_module(path);
	cache = folder_of("GOMODCACHE", "");
	if (!*cache) {
		char *gopath = folder_of("GOPATH", "~/go");

		free(cache);
		gopath[strcspn(gopath, ":")] = '\0';
		cache = print_text("%s/pkg/mod", gopath);
		free(gopath);
	}
	source_candidates_add(candidates, print_text("%s/%s%s", cache, module, file), NULL, "");
	path[at - recorded] = '\0';
	source_candidates_add(candidates, print_text("vendor/%s%s", path, file), NULL,
			      "from the vendor folder: perhaps another version");
	free(cache);
	free(module);
	free(path);
}

/* The module whose go.mod is in a folder. */
static void add_own_module(struct source_candidates *candidates, const char *recorded,
			   const char *folder)
{
	static const char word[] = "module ";
	char *path = print_text("%s/go.mod", folder), *text = beginning_of(path);
	char *line = strncmp(text, word, strlen(word)) == 0 ? text : strstr(text, "\nmodule ");

	if (line) {
		const char *rest;

		line += *line == '\n';
		line += strlen(word);
		line[strcspn(line, "\r\n \t")] = '\0';
		rest = source_candidates_below(recorded, line);
		if (rest)
			source_candidates_add(candidates, print_text("%s/%s", folder, rest), NULL,
					      "");
	}
	free(text);
	free(path);
}

void language_folders_add_own(struct source_candidates *candidates, const char *recorded,
			      const struct text_list *paths)
{
	if (recorded[0] == '/' || recorded[0] == '.')
		return;
	for (uint32_t i = 0; paths && i < paths->count; i++)
		if (!strchr(paths->items[i], '='))
			add_own_module(candidates, recorded, paths->items[i]);
	add_own_module(candidates, recorded, ".");
}

static void add_go(struct source_candidates *candidates, const char *recorded)
{
	if (recorded[0] == '/' || recorded[0] == '.')
		return;
	add_go_module(candidates, recorded);
	add_go_library(candidates, recorded);
}

/* --- Rust */

static void add_rust_library(struct source_candidates *candidates, const char *recorded)
{
	static const char doubt[] = "from a Rust toolchain: perhaps another version";
	const char *hash = source_candidates_below(recorded, "/rustc");
	const char *rest = hash ? strchr(hash, '/') : NULL;
	struct text_list roots = { 0 };
	char *rustup, *toolchains;

	if (!rest)
		return;
	rustup = folder_of("RUSTUP_HOME", "~/.rustup");
	toolchains = print_text("%s/toolchains", rustup);
	list_folders(&roots, toolchains, "stable");
	list_folders(&roots, toolchains, "");
	for (uint32_t i = 0; i < roots.count; i++)
		source_candidates_add(candidates,
				      print_text("%s/lib/rustlib/src/rust%s", roots.items[i], rest),
				      NULL, doubt);
	text_list_release(&roots);
	source_candidates_add(candidates, print_text("/usr/lib/rustlib/src/rust%s", rest), NULL,
			      doubt);
	list_folders(&roots, "/usr/src", "rustc-");
	for (uint32_t i = 0; i < roots.count; i++)
		source_candidates_add(candidates, print_text("%s%s", roots.items[i], rest), NULL,
				      doubt);
	text_list_release(&roots);
	free(toolchains);
	free(rustup);
}

/* ".../registry/src/SERVER/crate-1.2.3/src/lib.rs" */
static void add_crate(struct source_candidates *candidates, const char *recorded)
{
	static const char folder[] = "/registry/src/";
	const char *registry = strstr(recorded, folder);
	const char *crate = registry ? strchr(registry + strlen(folder), '/') : NULL;
	struct text_list servers = { 0 };
	char *cargo, *parent;

	if (!crate)
		return;
	cargo = folder_of("CARGO_HOME", "~/.cargo");
	parent = print_text("%s/registry/src", cargo);
	list_folders(&servers, parent, "");
	for (uint32_t i = 0; i < servers.count; i++)
		source_candidates_add(candidates, print_text("%s%s", servers.items[i], crate), NULL,
				      "");
	text_list_release(&servers);
	free(parent);
	free(cargo);
}

/* --- packages */

static void add_packages(struct source_candidates *candidates, const char *recorded)
{
	static const char doubt[] = "from the packages installed here: perhaps another version";
	const char *node = strstr(recorded, "/node_modules/");
	const char *python = strstr(recorded, "/site-packages/");
	const char *environment = getenv("VIRTUAL_ENV");

	if (node)
		source_candidates_add(candidates, print_text("%s", node + 1), NULL, doubt);
	if (python && environment && *environment) {
		struct text_list versions = { 0 };
		char *parent = print_text("%s/lib", environment);

		list_folders(&versions, parent, "python");
		for (uint32_t i = 0; i < versions.count; i++)
			source_candidates_add(candidates,
					      print_text("%s%s", versions.items[i], python), NULL,
					      doubt);
		text_list_release(&versions);
		free(parent);
	}
}

void language_folders_add(struct source_candidates *candidates, const char *recorded)
{
	add_go(candidates, recorded);
	add_rust_library(candidates, recorded);
	add_crate(candidates, recorded);
	add_packages(candidates, recorded);
}
