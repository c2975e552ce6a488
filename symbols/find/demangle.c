#include "symbols/find/demangle.h"

#include <libiberty/demangle.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

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

static char *run(demangle_function *function, const char *raw)
{
	struct printer *printer = memory_resize(NULL, 1, sizeof(*printer));
	char *pretty = NULL;

	printer->length = 0;
	/* Both keep what they work with on the stack: nothing is lost by jumping. */
	if (setjmp(printer->full) == 0 && function(raw, DMGL_NO_OPTS, print, printer) &&
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

bool demangle_is_for(const char *raw)
{
	return raw[0] == '_' && (is_rust(raw) || is_cpp(raw) || is_d(raw));
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

char *demangle(const char *raw)
{
	size_t length;
	char *pretty = NULL;

	if (raw[0] != '_')
		return NULL;
	length = strnlen(raw, RAW_LIMIT + 1);
	if (length > RAW_LIMIT)
		return NULL;
	/* An old Rust name is a C++ name with a hash for its last part: Rust first. */
	if (is_rust(raw))
		pretty = run(rust_demangle_callback, raw);
	if (!pretty && is_cpp(raw))
		pretty = run(cplus_demangle_v3_callback, raw[1] == '_' ? raw + 1 : raw);
	if (!pretty && is_d(raw))
		pretty = demangle_d(raw, length);
	return pretty;
}
