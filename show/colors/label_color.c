#include "show/colors/label_color.h"

const char *const color_by_names[COLOR_BY_COUNT] = {
	[COLOR_BY_AUTO] = "auto",     [COLOR_BY_PACKAGE] = "package", [COLOR_BY_MODULE] = "module",
	[COLOR_BY_KIND] = "kind",     [COLOR_BY_THREAD] = "thread",   [COLOR_BY_SELF] = "self",
	[COLOR_BY_CHANGE] = "change",
};

/* Where a label is of several functions, it is by the label's own text. */
static struct code_name code_of(const struct profile *profile, const struct slice *slice,
				const struct labels *labels, label_id label)
{
	function_id function = labels->function[label];
	struct code_name code = {
		.name = labels->text[label],
		.file = "",
		.module = profile_module_name(profile, labels->module[label]),
		.kind = (enum function_kind)labels->kind[label],
	};

	if (slice->by == BY_FILE) {
		code.file = code.name;
		code.name = "";
	} else if (function != 0) {
		code.name = profile_text(profile, profile->functions.name[function]);
		code.file = profile_text(profile, profile->functions.file[function]);
	}
	return code;
}

enum code_color label_color(const struct profile *profile, const struct slice *slice,
			    const struct labels *labels, label_id label, enum color_by by)
{
	enum function_kind kind = (enum function_kind)labels->kind[label];
	struct code_name code = code_of(profile, slice, labels, label);
	char text[PACKAGE_NAME_SIZE];
	enum package_kind package;

	if (by == COLOR_BY_KIND)
		return code_color_of_kind(kind);
	package = by == COLOR_BY_MODULE || slice->by == BY_MODULE
			  ? package_of_module(text, code.module, kind)
			  : package_name(text, &code);
	return code_color_of(package, text, kind);
}
