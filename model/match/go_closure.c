#include "model/match/go_closure.h"

#include <stdio.h>
#include <string.h>

/* A part of a name, between dots that are in no brackets. */
struct part {
	const char *at;
	size_t length;
};

/* The end of the part that begins here. */
static const char *part_end(const char *at)
{
	int depth = 0;

	for (; *at && (depth > 0 || *at != '.'); at++)
		depth += (*at == '(' || *at == '[' || *at == '{') -
			 (depth > 0 && (*at == ')' || *at == ']' || *at == '}'));
	return at;
}

size_t go_closure_package(const char *name)
{
	const char *at = name;

	/* Its path may have dots, but for the last part of it. */
	for (const char *slash = name; *slash && *slash != '(' && *slash != '['; slash++)
		if (*slash == '/')
			at = slash + 1;
	return (size_t)(part_end(at) - name);
}

static bool take_part(const char **at, struct part *part)
{
	if (**at != '.')
		return false;
	++*at;
	part->at = *at;
	*at = part_end(*at);
	part->length = (size_t)(*at - part->at);
	return part->length > 0;
}

/* What is in front of the number of a closure: "func", "gowrap", "deferwrap", or "" where it is in
 * another one. NULL: it is not a closure. */
static const char *closure_kind(const struct part *part)
{
	static const char *const kinds[] = { "func", "gowrap", "deferwrap", "" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t length = strlen(kinds[i]);

		if (part->length > length && strncmp(part->at, kinds[i], length) == 0 &&
		    strspn(part->at + length, "0123456789") == part->length - length)
			return kinds[i];
	}
	return NULL;
}

/* Type arguments are those of the one or the other build, or left out. */
static size_t without_arguments(const struct part *part)
{
	const char *bracket = memchr(part->at, '[', part->length);

	return bracket && bracket > part->at ? (size_t)(bracket - part->at) : part->length;
}

struct closure {
	struct part function, receiver; /* the last ones; receiver: (*T) */
	uint32_t functions;
	char depth[64]; /* "#", "#.gowrap#" */
};

static bool parse(struct closure *closure, const char *name)
{
	const char *at = name + go_closure_package(name);
	struct part part, receiver = { 0 };

	*closure = (struct closure){ 0 };
	while (*at) {
		const char *kind;

		if (!take_part(&at, &part))
			return false;
		kind = closure_kind(&part);
		if (*part.at == '(') {
			receiver = part;
		} else if (!kind) {
			closure->function = part;
			closure->receiver = receiver;
			closure->functions++;
			closure->depth[0] = '\0';
			receiver = (struct part){ 0 };
		} else if (strlen(closure->depth) + strlen(kind) + 3 > sizeof(closure->depth)) {
			return false;
		} else {
			strcat(closure->depth, ".");
			strcat(closure->depth, strcmp(kind, "func") == 0 ? "" : kind);
			strcat(closure->depth, "#");
		}
	}
	return closure->functions > 0 && closure->depth[0];
}

bool go_closure_key(char key[GO_CLOSURE_SIZE], const char *name)
{
	struct closure closure;
	int length;

	if (!strchr(name, '.') || !parse(&closure, name))
		return false;
	length = snprintf(key, GO_CLOSURE_SIZE, "%.*s%s%.*s%s",
			  (int)(closure.receiver.length > 100 ? 100 : closure.receiver.length),
			  closure.receiver.length ? closure.receiver.at : "",
			  closure.receiver.length ? "." : "",
			  (int)without_arguments(&closure.function), closure.function.at,
			  closure.depth);
	return length > 0 && length < GO_CLOSURE_SIZE;
}

bool go_closure_is_inlined(const char *name)
{
	struct closure closure;

	return parse(&closure, name) && closure.functions > 1;
}
