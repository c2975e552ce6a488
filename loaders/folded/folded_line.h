#ifndef LOADERS_FOLDED_LINE_H
#define LOADERS_FOLDED_LINE_H

#include "base/span.h"
#include "loaders/text/parsed_block.h"
#include "model/tables/profile.h"

/*
 * The small grammar of folded stacks: numbers, and what writers of this format
 * put into the name of a frame. docs/formats.md lists the rules.
 */

/* A number, exactly: "12", "12.5", "1.", "1e6", "-3". False when it is something
 * else. *cut is set when it is too big; digits after the ninth decimal are
 * rounded. */
bool folded_parse_value(struct span text, struct parsed_value *value, bool *cut);

/* What a frame says besides its name. Absent parts are empty. */
struct folded_frame {
	struct span name, file, module;
	uint32_t line;
	enum function_kind kind;
	bool has_kind; /* by a suffix such as _[k] */
};

struct folded_frame folded_parse_frame(struct span text);

/* The same for frames written by Austin: "file:function:line", or in version 2
 * "function (file);Lline". */
struct folded_frame folded_parse_austin_frame(struct span text);

/* "# key: value" */
bool folded_parse_comment(struct span line, struct span *key, struct span *value);

/* Nothing but blanks. */
bool folded_is_nameless(struct span frame);

#endif
