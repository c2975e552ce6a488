#ifndef SHOW_COLORS_PACKAGE_NAME_H
#define SHOW_COLORS_PACKAGE_NAME_H

#include "show/colors/package_module.h"

/*
 * Which package a piece of code belongs to, as its language has it: Go's package ("net/http"),
 * Rust's crate and first module ("serde_json::de"), the two outermost namespaces of C++
 * ("clang::CodeGen"), three components of Java's ("org.apache.kafka"), Python's top package
 * ("numpy"), Node's package or the folder of the file. Code without any belongs to its module
 * ("libz.so").
 *
 * It is told from the name, the file and the module alone. Names are as a file has them: however
 * long or strange, the time is bounded and the text fits.
 */

struct code_name {
	const char *name;   /* of the function */
	const char *file;   /* "" where it is not known, as the module */
	const char *module; /* its path or name */
	enum function_kind kind;
};

/* The text of a runtime may be empty. */
enum package_kind package_name(char text[PACKAGE_NAME_SIZE], const struct code_name *code);

#endif
