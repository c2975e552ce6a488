#include "show/colors/package_scope.h"

#include <ctype.h>
#include <string.h>

enum { FARTHEST = 4096, NESTED = 4 };

static bool is(struct part part, const char *text)
{
	return part.length == strlen(text) && memcmp(part.at, text, part.length) == 0;
}

/* Closures, implementations, inline and anonymous namespaces are of the scope around them. */
static bool is_scope(struct part part, bool is_first)
{
	return part.length > 0 && !strchr("{($<'`", *part.at) &&
	       (is_first || part.length < 3 || memcmp(part.at, "__", 2) != 0);
}

static bool is_type(struct part part)
{
	return isupper((unsigned char)*part.at);
}

/* What is read of a name: its parts so far, the last of them not ended. */
struct reading {
	struct part part[4];
	int count, depth;
	const char *start;
	bool has_scopes;
};

static void end_part(struct reading *reading, const char *at)
{
	struct part part = { reading->start, (size_t)(at - reading->start) };

	if (reading->count < 4 && is_scope(part, reading->count == 0))
		reading->part[reading->count++] = part;
}

/* "(anonymous namespace)", which is no list of parameters. */
static bool opens_parameters(const char *at)
{
	return *at == '(' && strncmp(at, "(anonymous", 10) != 0;
}

/* The name of a part ends before its arguments. */
static void cut_arguments(struct part *part)
{
	for (size_t i = 1; i < part->length; i++)
		if (part->at[i] == '<' || part->at[i] == '[')
			part->length = i;
}

/* A return type, or "vtable for": what counts is behind it. */
static bool is_before_name(const char *name, const char *blank)
{
	static const char word[] = "operator";
	size_t length = strlen(word);

	return (size_t)(blank - name) < length || memcmp(blank - length, word, length) != 0;
}

/* What a character does to the depth of brackets. */
static int step_of(const char *name, const char *at)
{
	switch (*at) {
	case '<':
	case '(':
	case '[':
	case '{':
		return 1;
	case '>':
		return at > name && at[-1] == '-' ? 0 : -1;
	case ')':
	case ']':
	case '}':
		return -1;
	default:
		return 0;
	}
}

/* Outside of all brackets: the name ends in front of this. */
static bool ends_name(const char *at, bool is_type_only)
{
	switch (*at) {
	case '(':
		return opens_parameters(at);
	case ' ':
		return is_type_only || at[1] == '[';
	case '>':
		return is_type_only;
	default:
		return false;
	}
}

/* Up to the parameters; of a type in brackets, up to its end. */
static void read_parts(const char *name, bool is_type_only, struct reading *reading)
{
	const char *at = name;

	*reading = (struct reading){ .start = name };
	for (; *at && at - name < FARTHEST; at++) {
		if (reading->depth == 0 && ends_name(at, is_type_only))
			break;
		reading->depth += step_of(name, at);
		if (reading->depth < 0)
			reading->depth = 0;
		if (reading->depth > 0)
			continue;
		if (*at == ' ' && is_before_name(name, at)) {
			reading->count = 0;
			reading->has_scopes = false;
			reading->start = at + 1;
		} else if (at[0] == ':' && at[1] == ':') {
			end_part(reading, at++);
			reading->has_scopes = true;
			reading->start = at + 1;
		}
	}
	end_part(reading, at);
	for (int i = 0; i < reading->count; i++)
		cut_arguments(&reading->part[i]);
}

/* In "<T as Trait>::f" the type says where it belongs, and where that is nobody's ("&T", "[u8]",
 * "T") the trait. `inside` is behind the bracket. */
static const char *implementor(const char *inside)
{
	const char *trait = NULL;
	bool has_scopes = false;
	int depth = 0;

	if (strncmp(inside, "impl ", 5) == 0)
		inside += 5;
	for (const char *at = inside; *at && depth >= 0 && at - inside < FARTHEST; at++) {
		depth += (*at == '<') - (*at == '>' && at[-1] != '-');
		if (depth == 0 && strncmp(at, "::", 2) == 0)
			has_scopes = true;
		if (depth == 0 && (strncmp(at, " as ", 4) == 0 || strncmp(at, " for ", 5) == 0)) {
			trait = strchr(at + 1, ' ') + 1;
			break;
		}
	}
	while (*inside == '&' || *inside == '*')
		inside++;
	return has_scopes || !trait ? inside : trait;
}

static bool has_rust_marks(const char *name)
{
	const char *marks[] = { "{{closure", "{closure", "{impl", " as ", "{{vtable", "{shim" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strstr(name, marks[i]))
			return true;
	return false;
}

static void take_scopes(const struct reading *reading, struct scopes *scopes)
{
	int outer = reading->count - 1; /* all but the function, as far as they were kept */

	for (int i = 0; i < outer && i < 2; i++) {
		/* A class is no namespace: the last one before the function. */
		if (i == outer - 1 && is_type(reading->part[i]))
			break;
		scopes->part[scopes->count++] = reading->part[i];
	}
}

bool package_scope_find(const char *name, enum language language, struct scopes *scopes)
{
	struct reading reading;
	const char *at = name;
	bool is_of_type = false;

	*scopes = (struct scopes){ .count = 0 };
	for (int i = 0; i < NESTED && *at == '<'; i++) {
		at = implementor(at + 1);
		is_of_type = true;
	}
	read_parts(at, is_of_type, &reading);
	if (!reading.has_scopes && !is_of_type)
		return false;
	take_scopes(&reading, scopes);
	if (scopes->count == 0 || !(is(scopes->part[0], "std") || is(scopes->part[0], "__gnu_cxx")))
		return true;
	scopes->is_rust = language == LANGUAGE_RUST || is_of_type || has_rust_marks(name);
	if (!scopes->is_rust)
		scopes->count = 1;
	return true;
}
