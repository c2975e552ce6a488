#include "symbols/find/demangle.h"

#include <libiberty/demangle.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/find/ocaml_name.h"

enum {
	RAW_LIMIT = 10000,
	PRETTY_LIMIT = 1 << 16,
	/* A name may refer back to its parts, each reference doubling what is printed. That
	 * of D cannot be stopped while it prints, so that it may only have so many. */
	D_LIMIT = 4000,
	D_REFERENCES_LIMIT = 40,
};

/* What is printed, up to a limit; beyond it there is no way out but a jump. */
struct printer {
	jmp_buf full;
	char text[PRETTY_LIMIT];
	size_t length;
};

static void print(const char *piece, size_t length, void *context)
{
	struct printer *printer = context;

	if (length >= PRETTY_LIMIT - printer->length)
		longjmp(printer->full, 1);
	memcpy(printer->text + printer->length, piece, length);
	printer->length += length;
}

typedef int demangle_function(const char *raw, int options, demangle_callbackref print,
			      void *context);

static char *run(demangle_function *function, const char *raw, int options)
{
	struct printer *printer = memory_resize(NULL, 1, sizeof(*printer));
	char *pretty = NULL;

	printer->length = 0;
	/* Both keep what they work with on the stack: nothing is lost by jumping. */
	if (setjmp(printer->full) == 0 && function(raw, options, print, printer) &&
	    printer->length > 0)
		pretty = memory_text(printer->text, printer->length);
	free(printer);
	return pretty;
}

static bool is_rust(const char *raw)
{
	return (raw[0] == '_' && raw[1] == 'R') || strstr(raw, "17h");
}

static bool is_cpp(const char *raw)
{
	return strncmp(raw, "_Z", 2) == 0 || strncmp(raw, "__Z", 3) == 0 ||
	       strncmp(raw, "___Z", 4) == 0 || strncmp(raw, "_GLOBAL_", 8) == 0;
}

static bool is_d(const char *raw)
{
	return strncmp(raw, "_D", 2) == 0;
}

/* LLVM gives a static function that another part of the program is to use a number: ".llvm.123"
 * and that of its file. NULL: it has none; else *end is behind it. */
static const char *find_promotion(const char *raw, const char **end)
{
	static const char mark[] = ".llvm.";
	const char *at = strchr(raw, '.');

	for (; at; at = strchr(at + 1, '.')) {
		if (strncmp(at, mark, sizeof(mark) - 1) != 0)
			continue;
		*end = at + sizeof(mark) - 1;
		*end += strspn(*end, "0123456789");
		if (*end > at + sizeof(mark) - 1 && (**end == '\0' || **end == '.') && at > raw)
			return at;
	}
	return NULL;
}

bool demangle_is_for(const char *raw)
{
	const char *end;

	if (raw[0] == '_' && (is_rust(raw) || is_cpp(raw) || is_d(raw)))
		return true;
	return ocaml_name_is(raw) || find_promotion(raw, &end);
}

bool demangle_may_be_for(const char *raw, size_t length)
{
	return length > 1 && (raw[0] == '_' || (raw[0] == 'c' && raw[1] == 'a') ||
			      memmem(raw, length, ".llvm.", 6));
}

static char *demangle_d(const char *raw, size_t length)
{
	int references = 0;

	if (length > D_LIMIT)
		return NULL;
	for (const char *at = raw; *at; at++)
		references += *at == 'Q';
	return references > D_REFERENCES_LIMIT ? NULL : dlang_demangle(raw, DMGL_DLANG);
}

/* --- C++ */

static bool drop_end(const char *text, size_t *length, const char *end)
{
	size_t size = strlen(end);

	if (*length <= size || memcmp(text + *length - size, end, size) != 0)
		return false;
	*length -= size;
	return true;
}

size_t demangle_bare_length(const char *full, size_t length)
{
	size_t end = length;
	int depth = 0;

	while ((end > 0 && full[end - 1] != ')') &&
	       (drop_end(full, &end, " const") || drop_end(full, &end, " volatile") ||
		drop_end(full, &end, " &&") || drop_end(full, &end, " &") ||
		drop_end(full, &end, " restrict") || drop_end(full, &end, " noexcept")))
		;
	if (end == 0 || full[end - 1] != ')')
		return length;
	while (end-- > 1) {
		depth += (full[end] == ')') - (full[end] == '(');
		if (depth == 0)
			return end;
	}
	return length;
}

/* Vtables, thunks and guards, whose names have others in them. */
static bool is_special(const char *raw)
{
	return strncmp(raw, "_ZT", 3) == 0 || strncmp(raw, "_ZG", 3) == 0 || raw[1] != 'Z';
}

/* The name is what is in front of the parameters: it need not be printed once more. */
static char *demangle_cpp(const char *raw, char **full)
{
	char *text = NULL, *clone;
	size_t length, bare;

	if (!is_special(raw))
		text = run(cplus_demangle_v3_callback, raw, DMGL_PARAMS | DMGL_RET_DROP);
	clone = text ? strstr(text, " [clone ") : NULL;
	if (clone)
		*clone = '\0';
	length = text ? strlen(text) : 0;
	bare = text ? demangle_bare_length(text, length) : 0;
	if (bare == length) { /* perhaps no function, or with something behind it */
		free(text);
		return run(cplus_demangle_v3_callback, raw, DMGL_NO_OPTS);
	}
	*full = text;
	return memory_text(text, bare);
}

/* Of a name without LLVM's number. */
static char *demangle_base(const char *raw, char **full)
{
	size_t length = strnlen(raw, RAW_LIMIT + 1);
	char *pretty = NULL;

	if (length > RAW_LIMIT)
		return NULL;
	if (raw[0] != '_')
		return ocaml_name_read(raw, length);
	/* An old Rust name is a C++ name with a hash for its last part: Rust first. */
	if (is_rust(raw))
		pretty = run(rust_demangle_callback, raw, DMGL_NO_OPTS);
	if (!pretty && is_cpp(raw))
		pretty = demangle_cpp(raw[1] == '_' ? raw + 1 : raw, full);
	if (!pretty && is_d(raw))
		pretty = demangle_d(raw, length);
	return pretty;
}

char *demangle_fully(const char *raw, char **full)
{
	const char *end, *promotion = find_promotion(raw, &end);
	char *base, *pretty;
	size_t length;

	*full = NULL;
	if (!promotion || strnlen(raw, RAW_LIMIT + 1) > RAW_LIMIT)
		return demangle_base(raw, full);
	length = (size_t)(promotion - raw);
	base = memory_new(length + strlen(end) + 1, 1);
	memcpy(base, raw, length);
	strcpy(base + length, end);
	pretty = demangle_base(base, full);
	if (!pretty)
		return base;
	free(base);
	return pretty;
}

char *demangle(const char *raw)
{
	char *full, *pretty = demangle_fully(raw, &full);

	free(full);
	return pretty;
}

char *demangle_shown(const char *raw, bool as_is)
{
	char *shown = raw && !as_is ? demangle(raw) : NULL;

	return shown ? shown : memory_text(raw ? raw : "", raw ? strlen(raw) : 0);
}
