#ifndef SHOW_COLORS_PACKAGE_PATH_H
#define SHOW_COLORS_PACKAGE_PATH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The package that a source file belongs to, where its language has packages in folders: Python,
 * JavaScript, Ruby, PHP.
 */

enum language {
	LANGUAGE_UNKNOWN,
	LANGUAGE_C, /* and all that is compiled alike: names tell more than files */
	LANGUAGE_GO,
	LANGUAGE_RUST,
	LANGUAGE_JVM,
	LANGUAGE_DOTNET,
	LANGUAGE_PYTHON, /* from here on by folder */
	LANGUAGE_SCRIPT, /* JavaScript and what becomes it */
	LANGUAGE_RUBY,
	LANGUAGE_PHP,
};

/* A part of a text. */
struct part {
	const char *at;
	size_t length;
};

/* By what the path ends with. */
enum language package_path_language(const char *path, size_t length);

static inline bool language_has_folders(enum language language)
{
	return language >= LANGUAGE_PYTHON;
}

/* The path within "parse (lib/parse.py:12)", "py::parse:/lib/parse.py" or similar, for a language
 * with packages in folders. False: no path. */
bool package_path_find(const char *name, struct part *path, enum language *language);

/* True: the path is of the language's own runtime. Else *package is what it belongs to. */
bool package_path_split(struct part path, enum language language, struct part *package);

#endif
