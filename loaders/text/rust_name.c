#include "loaders/text/rust_name.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "symbols/find/demangle.h"

enum { HASH_DIGITS = 16, HASH_LENGTH = 3 + HASH_DIGITS, DISTINCT_DIGITS = 5 };

/* "::h0123456789abcdef" at `at`: as the demangler has it, of at least five different digits. */
static bool is_hash(const char *at, const char *end)
{
	unsigned seen = 0;

	if (end - at < HASH_LENGTH || memcmp(at, "::h", 3) != 0)
		return false;
	for (const char *digit = at + 3; digit < at + HASH_LENGTH; digit++) {
		int value = hex_digit(*digit);

		if (value < 0)
			return false;
		seen |= 1U << value;
	}
	return __builtin_popcount(seen) >= DISTINCT_DIGITS;
}

/* What the compiler may append: ".llvm.12", " [clone .llvm.12]". */
static bool is_suffix(const char *at, const char *end)
{
	struct span rest = { at, end };

	return *at == '.' || span_begins(rest, " [clone ") || span_begins(rest, " (.");
}

/* "a::b" and a hash as "_ZN1a1b17h0123456789abcdefE" */
static char *mangle_again(struct span path, const char *hash)
{
	char *mangled;
	size_t size;
	FILE *out = open_memstream(&mangled, &size);

	if (!out)
		memory_exhausted();
	fputs("_ZN", out);
	while (path.at < path.end) {
		const char *end = span_find_text(path, "::");

		if (!end)
			end = path.end;
		fprintf(out, "%zu", (size_t)(end - path.at));
		fwrite(path.at, 1, (size_t)(end - path.at), out);
		path.at = end < path.end ? end + 2 : end;
	}
	fprintf(out, "17%.*sE", HASH_LENGTH - 2, hash + 2);
	if (fclose(out) != 0)
		memory_exhausted();
	return mangled;
}

/* Where the hash is; NULL: there is none. Most names have none, and that must be quick to see. */
static const char *find_hash(struct span name)
{
	const char *dot, *hash = name.end - HASH_LENGTH;

	if (span_length(name) <= HASH_LENGTH)
		return NULL;
	if (is_hash(hash, name.end))
		return hash;
	dot = span_find_back(name, '.');
	if (!dot)
		return NULL;
	hash = span_find_last((struct span){ name.at, dot }, "::h");
	return hash && hash > name.at && is_hash(hash, name.end) &&
			       is_suffix(hash + HASH_LENGTH, name.end)
		       ? hash
		       : NULL;
}

char *rust_name_finish(struct span name)
{
	const char *hash = find_hash(name);
	char *mangled, *pretty, hash_text[HASH_LENGTH + 1] = "";

	if (!hash)
		return NULL;
	name.end = hash;
	memcpy(hash_text, hash, HASH_LENGTH);
	mangled = mangle_again(name, hash);
	pretty = demangle(mangled);
	free(mangled);
	/* Others undo the escapes and leave the hash: then it is a name of C++ at best. */
	if (pretty && !span_ends((struct span){ pretty, pretty + strlen(pretty) }, hash_text))
		return pretty;
	free(pretty);
	return memory_text(name.at, span_length(name));
}
