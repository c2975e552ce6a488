#include "show/syntax.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct language {
	const char *endings; /* of file names: " c h " */
	const char *comment; /* to the end of the line; NULL: there is none */
	const char *other_comment;
	const char *open, *close;   /* of comments over several lines; NULL: there are none */
	const char *quotes;         /* around strings that end with the line */
	const char *long_quotes[2]; /* around strings over several lines */
	bool has_lifetimes;         /* ' is also in front of a name */
	const char *keywords;
};

#define C_KEYWORDS                                                                               \
	" auto bool break case char const continue default do double else enum extern false "    \
	"float "                                                                                 \
	"for goto if inline int long nullptr register return short signed sizeof static struct " \
	"switch true typedef union unsigned void volatile while "
#define CPP_KEYWORDS                                                                             \
	C_KEYWORDS                                                                               \
	"catch class concept constexpr const_cast co_await co_return co_yield decltype delete "  \
	"dynamic_cast explicit export final friend mutable namespace new noexcept operator "     \
	"override private protected public reinterpret_cast requires static_assert static_cast " \
	"template this throw try typeid typename using virtual "

/* clang-format off */
static const struct language languages[] = {
	{ .endings = " c h cc cpp cxx c++ hpp hh hxx h++ inl ipp tcc inc def cu m mm ",
	  .comment = "//", .open = "/*", .close = "*/", .quotes = "\"'", .keywords = CPP_KEYWORDS },
	{ .endings = " go ",
	  .comment = "//", .open = "/*", .close = "*/", .quotes = "\"'", .long_quotes = { "`" },
	  .keywords = " break case chan const continue default defer else fallthrough false for func "
		      "go goto if import interface iota map nil package range return select struct "
		      "switch true type var " },
	{ .endings = " rs ",
	  .comment = "//", .open = "/*", .close = "*/", .quotes = "'", .long_quotes = { "\"" },
	  .has_lifetimes = true,
	  .keywords = " as async await break const continue crate dyn else enum extern false fn for "
		      "if impl in let loop match mod move mut pub ref return self Self static struct "
		      "super trait true type unsafe use where while " },
	{ .endings = " py pyx pxd ",
	  .comment = "#", .quotes = "\"'", .long_quotes = { "\"\"\"", "'''" },
	  .keywords = " and as assert async await break class continue def del elif else except False "
		      "finally for from global if import in is lambda None nonlocal not or pass raise "
		      "return True try while with yield " },
	{ .endings = " java kt kts scala groovy cs ",
	  .comment = "//", .open = "/*", .close = "*/", .quotes = "\"'",
	  .long_quotes = { "\"\"\"" },
	  .keywords = " abstract async await boolean break byte case catch char class const continue "
		      "def default do double else enum extends false final finally float for foreach "
		      "fun if implements import in instanceof int interface internal is long namespace "
		      "new null object out override package private protected public record ref "
		      "return sealed short static string struct super switch synchronized this throw "
		      "throws trait true try using val var virtual void volatile when while yield " },
	{ .endings = " js mjs cjs jsx ts mts cts tsx vue svelte ",
	  .comment = "//", .open = "/*", .close = "*/", .quotes = "\"'", .long_quotes = { "`" },
	  .keywords = " as async await break case catch class const continue default delete do else "
		      "enum export extends false finally for from function if implements import in "
		      "instanceof interface let new null of private protected public readonly return "
		      "static super switch this throw true try type typeof undefined var void while "
		      "with yield " },
	{ .endings = " rb ",
	  .comment = "#", .quotes = "\"'",
	  .keywords = " alias and begin break case class def do else elsif end ensure false for if in "
		      "module next nil not or redo rescue retry return self super then true undef "
		      "unless until when while yield " },
	{ .endings = " php ",
	  .comment = "//", .other_comment = "#", .open = "/*", .close = "*/", .quotes = "\"'",
	  .keywords = " abstract array as break case catch class const continue default do echo else "
		      "elseif extends false final finally fn for foreach function global if implements "
		      "instanceof interface match namespace new null private protected public return "
		      "static switch this throw trait true try use var while yield " },
	{ .endings = " sh bash pl pm r jl ex exs nim cr tcl yaml yml toml mk ",
	  .comment = "#", .quotes = "\"'",
	  .keywords = " break case do done elif else elsif end esac fi for foreach function if in "
		      "local my our return sub then unless until use while " },
	{ .endings = " s S asm ",
	  .comment = "#", .other_comment = "//", .open = "/*", .close = "*/", .quotes = "\"",
	  .keywords = "" },
	{ .endings = " lua hs sql ada adb ads ",
	  .comment = "--", .quotes = "\"",
	  .keywords = " and begin break case class data do else elseif end for from function if "
		      "import in instance is let local loop module nil not null of or procedure "
		      "repeat return select then type until where while " },
	{ .endings = " swift zig d dart v ",
	  .comment = "//", .open = "/*", .close = "*/", .quotes = "\"'",
	  .keywords = " break case catch class comptime const continue default defer else enum "
		      "extension false fn for func guard if import in init inout let null nil override "
		      "private protocol pub public return self static struct switch throw true try "
		      "usingnamespace var void where while " },
	{ .endings = " f f90 f95 f03 f08 for ",
	  .comment = "!", .quotes = "\"'",
	  .keywords = " call character contains do else end function if implicit integer logical "
		      "module none program real return subroutine then use while " },
	{ .endings = " ml mli ",
	  .open = "(*", .close = "*)", .long_quotes = { "\"" },
	  .keywords = " and as begin do done else end exception false for fun function if in include "
		      "let match module mutable of open rec sig struct then to true try type val when "
		      "while with " },
};
/* clang-format on */

enum { LANGUAGES = sizeof(languages) / sizeof(*languages), ENDING_LIMIT = 12 };

static bool has_word(const char *words, const char *word, size_t length)
{
	for (const char *at = words; (at = strchr(at, ' ')) != NULL && *++at;)
		if (strncmp(at, word, length) == 0 && at[length] == ' ')
			return true;
	return false;
}

const struct language *syntax_language(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	/* The headers of the library of C++ have no endings. */
	if (!dot)
		return strstr(path, "/c++/") ? &languages[0] : NULL;
	if (strlen(dot) > ENDING_LIMIT || dot[1] == '\0')
		return NULL;
	for (int i = 0; i < LANGUAGES; i++)
		if (has_word(languages[i].endings, dot + 1, strlen(dot + 1)))
			return &languages[i];
	return NULL;
}

/* --- one line */

/* What may be open. */
enum { OPEN_COMMENT = 1, OPEN_STRING = 2 /* and the next, for each of long_quotes */ };

struct scan {
	const struct language *language;
	const char *line;
	uint32_t at, length;
	uint8_t *shades; /* NULL: not wanted */
};

static bool is_at(const struct scan *scan, const char *text)
{
	size_t length = text ? strlen(text) : 0;

	return length > 0 && scan->length - scan->at >= length &&
	       memcmp(scan->line + scan->at, text, length) == 0;
}

static void shade(const struct scan *scan, uint32_t from, enum shade shade)
{
	if (scan->shades)
		memset(scan->shades + from, shade, scan->at - from);
}

/* To behind its end. False: it ends on another line. `escapes`: a \ takes what is behind it. */
static bool skip_to(struct scan *scan, const char *end, bool escapes)
{
	while (scan->at < scan->length) {
		if (is_at(scan, end)) {
			scan->at += (uint32_t)strlen(end);
			return true;
		}
		scan->at += escapes && scan->line[scan->at] == '\\' && scan->at + 1 < scan->length
				    ? 2
				    : 1;
	}
	return false;
}

static bool is_name(char byte)
{
	return isalnum((unsigned char)byte) || byte == '_' || (unsigned char)byte >= 0x80;
}

/* 1'000'000, and the lifetimes of Rust. */
static bool is_no_quote(const struct scan *scan)
{
	const char *quote = scan->line + scan->at;
	uint32_t left = scan->length - scan->at;

	if (*quote != '\'')
		return false;
	if (scan->at > 0 && isdigit((unsigned char)quote[-1]))
		return true;
	return scan->language->has_lifetimes && left > 2 && is_name(quote[1]) &&
	       (unsigned char)quote[1] < 0x80 && quote[2] != '\'';
}

static void scan_name(struct scan *scan)
{
	uint32_t from = scan->at;

	while (scan->at < scan->length && is_name(scan->line[scan->at]))
		scan->at++;
	if (scan->shades && has_word(scan->language->keywords, scan->line + from, scan->at - from))
		shade(scan, from, SHADE_KEYWORD);
}

/* What begins here and may go on with the next line; 0: nothing does. */
static syntax_state what_opens(const struct scan *scan)
{
	const struct language *language = scan->language;

	if (is_at(scan, language->open))
		return OPEN_COMMENT;
	for (syntax_state i = 0; i < 2; i++)
		if (is_at(scan, language->long_quotes[i]))
			return OPEN_STRING + i;
	return 0;
}

/* Returns whether it goes on with the next line. */
static bool scan_open(struct scan *scan, syntax_state state, uint32_t from)
{
	const struct language *language = scan->language;
	bool is_comment = state == OPEN_COMMENT;
	bool is_closed =
		skip_to(scan,
			is_comment ? language->close : language->long_quotes[state - OPEN_STRING],
			!is_comment);

	shade(scan, from, is_comment ? SHADE_COMMENT : SHADE_STRING);
	return !is_closed;
}

/* Returns what is open behind it. */
static syntax_state scan_next(struct scan *scan)
{
	const struct language *language = scan->language;
	uint32_t from = scan->at;
	syntax_state opened;

	if (is_at(scan, language->comment) || is_at(scan, language->other_comment)) {
		scan->at = scan->length;
		shade(scan, from, SHADE_COMMENT);
		return 0;
	}
	opened = what_opens(scan);
	if (opened != 0) {
		scan->at += (uint32_t)strlen(opened == OPEN_COMMENT
						     ? language->open
						     : language->long_quotes[opened - OPEN_STRING]);
		return scan_open(scan, opened, from) ? opened : 0;
	}
	if (is_name(scan->line[scan->at])) {
		scan_name(scan);
	} else if (language->quotes && strchr(language->quotes, scan->line[scan->at]) &&
		   !is_no_quote(scan)) {
		const char end[] = { scan->line[scan->at++], '\0' };

		skip_to(scan, end, true);
		shade(scan, from, SHADE_STRING);
	} else {
		scan->at++;
	}
	return 0;
}

syntax_state syntax_scan(const struct language *language, syntax_state state, const char *line,
			 uint32_t length, uint8_t *shades)
{
	struct scan scan = { language, line, 0, length, shades };

	if (shades)
		memset(shades, SHADE_PLAIN, length);
	if (!language)
		return 0;
	if (state != 0 && scan_open(&scan, state, 0))
		return state;
	state = 0;
	while (scan.at < length && state == 0)
		state = scan_next(&scan);
	return state;
}
