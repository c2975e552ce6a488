#include "model/slices/slice_fields.h"

#include <string.h>

const char *const grouping_names[GROUPING_COUNT] = {
	[BY_FUNCTION] = "function", [BY_LINE] = "line",       [BY_FILE] = "file",
	[BY_MODULE] = "module",     [BY_ADDRESS] = "address", [BY_SYMBOL] = "symbol",
};

const char *const root_names[ROOT_COUNT] = {
	[ROOT_AUTO] = "auto",     [ROOT_NONE] = "none", [ROOT_PROCESS] = "process",
	[ROOT_THREAD] = "thread", [ROOT_CPU] = "cpu",   [ROOT_LABEL] = "label:KEY",
};

#define FIELD(member, kind, name, argument, word, part, help) \
	{ name, argument, word, SLICE_##kind, part, offsetof(struct slice, member), help },
#define COMMON(member, kind, letter, name, argument, word, help) \
	FIELD(member, kind, name, argument, word, SLICE_COMMON, help)
#define OF_SIDE(member, kind, letter, name, argument, word, help) \
	FIELD(member, kind, name, argument, word, SLICE_OF_SIDE, help)

/* clang-format off */
const struct slice_field slice_fields[] = {
	SLICE_COMMON_FILTERS(COMMON)
	SLICE_SIDE_FILTERS(OF_SIDE)
	FIELD(by, GROUPING, "by", "WHAT", "by", SLICE_SHAPE, NULL)
	FIELD(root, ROOT, "root", "WHAT", "root", SLICE_SHAPE, NULL)
	FIELD(fold_recursion, FLAG, "fold-recursion", NULL, "recursion folded", SLICE_SHAPE, NULL)
	FIELD(no_inline, FLAG, "no-inline", NULL, "no inlines", SLICE_SHAPE, NULL)
};
/* clang-format on */

const uint32_t slice_field_count = sizeof(slice_fields) / sizeof(slice_fields[0]);

const struct slice_field *slice_field_find(const char *name)
{
	for (uint32_t i = 0; i < slice_field_count; i++)
		if (strcmp(slice_fields[i].name, name) == 0)
			return &slice_fields[i];
	return NULL;
}
