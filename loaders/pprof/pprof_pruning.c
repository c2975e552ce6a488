#include "loaders/pprof/pprof_pruning.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

enum { EXPRESSION_LIMIT = 1 << 16 };

/* All of a name must match, as it is written. */
static struct pattern *new_pattern(struct span expression, const char *what,
				   struct profile_builder *builder)
{
	struct error error;
	struct pattern *pattern;
	char *text;

	if (expression.at == expression.end)
		return NULL;
	if (span_length(expression) > EXPRESSION_LIMIT) {
		profile_builder_warn(builder, "its expression of %s is not applied: it is too long",
				     what);
		return NULL;
	}
	if (asprintf(&text, "(?-i)^(?:%.*s)$", (int)span_length(expression), expression.at) < 0)
		memory_exhausted();
	pattern = pattern_new(text, &error);
	if (!pattern)
		profile_builder_warn(builder, "its expression of %s is not applied: %.200s", what,
				     error.message);
	free(text);
	return pattern;
}

void pprof_pruning_init(struct pprof_pruning *pruning, struct span drop, struct span keep,
			struct profile_builder *builder)
{
	*pruning = (struct pprof_pruning){ .builder = builder };
	pruning->drop = new_pattern(drop, "frames to drop", builder);
	if (pruning->drop)
		pruning->keep = new_pattern(keep, "frames to keep", builder);
}

static bool gave_up(const struct pattern *pattern)
{
	return pattern && pattern_gave_up(pattern);
}

void pprof_pruning_release(struct pprof_pruning *pruning)
{
	if (gave_up(pruning->drop) || gave_up(pruning->keep))
		profile_builder_warn(pruning->builder,
				     "its expressions of frames to drop take too long, and are "
				     "not applied everywhere");
	pattern_free(pruning->drop);
	pattern_free(pruning->keep);
}

/* Without PowerPC's dot and without parameters: up to the first bracket that is not of one of
 * these names. */
static struct span simplify(struct span name)
{
	static const char *const reserved[] = { "(anonymous namespace)", "operator()" };

	if (span_begins(name, "."))
		name.at++;
	for (const char *at = name.at; at < name.end; at++) {
		struct span rest = { at, name.end };
		size_t skipped = 0;

		for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
			if (span_begins(rest, reserved[i]))
				skipped = strlen(reserved[i]);
		if (skipped > 0)
			at += skipped - 1;
		else if (*at == '(')
			return (struct span){ name.at, at };
	}
	return name;
}

bool pprof_pruning_drops(struct pprof_pruning *pruning, struct span name)
{
	struct span simple;

	if (!pruning->drop || name.at >= name.end)
		return false;
	simple = simplify(name);
	return pattern_matches(pruning->drop, simple.at, span_length(simple)) &&
	       !(pruning->keep && pattern_matches(pruning->keep, simple.at, span_length(simple)));
}
