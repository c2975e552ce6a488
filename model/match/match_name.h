#ifndef MODEL_MATCH_MATCH_NAME_H
#define MODEL_MATCH_MATCH_NAME_H

#include <stddef.h>
#include <stdint.h>

/*
 * What a build puts into names that is not theirs: numbers that count, hashes and addresses that
 * differ from one build, or one run, to the next. A table of rules takes it out, so that the
 * functions of two profiles can be matched. docs/comparing.md lists them for users.
 */

/* Which rules. The last four are not about what a name has in it. */
enum {
	MATCH_CLONE,
	MATCH_LAMBDA,
	MATCH_CLOSURE,
	MATCH_GENERATED, /* classes that the JVM makes anew in each run, and tiers of a JIT */
	MATCH_TYPE_ARGUMENTS,
	MATCH_RUST_HASH,
	MATCH_ADDRESS,
	MATCH_MODULE_VERSION,
	MATCH_BUILD_FOLDER, /* files at the same place in the folders of two builds */
	MATCH_FILE,         /* the same name in the same module, but from a file of another name */
	MATCH_PARAMETERS,   /* the same name, but with other parameters, or with none known */
	MATCH_MODULE,       /* the same name, but in a module that the other side does not have */
	MATCH_RULE_COUNT
};

extern const char *const match_rule_names[MATCH_RULE_COUNT]; /* "clone", "lambda", ... */

/* The rules, ready to be used; by one thread. */
struct name_matcher;

struct name_matcher *name_matcher_new(void);
void name_matcher_free(struct name_matcher *matcher);

/* The name without build noise: good until the next call, or `name` itself. Adds
 * 1 << MATCH_... for each rule that took something out. */
const char *name_matcher_function(struct name_matcher *matcher, const char *name, size_t length,
				  uint16_t *rules);
const char *name_matcher_module(struct name_matcher *matcher, const char *name, size_t length,
				uint16_t *rules);

#endif
