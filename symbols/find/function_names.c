#include "symbols/find/function_names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/find/demangle.h"

static const char plt[] = "@plt";
enum { PLT_LENGTH = sizeof(plt) - 1 };

static string_id add_made(struct profile_builder *builder, char *made, bool is_plt)
{
	size_t length = strlen(made);
	string_id id;

	if (is_plt) {
		made = memory_resize(made, length + PLT_LENGTH + 1, 1);
		memcpy(made + length, plt, PLT_LENGTH + 1);
		length += PLT_LENGTH;
	}
	id = profile_builder_add_made_name(builder, made, length);
	free(made);
	return id;
}

static char *demangle_entry(const char *raw, size_t length, bool is_plt, char **full)
{
	char *called, *pretty;

	if (!is_plt)
		return demangle_fully(raw, full);
	called = memory_text(raw, length - PLT_LENGTH);
	pretty = demangle_fully(called, full);
	free(called);
	return pretty;
}

void function_names_set(struct profile_builder *builder, const struct symbol_options *options,
			const char *raw, size_t length, struct function_info *info)
{
	/* An entry of the PLT is not what it jumps to. */
	bool is_plt =
		length > PLT_LENGTH && memcmp(raw + length - PLT_LENGTH, plt, PLT_LENGTH) == 0;
	char *pretty = NULL, *full = NULL;
	string_id id = profile_builder_add_string(builder, raw, length);

	info->name = id;
	if (options->no_demangle || !demangle_is_for(raw) ||
	    !profile_builder_may_make_name(builder, length))
		return;
	pretty = demangle_entry(raw, length, is_plt, &full);
	if (!pretty)
		return;
	info->symbol = id;
	info->name = add_made(builder, pretty, is_plt);
	info->full = full ? add_made(builder, full, is_plt) : 0;
}

/* --- symbols */

/* A function of C++ that each file may have for itself: it is static, or in a namespace without a
 * name. Others are local as well, but the same wherever they are from: what a library hides, and
 * parts that were cut out. */
static bool is_of_file(const char *raw)
{
	if (strstr(raw, "_GLOBAL__N_"))
		return true;
	for (const char *at = raw; (at = strchr(at, 'L')) != NULL; at++)
		if (isdigit((unsigned char)at[1]))
			return true;
	return false;
}

static bool is_rust(const char *raw)
{
	return strncmp(raw, "_R", 2) == 0 || strstr(raw, "17h");
}

/* NULL: nothing but its name. */
static const char *find_unit(const struct symbol_table *table, const struct symbol *symbol,
			     bool is_mangled, char text[SYMBOL_UNIT_SIZE])
{
	if (symbol->unit == UNIT_GLOBAL)
		return NULL;
	/* Those of several files, which are all of one now. */
	if (strstr(symbol->name, ".lto_priv."))
		return symbol->name;
	if (is_mangled && (is_rust(symbol->name) || !is_of_file(symbol->name)))
		return NULL;
	return symbol_table_unit(table, symbol, text);
}

void function_names_set_symbol(struct profile_builder *builder,
			       const struct symbol_options *options,
			       const struct symbol_table *table, const struct symbol *symbol,
			       struct function_info *info)
{
	char text[SYMBOL_UNIT_SIZE];
	const char *unit;

	function_names_set(builder, options, symbol->name, strlen(symbol->name), info);
	unit = find_unit(table, symbol, *symbol->name == '_' && demangle_is_for(symbol->name),
			 text);
	if (unit)
		info->unit = profile_builder_add_string(builder, unit, strlen(unit));
}
