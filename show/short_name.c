#include "show/short_name.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "show/text_width.h"

/* Names are as long as a hostile file makes them: brackets further apart than
 * this are none. */
enum { FARTHEST = 4000 };

struct shortened {
	char *text; /* SHORT_NAME_SIZE bytes */
	size_t length;
};

static void add(struct shortened *to, const char *from, size_t length)
{
	for (; length > 0 && to->length + 1 < SHORT_NAME_SIZE; length--)
		to->text[to->length++] = *from++;
	to->text[to->length] = '\0';
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

/* operator<, operator(), operator-> are names, not brackets. */
static size_t operator_length(const char *name, const char *at)
{
	static const char *const signs[] = { "<=>", "->*", "<<=", ">>=", "()", "[]", "->", "<<",
					     ">>",  "<=",  ">=",  "==",  "!=", "&&", "||", "++",
					     "--",  "+=",  "-=",  "*=",  "/=", "<",  ">",  "+",
					     "-",   "*",   "/",   "!",   "&",  "|",  "^",  "=" };
	size_t length = strlen("operator");

	if (strncmp(at, "operator", length) != 0 || (at > name && is_word(at[-1])))
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strncmp(at + length, signs[i], strlen(signs[i])) == 0)
			return length + strlen(signs[i]);
	return length;
}

/* The bracket that closes the one at `at`; NULL when none does. */
static const char *closing(const char *at)
{
	char open = *at, close = open == '(' ? ')' : open == '<' ? '>' : ']';
	int depth = 0;

	for (const char *end = at; *end && end - at < FARTHEST; end++) {
		if (*end == open)
			depth++;
		else if (*end == close && !(close == '>' && end[-1] == '-') && --depth == 0)
			return end;
	}
	return NULL;
}

/* Nothing but what stands behind parameters: " const", " [clone .cold]", ".isra.0". */
static bool is_suffix(const char *at)
{
	static const char *const words[] = { " const", " volatile", " noexcept", " &&", " &" };

	while (*at) {
		size_t length = 0;

		for (size_t i = 0; length == 0 && i < sizeof(words) / sizeof(words[0]); i++)
			if (strncmp(at, words[i], strlen(words[i])) == 0)
				length = strlen(words[i]);
		if (length == 0 && (*at == '[' || strncmp(at, " [", 2) == 0)) {
			const char *end = closing(at + (*at == ' '));

			length = end ? (size_t)(end + 1 - at) : 0;
		}
		if (length == 0 && *at == '.')
			length = 1 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_0123456789");
		if (length == 0)
			return false;
		at += length;
	}
	return true;
}

/* "(anonymous namespace)" and "(*Func)" are part of the name, and "f (file.py:1)"
 * has a place; parameters are what the name ends with. */
static bool begins_parameters(const char *name, const char *at)
{
	const char *end;

	if (*at != '(' || at == name || at[-1] == ' ' || strncmp(at, "(anonymous", 10) == 0 ||
	    at[1] == '*')
		return false;
	end = closing(at);
	return end && is_suffix(end + 1);
}

static void drop_until(char *text, const char *mark)
{
	char *last = text;

	for (char *at = text; (at = strstr(at, mark)) != NULL; at += strlen(mark))
		if (at[strlen(mark)] && at[strlen(mark)] != ' ')
			last = at + strlen(mark);
	memmove(text, last, strlen(last) + 1);
}

/* Demanglers write "operator<< <char>". */
static const char *skip_arguments(const char *at, const char *end)
{
	const char *open = at + (*at == ' '), *close = *open == '<' ? closing(open) : NULL;

	return close && close < end ? close + 1 : at;
}

static void drop_arguments(struct shortened *to, const char *name, const char *end)
{
	for (const char *at = name; at < end;) {
		size_t whole = operator_length(name, at);

		if (whole > 0 && whole <= (size_t)(end - at)) {
			add(to, at, whole);
			at = skip_arguments(at + whole, end);
			continue;
		}
		if (begins_parameters(name, at) || (*at == ' ' && is_suffix(at)))
			break;
		if (at > name && (*at == '<' || *at == '[') && is_word(at[-1])) {
			const char *close = closing(at);

			if (close && close < end) {
				at = close + 1;
				continue;
			}
		}
		add(to, at++, 1);
	}
}

/* "alloc::vec::Vec<u8>" as "Vec". */
static void add_type(struct shortened *to, const char *type, const char *end)
{
	char text[SHORT_NAME_SIZE] = "";
	struct shortened part = { text, 0 };

	drop_arguments(&part, type, end);
	drop_until(text, "::");
	add(to, text, strlen(text));
}

/* Rust's "<T as Trait>::f". Returns what follows the bracket. */
static const char *add_implementation(struct shortened *to, const char *name)
{
	const char *end = *name == '<' ? closing(name) : NULL, *as = NULL;
	int depth = 0;

	if (!end || strncmp(end + 1, "::", 2) != 0)
		return name;
	for (const char *at = name + 1; at < end && !as; at++) {
		depth += (*at == '<') - (*at == '>' && at[-1] != '-');
		if (depth == 0 && strncmp(at, " as ", 4) == 0)
			as = at;
	}
	add(to, "<", 1);
	add_type(to, name + 1, as ? as : end);
	if (as) {
		add(to, " as ", 4);
		add_type(to, as + 4, end);
	}
	add(to, ">", 1);
	return end + 1;
}

const char *short_name(char text[SHORT_NAME_SIZE], const char *name, int width)
{
	struct shortened shortened = { text, 0 };
	const char *rest;

	if (text_width(name) <= width)
		return name;
	text[0] = '\0';
	rest = add_implementation(&shortened, name);
	drop_arguments(&shortened, rest, rest + strlen(rest));
	if (*text == '\0')
		return name;
	/* A path with blanks or brackets is a file, or something else entirely. */
	if (text_width(text) > width && !strpbrk(text, " :[") && !strstr(text, "operator"))
		drop_until(text, "/");
	if (text_width(text) > width)
		drop_until(text, "::");
	return text;
}
