#include "show/colors/package_path.h"

#include <ctype.h>
#include <string.h>

enum { FARTHEST = 4096 }; /* names are as long as a hostile file makes them */

static const struct {
	const char *extension;
	enum language language;
} extensions[] = {
	{ "go", LANGUAGE_GO },      { "rs", LANGUAGE_RUST },    { "java", LANGUAGE_JVM },
	{ "scala", LANGUAGE_JVM },  { "kt", LANGUAGE_JVM },     { "groovy", LANGUAGE_JVM },
	{ "clj", LANGUAGE_JVM },    { "cs", LANGUAGE_DOTNET },  { "fs", LANGUAGE_DOTNET },
	{ "py", LANGUAGE_PYTHON },  { "js", LANGUAGE_SCRIPT },  { "mjs", LANGUAGE_SCRIPT },
	{ "cjs", LANGUAGE_SCRIPT }, { "jsx", LANGUAGE_SCRIPT }, { "ts", LANGUAGE_SCRIPT },
	{ "mts", LANGUAGE_SCRIPT }, { "tsx", LANGUAGE_SCRIPT }, { "rb", LANGUAGE_RUBY },
	{ "php", LANGUAGE_PHP },    { "c", LANGUAGE_C },        { "h", LANGUAGE_C },
	{ "cc", LANGUAGE_C },       { "hh", LANGUAGE_C },       { "cpp", LANGUAGE_C },
	{ "hpp", LANGUAGE_C },      { "cxx", LANGUAGE_C },      { "inc", LANGUAGE_C },
};

#define EXTENSION_COUNT (sizeof(extensions) / sizeof(extensions[0]))

/* Of the extension that begins at `at`, behind its dot, with `length` letters. */
static enum language language_of(const char *at, size_t length)
{
	for (size_t i = 0; i < EXTENSION_COUNT; i++)
		if (strlen(extensions[i].extension) == length &&
		    memcmp(extensions[i].extension, at, length) == 0)
			return extensions[i].language;
	return LANGUAGE_UNKNOWN;
}

enum language package_path_language(const char *path, size_t length)
{
	size_t letters = 0;

	while (letters < length && isalpha((unsigned char)path[length - 1 - letters]))
		letters++;
	if (letters == length || path[length - 1 - letters] != '.')
		return LANGUAGE_UNKNOWN;
	return language_of(path + length - letters, letters);
}

/* Where the path that ends at `end` begins: behind a blank, a bracket, or "name:" of a path from
 * the root. */
static const char *path_start(const char *name, const char *end)
{
	const char *at = end;

	while (at > name && !strchr(" \t([<", at[-1]) &&
	       !(at[-1] == ':' && *at == '/' && (at - 1 == name || at[1] != '/')))
		at--;
	return at;
}

bool package_path_find(const char *name, struct part *path, enum language *language)
{
	for (const char *at = name; *at && at - name < FARTHEST; at++) {
		size_t letters = 0;

		if (*at != '.' || at == name)
			continue;
		while (letters < 5 && isalpha((unsigned char)at[1 + letters]))
			letters++;
		if (at[1 + letters] && !strchr(":)]? ", at[1 + letters]))
			continue;
		*language = language_of(at + 1, letters);
		if (!language_has_folders(*language))
			continue;
		path->at = path_start(name, at);
		path->length = (size_t)(at + 1 + letters - path->at);
		return true;
	}
	return false;
}

/* What is behind the last `mark` in a path; NULL: it is not in there. */
static const char *behind(struct part path, const char *mark)
{
	size_t length = strlen(mark);

	for (size_t i = path.length; i >= length; i--)
		if (memcmp(path.at + i - length, mark, length) == 0)
			return path.at + i;
	return NULL;
}

/* Up to the next slash, without the extension where it is the file itself. */
static struct part component(struct part path, const char *at, bool with_scope)
{
	const char *end = path.at + path.length;
	struct part found = { at, 0 };

	while (at < end && *at != '/')
		at++;
	if (with_scope && *found.at == '@' && at < end)
		for (at++; at < end && *at != '/';)
			at++;
	found.length = (size_t)(at - found.at);
	if (at == end)
		for (size_t i = found.length; i > 1; i--)
			if (found.at[i - 1] == '.') {
				found.length = i - 1;
				break;
			}
	return found;
}

/* The folder of the file; of a path that does not begin at the root, the outermost one where
 * `outermost`. A file in no folder is its own package. */
static struct part folder(struct part path, bool outermost)
{
	size_t end = path.length, start;

	while (path.length > 1 && path.at[0] == '.' && path.at[1] == '/')
		path = (struct part){ path.at + 2, path.length - 2 };
	end = path.length;
	if (outermost && end > 0 && path.at[0] != '/' && !memchr(path.at, ':', end))
		return component(path, path.at, false);
	while (end > 0 && path.at[end - 1] != '/')
		end--;
	while (end > 0 && path.at[end - 1] == '/')
		end--;
	for (start = end; start > 0 && path.at[start - 1] != '/';)
		start--;
	if (end == start)
		return component(path, path.at + (path.length > 0 && *path.at == '/'), false);
	return (struct part){ path.at + start, end - start };
}

static bool begins_with(struct part path, const char *word)
{
	return path.length >= strlen(word) && memcmp(path.at, word, strlen(word)) == 0;
}

/* Of the standard library: "/usr/lib/python3.11/json/decoder.py". */
static const char *behind_python_library(struct part path)
{
	for (size_t i = 0; i + 8 < path.length; i++) {
		size_t end = i + 7;

		if (memcmp(path.at + i, "/python", 7) != 0 || !isdigit((unsigned char)path.at[end]))
			continue;
		while (end < path.length &&
		       (isdigit((unsigned char)path.at[end]) || path.at[end] == '.'))
			end++;
		if (end < path.length && path.at[end] == '/')
			return path.at + end + 1;
	}
	return NULL;
}

static struct part python_package(struct part path)
{
	const char *at = behind(path, "/site-packages/");

	at = at ? at : behind(path, "/dist-packages/");
	at = at ? at : behind_python_library(path);
	return at ? component(path, at, false) : folder(path, true);
}

/* "rack" of "rack-2.2.4". */
static struct part without_version(struct part package)
{
	for (size_t i = 1; i + 1 < package.length; i++)
		if (package.at[i] == '-' && isdigit((unsigned char)package.at[i + 1]))
			package.length = i;
	return package;
}

static struct part php_package(struct part path)
{
	const char *at = behind(path, "/vendor/");
	struct part package;

	if (!at)
		return folder(path, false);
	package = component(path, at, false);
	/* Packages have a vendor and a name. */
	if (package.at + package.length < path.at + path.length)
		package.length +=
			1 + component(path, package.at + package.length + 1, false).length;
	return package;
}

bool package_path_split(struct part path, enum language language, struct part *package)
{
	const char *at;

	if (path.length > FARTHEST) {
		path.at += path.length - FARTHEST;
		path.length = FARTHEST;
	}
	switch (language) {
	case LANGUAGE_PYTHON:
		*package = python_package(path);
		return begins_with(path, "<frozen");
	case LANGUAGE_RUBY:
		at = behind(path, "/gems/");
		*package = at ? without_version(component(path, at, false)) : folder(path, false);
		return begins_with(path, "<internal");
	case LANGUAGE_PHP:
		*package = php_package(path);
		return false;
	default:
		at = behind(path, "node_modules/");
		*package = at ? component(path, at, true) : folder(path, false);
		return !at && (begins_with(path, "node:") || begins_with(path, "internal/"));
	}
}
