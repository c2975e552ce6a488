#include "loaders/nettrace/nettrace_names.h"

#include <stdio.h>

#include "loaders/nettrace/nettrace_keyword.h"

enum { ARGUMENT_LIMIT = 64, DEPTH_LIMIT = 16 };

/* The arguments of a generic type, in order. */
struct arguments {
	struct span list[ARGUMENT_LIMIT];
	unsigned count;
};

/* What stands for the parameters of the type that has a method. */
struct context {
	const struct arguments *of_type;
	bool has_several; /* parameters of its own */
	unsigned depth;
};

void nettrace_name_add(struct nettrace_name *name, struct span text)
{
	size_t room = sizeof(name->bytes) - name->length, length = span_length(text);

	if (length > room) {
		length = room;
		name->is_full = true;
	}
	if (length > 0)
		memcpy(name->bytes + name->length, text.at, length);
	name->length += length;
}

static void add_text(struct nettrace_name *name, const char *text)
{
	nettrace_name_add(name, (struct span){ text, text + strlen(text) });
}

static bool take_text(struct span *text, const char *word)
{
	if (!span_begins(*text, word))
		return false;
	text->at += strlen(word);
	return true;
}

/* --- where things end */

static bool is_open(char c)
{
	return c == '<' || c == '[' || c == '(';
}

static bool is_close(char c)
{
	return c == '>' || c == ']' || c == ')';
}

/* Up to a comma or a closing bracket that is not inside of others. */
static struct span take_element(struct span *text)
{
	struct span element = { text->at, text->at };
	unsigned depth = 0;

	for (; text->at < text->end; text->at++) {
		char c = *text->at;

		if (depth == 0 && (c == ',' || is_close(c)))
			break;
		depth += is_open(c);
		depth -= is_close(c);
	}
	element.end = text->at;
	return element;
}

/* The dimensions of an array: [], [,] or [0...,0...]. */
static bool is_array(struct span text)
{
	if (text.at == text.end || *text.at != '[')
		return false;
	for (text.at++; text.at < text.end; text.at++) {
		if (*text.at == ']')
			return true;
		if (*text.at != ',' && *text.at != '.' && *text.at != '*' && !is_digit(*text.at))
			return false;
	}
	return false;
}

/* Behind the bracket that closes the first one; NULL: there is none. */
static const char *find_close(struct span text)
{
	unsigned depth = 0;

	for (const char *at = text.at; at < text.end; at++) {
		depth += *at == '<';
		depth -= *at == '>';
		if (depth == 0)
			return at + 1;
	}
	return NULL;
}

/* Takes the name of a type without its arguments and what follows them. Names that the compiler
 * made have brackets of their own at the begin of a part: Outer+<Run>d__3. */
static struct span take_name(struct span *text)
{
	struct span name = { text->at, text->at };
	bool begins = true;

	while (text->at < text->end) {
		char c = *text->at;
		const char *behind = c == '<' && begins ? find_close(*text) : NULL;

		if (!behind && (is_open(c) || is_close(c) || c == ',' || c == '&' || c == '*'))
			break;
		begins = c == '.' || c == '+' || c == '/';
		text->at = behind ? behind : text->at + 1;
	}
	name.end = text->at;
	return name;
}

static void take_arguments(struct span *text, struct arguments *arguments)
{
	char close;

	if (text->at == text->end || (*text->at != '<' && *text->at != '[') || is_array(*text))
		return;
	close = *text->at == '<' ? '>' : ']';
	while (text->at < text->end && *text->at != close) {
		struct span element;

		text->at++;
		element = take_element(text);
		if (arguments->count < ARGUMENT_LIMIT && element.at < element.end)
			arguments->list[arguments->count++] = element;
		if (text->at < text->end && *text->at != ',' && *text->at != close)
			return;
	}
	if (text->at < text->end)
		text->at++;
}

/* --- types */

static void add_type(struct nettrace_name *name, struct span type, struct context context,
		     bool is_argument);

/* Outer`1+Inner`2 takes one argument for Outer and two for Inner. */
static void add_parts(struct nettrace_name *name, struct span parts,
		      const struct arguments *arguments, struct context context)
{
	unsigned used = 0;

	while (parts.at < parts.end) {
		unsigned count = 0;

		if (*parts.at != '`') {
			char c = *parts.at == '+' || *parts.at == '/' ? '.' : *parts.at;

			nettrace_name_add(name, (struct span){ &c, &c + 1 });
			parts.at++;
			continue;
		}
		for (parts.at++; parts.at < parts.end && is_digit(*parts.at); parts.at++)
			count = count * 10 + (unsigned)(*parts.at - '0') % ARGUMENT_LIMIT;
		add_text(name, "<");
		for (unsigned i = 0; i < count && i < ARGUMENT_LIMIT; i++) {
			char unnamed[16];

			add_text(name, i > 0 ? ", " : "");
			snprintf(unnamed, sizeof(unnamed), count > 1 ? "T%u" : "T", i + 1);
			if (used < arguments->count)
				add_type(name, arguments->list[used++], context, true);
			else
				add_text(name, unnamed);
		}
		add_text(name, ">");
	}
}

/* !0 is a parameter of the type, !!0 one of the method, whose own names are not recorded. */
static bool add_parameter(struct nettrace_name *name, struct span *type, struct context context)
{
	char unnamed[16];
	bool is_of_method;
	unsigned number = 0;

	if (type->at == type->end || *type->at != '!')
		return false;
	type->at++;
	is_of_method = take_text(type, "!");
	for (; type->at < type->end && is_digit(*type->at); type->at++)
		number = (number * 10 + (unsigned)(*type->at - '0')) % 1000;
	if (!is_of_method && context.of_type && number < context.of_type->count) {
		struct context none = { .depth = context.depth + 1 };

		add_type(name, context.of_type->list[number], none, true);
		return true;
	}
	snprintf(unnamed, sizeof(unnamed), context.has_several || number > 0 ? "T%u" : "T",
		 number + 1);
	add_text(name, unnamed);
	return true;
}

/* C# writes it in front of the type. */
static void add_reference(struct nettrace_name *name, size_t begin)
{
	static const char word[] = "ref ";
	size_t length = sizeof(word) - 1;

	if (name->length + length > sizeof(name->bytes))
		return;
	memmove(name->bytes + begin + length, name->bytes + begin, name->length - begin);
	memcpy(name->bytes + begin, word, length);
	name->length += length;
}

/* What follows a type: arrays, references and pointers. */
static void add_suffixes(struct nettrace_name *name, struct span type, size_t begin)
{
	while (type.at < type.end) {
		if (is_array(type)) {
			for (; *type.at != ']'; type.at++)
				if (*type.at == '[' || *type.at == ',')
					nettrace_name_add(name,
							  (struct span){ type.at, type.at + 1 });
			add_text(name, "]");
		} else if (*type.at == '&') {
			add_reference(name, begin);
		} else if (*type.at == '*') {
			add_text(name, "*");
		} else {
			nettrace_name_add(name, type);
			return;
		}
		type.at++;
	}
}

static void add_type(struct nettrace_name *name, struct span type, struct context context,
		     bool is_argument)
{
	struct arguments arguments = { .count = 0 };
	size_t begin = name->length;
	struct span parts;
	const char *keyword;

	if (name->is_full || context.depth++ > DEPTH_LIMIT) {
		nettrace_name_add(name, type);
		return;
	}
	while (type.at < type.end && is_blank(*type.at))
		type.at++;
	while (take_text(&type, "class ") || take_text(&type, "value ") ||
	       take_text(&type, "valuetype "))
		;
	if (!add_parameter(name, &type, context)) {
		/* [assembly]Type */
		const char *close =
			type.at < type.end && *type.at == '[' ? span_find(type, ']') : NULL;

		type.at = close ? close + 1 : type.at;
		parts = take_name(&type);
		if (parts.at == parts.end) { /* it makes no sense */
			nettrace_name_add(name, type);
			return;
		}
		take_arguments(&type, &arguments);
		keyword = is_argument ? nettrace_keyword_find(parts) : NULL;
		if (keyword)
			add_text(name, keyword);
		else
			add_parts(name, parts, &arguments, context);
	}
	add_suffixes(name, type, begin);
}

void nettrace_name_add_type(struct nettrace_name *name, struct span type, bool is_argument)
{
	struct context context = { .of_type = NULL };

	add_type(name, type, context, is_argument);
}

void nettrace_name_add_parameters(struct nettrace_name *name, struct span signature,
				  struct span type)
{
	struct arguments arguments = { .count = 0 };
	struct context context = {
		.of_type = &arguments,
		.has_several = span_find_text(signature, "!1") != NULL,
	};
	const char *open = span_find(signature, '(');
	bool is_first = true;

	if (!open)
		return;
	take_name(&type);
	take_arguments(&type, &arguments);
	signature.at = open + 1;
	add_text(name, "(");
	while (signature.at < signature.end && *signature.at != ')') {
		struct span element = take_element(&signature);

		add_text(name, is_first ? "" : ", ");
		add_type(name, element, context, true);
		is_first = false;
		if (signature.at < signature.end && *signature.at == ',')
			signature.at++;
		else
			break;
	}
	add_text(name, ")");
}
