#include "show/colors/package_name.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "show/colors/package_path.h"
#include "show/colors/package_scope.h"

enum { FARTHEST = 4096, DOTTED_PARTS = 8 };

static bool begins_with(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

/* --- names without scopes */

/* What a program gets from its libc or compiler, also where that is linked into it. */
static bool is_runtime_function(const char *name)
{
	static const char *const names[] = {
		"_start#",          "__libc_*",
		"start_thread#",    "clone#",
		"__clone#",         "_dl_*",
		"__GI_*",           "_IO_*",
		"__memcpy*",        "__memmove*",
		"__memset*",        "__memcmp*",
		"__strlen*",        "__strcmp*",
		"malloc#",          "calloc#",
		"realloc#",         "free#",
		"_int_malloc*",     "_int_free*",
		"memcpy#",          "memmove#",
		"memset#",          "memcmp#",
		"strlen#",          "operator new*",
		"operator delete*", "__cxa_*",
		"_Unwind_*",        "__rust_*",
		"Interpreter#",     "call_stub#",
		"vtable stub#",     "itable stub#",
		"StubRoutines*",    "Builtin:*",
		"Stub:*",           "BytecodeHandler:*",
		"_rt0_*",
	};

	return PACKAGE_IS_ONE_OF(name, names);
}

static bool is_go_runtime(const char *package)
{
	return strcmp(package, "runtime") == 0 || strcmp(package, "syscall") == 0 ||
	       begins_with(package, "runtime/") || begins_with(package, "internal/");
}

static enum package_kind take_go(char text[PACKAGE_NAME_SIZE], const char *name, size_t length)
{
	package_set(text, name, length);
	return is_go_runtime(text) ? PACKAGE_RUNTIME : PACKAGE_CODE;
}

/* A letter, or what else names have besides dots. */
static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (c & 0x80) || c == '-' ||
	       c == '`' || c == ':';
}

/* The parts between dots, up to brackets or blanks. */
static int split_dots(const char *name, struct part parts[DOTTED_PARTS])
{
	const char *at = name;
	int count = 0;

	while (count < DOTTED_PARTS && at - name < FARTHEST) {
		parts[count] = (struct part){ at, 0 };
		while (is_name_char(at[parts[count].length]))
			parts[count].length++;
		at += parts[count].length;
		if (parts[count].length > 0)
			count++;
		if (*at != '.' || parts[count - (count > 0)].length == 0)
			break;
		at++;
	}
	return count;
}

/* What compilers add to a function's name: ".isra.0", ".cold", ".llvm.123". */
static bool is_suffix(struct part part)
{
	static const char *const words[] = { "isra", "part",     "constprop", "cold",
					     "llvm", "lto_priv", "clone",     "localalias" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (part.length == strlen(words[i]) && memcmp(part.at, words[i], part.length) == 0)
			return true;
	return isdigit((unsigned char)*part.at);
}

/* Java's "org.apache.kafka.Log.append" and .NET's "System.IO.File.Open": where the class begins. */
static int first_type(const struct part *parts, int count)
{
	int i = 0;

	while (i < count && !isupper((unsigned char)*parts[i].at))
		i++;
	return i;
}

static void join(char text[PACKAGE_NAME_SIZE], const struct part *parts, int count)
{
	const struct part *last = &parts[count - 1];

	package_set(text, parts[0].at, (size_t)(last->at + last->length - parts[0].at));
	for (char *at = text; *at; at++)
		if (*at == '/')
			*at = '.';
}

static bool is_go_main(struct part part)
{
	return part.length == 4 && memcmp(part.at, "main", 4) == 0;
}

static bool take_dotted(char text[PACKAGE_NAME_SIZE], const char *name, enum language language,
			enum package_kind *kind)
{
	struct part parts[DOTTED_PARTS];
	int count = split_dots(name, parts), type, kept;
	bool has_bracket;

	if (count == 0)
		return false;
	/* Go's "bytes.(*Buffer).Write". */
	has_bracket = begins_with(parts[count - 1].at + parts[count - 1].length, ".(*");
	if (count + has_bracket < 2 || (count > 1 && is_suffix(parts[1])))
		return false;
	type = first_type(parts, count);
	if (language == LANGUAGE_GO || has_bracket || is_go_main(parts[0])) {
		*kind = take_go(text, parts[0].at, parts[0].length);
		return true;
	}
	if (type == 0)
		kept = count - 2 < 2 ? count - 2 : 2;
	else if (type == count)
		kept = language == LANGUAGE_JVM && count > 2 ? count - 2 : 1;
	else
		kept = type;
	if (kept <= 0)
		return false;
	if (kept == 1 && language == LANGUAGE_UNKNOWN) {
		*kind = take_go(text, parts[0].at, parts[0].length);
		return true;
	}
	join(text, parts, kept < 3 ? kept : 3);
	*kind = PACKAGE_CODE;
	return true;
}

/* What became of the ';' behind a class in folded stacks. */
static bool is_folded_end(const char *text)
{
	return begins_with(text, ":.") || begins_with(text, ":::");
}

/* Go's "encoding/json.(*Decoder).Decode", and "java/util/HashMap.get" of a JVM, which also comes as
 * "Ljava/util/HashMap;::get". */
static bool take_slashed(char text[PACKAGE_NAME_SIZE], const char *name, enum language language,
			 enum package_kind *kind)
{
	size_t end = strcspn(name, "([<{ ,;:"), slash = end;
	const char *dot;
	struct part parts[DOTTED_PARTS];
	int count = 0;

	while (slash > 0 && name[slash - 1] != '/')
		slash--;
	if (slash == 0 || end > FARTHEST)
		return false;
	dot = memchr(name + slash, '.', end - slash);
	if (!isupper((unsigned char)name[slash]) || language == LANGUAGE_GO ||
	    memchr(name, '.', strcspn(name, "/"))) {
		if (!dot || name[0] == '/')
			return false;
		*kind = take_go(text, name, (size_t)(dot - name));
		return true;
	}
	name += name[0] == 'L' && (name[end] == ';' || is_folded_end(name + end));
	for (const char *at = name; count < 3 && *at && !isupper((unsigned char)*at);) {
		size_t length = strcspn(at, "/");

		parts[count++] = (struct part){ at, length };
		at += length + (at[length] == '/');
	}
	if (count == 0)
		return false;
	join(text, parts, count);
	*kind = PACKAGE_CODE;
	return true;
}

/* Erlang's "lists:map/2". */
static bool take_erlang(char text[PACKAGE_NAME_SIZE], const char *name)
{
	const char *colon = strchr(name, ':'), *slash = strrchr(name, '/');

	if (!colon || colon == name || colon[1] == ':' || !slash || slash < colon ||
	    !isdigit((unsigned char)slash[1]) || strcspn(name, "/. (") < (size_t)(colon - name))
		return false;
	package_set(text, name, (size_t)(colon - name));
	return true;
}

static bool take_backslashed(char text[PACKAGE_NAME_SIZE], const char *name)
{
	size_t end = strcspn(name, ": ("), first, second;

	first = strcspn(name, "\\");
	if (first == 0 || first >= end)
		return false;
	second = first + 1 + strcspn(name + first + 1, "\\");
	package_set(text, name, second < end ? second : first);
	return true;
}

/* --- names with scopes */

static bool is_rust_runtime(const char *package)
{
	return strcmp(package, "std::rt") == 0 || begins_with(package, "std::sys") ||
	       begins_with(package, "std::panic");
}

static bool take_scopes(char text[PACKAGE_NAME_SIZE], const struct scopes *scopes,
			enum package_kind *kind)
{
	const struct part *part = scopes->part;

	if (scopes->count == 0)
		return false;
	if (scopes->count == 1)
		package_set(text, part[0].at, part[0].length);
	else
		snprintf(text, PACKAGE_NAME_SIZE, "%.*s::%.*s", (int)part[0].length, part[0].at,
			 (int)part[1].length, part[1].at);
	*kind = scopes->is_rust && is_rust_runtime(text) ? PACKAGE_RUNTIME : PACKAGE_CODE;
	return true;
}

/* --- */

static bool take_path(char text[PACKAGE_NAME_SIZE], const struct code_name *code,
		      enum language language, enum package_kind *kind)
{
	struct part path = { code->file, strlen(code->file) }, package;

	text[0] = '\0';
	*kind = PACKAGE_RUNTIME;
	if (begins_with(code->name, "<frozen ") || begins_with(code->name, "<internal:"))
		return true;
	if (!language_has_folders(language) &&
	    (*code->file || !package_path_find(code->name, &path, &language)))
		return false;
	if (package_path_split(path, language, &package))
		return true;
	*kind = PACKAGE_CODE;
	if (language == LANGUAGE_PHP && take_backslashed(text, code->name))
		return true;
	package_set(text, package.at, package.length);
	return true;
}

/* Go's assembly has names without a package. */
static bool is_runtime_source(const char *file)
{
	size_t length = strlen(file);

	return length > 2 && strcmp(file + length - 2, ".s") == 0 &&
	       (strstr(file, "/runtime/") || strstr(file, "/internal/"));
}

static bool take_name(char text[PACKAGE_NAME_SIZE], const struct code_name *code,
		      enum language language, enum package_kind *kind)
{
	struct scopes scopes;

	*kind = PACKAGE_CODE;
	if (take_slashed(text, code->name, language, kind))
		return true;
	if (package_scope_find(code->name, language, &scopes))
		return take_scopes(text, &scopes, kind);
	return take_backslashed(text, code->name) || take_erlang(text, code->name) ||
	       (language != LANGUAGE_C && take_dotted(text, code->name, language, kind));
}

enum package_kind package_name(char text[PACKAGE_NAME_SIZE], const struct code_name *code)
{
	bool is_compiled = code->kind == KIND_NATIVE || code->kind == KIND_INLINED;
	enum language language = package_path_language(code->file, strlen(code->file));
	enum package_kind kind;

	if (code->kind == KIND_KERNEL || code->kind == KIND_UNRESOLVED ||
	    (is_compiled && package_module_is_runtime(code->module)))
		return package_of_module(text, code->module, code->kind);
	if (take_path(text, code, language, &kind) || take_name(text, code, language, &kind))
		return kind;
	kind = package_of_module(text, code->module, code->kind);
	if (is_runtime_function(code->name) || is_runtime_source(code->file))
		return PACKAGE_RUNTIME;
	return kind;
}
